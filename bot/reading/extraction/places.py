"""Where an event took place: "in" or "at" a named place within its clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.lexicon.titles import title_lexicon
from bot.model import Kind, Span
from bot.reading.extraction.asides import apart
from bot.reading.extraction.frame import FOLLOWING, Frame

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc, Token

_AT = {"in", "at", "aboard", "outside", "near", "inside"}
_TOWARD = {"to", "for", "into"}
_ELSEWHERE = {"since", "after", "following", "before", "until", "unlike", "than", "like", "from"}
_INSTITUTIONS = frozenset(
    "government authorities embassy ministry administration regime office spokesman spokeswoman court parliament attack "
    "election elections bombing strike war fighting conflict".split()
)
_VENUES = frozenset(
    "home house residence villa hotel compound headquarters offices office embassy palace mansion resort airport base barracks "
    "monastery castle estate farm ranch zone bridge tent hall retreat chalet inn club restaurant library centre center village "
    "lodge chateau manor hangar ship vessel yacht warehouse school university stadium consulate chancery ballroom".split()
)
_VAGUE = frozenset(
    "same other own new old nearby local luxury big small single separate different".split()
)
_SETTLED = frozenset(
    "city town resort village port suburb capital district island neighbourhood neighborhood province region state".split()
)
_HOURS = frozenset("EST EDT CST CDT MST MDT PST PDT GMT UTC BST CET CEST JST KST".split())
_ARRIVING = {"visit", "toured", "visited", "tours", "tour", "hosts", "hosted", "host"}


def place_of(frame: Frame, doc: Doc, people: Iterable[Span], dates: Iterable[Span]) -> str:
    """The place as written ("Peace House", "Beijing"), "" where the clause names none.

    `people` and `dates` are character spans of the sentence that are no places whatever they look like.
    """
    blocked = [*people, *dates]
    ranked: list[tuple[float, str]] = []
    for token in doc:
        if token.dep_ != "prep" or not _fits(token, frame) or apart(frame, token):
            continue
        if _of_another(token, frame):
            continue
        for child in map(_settled, token.children):
            if child.dep_ == "pobj" and child.tag_ in ("NNP", "NNPS"):
                name = _name(child)
                if name in _HOURS:
                    continue
                if name[:1].isupper() and not any(s.start <= child.idx < s.end for s in blocked):
                    ranked.append((_distance(token, frame), name))
    if not ranked and frame.kind is Kind.VISIT and frame.clause.verb.lower_ in _ARRIVING:
        ranked.extend(
            (1.0, _name(child))
            for child in frame.clause.verb.children
            if child.dep_ == "dobj"
            and child.tag_ in ("NNP", "NNPS")
            and not any(s.start <= child.idx < s.end for s in blocked)
        )
    return min(ranked)[1] if ranked else ""


def venue_of(frame: Frame, doc: Doc) -> str:
    """ "At the home of Elizabeth Spehar", "in a Doha hotel": a house without a name of its own."""
    ranked = []
    for token in doc:
        if token.dep_ != "prep" or token.lower_ not in _AT or apart(frame, token):
            continue
        if _of_another(token, frame) or _distance(token, frame) >= 9:
            continue
        ranked += [
            (_distance(token, frame), _phrase(child))
            for child in token.children
            if child.dep_ == "pobj" and child.lower_ in _VENUES and _told_apart(child)
        ]
    return min(ranked)[1] if ranked else ""


def _told_apart(token: Token) -> bool:
    """Whether anything but an article says which house it is."""
    return any(
        (c.dep_ in ("compound", "poss", "nmod") and c.tag_ != "PRP$")
        or c.lower_ == "of"
        or (c.dep_ == "amod" and c.lower_ not in _VAGUE)
        for c in token.children
    )


def _phrase(token: Token) -> str:
    """The words of a noun with what stands before it and its "of" phrase, without its article."""
    doc = token.doc
    start, end = token.left_edge.i, token.i
    of = next((c for c in token.children if c.lower_ == "of"), None)
    if of is not None:
        owner = next((c for c in of.children if c.dep_ == "pobj"), None)
        end = owner.i if owner is not None else end
    while start < token.i and doc[start].tag_ in ("DT", "PRP$"):
        start += 1
    return str(doc[start : end + 1].text)


def _settled(token: Token) -> Token:
    """ "The Russian resort of Sochi": the name of the resort."""
    if token.lower_ not in _SETTLED:
        return token
    for child in token.children:
        if child.lower_ == "of" and token.lower_ != "capital":
            return next((c for c in child.children if c.dep_ == "pobj"), token)
        if child.dep_ == "appos":
            return child if child.tag_ in ("NNP", "NNPS") else token
    return token


def _of_another(prep: Token, frame: Frame) -> bool:
    """Whether the words belong to something else: "since the debacle in Lausanne", "the government in Kabul"."""
    if prep.head.lower_ in _INSTITUTIONS:
        return True
    follows = frame.clause.verb.lower_ in FOLLOWING and frame.anchor.dep_ == "nsubj"
    node = prep
    while node.head != node and node not in (frame.anchor, frame.clause.verb):
        if node.lower_ in _ELSEWHERE and node.dep_ in ("prep", "mark") and node != prep:
            return frame.anchor not in node.subtree
        if follows and node.dep_ == "dobj" and node.head == frame.clause.verb:
            return True  # "the meeting follows an encounter in Sochi"
        node = node.head
    return False


def of_another(token: Token, frame: Frame) -> bool:
    """Whether a name stands in a phrase that belongs to something else than the frame's occasion."""
    node = token
    for _ in range(4):
        if node.dep_ == "prep":
            return _of_another(node, frame)
        if node.head == node:
            break
        node = node.head
    return False


def _fits(prep: Token, frame: Frame) -> bool:
    word = prep.lower_
    arranged = word == "for" and prep.head.lower_ in (
        "fixed",
        "set",
        "scheduled",
        "planned",
        "due",
        "booked",
        "left",
    )
    if word not in _AT and not (word in _TOWARD and frame.kind is Kind.VISIT) and not arranged:
        return False
    return _distance(prep, frame) < 9


def _distance(prep: Token, frame: Frame) -> float:
    head = prep.head
    anchor = frame.anchor
    gap = abs(prep.i - anchor.i) * 0.02
    if head == anchor or anchor in list(head.ancestors)[:3]:
        return 0.0 + gap
    if head == frame.clause.verb:
        return 1.0 + gap
    if (
        head.tag_.startswith("NN")
        and head in frame.clause.tokens
        and head.dep_ in ("dobj", "attr", "nsubjpass", "pobj")
    ):
        return 2.0 + gap
    related = frame.clause.parent
    joined = frame.clause.relation in ("xcomp", "acl", "relcl") or frame.clause.verb.tag_ == "VBG"
    if related is not None and joined and head == related.verb and not related.is_a("say"):
        return 3.0 + gap
    if any(head == other for other in frame.clause.verb.children if other.dep_ in ("xcomp", "acl")):
        return 4.0 + gap
    if anchor.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj") and head in list(anchor.subtree):
        return 2.0 + gap
    return 99.0


def _name(token: Token) -> str:
    """The run of capitals around a head word, with "of" phrases: "Gulf of Oman" but not its determiner."""
    doc = token.doc
    start = token.i
    while (
        start > 0
        and doc[start - 1].tag_ in ("NNP", "NNPS", "HYPH")
        and doc[start - 1].head in [*list(doc[start : token.i + 1]), token]
    ):
        start -= 1
    name = str(doc[start : token.i + 1].text)
    last = name.rsplit(maxsplit=1)[-1]
    if last in title_lexicon().organisations and last not in (
        "House",
        "Palace",
        "Hotel",
        "City",
        "Building",
        "Center",
        "Centre",
        "Forum",
        "Island",
        "Islands",
        "Fort",
        "Station",
        "Base",
        "Airport",
        "Village",
        "Zone",
    ):
        return ""
    return name
