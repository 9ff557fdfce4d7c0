"""A question as typed made even: shorthand written out, chat marks and opening courtesies taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.questions.lists import AskingLists
from bot.answering.words import fold, plain

_MARKS = re.compile(r"<[@#!][^>\s]*>|(?<!\w)@[\w.-]+|[*_~`]{1,3}(?=\w)|(?<=\w)[*_~`]{1,3}(?!\w)")
_DOTTED = re.compile(r"\b(?!e\.g\.|i\.e\.|a\.m\.|p\.m\.)(?:[A-Za-z]\.){2,}")
_BOTH_ENDS = re.compile(r"\bfrom when (?:to|till?|until) when\b", re.IGNORECASE)
_PIECE = re.compile(r"b/w|w/|[^\W_]+(?:'[^\W_]+)*|&", re.IGNORECASE)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])|[^\W_]+|[^\w\s]")
_TELLING = frozenset(
    "tell give show let remind inform update brief help for of both all to join ask".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the text; `low` is folded, `start` and `end` are offsets into the text."""

    text: str
    low: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def tokenise(text: str) -> tuple[Token, ...]:
    """The words and marks of a text; hyphenated words are parted, a possessive 's is left out."""
    bare = re.sub(r"(?<=\w)'s\b|(?<=s)'(?=\s)", lambda m: " " * len(m[0]), text)
    return tuple(Token(m[0], fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(bare))


def joined(tokens: tuple[Token, ...]) -> str:
    """The folded words with a single space between them and at either end."""
    return " " + " ".join(t.low for t in tokens if t.word) + " "


def tidy(text: str, lists: AskingLists) -> str:
    """The text in plain characters, without chat marks, abbreviations and contractions written out."""
    text = _MARKS.sub(" ", plain(text))
    text = _BOTH_ENDS.sub("when", text)
    text = _DOTTED.sub(lambda m: m[0].replace(".", "").upper() + " ", text)
    text = " ".join(text.split())
    if _shouting(text):
        text = text.lower()
    text = _PIECE.sub(lambda m: _written_out(m, lists), text)
    return " ".join(_us(text).split())


def without_opener(text: str, lists: AskingLists) -> str:
    """The text without greetings and "could you tell me", as long as something is left."""
    found = lists.openers.match(text.lower())
    rest = text[found.end() :].strip() if found else text
    return rest if any(c.isalnum() for c in rest) else text


def _shouting(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(text.split()) > 3 and all(c.isupper() for c in letters)


def _written_out(found: re.Match[str], lists: AskingLists) -> str:
    word = found[0]
    low = word.lower()
    full = lists.contractions.get(low)
    if full is None and low.endswith("n't"):
        full = low.removesuffix("n't") + " not"
    if full is None and low.endswith(("'ll", "'ve", "'re", "'d", "'m")):
        stem, _, ending = low.partition("'")
        full = (
            stem + {"ll": " will", "ve": " have", "re": " are", "d": " would", "m": " am"}[ending]
        )
    short = lists.shorthand.get(low)
    if full is None and short and (word == low or len(word) > 3 or short[0].isupper()):
        full = short
        if low in ("w/", "b/w") and full:
            full += " "
    if full is None:
        return word
    return full[0].upper() + full[1:] if word[0].isupper() and found.start() == 0 else full


def _us(text: str) -> str:
    """Write "us" large where it is the country: "us-china", "the us", "iran and us", but not "tell us"."""

    def large(found: re.Match[str]) -> str:
        before = text[: found.start()].split()
        telling = bool(before) and before[-1].strip(",.-").lower() in _TELLING
        return found[0] if telling else "US"

    return re.sub(r"(?<![A-Za-z'])us(?![A-Za-z'])", large, text)
