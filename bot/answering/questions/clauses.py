"""Which part of a question asks, and which part only places what is asked: "… when the talks were held"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.questions.lists import AskingLists
from bot.answering.questions.text import Token, joined
from bot.model import DateMention, Direction

_ASKING = frozenset("who whom whose what which when where why how".split())
_AUXILIARY = frozenset("is are was were has have had do does did will would can could".split())
_FRONTED = frozenset(
    "when if although though considering given assuming notwithstanding besides".split()
)
_BEFORE_ASKING = frozenset("in at on to by for from over under with of about along exactly".split())
_JOINING = frozenset("and or".split())
_DETERMINING = frozenset(
    "of timeline list times dates day date time month year know say said tell".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the question; `opening` is the word that makes it background, "" if it asks."""

    opening: str
    tokens: tuple[Token, ...]

    @property
    def joined(self) -> str:
        return joined(self.tokens)

    @property
    def span(self) -> tuple[int, int]:
        return (self.tokens[0].start, self.tokens[-1].end) if self.tokens else (0, 0)


def sentences(
    tokens: tuple[Token, ...], text: str, lists: AskingLists
) -> tuple[tuple[Token, ...], ...]:
    """The tokens sentence by sentence; a colon or a dash ends none."""
    out: list[tuple[Token, ...]] = []
    start = 0
    for i, token in enumerate(tokens):
        if token.text in "?!;" or (token.text == "." and _stops(tokens, i, text, lists)):
            out.append(tokens[start:i])
            start = i + 1
    out.append(tokens[start:])
    return tuple(s for s in out if any(t.word for t in s))


def _stops(tokens: tuple[Token, ...], i: int, text: str, lists: AskingLists) -> bool:
    token, before = tokens[i], tokens[i - 1] if i else None
    if token.end < len(text) and not text[token.end].isspace():
        return False
    return before is None or not (before.low in lists.abbreviations or len(before.low) == 1)


def clauses(
    tokens: tuple[Token, ...], dates: Sequence[DateMention], lists: AskingLists
) -> tuple[Clause, ...]:
    """The asking clause (opening "", put together from what is left) and those in the background."""
    marks = [i for i in range(len(tokens)) if _opens(tokens, i, lists)]
    asking: list[Token] = []
    out: list[Clause] = []
    start = 0
    for mark in marks:
        if mark < start:
            continue
        asking += tokens[start:mark]
        end = _end_of_date(tokens, mark, dates, lists) or _end(tokens, mark, marks)
        out.append(Clause(tokens[mark].low, tokens[mark:end]))
        start = end
    asking += tokens[start:]
    if not any(t.word and t.low not in _JOINING for t in asking):
        return (Clause("", tokens),)
    return (Clause("", tuple(asking)), *out)


def _opens(tokens: tuple[Token, ...], i: int, lists: AskingLists) -> bool:
    token, rest = tokens[i], joined(tokens[i : i + 3])
    if token.low in _FRONTED and not any(t.word for t in tokens[:i]):
        return _asked_behind(tokens, i)
    if not token.word or not any(rest.startswith(f" {o} ") for o in lists.background):
        return False
    if token.low == "when":
        return _background_when(tokens, i)
    if token.low == "since" and i + 1 < len(tokens) and tokens[i + 1].low == "when":
        return False
    if token.low in ("until", "till", "before") and i + 1 < len(tokens):
        if tokens[i + 1].low == "when":
            return False
    if token.low in ("before", "since") and not any(t.word for t in tokens[i + 1 :]):
        return False  # "has it been cut before?"
    return token.low != "following" or (i > 0 and tokens[i - 1].low not in ("the", "a", "in"))


def _asked_behind(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether what a word opens ends with a comma behind which is asked: "When the line was cut, who picked up the phone?"."""
    return any(
        t.text == "," and _asks_again(tokens, at, joined_too=False)
        for at, t in enumerate(tokens[i:], i)
    )


def _background_when(tokens: tuple[Token, ...], i: int) -> bool:
    before = [t.low for t in tokens[:i] if t.word]
    if not before or before[-1] in _JOINING | _DETERMINING or not tokens[i - 1].word:
        return False
    return any(w in _ASKING for w in before) or before[0] in _AUXILIARY


def _end_of_date(
    tokens: tuple[Token, ...], mark: int, dates: Sequence[DateMention], lists: AskingLists
) -> int | None:
    """Where "since 2008" ends, if that is all the clause: before a word that goes on with the question."""
    date = next((d for d in dates if d.span.start == tokens[mark].start), None)
    if date is None or date.when.direction is Direction.ON:
        return None
    end = next(
        (i for i in range(mark, len(tokens)) if tokens[i].start >= date.span.end), len(tokens)
    )
    return end if end == len(tokens) or tokens[end].low in lists.stop else None


def _end(tokens: tuple[Token, ...], mark: int, marks: list[int]) -> int:
    """Where a background clause ends: at a comma or dash, before the next one, or with the sentence."""
    later = [m for m in marks if m > mark + 1]
    limit = later[0] if later else len(tokens)
    for i in range(mark + 1, limit):
        if tokens[i].text == ":" or (tokens[i].text in ",-" and _asks_again(tokens, i)):
            return i
    return limit


def _asks_again(tokens: tuple[Token, ...], i: int, *, joined_too: bool = True) -> bool:
    behind = [t.low for t in tokens[i + 1 :] if t.word][:2]
    after = next(iter(behind), "")
    if after in _ASKING | _AUXILIARY or (joined_too and after in _JOINING):
        return True
    if after in _BEFORE_ASKING and behind[1:] and behind[1] in _ASKING:
        return True  # ", at which crossing"
    return tokens[i].text == "," and after in ("list", "name")
