"""Answers of several days: what is listed, and the two days between which a stretch of time lies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from bot.answering.context import Found, Quote
from bot.answering.ranking.lengths import Length, lengths_in
from bot.answering.ranking.options import Option
from bot.answering.ranking.quoting import events_of, quote_of
from bot.answering.ranking.scene import Scene
from bot.answering.wording import by_reports, days_told, stretch_told
from bot.model import EventId, When

_MEMBER = 0.3  # how likely a day must belong to a list to be told as of it
_PERHAPS = 0.15  # … and for it to be told as one that may
_BOUND = 0.15  # … or bound a stretch of time
_SURE = 0.4  # … for its length to be told in our words
_HARDLY = 0.03  # … to be thought of at all
_FITTING = 10  # how many times likelier two days are that lie as far apart as a quotation says
_TRIED = 12
_MOST_LISTED, _MOST_BOUNDS = 10, 4
_PAIR = 2
_TO_THE_DAY = 4  # days; the distance of two years is no number of days

Likely = tuple[float, Option]


@dataclass(frozen=True, slots=True)
class Several:
    """Days that answer together; `sure` is how likely the least sure of those belongs to it that are told as belonging."""

    headline: str
    dates: tuple[When, ...]
    quotes: tuple[Quote, ...]
    events: tuple[EventId, ...]
    sure: float

    def added_to(self, found: Found) -> Found:
        """The answer with the days, its own quotations before theirs."""
        return replace(
            found,
            headline=self.headline
            or by_reports("", len({q.article.id for q in found.quotes + self.quotes})),
            quotes=tuple(dict.fromkeys((*found.quotes, *self.quotes))),
            dates=self.dates,
            events=self.events or found.events,
        )


def listed(scene: Scene, days: Sequence[Likely]) -> Several | None:
    """The days that are likely enough to belong to the list, by date, before those that may; None where they are not two or
    none is likely."""
    chosen = _apart([row for row in days if row[0] >= _PERHAPS])[:_MOST_LISTED]
    sure = _in_order(_when(option) for likely, option in chosen if likely >= _MEMBER)
    perhaps = _in_order(_when(option) for likely, option in chosen if likely < _MEMBER)
    if len(chosen) < _PAIR or not sure:
        return None
    told = _several(scene, chosen, (*sure, *perhaps), days_told(sure, perhaps))
    return replace(told, sure=min(likely for likely, _ in chosen if likely >= _MEMBER))


def stretch(scene: Scene, days: Sequence[Likely], found: Found) -> Several | None:
    """The two days that most likely bound the stretch of time asked about, before others that may; None where there are no two.

    Its length is told in our words where a quotation tells it too, or none tells another and both days are likely.
    """
    chosen = _apart(days)
    told = [length for quote in found.quotes[:1] for length in lengths_in(quote.text)]
    pairs = [p for p in combinations(chosen[:_TRIED], _PAIR) if all(row[0] >= _HARDLY for row in p)]
    if not pairs:
        pairs = [(chosen[0], chosen[1])] if len(chosen) >= _PAIR else []
    if not pairs:
        return None
    best = max(pairs, key=lambda pair: _worth(pair, told))
    fits = _fits(best, told)
    rest = [row for row in chosen if row not in best and row[0] >= _BOUND]
    rows = [*sorted(best, key=lambda row: -row[0]), *rest][:_MOST_BOUNDS]
    first, last = _in_order(_when(option) for _, option in best)
    sure = fits or (not told and min(likely for likely, _ in best) >= _SURE)
    exact = max(first.days, last.days) <= _TO_THE_DAY
    headline = stretch_told(first, last) if sure and exact else ""
    return _several(scene, rows, (first, last, *(_when(o) for _, o in rows[_PAIR:])), headline)


def _apart(days: Sequence[Likely]) -> list[Likely]:
    """The days, the likeliest first, without those that lie on a likelier one."""
    chosen: list[Likely] = []
    for row in days:
        if not any(_when(row[1]).overlaps(_when(option)) for _, option in chosen):
            chosen.append(row)
    return chosen


def _worth(pair: tuple[Likely, ...], told: Sequence[Length]) -> float:
    return math.prod(likely for likely, _ in pair) * (_FITTING if _fits(pair, told) else 1)


def _fits(pair: tuple[Likely, ...], told: Sequence[Length]) -> bool:
    """Whether two days lie as far apart as is told somewhere."""
    first, last = _in_order(_when(option) for _, option in pair)
    if first.start is None or first.end is None or last.start is None or last.end is None:
        return False
    least, most = (last.start - first.end).days, (last.end - first.start).days
    return any(length.least <= most and least <= length.most for length in told)


def _several(
    scene: Scene, rows: Sequence[Likely], dates: tuple[When, ...], headline: str
) -> Several:
    return Several(
        headline=headline,
        dates=dates,
        quotes=tuple(quote_of(scene, option) for _, option in rows),
        events=tuple(dict.fromkeys(e for _, o in rows for e in events_of(scene, o)[:1])),
        sure=min(likely for likely, _ in rows),
    )


def _when(option: Option) -> When:
    assert option.day is not None
    return option.day.when


def _in_order(days: Iterable[When]) -> tuple[When, ...]:
    return tuple(sorted(days, key=lambda when: when.start or date.min))
