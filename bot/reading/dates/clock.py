"""Times of day: "9 a.m. EST", "14:30 GMT", "noon", and the part of a day in "Friday morning".

A clock is told as TIMEX3 writes it after a date: "T09:00", "TMO".
"""

from __future__ import annotations

from typing import Final

from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DAYPARTS

ZONES: Final = frozenset(
    "gmt utc est edt cst cdt mst mdt pst pdt cet cest bst ist jst kst et ct mt pt".split()
)
_NAMED: Final = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}
_MORNING: Final = frozenset({"am", "a.m", "a.m."})
_AFTERNOON: Final = frozenset({"pm", "p.m", "p.m."})


def read_clock(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The time of day that starts at a token, and the token after it."""
    low = tokens.low
    if low[at] in _NAMED:
        return _NAMED[low[at]], at + 1
    found = _figures(tokens, at)
    if found is None:
        return None
    hour, minutes, stop = found
    half, zoned = low[stop].replace(" ", ""), low[stop] in ZONES and tokens.raw[stop].isupper()
    if half in _MORNING or half in _AFTERNOON:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
        stop += 1
    elif low[stop] == "o" and low[stop + 1] in ("'", "’") and low[stop + 2] == "clock":
        stop += 3
    elif zoned and len(low[at]) == 4 and "." not in low[at]:
        hour, minutes = divmod(hour, 100)
    elif stop == at + 1 and not zoned:
        return None
    if hour > 24 or minutes > 59 or (zoned and stop == at + 1 and len(low[at]) < 4):
        return None
    return f"T{hour:02d}:{minutes:02d}", _after_zone(tokens, stop)


def _after_zone(tokens: Tokens, at: int) -> int:
    low = tokens.low
    if low[at] in ZONES and tokens.raw[at].isupper():
        return at + 1
    return at + 2 if low[at : at + 2] == ["local", "time"] else at


def _figures(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """Hours, minutes and the token after "9", "9:30", "9:30:15" or "9.30"."""
    low = tokens.low
    hour, stop = tokens.integer(at), at + 1
    if hour is None:
        whole, minute, dotted = _dotted(low[at])
        return (whole, minute, stop) if dotted else None
    if low[stop] != ":" or tokens.integer(stop + 1) is None or len(low[stop + 1]) != 2:
        return hour, 0, stop
    minutes, stop = tokens.integer(stop + 1) or 0, stop + 2
    if low[stop] == ":" and tokens.integer(stop + 1) is not None:
        stop += 2
    return hour, minutes, stop


def _dotted(word: str) -> tuple[int, int, bool]:
    """Hours and minutes of "9.30", and whether it is such a time."""
    hour, _, minutes = word.partition(".")
    if len(word) <= 5 and len(minutes) == 2 and hour.isdigit() and minutes.isdigit():
        return int(hour), int(minutes), int(hour) < 24 and int(minutes) < 60
    return 0, 0, False


def daypart_after(tokens: Tokens, at: int) -> tuple[str, int]:
    """The part of the day named at a token, as "TMO", and the token after it; "" where there is none."""
    low = tokens.low
    code = DAYPARTS.get(low[at])
    if code:
        return "T" + code, at + 1
    if low[at] in ("at", "around", "by") and (clock := read_clock(tokens, at + 1)):
        return clock
    return "", at
