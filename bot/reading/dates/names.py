"""Which words are months, weekdays or years where they stand: "May" the month or the name, "2000 troops"."""

from __future__ import annotations

from typing import Final

from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import (
    AMBIGUOUS_MONTHS,
    AMBIGUOUS_WEEKDAYS,
    DASHES,
    MONTH_ABBREVIATIONS,
    MONTHS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)

_BEFORE_MONTH: Final = frozenset(
    "in since until till by before after last next this past during from through between early mid late "
    "of for around about throughout to following previous coming same current that earlier later each every the its their his her our a".split()
)
_BEFORE_MONTH_WEAK: Final = frozenset("the its their his her our a to of for about around".split())
_BEFORE_WEEKDAY: Final = frozenset(
    "on last next this since until till by from every late early".split()
)
_NUMBERED: Final = frozenset(
    "resolution flight article section page room channel highway route boeing airbus model unit no number "
    "chapter windows class level act bill law code figure table apollo area paragraph decree directive "
    "order protocol f mig su iso rule lot bus train gate building about nearly some almost approximately "
    "roughly least than exactly".split()
)
_MEASURES: Final = frozenset(
    "% percent million billion trillion thousand hundred km kilometers kilometres miles meters metres "
    "feet tons tonnes dollars euros pounds yuan won rupees people troops soldiers men women children "
    "ships aircraft jobs gmt utc hours votes points seats others civilians workers employees members "
    "students prisoners refugees homes households students police officers cases deaths".split()
)
_BEFORE_YEAR: Final = frozenset(
    "in since by of from until till before after during between to through early late mid year and or "
    "the a its their his her our this around circa pre post begin starting ending for throughout".split()
)
_MARCHES: Final = frozenset("on to toward towards by".split())
_CURRENCY: Final = frozenset("$£€¥#№")


def month_at(tokens: Tokens, at: int, *, numbered: bool = False) -> tuple[int, int] | None:
    """The month named at a token and the token after the name; `numbered`: a day stands before it."""
    word = tokens.low[at]
    if word in MONTHS:
        if word not in AMBIGUOUS_MONTHS or _is_month(tokens, at, numbered):
            return MONTHS[word], at + 1
        return None
    if word in MONTH_ABBREVIATIONS and tokens.capital(at):
        return _short_month(tokens, at, numbered)
    return None


def _is_month(tokens: Tokens, at: int, numbered: bool) -> bool:
    """Whether "May", "March" or "August" is the month here, not a verb, a name or an adjective."""
    low, word, capital = tokens.low, tokens.low[at], tokens.capital(at)
    before, after = low[at - 1] if at else "", low[at + 1]
    if before in DASHES:
        before = low[at - 2] if at > 1 else ""
    if numbered or _day_or_year(after) or (after == "," and _year(low[at + 2])):
        return capital or word != "may" or numbered
    if before in _BEFORE_MONTH and (capital or before not in _BEFORE_MONTH_WEAK):
        moves = word == "march" and (after in _MARCHES or not capital)
        return not (moves and (before in _BEFORE_MONTH_WEAK or before == "this"))
    if not capital:
        return False
    if word == "may":
        return before in ("and", "or", "to", "/", ",") and _month_word(low[at - 2])
    return after not in ("on", "in", "for", "of") and not _name_goes_on(tokens, at)


def _short_month(tokens: Tokens, at: int, numbered: bool) -> tuple[int, int] | None:
    """Jan., Sept: with a full stop, unless that ends the sentence; "Jan" alone may be a name."""
    low, month = tokens.low, MONTH_ABBREVIATIONS[tokens.low[at]]
    dot = low[at + 1] == "." and not tokens.spaced(at + 1)
    stop = at + 2 if dot else at + 1
    after, before = low[stop], low[at - 1] if at else ""
    if dot and (after == "" or tokens.sentence_of(at)[1] == stop):
        return (month, at + 1) if numbered or before in _BEFORE_MONTH else None
    dated = numbered or _day_or_year(after) or (after == "," and _year(low[stop + 1]))
    named = before in _BEFORE_MONTH and not _name_goes_on(tokens, stop - 1)
    ranged = after in DASHES and _month_word(low[stop + 1])
    joined = (before in ("and", "to") or before in DASHES) and _month_word(low[at - 2])
    return (month, stop) if dated or named or ranged or joined else None


def _month_word(word: str) -> bool:
    return word in MONTHS or word in MONTH_ABBREVIATIONS


def _day_or_year(word: str) -> bool:
    digits = word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 4:
        return False
    return 1 <= int(digits) <= 31 or _year(digits)


def _year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2199


def _name_goes_on(tokens: Tokens, at: int) -> bool:
    """Whether a capitalised word follows, as in a person's name, that is not itself a date word."""
    after = tokens.low[at + 1]
    if after in WEEKDAYS or _month_word(after):
        return False
    return tokens.capital(at + 1) and after.isalpha() and len(after) > 1


def weekday_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The weekday named at a token (Monday is 0) and the token after the name."""
    low, word = tokens.low, tokens.low[at]
    weekday = WEEKDAYS.get(word)
    before = low[at - 1] if at else ""
    if weekday is not None:
        if before in (
            "good",
            "bloody",
            "black",
            "ruby",
            "ash",
            "holy",
            "palm",
            "super",
        ) and tokens.capital(at - 1):
            return None
        return weekday, at + 1
    weekday = WEEKDAY_ABBREVIATIONS.get(word)
    if weekday is None or not tokens.capital(at):
        return None
    dot = low[at + 1] == "." and not tokens.spaced(at + 1)
    stop = at + 2 if dot else at + 1
    mark = stop + 1 if low[stop] == "," else stop
    dated = _month_word(low[mark]) or (_day_or_year(low[mark]) and _month_word(low[mark + 1]))
    if dated:
        return weekday, stop
    if dot and tokens.sentence_of(at)[1] == stop:
        stop -= 1
    if word not in AMBIGUOUS_WEEKDAYS or before in _BEFORE_WEEKDAY:
        return weekday, stop
    return None


def year_at(tokens: Tokens, at: int) -> int | None:
    """The year named at a token: four figures that neither count, measure nor number something."""
    low = tokens.low
    if not _year(low[at]):
        return None
    year, before, after = int(low[at]), low[at - 1] if at else "", low[at + 1]
    if before in _CURRENCY or before in _NUMBERED or after in _MEASURES:
        return None
    if after == ":" and low[at + 2].isdigit() and not tokens.spaced(at + 2):
        return None
    if before in DASHES or before in ("/", ":", "."):
        if not tokens.spaced(at) and not (
            _year(low[at - 2]) or low[at - 2] in ("pre", "post", "mid")
        ):
            return None
    if (
        after in DASHES
        and not tokens.spaced(at + 1)
        and low[at + 2].isdigit()
        and len(low[at + 2]) > 4
    ):
        return None
    modern = 1900 <= year <= 2099
    if before in _BEFORE_YEAR:
        if before in ("the", "a", "its", "their", "his", "her", "our") and after in (
            "",
            ".",
            ",",
            ";",
        ):
            return None
        if modern or before in (
            "in",
            "since",
            "by",
            "until",
            "from",
            "of",
            "year",
            "and",
            "between",
        ):
            return year if modern or not _plural(after) else None
        return None
    if not modern or (_plural(after) and before != "'s"):
        return None
    return year


def _plural(word: str) -> bool:
    """Whether a word looks like something counted; verbs that often follow a year are not."""
    if word in (
        "was",
        "is",
        "has",
        "marks",
        "brings",
        "sees",
        "talks",
        "does",
        "its",
        "as",
        "this",
    ):
        return False
    return len(word) > 3 and word.isalpha() and word.endswith("s") and not word.endswith("ss")
