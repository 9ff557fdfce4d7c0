"""Which event a clause tells of: its verb's sense and its dialogue noun, decided by one table.

The nouns carry most events ("talks", "visit", "hotline"), with a verb that says what became of them;
verbs carry the rest ("the ministers met").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.titles import title_lexicon
from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.nouns import DialogueNoun, antecedent_noun, core_path
from bot.reading.extraction.status import noun_status, status_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDING = {"end", "ends", "ended", "ending", "over", "lift", "lifts", "lifted", "lifting", "finished", "eases", "ease",
           "eased", "lifts", "thawed", "bridge", "break", "broke", "broken", "reverse", "reversed", "resolve"}  # fmt: skip
_CALL_WORDS = {
    "phone",
    "telephone",
    "video",
    "videolink",
    "teleconference",
    "telephoned",
    "phoned",
    "videoconference",
}
_SPECIFIC = {"meeting", "visit", "call"}
_TURNS = (Kind.SUSPENSION, Kind.RESUMPTION)
_ALWAYS_MEET = {
    "gather",
    "assemble",
    "convene",
    "meet",
    "confer",
    "negotiate",
    "huddle",
    "sit",
    "get",
    "hold",
}
_BESIDE = {"spend"}  # verbs that tell of a meeting only with "with somebody"
_GOING = {"come", "go", "travel", "fly", "arrive", "journey", "land", "tour", "visit", "stop"}
ELLIPTIC = {
    "one",
    "first",
    "second",
    "third",
    "fourth",
    "next",
    "last",
    "latter",
    "previous",
    "ones",
}
_ANAPHORS = {"they", "it", "these", "those", "this", "which"} | ELLIPTIC
_OCCURRING = {
    "take",
    "hold",
    "begin",
    "end",
    "open",
    "occur",
    "follow",
    "be",
    "start",
    "conclude",
    "run",
    "last",
}
FOLLOWING = {
    "follow",
    "follows",
    "followed",
    "following",
    "precede",
    "precedes",
    "preceded",
    "preceding",
}
_NOT_BILATERAL = {
    "news",
    "press",
    "security",
    "emergency",
    "cabinet",
    "parliament",
    "party",
    "board",
    "closed-door",
}


@dataclass(slots=True)
class Frame:
    """One event as one clause tells it."""

    clause: Clause
    noun: DialogueNoun | None
    kind: Kind
    status: Status
    partial: bool = False
    nominal: bool = False  # carried by a noun without a verb that says it was held
    unasserted: bool = (
        False  # only named ("the cancelled meeting", "the talks"), nothing is told of it
    )

    @property
    def anchor(self) -> Token:
        return self.noun.token if self.noun else self.clause.verb

    @property
    def label(self) -> str:
        return self.noun.text if self.noun else self.clause.verb.lower_


def kind_of_noun(noun: DialogueNoun) -> Kind:
    """The kind of event that a noun names when it takes place."""
    if noun.is_a("call") or (noun.is_a("meeting") and _has_call_word(noun.token)):
        return Kind.CALL
    if noun.is_a("visit"):
        return Kind.VISIT
    if noun.is_a("meeting"):
        return Kind.MEETING
    if noun.is_a("agreement"):
        return Kind.AGREEMENT
    return Kind.CONTACT


def frames_of(
    doc: Doc, clauses: list[Clause], owner: dict[int, Clause], nouns: list[DialogueNoun]
) -> list[Frame]:
    """Every event that the sentence tells of, one a clause and noun."""
    frames: list[Frame] = []
    used: set[int] = set()
    lowered = doc.text.lower()
    for clause in sorted(clauses, key=lambda c: c.relation in ("relcl", "acl")):
        inside = [n for n in nouns if owner[n.token.i] is clause]
        retold = clause.relation in ("relcl", "acl")
        core = [
            n for n in nouns if (retold or n.token.i not in used) and core_path(n.token, clause)
        ]
        core = core or _shared_subject(clause, nouns)
        if not core and (antecedent := antecedent_noun(nouns, clause)):
            core = [antecedent]
        frame = (
            _turn(clause, core, inside) or _phrase(clause, inside, lowered) or _held(clause, core)
        )
        if frame is None and not core:
            frame = _by_verb(clause, inside)
        if (
            frame is not None
            and retold
            and frame.noun
            and frame.noun.token.i in used
            and frame.kind not in _TURNS
        ):
            frame = None  # "the talks that were held": told already
        if frame is not None:
            frames.append(frame)
            used.update(
                n.token.i for n in core if not _own_subject(n, frame) and not _other_end(n, frame)
            )
            if frame.noun:
                used.add(frame.noun.token.i)
    for noun in nouns:
        if noun.token.i not in used:
            frame = _named(noun, owner[noun.token.i])
            if frame is not None:
                frames.append(frame)
    return frames


def _shared_subject(clause: Clause, nouns: list[DialogueNoun]) -> list[DialogueNoun]:
    """The noun that a conjoined or infinitive verb takes from its governing clause ("was due but was put off")."""
    if clause.relation not in ("conj", "xcomp") or any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in clause.verb.children
    ):
        return []
    subject = clause.subject
    return [n for n in nouns if subject is not None and n.token == subject]


def _other_end(noun: DialogueNoun, frame: Frame) -> bool:
    """Whether the noun is what the frame's event came after or before ("the meeting followed a call")."""
    return (
        frame.clause.verb.lower_ in FOLLOWING
        and frame.noun is not None
        and noun.token != frame.noun.token
        and noun.token.dep_ == "dobj"
    )


def _own_subject(noun: DialogueNoun, frame: Frame) -> bool:
    """Whether the noun is the subject of a turn of something else ("the meeting will revive the forum")."""
    other = frame.noun is not None and frame.noun.token != noun.token
    return (
        other
        and frame.kind in _TURNS
        and noun.token.dep_ in ("nsubj", "nsubjpass")
        and noun.is_a("meeting", "visit")
    )


def _turn(clause: Clause, core: list[DialogueNoun], inside: list[DialogueNoun]) -> Frame | None:
    """A suspension, a resumption, or a meeting called off: the verb turns what its noun names."""
    halts = [n for n in core if n.is_a("halt")]
    ending = any(t.lower_ in _ENDING and not t.tag_.startswith("NNP") for t in clause.tokens)
    if halts and ending and not clause.is_a("say"):
        return Frame(clause, halts[0], Kind.RESUMPTION, status_of(clause))
    linked = [n for n in core if n.is_a("channel", "meeting", "call")]
    if (
        len(linked) > 1 and not clause.passive
    ):  # "the meeting will revive the talks" turns the talks
        linked.sort(key=lambda n: n.token.dep_ == "nsubj")
    off_noun = _first(linked) or _first([n for n in core if n.is_a("visit", "agreement")])
    status = status_of(clause)
    if clause.is_a("cancel", "postpone") and off_noun is not None:
        return _called_off(clause, off_noun, status)
    if clause.is_a("refuse") and off_noun is not None and off_noun.is_a("meeting", "visit", "call"):
        return Frame(clause, off_noun, kind_of_noun(off_noun), _refused(status))
    if off_noun is not None and not off_noun.is_a("visit", "agreement"):
        if clause.is_a("resume"):
            return Frame(clause, off_noun, Kind.RESUMPTION, status)
        if clause.is_a("suspend") and not _only_ends(clause, off_noun):
            if status is Status.DENIED and any(t.lower_ == "unanswered" for t in clause.tokens):
                status = Status.ACTUAL
            return Frame(
                clause, off_noun, Kind.SUSPENSION, status, partial=_partial(clause, off_noun)
            )
    if not core and _pronoun_about(clause):
        for name, kind in (("resume", Kind.RESUMPTION), ("suspend", Kind.SUSPENSION)):
            if clause.is_a(name):
                return Frame(clause, None, kind, status)
        if clause.is_a("cancel", "postpone") and status is not Status.DENIED:
            off = Status.CANCELLED if clause.is_a("cancel") else Status.POSTPONED
            return Frame(clause, None, Kind.MEETING, off, unasserted=True)
    if off_noun is not None and _ends_for_good(clause, off_noun):
        return Frame(clause, off_noun, Kind.SUSPENSION, status)
    restarts = [n for n in core if n.is_a("restart")]
    if restarts:
        return Frame(clause, restarts[0], Kind.RESUMPTION, status, nominal=True)
    if halts and not clause.is_a("say"):
        return Frame(clause, halts[0], Kind.SUSPENSION, status, nominal=True)
    if (
        clause.is_a("suspend")
        and clause.verb.lower_ not in ("stop", "stopped", "shut")
        and not core
    ):
        several = [n for n in inside if n.is_a("channel") and n.plural]
        if several and any(s.particles for s in clause.senses if s.sense == "suspend"):
            return Frame(
                clause, several[0], Kind.SUSPENSION, status, partial=_partial(clause, several[0])
            )
    return None


def _ends_for_good(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Bogotá ends ELN process": one side ends what both hold; "the two ended a round" only closes it."""
    if clause.passive or not any(s.base in ("end", "terminate", "close") for s in clause.senses):
        return False
    subject = clause.subject
    alone = (
        subject is not None
        and subject.tag_ in ("NNP", "NN")
        and not any(c.dep_ == "conj" for c in subject.children)
    )
    standing = noun.is_a("channel") or noun.text in ("talks", "negotiations", "dialogue")
    return alone and standing and noun.token.dep_ == "dobj" and subject != noun.token


def _pronoun_about(clause: Clause) -> bool:
    """Whether the verb turns "it" or "them": what was named in the sentence before."""
    wanted = ("nsubjpass",) if clause.passive else ("dobj", "nsubj")
    pronouns = [
        c
        for c in clause.verb.children
        if c.dep_ in wanted and c.lower_ in ("it", "them", "they", "series")
    ]
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"]
    return bool(pronouns) and (not objects or objects[0] in pronouns)


def _called_off(clause: Clause, noun: DialogueNoun, status: Status) -> Frame:
    cancelled = Status.CANCELLED if clause.is_a("cancel") else Status.POSTPONED
    if status is Status.DENIED:
        return Frame(clause, noun, kind_of_noun(noun), Status.PLANNED)
    many = noun.plural and (noun.is_a("channel") or _many(noun))
    if many or noun.is_a("channel"):
        doubtful = status if status is not Status.ACTUAL else Status.ACTUAL
        partial = clause.is_a("postpone") or _partial(clause, noun)
        return Frame(clause, noun, Kind.SUSPENSION, doubtful, partial=partial)
    if status in (Status.PROPOSED, Status.ALLEGED):
        return Frame(clause, noun, kind_of_noun(noun), Status.PROPOSED)
    return Frame(clause, noun, kind_of_noun(noun), cancelled)


def _refused(status: Status) -> Status:
    return Status.PROPOSED if status in (Status.PROPOSED, Status.DENIED) else Status.DENIED


def _phrase(clause: Clause, inside: list[DialogueNoun], lowered: str) -> Frame | None:
    """A fixed expression ("back on track", "on hold") in the clause of a dialogue noun or of its pronoun.

    Where no dialogue noun is near, "the militaries have been on hold" speaks of their relations.
    """
    text = clause.verb.doc.text.lower()
    phrases = dialogue_lexicon().phrases
    about = [n for n in inside if n.is_a("channel", "meeting", "call", "halt")]
    for kind, name in (
        (Kind.MEETING, "cancel"),
        (Kind.RESUMPTION, "resume"),
        (Kind.SUSPENSION, "suspend"),
    ):
        for phrase in phrases[name]:
            at = text.find(phrase)
            if at < 0 or not _inside(clause, at):
                continue
            noun = _first(about) or _antecedent(clause)
            if noun is not None:
                status = status_of(clause)
                if status in (
                    Status.DENIED,
                    Status.CANCELLED,
                ):  # the phrase holds the negation itself
                    status = Status.ACTUAL
                if name == "cancel" or (
                    kind is Kind.SUSPENSION and noun.is_a("meeting") and not noun.plural
                ):
                    return Frame(clause, noun, kind_of_noun(noun), Status.CANCELLED)
                return Frame(clause, noun, kind, status)
    return None


def _antecedent(clause: Clause) -> DialogueNoun | None:
    from bot.reading.extraction.nouns import dialogue_nouns

    subject = clause.subject
    before = [n for n in dialogue_nouns(clause.verb.doc) if n.is_a("channel", "meeting")]
    if subject is None:
        return _first(before)
    return _first([n for n in before if n.token in list(subject.subtree)]) or _first(
        [n for n in reversed(before) if n.token.i < clause.verb.i and n.is_a("channel")]
        or [n for n in reversed(before) if n.token.i < clause.verb.i]
    )


def _inside(clause: Clause, at: int) -> bool:
    return any(t.idx <= at < t.idx + len(t) for t in clause.tokens)


def _held(clause: Clause, core: list[DialogueNoun]) -> Frame | None:
    """A meeting, visit or call that the clause says is, was or will be held."""
    noun = _first([n for n in core if n.is_a("meeting", "call")]) or _first(
        [n for n in core if n.is_a("visit")]
    )
    if noun is None:
        signed = _first([n for n in core if n.is_a("agreement")])
        if signed is not None and clause.is_a("agree"):
            return Frame(clause, signed, Kind.AGREEMENT, status_of(clause))
        happening = _first([n for n in core if n.is_a("agreement", "trigger")])
        if happening is not None and clause.is_a("effect"):
            kind = Kind.AGREEMENT if happening.is_a("agreement") else Kind.TRIGGER
            return Frame(clause, happening, kind, status_of(clause, happening.token))
        channel = _first([n for n in core if n.is_a("channel")])
        if channel is not None and clause.is_a("hold"):
            return Frame(clause, channel, Kind.CONTACT, status_of(clause, channel.token))
        return None
    if clause.is_a("say") and noun.token.dep_ in ("nsubj", "nsubjpass"):
        return None
    if clause.verb.lower_ in ("is", "are", "was", "were") and noun.token.dep_ == "conj":
        return None
    status = status_of(clause, noun.token)
    if clause.is_a("propose") and not clause.is_a("hold") and status is Status.ACTUAL:
        status = Status.PROPOSED
    if clause.is_a("plan") and not clause.is_a("say", "hold", "agree") and status is Status.ACTUAL:
        status = Status.PLANNED
    asserted = clause.is_a("hold", "meet", "lead", "host", "visit", "plan", "propose") or clause.verb.lower_ in (
        "is", "was", "were", "are", "be", "been", "follow", "follows", "followed",
    )  # fmt: skip
    return Frame(clause, noun, kind_of_noun(noun), status, unasserted=not asserted)


def _by_verb(clause: Clause, inside: list[DialogueNoun]) -> Frame | None:
    """Meeting, calling or travelling told by the verb alone; who takes part is checked later."""
    words = {t.lower_ for t in clause.tokens}
    senses = clause.senses
    subject = clause.subject
    if subject is not None and subject.lower_ in _ANAPHORS:
        happening = any(
            s.sense == "hold" and s.base in _OCCURRING and (s.base != "hold" or clause.passive)
            for s in senses
        )
        elliptic = subject.lower_ in ELLIPTIC and clause.verb.lower_ in (
            "was",
            "were",
            "is",
            "came",
            "will",
            "be",
        )
        if happening or elliptic:
            return Frame(clause, None, Kind.MEETING, status_of(clause))
    if clause.is_a("resume") and any(s.particles for s in senses) and "again" in words:
        return None
    meets = [s for s in senses if s.sense == "meet"]
    if meets or clause.is_a("call"):
        status = status_of(clause)
        called = bool(words & _CALL_WORDS) or (
            clause.is_a("call") and clause.verb.lower_.startswith(("tele", "phon"))
        )
        if called:
            return Frame(clause, None, Kind.CALL, status)
        if meets and (
            meets[0].base in _ALWAYS_MEET
            or meets[0].particles
            or (_somebody(_object(clause)) and meets[0].base not in _BESIDE)
            or _with(clause)
        ):
            return Frame(clause, None, Kind.MEETING, status)
    if any(s.base in _GOING for s in senses) or clause.verb.lower_ in (
        "is",
        "was",
        "be",
        "were",
        "are",
        "left",
        "been",
    ):
        if any(
            t.dep_ == "prep" and t.lower_ in ("in", "to", "at", "for") for t in clause.verb.children
        ) or _object(clause):
            return Frame(clause, None, Kind.VISIT, status_of(clause))
    return None


def _named(noun: DialogueNoun, clause: Clause) -> Frame | None:
    """An event that is only named: "after talks in Geneva on Monday", "the November summit"."""
    if noun.is_a("halt") and any(
        t.lower_ in _ENDING for t in noun.token.ancestors if t.i < noun.token.i
    ):
        return Frame(clause, noun, Kind.RESUMPTION, status_of(clause), nominal=True)
    if noun.is_a("restart"):
        return Frame(
            clause, noun, Kind.RESUMPTION, noun_status(noun.token), nominal=True, unasserted=True
        )
    if noun.is_a("halt"):
        return Frame(
            clause, noun, Kind.SUSPENSION, noun_status(noun.token), nominal=True, unasserted=True
        )
    if not noun.is_a(*_SPECIFIC):
        return None
    status = noun_status(noun.token)
    above = status_of(clause)
    if status is Status.ACTUAL and above is not Status.ACTUAL:
        status = Status.PROPOSED if above in (Status.DENIED, Status.CANCELLED) else above
    if status is Status.ACTUAL and clause.is_a("propose") and not clause.is_a("say"):
        status = Status.PROPOSED
    present = clause.verb.tag_ in ("VBZ", "VBP", "VBG", "VB")
    if status is Status.ACTUAL and present and clause.is_a("plan") and not clause.is_a("say"):
        status = Status.PLANNED
    return Frame(clause, noun, kind_of_noun(noun), status, nominal=True, unasserted=True)


def _only_ends(clause: Clause, noun: DialogueNoun) -> bool:
    """Whether the verb merely closes an occasion ("the session closed on Friday")."""
    closing = {
        "close",
        "closed",
        "closes",
        "stop",
        "cool",
        "cooled",
        "shut",
        "break",
        "block",
        "leave",
        "left",
    }
    if any(s.base == "break" and s.particles == ("up",) for s in clause.senses) and not noun.plural:
        return True  # "the eighth meeting broke up late on Tuesday"
    return (
        clause.verb.lower_ in closing
        and not noun.is_a("channel")
        and len(clause.senses[0].particles) == 0
    )


def _partial(clause: Clause, noun: DialogueNoun) -> bool:
    """Whether only part is hit: "some exchanges", "part of its programme", "soured"."""
    around = " ".join(t.lower_ for t in noun.token.subtree)
    object_words = " ".join(t.lower_ for t in clause.tokens if t.i > clause.verb.i)[:120]
    words = dialogue_lexicon().phrases["partial"]
    if clause.verb.lower_ in (
        "curtail",
        "curtailed",
        "soured",
        "sour",
        "cooled",
        "cool",
        "scaled",
        "scale",
    ):
        return True
    return any(f" {w} " in f" {around} " or f" {w} " in f" {object_words} " for w in words)


def _many(noun: DialogueNoun) -> bool:
    return any(c.lower_ in ("all", "several", "some", "many", "planned", "other") or c.dep_ == "nummod"
               for c in noun.token.children) and noun.text.endswith("s")  # fmt: skip


def _has_call_word(token: Token) -> bool:
    return any(c.lower_ in _CALL_WORDS for c in token.subtree if abs(c.i - token.i) <= 4)


def _object(clause: Clause) -> Token | None:
    for child in clause.verb.children:
        if child.dep_ in ("dobj", "obj"):
            return child
    return None


def _somebody(token: Token | None) -> bool:
    """Whether an object can be met: a name or a role ("his counterpart")."""
    if token is None:
        return False
    return (
        token.tag_ in ("NNP", "NNPS", "PRP")
        or token.text[:1].isupper()
        or token.lower_.rstrip("s") in title_lexicon().roles
    )


def _with(clause: Clause) -> bool:
    return any(
        t.dep_ == "prep" and t.lower_ in ("with", "to") and any(_somebody(c) for c in t.children)
        for t in clause.tokens
    )


def _first(nouns: list[DialogueNoun]) -> DialogueNoun | None:
    return nouns[0] if nouns else None
