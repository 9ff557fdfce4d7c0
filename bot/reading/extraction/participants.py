"""Who takes part in an event, in which role: people of its clause, not those who merely speak of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.lexicon.titles import title_lexicon
from bot.model import (
    Kind,
    Participant,
    Role,
)
from bot.reading.extraction.asides import apart, of_other_noun
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.company import several
from bot.reading.extraction.delegates import FACING, in_the_chair, spoke_for
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.nouns import DialogueNoun
from bot.reading.extraction.parties import owner_of_house
from bot.reading.extraction.people import PersonMention
from bot.reading.extraction.sentence import Sentence, token_at, token_of

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token


_SPOKES = re.compile(r"spokes|press secretary|aide|analyst|reporter|scholar", re.IGNORECASE)


_TWO = 2
_WHOSE = re.compile(r"'s?,? (?:[a-z][\w-]* ){0,3}?(?P<noun>[a-z][\w-]*),? (?=[A-Z])")
_HEADS = re.compile(
    r"negotiator|head of|delegation chief|chief delegate|co-chair|leader of the", re.IGNORECASE
)


def people_in(
    sentence: Sentence, frame: Frame, others: list[DialogueNoun]
) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for person in sentence.people:
        token = token_at(sentence.doc, person.span)
        if token is None or _owns_another(person, sentence):
            continue
        clause = sentence.owner[token]
        if in_the_chair(clause) and sentence.doc[token] != clause.subject:
            continue  # named in the chair's title
        role = _role(person, clause, frame, token, sentence)
        if role is not Role.SPEAKER and (
            apart(frame, sentence.doc[token])
            or of_other_noun(frame, sentence.doc[token], [n.token for n in others])
            or not _takes_part(clause, frame, sentence.doc[token], sentence, others)
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


def pair_of(people: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
    """The two of different sides whom a sentence names, those aside who only speak for them; else nobody."""
    named = {p.name: p for p in people if not _SPOKES.search(p.title)}
    two = tuple(named.values())
    sides = {p.side for p in two} - {None}
    return two if len(two) == _TWO and len(sides) == _TWO else ()


def _owns_another(person: PersonMention, sentence: Sentence) -> bool:
    """Whether somebody only tells whose man the next one is: "Moe's son-in-law Jens Dahl" is Jens Dahl alone."""
    other = _WHOSE.match(sentence.text, person.span.end)
    if other is None:
        return False
    return other.group("noun") in title_lexicon().roles and any(
        p.span.start == other.end() for p in sentence.people
    )


_ANYBODY = frozenset({"men", "women", "ministers", "leaders", "presidents"})
_POINTING = frozenset({"the", "both", "two", "these", "those", "their"})


def referred_people(sentence: Sentence, frame: Frame) -> tuple[Participant, ...]:
    """ "The two met": whom the sentence before named, where it named just two."""
    subject = frame.clause.subject
    named = {p.name: p for p in (*sentence.known_people, *sentence.people)}
    if len(named) != _TWO and not sentence.people:
        named = {p.name: p for p in sentence.pair}
    if frame.noun is not None or subject is None or len(named) != _TWO:
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
    if subject.lower_ in _ANYBODY and not any(c.lower_ in _POINTING for c in subject.children):
        return ()  # "ministers from across the region"
    return tuple(Participant(name=p.name, title=p.title, side=p.side) for p in named.values())


def _takes_part(
    clause: Clause, frame: Frame, token: Token, sentence: Sentence, others: list[DialogueNoun]
) -> bool:
    """Whether a person named in another clause of the sentence belongs to the frame's event."""
    inside = list(frame.anchor.subtree)
    if token in inside and not (
        clause is not frame.clause and _own_story(clause) and frame.noun is None
    ):
        return True
    if clause is not frame.clause and (_own_story(clause) or _own_story(frame.clause)):
        return (
            False  # "met two months after the presidents had met": each meeting has its own people
        )
    if (
        frame.nominal
        and frame.unasserted
        and any(token_of(p, sentence) in inside for p in sentence.people)
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
    if _remembered(clause, frame, sentence) or _beside(clause, frame, sentence):
        return False
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


def _remembered(clause: Clause, frame: Frame, sentence: Sentence) -> bool:
    """ "X remembers the last one: it started in May": who remembers did not take part."""
    alone = any(
        c.dep_ in ("nsubj", "nsubjpass") and not several(c) and c.lower_ not in ("he", "she")
        for c in frame.clause.verb.children
    )
    leads = clause.is_a("lead", "host") or spoke_for(clause, sentence)
    below = frame.clause.parent is clause and frame.clause.relation in ("conj", "ccomp")
    return below and alone and not leads


def _beside(clause: Clause, frame: Frame, sentence: Sentence) -> bool:
    joined = clause.parent is frame.clause and clause.relation == "conj"
    return joined and _tells_alone(clause, sentence)


def _tells_alone(clause: Clause, sentence: Sentence) -> bool:
    """ "The round ended, and the next day X showed Y a text": another doing, with a doer of its own."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.verb.children)
    return own and not (
        clause.is_a("lead", "host", "meet", "hold", "sign", "agree") or spoke_for(clause, sentence)
    )


def _own_story(clause: Clause) -> bool:
    """Whether a clause told under "after", "before" or "since" has a subject and a meeting of its own."""
    if not clause.is_a("meet", "visit", "call", "hold", "host"):
        return False
    marks = [c.lower_ for c in clause.verb.children if c.dep_ == "mark"]
    if clause.relation == "pcomp":
        marks.append(clause.verb.head.lower_)
    beside = any(m in ("after", "before", "since", "until", "when", "once") for m in marks)
    return beside and any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.verb.children)


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
    if in_the_chair(clause) or owner_of_house(doc[token]):
        return Role.HOST
    if (
        FACING.match(sentence.text)
        or clause.is_a("lead")
        or spoke_for(clause, sentence)
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


def speaker_of(sentence: Sentence) -> str:
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
