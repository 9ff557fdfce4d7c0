"""One sentence → drafts of the events it tells of, before the sentences are linked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.lexicon.gazetteer import PartyMention
from bot.lexicon.states import capital_of
from bot.lexicon.titles import title_lexicon
from bot.model import (
    NO_DATE,
    Basis,
    Cause,
    DateMention,
    Kind,
    Participant,
    Role,
    SideId,
    Span,
    Status,
    When,
)
from bot.reading.extraction.causes import cause_in
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.dating import ahead, date_of, place_dates, settle_status, several_dates
from bot.reading.extraction.durations import stretch
from bot.reading.extraction.frames import ELLIPTIC, Frame, frames_of
from bot.reading.extraction.nouns import DialogueNoun, dialogue_nouns
from bot.reading.extraction.ordinals import ordinal_of
from bot.reading.extraction.people import PersonMention
from bot.reading.extraction.places import place_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BOTH = re.compile(
    r"\b(?:(?:the|both|these|those) (?:two )?(?:sides|countries|militaries|governments|capitals|powers|armies|delegations"
    r"|parties|ministers|leaders|presidents|teams|armed forces|forces|defen[cs]e chiefs|ministries|nations|neighbours|neighbors"
    r"|negotiators|envoys)|the (?:two|pair)|they both|each other|one another|bilateral|inter-\w+|counterparts?|opposite number)\b",
    re.IGNORECASE,
)
_DEFINITE = {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "whose"}
_CAPITAL = re.compile(r"\b[Ii]n the ([A-Z][\w-]+(?: [A-Z][\w-]+)?) capital\b")
_FACING = re.compile(r"^(?:Opposite|Across from|Facing) ")
_ACTING_FOR = {"negotiator", "representative", "delegate", "team", "delegation", "lawyer", "envoy"}
_SERIES = {"talks", "negotiations", "discussions", "consultations", "conversations"}
_TEAM = re.compile(r"\b(?:teams?|delegations?|sides?|negotiators?|visitors|party)\b", re.IGNORECASE)
_SPOKES = re.compile(r"spokes|press secretary|aide|analyst|reporter|scholar", re.IGNORECASE)
_FIRST_SINCE = re.compile(
    r"\b(?:first|highest|latest)\b.{0,80}\b(?:since|in (?:nearly |almost |more than |over |about )?\w+ (?:years|months|decades))\b"
)
_HEADS = re.compile(
    r"negotiator|head of|delegation chief|chief delegate|co-chair|leader of the", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A parsed sentence with all that was found in it; offsets of parties and people are its own,
    those of `span` and `dates` are the cleaned text's."""

    index: int
    span: Span
    text: str
    doc: Doc
    clauses: list[Clause]
    owner: dict[int, Clause]
    parties: tuple[PartyMention, ...]
    people: tuple[PersonMention, ...]
    dates: tuple[DateMention, ...]
    published: date | None
    before: str = ""  # the dialogue noun named last in the sentences before: what "it" can mean
    scene: When = (
        NO_DATE  # the single day that the sentence before names, where it tells of no event
    )
    known_people: tuple[
        PersonMention, ...
    ] = ()  # those of the sentence before: who "the two" can be


@dataclass(slots=True, kw_only=True)
class Draft:
    """A report in the making. Spans are offsets into the cleaned text."""

    sentence: int
    span: Span
    kind: Kind
    status: Status
    noun: str
    trigger: str
    when: When = NO_DATE
    basis: Basis = Basis.NONE
    said: When = NO_DATE
    sides: tuple[SideId, ...] = ()
    participants: tuple[Participant, ...] = ()
    place: str = ""
    forum: str = ""
    ordinal: int | None = None
    causes: tuple[Cause, ...] = ()
    speaker: str = ""
    partial: bool = False
    presupposed: bool = False
    foreign: bool = False  # somebody who is no party acts
    both: bool = False  # "the two sides": whoever the article is about
    definite: bool = False  # refers back: "the meeting"
    asserted: bool = True
    nominal: bool = False  # carried by a noun alone
    scene: When = NO_DATE  # the single day of the sentence before, where that tells of no event
    by_verb: bool = False  # no noun names the occasion
    pronoun: bool = False  # "it", called off or put off
    previous: bool = False  # "the previous one": another of the series, not the one told of
    sides_of_people: tuple[SideId | None, ...] = field(default=())


def draft_sentence(sentence: Sentence) -> list[Draft]:
    """The drafts of one sentence, in the order of their words."""
    nouns = dialogue_nouns(sentence.doc)
    frames = frames_of(sentence.doc, sentence.clauses, sentence.owner, nouns)
    lead = _lead_frame(sentence, frames)
    if lead is not None:
        frames.append(lead)
    occasions = [n for n in nouns if n.is_a("meeting", "visit", "call")]
    placed = place_dates(sentence.doc, sentence.dates, sentence.span.start, sentence.owner)
    drafts = []
    for frame in sorted(frames, key=lambda f: f.anchor.i):
        busy = [
            f.clause for f in frames if f.clause is not frame.clause and f.kind is not frame.kind
        ]
        when, basis, said = date_of(frame, placed, sentence.published, busy)
        when = stretch(when, frame, sentence.text)
        draft = _draft(sentence, frame, when, basis, said, occasions)
        if draft is None:
            continue
        days = several_dates(frame, placed, busy) if _plural(frame) else []
        drafts.extend(_one_by_one(draft, days, sentence) if days else [draft])
    return drafts


def _plural(frame: Frame) -> bool:
    """Whether the frame can tell of several occasions at once."""
    if frame.kind not in (Kind.MEETING, Kind.VISIT, Kind.CALL) or frame.unasserted:
        return False
    subject = frame.clause.subject
    if frame.noun is None:
        return subject is not None and subject.lower_ in ELLIPTIC | {"they", "these", "those"}
    return frame.noun.plural and frame.noun.token.dep_ in ("nsubj", "nsubjpass", "dobj")


def _one_by_one(draft: Draft, days: list[DateMention], sentence: Sentence) -> list[Draft]:
    """One draft a day, each with the place named before it."""
    drafts = []
    place = draft.place
    reached = 0
    for mention in days:
        start = mention.span.start - sentence.span.start
        named = [m for m in sentence.parties if m.place and reached <= m.span.start < start]
        place = named[-1].span.of(sentence.text) if named else place
        reached = start
        drafts.append(replace(draft, when=mention.when, basis=Basis.EXPLICIT, place=place))
    return drafts


def _lead_frame(sentence: Sentence, frames: list[Frame]) -> Frame | None:
    """ "X headed the American team": the meeting is not named, but it is what the team came for."""
    if any(f.kind in (Kind.MEETING, Kind.CALL) for f in frames) or not sentence.people:
        return None
    facing = _FACING.match(sentence.text) is not None
    for clause in sentence.clauses:
        if (
            (clause.is_a("lead") and _TEAM.search(sentence.text))
            or facing
            or _addresses(clause, sentence)
        ):
            return Frame(clause, None, Kind.MEETING, Status.ACTUAL, unasserted=True)
    return None


def _addresses(clause: Clause, sentence: Sentence) -> bool:
    """ "X urged Y to …": one named person speaks to another; they are in one room or on one line."""
    if not clause.is_a("say", "propose"):
        return False
    subject = [c for c in clause.verb.children if c.dep_ == "nsubj"]
    spoken_to = [c for c in clause.verb.children if c.dep_ in ("dobj", "dative")]
    spoken_to += [
        g
        for c in clause.verb.children
        if c.dep_ in ("prep", "dative") and c.lower_ == "to"
        for g in c.children
    ]
    return (
        bool(subject)
        and _is_person(subject[0], sentence)
        and any(_is_person(t, sentence) for t in spoken_to)
    )


def _is_person(token: Token, sentence: Sentence) -> bool:
    return any(p.span.start <= token.idx < p.span.end for p in sentence.people)


def _draft(
    sentence: Sentence,
    frame: Frame,
    when: When,
    basis: Basis,
    said: When,
    others: list[DialogueNoun],
) -> Draft | None:
    when = ahead(when, frame, sentence.published)
    status = settle_status(frame.status, when, sentence.published)
    people = _people(sentence, frame, others) or _referred(sentence, frame)
    sides = _sides(sentence, frame, people)
    by_verb = frame.noun is None and frame.kind in (Kind.MEETING, Kind.CALL, Kind.VISIT)
    if by_verb and not frame.unasserted and not _personal(frame, people, sentence):
        return None
    if frame.noun is None and not by_verb and not sentence.before:
        return None
    blocked = [p.span for p in sentence.people]
    dated = [
        Span(d.span.start - sentence.span.start, d.span.end - sentence.span.start)
        for d in sentence.dates
    ]
    place = (
        place_of(frame, sentence.doc, blocked, dated)
        or _capital(sentence)
        or _only_place(sentence, frame)
    )
    if frame.kind is Kind.VISIT and frame.noun is None and not place:
        return None
    found = cause_in(sentence.text, frame.anchor.idx)
    causes: tuple[Cause, ...] = ()
    if found is not None:
        span, strong = found
        at = Span(sentence.span.start + span.start, sentence.span.start + span.end)
        causes = (Cause(span=at, quote=span.of(sentence.text), strong=strong),)
    anchor = frame.anchor
    determiner = next((c.lower_ for c in anchor.children if c.dep_ in ("det", "poss")), "")
    bare_plural = frame.label in _SERIES and not determiner
    return Draft(
        sentence=sentence.index,
        span=sentence.span,
        kind=frame.kind,
        status=status,
        noun=frame.label if frame.noun or by_verb else sentence.before,
        trigger=frame.clause.verb.lower_,
        when=when,
        basis=basis,
        said=said,
        sides=sides,
        participants=people,
        place=place,
        ordinal=ordinal_of(anchor) if frame.noun and frame.kind is Kind.MEETING else None,
        causes=causes,
        speaker=_speaker(sentence),
        partial=frame.partial,
        presupposed=frame.nominal and basis is not Basis.EXPLICIT,
        foreign=_foreign(sentence, frame),
        both=_BOTH.search(sentence.text) is not None,
        definite=(determiner in _DEFINITE and not _counts_many(frame))
        or frame.noun is None
        or (bare_plural and not frame.unasserted)
        or _it_was(frame),
        asserted=not frame.unasserted,
        nominal=frame.nominal,
        scene=sentence.scene,
        by_verb=by_verb and not _it_was(frame),
        pronoun=frame.noun is None and frame.status in (Status.CANCELLED, Status.POSTPONED),
        previous=_another(frame),
    )


def _capital(sentence: Sentence) -> str:
    """ "In the Vietnamese capital": the city meant."""
    match = _CAPITAL.search(sentence.text)
    if match is None:
        return ""
    mention = next((m for m in sentence.parties if m.span.start == match.start(1)), None)
    return capital_of(mention.side) if mention is not None else ""


def _only_place(sentence: Sentence, frame: Frame) -> str:
    """The one place that the sentence names, unless it only says where somebody spoke."""
    if frame.kind not in (Kind.MEETING, Kind.CALL, Kind.AGREEMENT) or frame.unasserted:
        return ""
    places = {
        m.span.of(sentence.text)
        for m in sentence.parties
        if m.place
        and m.form != "demonym"
        and (token := _token_at(sentence.doc, m.span)) is not None
        and not sentence.owner[token].is_a("say")
    }
    return places.pop() if len(places) == 1 else ""


def _foreign(sentence: Sentence, frame: Frame) -> bool:
    """Whether the subject is a name that is no party and no person: another union, another government."""
    subject = frame.clause.subject
    if subject is None or subject.tag_ not in ("NNP", "NNPS"):
        return False
    whole = range(subject.left_edge.idx, subject.idx + len(subject))
    spans = [m.span for m in sentence.parties] + [p.span for p in sentence.people]
    return not any(s.start in whole or s.start <= subject.idx < s.end for s in spans)


def _counts_many(frame: Frame) -> bool:
    """Whether a plural tells of several occasions ("the meetings") and so means none in particular."""
    return frame.noun is not None and frame.noun.plural and frame.label not in _SERIES


def _another(frame: Frame) -> bool:
    """Whether a bare "one" or ordinal stands for another occasion of the series named before."""
    subject = frame.clause.subject if frame.noun is None else None
    return subject is not None and subject.lower_ in ELLIPTIC


def _it_was(frame: Frame) -> bool:
    subject = frame.clause.subject
    return subject is not None and subject.lower_ in ("it", "this", "that", "they")


def _personal(frame: Frame, people: tuple[Participant, ...], sentence: Sentence) -> bool:
    """Whether a verb-only meeting has somebody to meet: two persons or parties, or a plural subject."""
    subject = frame.clause.subject
    if subject is None:
        return False
    if subject.lower_ in ELLIPTIC | {
        "they",
        "it",
        "these",
        "those",
        "this",
        "which",
    } and not frame.clause.is_a("meet", "visit", "call"):
        return bool(sentence.before)
    whole = {t.i for t in subject.subtree}
    if frame.kind is Kind.VISIT:
        return any(p.span.start <= t.idx < p.span.end for p in sentence.people for t in subject.subtree) or subject.lower_ in (
            "minister", "secretary", "president", "delegation", "envoy", "team", "general", "leader", "chief", "officials", "negotiators", "he", "she",
        )  # fmt: skip
    if subject.tag_ == "NNS" and subject.lower_.rstrip("s") in title_lexicon().roles:
        return True
    plural = (
        subject.tag_ in ("NNS", "NNPS")
        or subject.lower_ in ("they", "two", "both", "pair", "he", "she")
        or any(c.dep_ == "conj" for c in subject.children)
    )
    named = sum(1 for p in people if p.role is not Role.SPEAKER)
    parties = {m.side for m in sentence.parties}
    return bool(whole) and (
        named >= 2
        or len(parties) >= 2
        or (plural and (named or parties or _BOTH.search(sentence.text) is not None))
    )


def _people(
    sentence: Sentence, frame: Frame, others: list[DialogueNoun]
) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for person in sentence.people:
        token = _token_at(sentence.doc, person.span)
        if token is None:
            continue
        clause = sentence.owner[token]
        role = _role(person, clause, frame, token, sentence)
        if role is not Role.SPEAKER and not _takes_part(
            clause, frame, sentence.doc[token], sentence, others
        ):
            continue
        found.setdefault(
            person.name,
            Participant(name=person.name, title=person.title, side=person.side, role=role),
        )
    subject = frame.clause.subject
    if subject is not None and subject.lower_ in ("he", "she") and sentence.known_people:
        meant = sentence.known_people[0]
        found.setdefault(
            meant.name, Participant(name=meant.name, title=meant.title, side=meant.side)
        )
    return tuple(found.values())


def _referred(sentence: Sentence, frame: Frame) -> tuple[Participant, ...]:
    """ "The two met": whom the sentence before named, where it named just two."""
    subject = frame.clause.subject
    named = {p.name: p for p in (*sentence.known_people, *sentence.people)}
    if frame.noun is not None or subject is None or len(named) != 2:
        return ()
    if subject.lower_ not in (
        "two",
        "they",
        "both",
        "pair",
        "men",
        "women",
        "ministers",
        "leaders",
        "presidents",
    ):
        return ()
    return tuple(Participant(name=p.name, title=p.title, side=p.side) for p in named.values())


def _takes_part(
    clause: Clause, frame: Frame, token: Token, sentence: Sentence, others: list[DialogueNoun]
) -> bool:
    """Whether a person named in another clause of the sentence belongs to the frame's event."""
    inside = list(frame.anchor.subtree)
    if token in inside:
        return True
    if (
        frame.nominal
        and frame.unasserted
        and any(_token(p, sentence) in inside for p in sentence.people)
    ):
        return False  # the noun names its own people: "the summit between X and Y"
    if any(
        token in list(n.token.subtree)
        for n in others
        if n.token != frame.anchor and frame.anchor not in list(n.token.subtree)
    ):
        return False  # they are another event's people
    if clause is frame.clause:
        return True
    if clause.parent is frame.clause and clause.relation in (
        "xcomp",
        "conj",
        "acl",
        "relcl",
        "pcomp",
    ):
        return True
    above = frame.clause.parent
    if above is clause and frame.clause.relation in (
        "xcomp",
        "conj",
        "acl",
        "relcl",
        "pcomp",
        "ccomp",
    ):
        return True
    if above is clause and frame.clause.relation == "advcl":
        return frame.clause.verb.tag_ in ("VBG", "VBN") or clause.is_a("meet", "visit", "lead")
    return clause.is_a("lead", "host") or (
        clause.parent is frame.clause.parent and clause.relation == "conj"
    )


def _leads(token: Token, sentence: Sentence) -> bool:
    """ "X, the assistant secretary who led the delegation": the relative clause hangs on X or on X's title."""
    for clause in sentence.clauses:
        if clause.is_a("lead") and clause.relation == "relcl":
            head = clause.verb.head
            if head == token or token in list(head.ancestors)[:6]:
                return True
    return False


def _role(
    person: PersonMention, clause: Clause, frame: Frame, token: int, sentence: Sentence
) -> Role:
    doc = sentence.doc
    if (
        _FACING.match(sentence.text)
        or clause.is_a("lead")
        or _leads(doc[token], sentence)
        or _HEADS.search(person.title)
    ):
        return Role.LEAD
    if clause.is_a("host") and doc[token].dep_ == "nsubj":
        return Role.HOST
    speaking = (
        clause.is_a("say")
        and clause is not frame.clause
        and doc[token].dep_ in ("nsubj", "nsubjpass", "conj", "appos", "compound")
    )
    if _SPOKES.search(person.title) or (speaking and not clause.is_a("meet", "lead", "call")):
        return Role.SPEAKER
    if frame.kind is Kind.VISIT and doc[token].dep_ == "nsubj":
        return Role.VISITOR
    return Role.PRINCIPAL


def _token(person: PersonMention, sentence: Sentence) -> Token | None:
    index = _token_at(sentence.doc, person.span)
    return sentence.doc[index] if index is not None else None


def _token_at(doc: Doc, span: Span) -> int | None:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root.i if found is not None and len(found) else None


def _sides(sentence: Sentence, frame: Frame, people: tuple[Participant, ...]) -> tuple[SideId, ...]:
    """Parties that take part: those of the frame's clause and noun, and the sides of its people."""
    doc = sentence.doc
    sides: list[SideId] = []
    for mention in sentence.parties:
        token = _token_at(doc, mention.span)
        if token is None or mention.place:
            continue
        clause = sentence.owner[token]
        if _only_about(doc[token]):
            continue
        inside = clause.relation not in ("relcl", "advcl") and doc[token] in list(
            frame.anchor.subtree
        )
        near = clause is frame.clause or inside
        governing = clause is frame.clause.parent and not (
            clause.is_a("say") and doc[token].dep_ in ("nsubj", "poss", "compound", "amod")
        )
        if near or governing:
            sides.append(mention.side)
    sides += [p.side for p in people if p.side is not None and p.role is not Role.SPEAKER]
    return tuple(dict.fromkeys(sides))


def _only_about(token: Token) -> bool:
    """Whether a party is only what something is for, about or against ("weapons for Taiwan")."""
    node = token
    while node.dep_ in ("compound", "poss", "nmod", "amod", "conj") and node.head != node:
        node = node.head
    if node.dep_ == "pobj" and node.head.head.lower_.rstrip("s") in _ACTING_FOR:
        return False  # "negotiators for General Motors"
    return node.dep_ == "pobj" and node.head.lower_ in (
        "for",
        "about",
        "over",
        "against",
        "regarding",
        "around",
        "toward",
    )


def _speaker(sentence: Sentence) -> str:
    for clause in sentence.clauses:
        if clause.is_a("say") and (subject := clause.subject) is not None:
            named = next(
                (
                    p.name
                    for p in sentence.people
                    if any(p.span.start <= t.idx < p.span.end for t in subject.subtree)
                ),
                "",
            )
            return named or str(subject.text)
    return ""
