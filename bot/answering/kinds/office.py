"""Who holds an office: by the newest sentence that puts a name to it, or to who came after its holder.

"Who runs the union these days?" asks for no occasion. Reports tell it beside the name ("its chair, Aino Lepik", "union boss
Onni Salo", "who leads the committee") or where they tell of a change ("Lepik, who succeeded Salo"), and the newest is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.called import called_by_kind, names_of
from bot.answering.context import Context, Found
from bot.answering.facts import held_by, stems
from bot.answering.kinds.successors import (
    SUCCESSOR,
    follower_of,
    found_named,
    named_people,
    successor,
)
from bot.answering.people_told import Named
from bot.answering.places import Place
from bot.answering.sentences import DENIAL
from bot.answering.words import content_words, stem
from bot.model import SideId
from bot.reading.folding import same_person

_LEADER = r"(?:general secretary|(?:co-)?chair(?:man|woman|person)?|leader|boss|president|director|commander|(?:head|chief)(?! (?:negotiat|bargain|envoy|deleg|spokes|mediat)))"
_LEADS = r"(?:chairs?|runs?|leads?|heads?|presides over|commands?|directs?|is (?:now |currently )?(?:running|leading|heading|chairing|in charge of|at the (?:head|helm|top) of))"
_OTHER = r"(?:negotiator|bargainer|envoy|mediator|facilitator|minister|secretary|spokes\w+|ambassador|chancellor|premier|prime minister|adviser|advisor|representative|commissioner|coordinator|moderator|chief executive|delegate)"
_OF_LEADING = re.compile(rf"\bwho (?:now |currently )?{_LEADS} (?P<what>.+)", re.IGNORECASE)
_OF_OFFICE = re.compile(
    rf"\b(?:who(?:'s| is| are)|name of|(?:the )?(?:current|present|new))\b (?P<what>.*?\b(?P<role>{_OTHER}|{_LEADER})s?\b.*)",
    re.IGNORECASE,
)
_OF_ONE_ACT = re.compile(
    r"\b(?:last|first|latest|next|only)\b|\b(?:visiting|meeting|attending|arriving|travelling) |\bto (?!the\b|a\b)[a-z]+\b",
    re.IGNORECASE,
)  # "the last commander to visit" is no office
_FORMER = re.compile(
    r"\b(?:former|ex-|then-|then|outgoing|late|once|previous|predecessor)\W*$", re.IGNORECASE
)
_LED = re.compile(
    rf"\b(?:{_LEADER}s?|lead(?:s|ing)?|heads?|runs?|chairs?|in charge|helm)\b", re.IGNORECASE
)
_LIGHT = stems(
    "chief top lead main head current present new special senior general now currently nowadays day days moment talks"
)
_GOVERNMENT = stems("government")
_ORG_BAR = 0.6
_BACKWARD = re.compile(
    r"\b(?:its|their|the (?:movement|group|organisation|party))\b", re.IGNORECASE
)
_ALIKE = (
    ("negotiator", "bargainer"),
    ("envoy", "emissary", "special representative"),
    ("mediator", "facilitator", "go-between"),
    ("spokesman", "spokeswoman", "spokesperson"),
    ("adviser", "advisor"),
    ("prime minister", "premier"),
)


def answer_office(context: Context) -> Found | None:
    """Who holds the office that the question names, or came after whom it names; None where it asks for neither."""
    query = context.query
    if SUCCESSOR.search(query.text) and query.persons:
        return successor(context)
    asked = _OF_LEADING.search(query.text) or _OF_OFFICE.search(query.text)
    if (
        asked is None
        or _OF_ONE_ACT.search(asked.group("what"))
        or query.persons
        or query.ordinal
        or query.window is not None
        or query.places
    ):
        return None
    return _holder(context, _Office.of(context, asked))


@dataclass(frozen=True, slots=True)
class _Office:
    """An office: the word for it ("" for whoever leads), what it is an office of, and whose."""

    role: str
    subject: tuple[str, ...]
    sides: tuple[SideId, ...]
    parties: tuple[frozenset[str], ...]

    @staticmethod
    def of(context: Context, asked: re.Match[str]) -> _Office:
        role = (asked.groupdict().get("role") or "").lower()
        leading = not role or re.fullmatch(_LEADER, role) is not None
        parties = tuple(_called(context, side) for side in context.query.sides)
        named = {s for names in parties for s in names} | context.passages.party_words(
            context.query
        )
        subject = tuple(
            w
            for w in content_words(re.split(r"[,;?]", asked.group("what"))[0])
            if stem(w) not in _LIGHT | named | stems(role)
        )
        return _Office("" if leading else role, subject, context.query.sides, parties)

    def held(self, named: Named) -> bool:
        """Whether the words beside a name are of this office."""
        beside = f"{named.before[-40:]} {named.title} {_apposition(named.behind)}"
        if not self.role:
            return _LED.search(beside) is not None
        alike = next((group for group in _ALIKE if self.role in group), (self.role,))
        return re.search(rf"\b(?:{'|'.join(alike)})s?\b", beside, re.IGNORECASE) is not None

    def of_it(self, named: Named, before: Place | None) -> bool:
        """Whether the words beside a name, or the sentence they refer back to, speak of what the office is of."""
        ahead = before.own if before is not None else frozenset()
        near = named.place.own | named.place.title | ahead
        if self.parties and named.side not in self.sides:
            beside = f"{named.before} {named.title} {_apposition(named.behind)}"
            told = stems(beside) | (ahead if _BACKWARD.search(beside) else frozenset())
            if named.side is not None or not any(names & told for names in self.parties):
                return False
        if not self.subject:
            return bool(self.parties)
        held = sum(held_by(stem(w), near) for w in self.subject) / len(self.subject)
        return held >= _ORG_BAR


def _called(context: Context, side: SideId) -> frozenset[str]:
    """What reports call a party; "the government" is of the one that is no union, company or movement."""
    parties = context.track.parties if context.track is not None else ()
    plain = [p for p in parties if not called_by_kind(p, parties)]
    own = len(plain) == 1 and context.gazetteer.side(plain[0].name) == side
    return names_of(context, side) | (_GOVERNMENT if own else frozenset())


def _apposition(behind: str) -> str:
    """What follows a name as far as it still speaks of its bearer."""
    found = re.match(r"(?:, [^,.;]*| (?:chairs|runs|leads|heads|is|was) [^,.;]*)", behind)
    return found.group() if found else ""


def _holder(context: Context, office: _Office) -> Found | None:
    rows = [r for r in named_people(context) if not _denied(r)]
    holders = [
        (named, before)
        for named, before in rows
        if office.held(named)
        and office.of_it(named, before)
        and not _FORMER.search(_office_before(named))
    ]
    if not holders:
        return None
    newest = max(holders, key=lambda row: (row[0].place.article.known, -row[0].place.span.start))
    follower = follower_of(context, newest[0])
    named, before = follower or newest
    together = [
        n
        for n, _ in holders
        if n.place.text == named.place.text and not same_person(n.name, named.name)
    ]
    people = [named, *together][:2]
    people.sort(key=lambda n: n.place.text.find(n.name.split()[-1]))
    return found_named(people, before)


def _denied(row: tuple[Named, Place | None]) -> bool:
    return DENIAL.search(row[0].place.text) is not None


def _office_before(named: Named) -> str:
    words = named.before.rstrip().split()
    return " ".join(words[-4:]) if words else ""
