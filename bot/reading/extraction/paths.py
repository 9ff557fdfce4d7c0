"""How a dialogue noun hangs on the verb of its clause: whether what the verb says is said of the noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.reading.extraction.nouns import OBJECTS, SUBJECTS, DialogueNoun
from bot.reading.extraction.ordinals import ordinal

if TYPE_CHECKING:
    from bot.reading.extraction.clauses import Clause
    from bot.reading.extraction.tree import Token

_RELATIVE_REACH = 8
_ASKED = {
    "request",
    "requests",
    "invitation",
    "invitations",
    "offer",
    "offers",
    "proposal",
    "proposals",
    "call",
    "calls",
}
# "Its participation in the talks": who suspends it turns the talks for its part.
SHARES = frozenset(
    "participation part role involvement presence attendance engagement cooperation membership place seat work activity activities".split()
)
_LAST = frozenset("end stop halt close conclusion finish".split())
_TRANSPARENT = {"conj", "compound", "appos", "nmod", "poss"}
# "a series of contacts", "the end of the freeze": what follows "of" stands in the place of its head.
_CONTAINERS = {
    "series", "part", "parts", "number", "round", "rounds", "set", "sets", "day", "days", "most", "all", "some",
    "kind", "programme", "program", "range", "couple", "many", "one", "each", "any", "none", "session", "sessions",
    "years",
    "end", "ends", "start", "opening", "beginning", "phase", "stage", "leg", "cycle", "string", "spate", "majority", "half", "types", "lines", "channels", "every", "several", "wave", "first", "second", "third",
    "fourth", "fifth", "last", "latest", "next", "week", "weeks", "month", "months", "hour", "hours", "minutes", "evening", "night", "afternoon", "morning",
    "bout", "flurry", "slate", "burst", "marathon", "spell", "stint", "weekend",
}  # fmt: skip


def core_path(noun: Token, clause: Clause) -> bool:
    """Whether the noun is what the clause's verb is about: its subject or object, or inside one by "of"."""
    node = noun
    verb = clause.verb
    if clause.relation in ("relcl", "acl") and verb.head != verb and _same_phrase(noun, verb.head):
        return True
    for _ in range(12):
        if node == verb or (node != noun and node.tag_.startswith("VB")):
            return False
        if node.head == verb:
            if node.dep_ in SUBJECTS | OBJECTS or node.dep_ == "agent":
                return True
            if node.dep_ == "prep":
                return node != noun and _passes(node, clause)
            through = (
                node.dep_ in ("advmod", "prt") and noun.i > node.i
            )  # "stayed away from the session"
            return node != noun and (node.dep_ == "conj" or through)
        if node.dep_ == "prep":
            if not _passes(node, clause):
                return False
        elif node.dep_ not in OBJECTS | _TRANSPARENT | SUBJECTS:
            return False
        node = node.head
        if node == verb:
            return False
    return False


def _passes(prep: Token, clause: Clause) -> bool:
    """Whether what a preposition governs stands for what the verb is about."""
    head = prep.head
    word = prep.lower_
    if word in ("on", "to") and head == clause.verb and clause.is_a("agree"):
        return True  # "agreed on a ceasefire"
    governor = governed_by(prep)
    if word in ("in", "at", "on") and governor.lower_ in SHARES and _turned(clause):
        return governor.dep_ in ("dobj", "nsubjpass", "pobj", "nsubj", "conj")
    if word == "to" and governor.lower_ in _LAST:
        return True  # "put an end to a freeze"
    if head == clause.verb or (head.head == clause.verb and head.dep_ in ("prep", "prt", "advmod")):
        # "backed out of a meeting", "pulling the plug on a link"
        return word in ("of", "from", "on", "with", "out") and any(
            s.particles for s in clause.senses
        )
    if word == "of":
        return head.lower_ in _CONTAINERS or head.lower_ in dialogue_lexicon().nouns
    asked_for = head.lower_ in _ASKED and clause.is_a("refuse")
    return word in ("for", "to") and asked_for


def governed_by(prep: Token) -> Token:
    """The noun right before a preposition, which parsers often tie to the verb instead."""
    before = prep.nbor(-1) if prep.i > 0 else prep.head
    return before if before.tag_.startswith("NN") else prep.head


def _turned(clause: Clause) -> bool:
    """Whether the verb turns what it governs: "suspended its part in", but not "took part in"."""
    ends = any(s.base in ("end", "terminate", "close") for s in clause.senses)
    return ends or clause.is_a("suspend", "resume", "postpone", "cancel")


def one_of(noun: Token) -> bool:
    """ "The first of three planned rounds": what is said of the three is not said of the one."""
    head = noun.head.head
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and (head.lower_ in ("one", "another", "latest", "last") or ordinal(head.text) is not None)
    )


def antecedent_noun(nouns: list[DialogueNoun], clause: Clause) -> DialogueNoun | None:
    """The dialogue noun that a relative clause hangs on when the parser ties it to a later word."""
    if clause.relation != "relcl" or not clause.is_a(
        "hold", "suspend", "resume", "cancel", "postpone"
    ):
        return None
    first = min((t.i for t in clause.verb.subtree), default=clause.verb.i)
    before = [n for n in nouns if first - _RELATIVE_REACH <= n.token.i < first]
    return before[-1] if before else None


def _same_phrase(noun: Token, antecedent: Token) -> bool:
    if noun == antecedent:
        return True
    node = noun
    for _ in range(6):
        if node.dep_ in ("prep", "pobj", "conj", "appos", "compound", "poss"):
            node = node.head
            if node == antecedent:
                return True
        else:
            return False
    return False
