"""What the words put off to a later day or to nobody's: "until a deal is signed", "offered for the first time to meet"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.status_words import FUTURE, NOT_YET, POSSIBLE

if TYPE_CHECKING:
    from bot.reading.extraction.nouns import DialogueNoun
    from bot.reading.extraction.sentence import Sentence
    from bot.reading.extraction.tree import Token

_ATTENDING = frozenset("attend attended attends attending join joined joining".split())
_BEFORE_IT = frozenset({"after", "following", "during", "at", "since"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})


def yet_to_come(clause: Clause, parent: Clause) -> bool:
    """ "Will lift the ban only after an accord is reached", "until the council approves the deal": the present tense
    beside what is still to be, or cannot be, tells of no deed."""
    finite = [clause.verb, *(c for c in clause.verb.children if c.dep_ in ("aux", "auxpass"))]
    present = any(t.tag_ in ("VBZ", "VBP") for t in finite) and not any(
        t.tag_ in ("VBD", "MD") for t in finite
    )
    joined = any(c.dep_ in ("mark", "advmod") and c.lower_ in NOT_YET for c in clause.verb.children)
    ahead = {c.lower_ for c in parent.verb.children if c.dep_ == "aux"} & (FUTURE | POSSIBLE)
    return clause.relation == "advcl" and present and joined and bool(ahead)


def after_time(clause: Clause) -> bool:
    """ "Offered for the first time to meet": the infinitive is the verb's, whatever the parser hangs it on."""
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.verb.children)
    timed = clause.verb.head.lower_ in ("time", "times")
    return clause.relation in ("relcl", "acl") and infinitive and timed


def agreed_to(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Has agreed to face-to-face talks": what is agreed to has not been held."""
    above = noun.token.head
    return clause.is_a("agree") and noun.token.dep_ == "pobj" and above.lower_ == "to"


def past_it(noun: Token, clause: Clause) -> bool:
    """ "Did not appear after the meeting": the "not" denies something else that came with the occasion."""
    above = noun.head
    known = any(c.lower_ in _KNOWN or c.dep_ == "poss" for c in noun.children)
    beside = noun.dep_ == "pobj" and above.lower_ in _BEFORE_IT and above.head == clause.verb
    return clause.negated and known and beside and not clause.is_a("hold", "meet", "resume")


def one_stays_away(clause: Clause, sentence: Sentence) -> bool:
    """ "The chairman did not attend the meeting": one person's absence denies no occasion, a party's does."""
    subject = clause.subject
    if not clause.negated or clause.verb.lower_ not in _ATTENDING or subject is None:
        return False
    if subject.lower_ == "who":
        subject = clause.verb.head
    named = any(p.span.start <= subject.idx < p.span.end for p in sentence.people)
    return named or subject.lower_ in ("he", "she")
