"""The dialogue nouns of a sentence: which of its words name a meeting, a channel, a halt or an accord."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.reading.extraction.ordinals import ordinal
from bot.reading.extraction.other_senses import is_another_thing

if TYPE_CHECKING:
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
_IN_ORDER = {"last", "previous", "latest", "first", "second", "next"}
_COUNTED_AT = {"at", "after", "since", "in", "before", "for"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
OBJECTS = {"dobj", "obj", "attr", "oprd", "dative", "pobj"}


@dataclass(frozen=True, slots=True)
class DialogueNoun:
    """A noun of the lexicon in a sentence: its head token, its first word's index, its classes, and how it is
    written there, in small letters."""

    token: Token
    first: int
    categories: frozenset[str]
    text: str

    def is_a(self, *categories: str) -> bool:
        return not self.categories.isdisjoint(categories)

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
            words = doc[token.i : end].text.lower()
            categories = nouns.get(words.replace("- ", "-").replace(" -", "-"))
            head = doc.tokens[end - 1]
            if not categories and width == 1 and _stands_for_round(head):
                found.append(DialogueNoun(head, token.i, frozenset(("meeting",)), words))
                taken = end - 1
                break
            if categories == ("halt",) and _of_fighting(head):
                categories = ("agreement",)
            if categories and _is_noun(head) and not _names_something_else(head):
                found.append(DialogueNoun(head, token.i, frozenset(categories), words))
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
        and token.dep_ in SUBJECTS | OBJECTS | {"conj", "appos"}
    )


def _has_article(token: Token) -> bool:
    """ "A sitting", "the gathering", taken for verbs."""
    return token.tag_ == "VBG" and any(c.dep_ in ("det", "amod") for c in token.children)


def _stands_for_round(token: Token) -> bool:
    """ "At the sixth, on September 2, …": an ordinal with an article that counts no noun of its own."""
    if token.dep_ not in ("pobj", "attr") or token.tag_ not in ("JJ", "NN"):
        return False
    if token.i == 0 or token.nbor(-1).lower_ != "the":
        return False
    if token.text[0].isdigit() and (token.i < 2 or token.nbor(-2).lower_ not in _COUNTED_AT):
        return False  # "came back on the 24th" is a day
    return (ordinal(token.text) or 0) > 1


def _names_something_else(token: Token) -> bool:
    """Whether the word only modifies another noun ("line manager"), is generic ("such meetings") or is
    a meeting with the press."""
    head = token.head
    if any(
        c.lower_ == "of" and any(g.lower_ in _OTHER_ROUNDS for g in c.children)
        for c in token.children
    ):
        return True
    if any(
        c.lower_ in _OTHER_MEETINGS
        and c.i < token.i
        and not _all_party(c)
        and not (c.lower_ == "such" and _one_of_them(token))
        for c in token.children
    ):
        return True
    if is_another_thing(token):
        return True
    return token.dep_ == "compound" and head.i > token.i and not _dialogic(head)


def _one_of_them(token: Token) -> bool:
    """ "The last such meeting": one in particular, and not such meetings in general."""
    return any(c.lower_ in _IN_ORDER for c in token.children)


def _all_party(token: Token) -> bool:
    """ "Six-party talks", "all-party talks": of several parties, and not a party's own."""
    return token.lower_ == "party" and token.i > 0 and token.nbor(-1).text == "-"


def _dialogic(token: Token) -> bool:
    return token.lower_ in dialogue_lexicon().nouns or token.tag_.startswith("NNP")
