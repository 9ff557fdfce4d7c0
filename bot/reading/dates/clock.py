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
    named = _NAMED.get(low[at])
    if named:
        return named, at + 1
    hour = tokens.integer(at)
    minutes, stop = 0, at + 1
    told = False
    if hour is None:
        hour, minutes, told = _dotted(low[at])
        if not told:
            return None
    elif low[stop] == ":" and tokens.integer(stop + 1) is not None and len(low[stop + 1]) == 2:
        minutes, stop, told = tokens.integer(stop + 1) or 0, stop + 2, True
        if low[stop] == ":" and tokens.integer(stop + 1) is not None:
            stop += 2
    half = low[stop].replace(" ", "")
    if half in _MORNING or half in _AFTERNOON:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
        stop += 1
    elif low[stop] == "o" and low[stop + 1] in ("'", "’") and low[stop + 2] == "clock":
        stop += 3
    elif low[stop] in ZONES and tokens.raw[stop].isupper() and not told and len(low[at]) == 4:
        hour, minutes = divmod(hour, 100)
    elif not told or (low[stop] not in ZONES and "." in low[at]):
        return None
    if hour > 24 or minutes > 59:
        return None
    if low[stop] in ZONES and tokens.raw[stop].isupper():
        stop += 1
    elif low[stop] == "local" and low[stop + 1] == "time":
        stop += 2
    return f"T{hour:02d}:{minutes:02d}", stop


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
