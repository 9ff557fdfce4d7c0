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
    {
        ("more", "than"),
        ("less", "than"),
        ("fewer", "than"),
        ("at", "least"),
        ("up", "to"),
        ("at", "most"),
        ("close", "to"),
        ("as", "many"),
    }  # fmt: skip
)
_UNTOLD: Final = frozenset("many several few some numerous countless".split())
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
    low = tokens.low
    word = low[at]
    if word.isascii() and word.replace(",", "").replace(".", "", 1).isdigit() and len(word) <= 9:
        value, stop = float(word.replace(",", "")), at + 1
        if low[stop + 1] == "/" and (low[stop], low[stop + 2]) == ("1", "2"):
            return value + 0.5, stop + 3
        if low[stop] == "½":
            return value + 0.5, stop + 1
        return _and_a_half(tokens, value, stop)
    if word in NUMBERS:
        return _and_a_half(tokens, float(NUMBERS[word]), at + 1)
    if word in TENS:
        if low[at + 1] in DASHES and low[at + 2] in NUMBERS and NUMBERS[low[at + 2]] < 10:
            return float(TENS[word] + NUMBERS[low[at + 2]]), at + 3
        if NUMBERS.get(low[at + 1], 10) < 10:
            return float(TENS[word] + NUMBERS[low[at + 1]]), at + 2
        return float(TENS[word]), at + 1
    if word in ("a", "an", "the") and low[at + 1] in (
        "couple",
        "few",
        "dozen",
        "handful",
        "good",
        "half",
    ):
        word, at = low[at + 1], at + 1
        if word == "good" and low[at + 1] in _UNTOLD:
            return None, at + 2
        if word == "half":
            return 0.5, at + 1
    if word == "half" and low[at + 1] in ("a", "an"):
        return (5.0, at + 3) if low[at + 2] == "dozen" else (0.5, at + 2)
    if word in ("couple", "dozen", "handful"):
        stop = at + 2 if low[at + 1] == "of" else at + 1
        return (12.0 if word == "dozen" else 2.0 if word == "couple" else None), stop
    if word in ("dozens", "hundreds", "scores", "thousands") and low[at + 1] == "of":
        return None, at + 2
    if word in _UNTOLD:
        return None, at + 1
    if word in ("a", "an"):
        return 1.0, at + 1
    return None


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


def read_length(tokens: Tokens, at: int) -> Length | None:
    """An amount of a unit of time starting at a token."""
    low = tokens.low
    start = hedge_end(tokens, at)
    found = read_number(tokens, start)
    if found is None:
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
