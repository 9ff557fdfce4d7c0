"""The words of the date grammar: closed classes only, in lower case."""

from __future__ import annotations

from typing import Final

_FULL_MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
MONTHS: Final[dict[str, int]] = {name: number for number, name in enumerate(_FULL_MONTHS, 1)}
MONTH_ABBREVIATIONS: Final[dict[str, int]] = {
    **{name[:3]: number for name, number in MONTHS.items() if name != "may"},
    "sept": 9,
}
AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "august"})
"""Month names that are common words, or parts of names, in lower case or even in capitals."""

_FULL_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS: Final[dict[str, int]] = {name: number for number, name in enumerate(_FULL_WEEKDAYS)}
WEEKDAY_ABBREVIATIONS: Final[dict[str, int]] = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
AMBIGUOUS_WEEKDAYS: Final = frozenset({"mon", "wed", "sat", "sun"})

SEASONS: Final[dict[str, int]] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each meteorological season."""

UNITS: Final[dict[str, str]] = {
    **dict.fromkeys(("second", "seconds"), "second"),
    **dict.fromkeys(("minute", "minutes"), "minute"),
    **dict.fromkeys(("hour", "hours"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
    **dict.fromkeys(("weekend", "weekends"), "weekend"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("quarter", "quarters"), "quarter"),
    **dict.fromkeys(("year", "years"), "year"),
    **dict.fromkeys(("decade", "decades"), "decade"),
    **dict.fromkeys(("century", "centuries"), "century"),
}

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
NUMBERS: Final[dict[str, int]] = {name: number for number, name in enumerate(_SMALL)}
TENS: Final[dict[str, int]] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
ORDINALS: Final[dict[str, int]] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20,
}  # fmt: skip
DECADE_NAMES: Final[dict[str, int]] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip

DAYPARTS: Final[dict[str, str]] = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI",
    "lunchtime": "MI", "dawn": "MO",
}  # fmt: skip
"""Parts of a day, with the codes that TIMEX3 has for them."""

DASHES: Final = frozenset("-–—")
DETERMINERS: Final = frozenset(
    "the a an this that these those its his her their our my your both each every".split()
)

ABBREVIATIONS: Final = frozenset(
    (
        "jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr gen lt col sgt capt maj adm sen "
        "rep gov prof st no vs jr sr inc ltd co corp u.s u.k u.n a.m p.m mon tue tues wed thu thurs "
        "fri sat sun"
    ).split()
)
"""Words after which a full stop does not end a sentence."""
