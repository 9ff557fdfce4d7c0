"""The dialogue nouns of a sentence, and how each hangs on the verb of its clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.reading.extraction.ordinals import ordinal

if TYPE_CHECKING:
    from bot.reading.extraction.clauses import Clause
    from bot.reading.extraction.tree import Doc, Token

_MAX_WORDS = 3
_OTHER_MEETINGS = {
    "news",
    "press",
    "cabinet",
    "such",
    "board",
    "parliament",
    "party",
    "emergency",
    "port",
    "roll",
    "curtain",
    "judgment",
    "judgement",
    "shareholder",
    "shareholders",
    "earnings",
    "prayer",
    "training",
}
# "A round of coffee", "a new round of sanctions".
_OTHER_ROUNDS = frozenset(
    "coffee tea drinks beer applause golf sanctions tariffs strikes airstrikes attacks raids shelling fighting violence layoffs cuts "
    "voting elections balloting polls funding financing tests testing questions questioning checks vaccinations".split()
)
_COUNTED_AT = {"at", "after", "since", "in", "before", "for"}
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
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_OBJECTS = {"dobj", "obj", "attr", "oprd", "dative", "pobj"}
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


@dataclass(frozen=True, slots=True)
class DialogueNoun:
    """A noun of the lexicon in a sentence: its head token, its first word's index and its classes."""

    token: Token
    first: int
    categories: tuple[str, ...]

    @property
    def text(self) -> str:
        return str(self.token.doc[self.first : self.token.i + 1].text.lower())

    def is_a(self, *categories: str) -> bool:
        return any(category in categories for category in self.categories)

    @property
    def plural(self) -> bool:
        return self.token.tag_ in ("NNS", "NNPS")


def dialogue_nouns(doc: Doc) -> list[DialogueNoun]:
    """All dialogue nouns of the document in order, the longest entry winning ("video call" over "call")."""
    return list(_nouns_of(doc))


@cache
def _entries() -> dict[str, tuple[str, ...]]:
    """The nouns of the lexicon, and those that a question, which has no tags, would take for its verb."""
    return {**dialogue_lexicon().nouns, "collapse": ("halt",)}


@cache
def _openings() -> frozenset[str]:
    """What an entry can begin with: most words begin none, and need no closer look."""
    return frozenset(n[:size] for n in _entries() for size in range(1, len(n) + 1))


@lru_cache(maxsize=16)  # several rules ask about one sentence
def _nouns_of(doc: Doc) -> tuple[DialogueNoun, ...]:
    nouns = _entries()
    openings = _openings()
    found: list[DialogueNoun] = []
    taken = -1
    for token in doc:
        if token.lower_ not in openings and not _stands_for_round(token):
            continue
        for width in range(_MAX_WORDS, 0, -1):
            end = token.i + width
            if token.i <= taken or end > len(doc):
                continue
            words = doc[token.i : end]
            categories = nouns.get(words.text.lower().replace("- ", "-").replace(" -", "-"))
            head = doc[end - 1]
            if not categories and width == 1 and _stands_for_round(head):
                categories = ("meeting",)
                found.append(DialogueNoun(head, token.i, categories))
                taken = end - 1
                break
            if categories == ("halt",) and _of_fighting(head):
                categories = ("agreement",)
            if categories and _is_noun(head) and not _names_something_else(head):
                found.append(DialogueNoun(head, token.i, categories))
                taken = end - 1
                break
    return tuple(found)


_FIGHTING = frozenset(
    "hostilities fighting violence war bombing shelling attacks hostility combat fire bloodshed airstrikes strikes".split()
)


def _of_fighting(token: Token) -> bool:
    """ "A cessation of hostilities", "a pause in the fighting": a truce, not a break in the talks."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 5]]
    return after[:1] in (["of"], ["to"], ["in"]) and not _FIGHTING.isdisjoint(after)


def _is_noun(token: Token) -> bool:
    """By its tag, or by its place: taggers take "the ceasefire talks" for a verb."""
    return token.tag_.startswith("NN") or (
        (token.lower_ == "talks" or _has_article(token))
        and token.dep_ in _SUBJECTS | _OBJECTS | {"conj", "appos"}
    )


def _has_article(token: Token) -> bool:
    """ "A sitting", "the gathering", taken for verbs."""
    return token.tag_ == "VBG" and any(c.dep_ in ("det", "amod") for c in token.children)


def _stands_for_round(token: Token) -> bool:
    """ "At the sixth, on September 2, …": an ordinal with an article that counts no noun of its own."""
    article = token.i > 0 and token.nbor(-1).lower_ == "the"
    if token.text[0].isdigit() and (token.i < 2 or token.nbor(-2).lower_ not in _COUNTED_AT):
        return False  # "came back on the 24th" is a day
    return (
        article
        and token.dep_ in ("pobj", "attr")
        and token.tag_ in ("JJ", "NN")
        and (ordinal(token.text) or 0) > 1
    )


def _names_something_else(token: Token) -> bool:
    """Whether the word only modifies another noun ("line manager"), is generic ("such meetings") or is
    a meeting with the press."""
    head = token.head
    if any(
        c.lower_ == "of" and any(g.lower_ in _OTHER_ROUNDS for g in c.children)
        for c in token.children
    ):
        return True
    if any(c.lower_ in _OTHER_MEETINGS and c.i < token.i for c in token.children):
        return True
    return token.dep_ == "compound" and head.i > token.i and not _dialogic(head)


def _dialogic(token: Token) -> bool:
    return token.lower_ in dialogue_lexicon().nouns or token.tag_.startswith("NNP")


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
            if node.dep_ in _SUBJECTS | _OBJECTS or node.dep_ == "agent":
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
        elif node.dep_ not in _OBJECTS | _TRANSPARENT | _SUBJECTS:
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
