"""Amounts of time: "18 months", "nearly five years", "a couple of weeks", "two and a half hours"."""

from __future__ import annotations

from typing import Final

from bot.reading.dates.forms import Length
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES, NUMBERS, TENS, UNITS

_HEDGES: Final = frozenset(
    "nearly almost about around roughly over barely approximately under some exactly "
    "another".split()
)
_HEDGE_PAIRS: Final = frozenset(
    tuple(pair.split())
    for pair in ("more than", "less than", "fewer than", "at least", "up to", "at most", "close to")
)
_UNTOLD: Final = frozenset("many several few some numerous countless".split())
_ARTICLES: Final = ("a", "an", "the")
_AFTER_ARTICLE: Final = frozenset("couple few dozen handful good half".split())
_ROUGH: Final[dict[str, float | None]] = {"couple": 2.0, "dozen": 12.0, "handful": None}
_BETWEEN: Final = frozenset(
    "more straight consecutive full whole long further additional extra solid successive short brief "
    "tense working calendar intense intensive".split()
)


def hedge_end(tokens: Tokens, at: int) -> int:
    """The token after "nearly", "more than" and their like, if any."""
    low = tokens.low
    for _ in range(3):
        if (low[at], low[at + 1]) in _HEDGE_PAIRS:
            at += 2
        elif low[at] in _HEDGES:
            at += 1
        else:
            break
    return at


def read_number(tokens: Tokens, at: int) -> tuple[float | None, int] | None:
    """A number in words or figures and the token after it; the number None where it is not told."""
    word = tokens.low[at]
    if word[:1].isdigit():
        return _figures(tokens, at)
    if word in NUMBERS:
        return _and_a_half(tokens, float(NUMBERS[word]), at + 1)
    if word in TENS:
        return _tens(tokens, at)
    return _loosely(tokens, at)


def _figures(tokens: Tokens, at: int) -> tuple[float | None, int] | None:
    low, word = tokens.low, tokens.low[at]
    plain = word.replace(",", "").replace(".", "", 1)
    if not (plain.isascii() and plain.isdigit()) or len(word) > 9:
        return None
    value, stop = float(word.replace(",", "")), at + 1
    if low[stop : stop + 3] == ["1", "/", "2"]:
        return value + 0.5, stop + 3
    if low[stop] == "½":
        return value + 0.5, stop + 1
    return _and_a_half(tokens, value, stop)


def _tens(tokens: Tokens, at: int) -> tuple[float, int]:
    """Twenty, twenty-one, twenty one."""
    low = tokens.low
    ten, mark = TENS[low[at]], at + 1 + (low[at + 1] in DASHES)
    one = NUMBERS.get(low[mark], 10)
    return (float(ten + one), mark + 1) if one < 10 else (float(ten), at + 1)


def _loosely(tokens: Tokens, at: int) -> tuple[float | None, int] | None:
    """A couple of, half a dozen, several, a."""
    low, word = tokens.low, tokens.low[at]
    if word in _ARTICLES and low[at + 1] in _AFTER_ARTICLE:
        at += 1
        word = low[at]
    elif word in ("a", "an"):
        return 1.0, at + 1
    of = low[at + 1] == "of"
    if word == "half":
        if low[at + 1] in ("a", "an"):
            return (6.0, at + 3) if low[at + 2] == "dozen" else (0.5, at + 2)
        return (0.5, at + 1) if low[at - 1] in _ARTICLES else None
    if word in _ROUGH:
        return _ROUGH[word], at + 1 + of
    if word in ("dozens", "hundreds", "scores", "thousands"):
        return (None, at + 2) if of else None
    if word == "good" and low[at + 1] in _UNTOLD:
        return None, at + 2
    return (None, at + 1) if word in _UNTOLD else None


def _and_a_half(tokens: Tokens, value: float, at: int) -> tuple[float | None, int]:
    """Take "and a half", and the second of two numbers ("five or six": not told exactly)."""
    low = tokens.low
    if (low[at], low[at + 1], low[at + 2]) == ("and", "a", "half"):
        return value + 0.5, at + 3
    if low[at] in ("hundred", "thousand"):
        return value * (100 if low[at] == "hundred" else 1000), at + 1
    dash = low[at] in DASHES
    if dash or low[at] in ("or", "to"):
        second = tokens.integer(at + 1)
        if second is None:
            second = NUMBERS.get(low[at + 1])
        unit_at = at + 3 if low[at + 2] in DASHES else at + 2
        if second is not None and value < second and low[unit_at] in UNITS:
            return None, at + 2
    return value, at


def _after_the(tokens: Tokens, at: int) -> int:
    """The token after "the" and "the first" before a number: the first nine months."""
    if tokens.low[at] != "the":
        return at
    return at + 1 + (tokens.low[at + 1] in ("first", "initial", "remaining", "other"))


def read_length(tokens: Tokens, at: int) -> Length | None:
    """An amount of a unit of time starting at a token."""
    low = tokens.low
    start = hedge_end(tokens, _after_the(tokens, at))
    found = read_number(tokens, start)
    if found is None or (start > at and low[at] == "the" and found[0] == 1.0):
        return None
    value, stop = found
    if low[stop] == "of" and value is None:
        stop += 1
    hyphen = low[stop] in DASHES and not tokens.spaced(stop)
    if hyphen:
        stop += 1
    elif low[stop] in _BETWEEN and (low[stop + 1] in UNITS or low[stop + 1] in _BETWEEN):
        stop += 1 + (low[stop + 1] in _BETWEEN)
    unit = UNITS.get(low[stop])
    if unit is None:
        return None
    stop += 1
    if value == 1.0 and (low[stop], low[stop + 1], low[stop + 2]) == ("and", "a", "half"):
        value, stop = 1.5, stop + 3
    if (
        low[start] in ("a", "an")
        and unit == "second"
        and not low[stop].startswith(("ago", "later", "or"))
    ):
        return None  # "a second round"
    if low[stop] in DASHES and not tokens.spaced(stop):
        if low[stop + 1].startswith("old"):
            return None  # an age
        stop += 2 * (low[stop + 1] == "long")
    return Length(first=at, stop=stop, amount=value, unit=unit)


def bare_length(tokens: Tokens, at: int) -> Length | None:
    """A plural unit with no number: "days after", "for decades", "weeks-long"."""
    word = tokens.low[at]
    unit = UNITS.get(word)
    if unit is None or not word.endswith("s") or unit in ("second", "minute", "quarter", "weekend"):
        return None
    return Length(first=at, stop=at + 1, amount=None, unit=unit)
