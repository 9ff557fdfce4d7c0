"""A timeline becomes a sheet: what stands where, decided without a dot being painted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.answering.board import Timeline
from bot.drawing import wording
from bot.drawing.banding import LEFT, RIGHT, make_bands
from bot.drawing.choosing import Choice, choose
from bot.drawing.labelling import (
    AXIS_MARGIN,
    MOST_HEIGHT,
    Draft,
    draft_labels,
    extent_of,
    place_labels,
)
from bot.drawing.legend import make_legend, make_notes
from bot.drawing.plain import plain
from bot.drawing.ruler import Measures, wrap
from bot.drawing.scale import Scale, make_scale
from bot.drawing.sheet import MARGIN, WIDTH, Extent, Fold, Ink, Sheet, Words
from bot.drawing.ticks import Tick, make_ticks
from bot.drawing.window import interval, window_of
from bot.model import Event

_LEAST_PLOT, _EMPTY_PLOT = 190.0, 110.0
_TITLE, _TEXT = 16.0, 12.0
_TICK_RIGHT = LEFT - 8
_MOST_LETTERS = 150


def lay_out(timeline: Timeline, today: date, measures: Measures) -> Sheet:
    """Decide all of a picture."""
    choice = choose(timeline, today)
    events = choice.ranked
    drafts = draft_labels(choice, measures)
    head, top = _head(timeline, today, measures)
    window = window_of(timeline, events, today)
    bottom = top + _plot_height(drafts, bool(timeline.stretches))
    scale = make_scale(
        window.first,
        window.last,
        _taken(timeline, events, today),
        top + AXIS_MARGIN,
        bottom - AXIS_MARGIN,
    )
    labels = place_labels(drafts, scale, top, bottom)
    now = scale.y(today.toordinal() + 0.5) if window.shows(today) else None
    bands = make_bands(timeline.stretches, scale, today, measures)
    labelled = [draft.event for draft in drafts]
    folds = tuple(Fold(top=s.top, bottom=s.bottom) for s in scale.segments if s.folded)
    named = [(fold.top + fold.bottom) / 2 for fold in folds] + ([now] if now is not None else [])
    ticks = make_ticks(scale, tuple(named))
    swatches, y = make_legend(bands, labels, labelled, bottom + 10, measures)
    notes, y = make_notes(_notes(choice, len(drafts)), y + 2, measures)
    return Sheet(
        width=WIDTH,
        height=float(round(y + MARGIN)),
        words=(
            *head,
            *_tick_words(ticks, measures),
            *_fold_words(scale, measures),
            *notes,
            *_empty(choice, (top + bottom) / 2, measures),
        ),
        bands=bands,
        folds=folds,
        ticks=tuple(tick.y for tick in ticks),
        dashes=_dashes(events[len(drafts) :], scale),
        labels=labels,
        swatches=swatches,
        rules=(top - 6, bottom + 5),
        today=now,
        future=(max(now, top + AXIS_MARGIN), bottom - AXIS_MARGIN)
        if now is not None and bottom - AXIS_MARGIN - now > 3
        else None,
        today_words=_today_words(now, measures) if now is not None else None,
    )


def _head(timeline: Timeline, today: date, measures: Measures) -> tuple[list[Words], float]:
    """The name, how it stands, the days that were asked for; and where they end."""
    last = timeline.stretches[-1] if timeline.stretches else None
    said = [
        (plain(timeline.track.name, _MOST_LETTERS), _TITLE, True, Ink.STRONG),
        (wording.standing_words(last, today), _TEXT, False, Ink.PLAIN),
        (wording.window_words(timeline.start, timeline.end), _TEXT, False, Ink.SOFT),
    ]
    words: list[Words] = []
    y = MARGIN
    for text, size, bold, ink in said:
        if not text:
            continue
        room = WIDTH - 2 * MARGIN
        for line in wrap(measures, measures.drawable(text), size, room, 2, bold=bold):
            width = measures.width(line, size, bold=bold)
            words.append(
                Words(
                    text=line,
                    x=MARGIN,
                    y=y + 1.1 * size,
                    size=size,
                    width=width,
                    bold=bold,
                    ink=ink,
                )
            )
            y += 1.4 * size
    return words, y + 14


def _plot_height(drafts: Sequence[Draft], states: bool) -> float:
    wanted = sum(draft.height for draft in drafts) * 1.12
    least = _LEAST_PLOT if drafts or states else _EMPTY_PLOT
    return max(least, min(wanted, MOST_HEIGHT))


def _taken(timeline: Timeline, events: Iterable[Event], today: date) -> list[tuple[float, float]]:
    """The days of everything that is drawn."""
    points = [today, *(one.start for one in timeline.stretches if not one.stale)]
    return [*map(interval, events), *((d.toordinal(), d.toordinal() + 1) for d in points)]


def _dashes(events: Iterable[Event], scale: Scale) -> tuple[Extent, ...]:
    """The events without a label: a dash for each day, one whisker for all days of which one is meant."""
    found: list[Extent] = []
    extents = sorted((extent_of(e, scale) for e in events), key=lambda e: (e.inexact, e.top))
    for one in extents:
        last = found[-1] if found else None
        if last and last.inexact == one.inexact and one.top <= last.bottom + 1:
            low = (
                max(last.bottom, one.bottom)
                if one.inexact or one.top != one.bottom
                else last.bottom
            )
            found[-1] = Extent(x=one.x, top=last.top, bottom=low, inexact=one.inexact)
        else:
            found.append(Extent(x=one.x, top=one.top, bottom=one.bottom, inexact=one.inexact))
    return tuple(found)


def _tick_words(ticks: Iterable[Tick], measures: Measures) -> list[Words]:
    """The names of the ticks, their ends above one another."""
    words: list[Words] = []
    for tick in ticks:
        first = tick.y + 0.36 * _TEXT - (len(tick.lines) - 1) * 0.58 * _TEXT
        for n, text in enumerate(tick.lines):
            ink = Ink.STRONG if tick.strong else Ink.SOFT
            words.append(
                _right(text, first + n * 1.16 * _TEXT, measures, ink=ink, bold=tick.strong)
            )
    return words


def _fold_words(scale: Scale, measures: Measures) -> list[Words]:
    """How much time each fold stands for."""
    return [
        _right(
            wording.fold_words(round(s.last - s.first)),
            (s.top + s.bottom) / 2 + 0.36 * _TEXT,
            measures,
            ink=Ink.SOFT,
            bold=False,
        )
        for s in scale.segments
        if s.folded
    ]


def _today_words(now: float, measures: Measures) -> Words:
    return _right(wording.TODAY, now + 0.36 * _TEXT, measures, ink=Ink.LIGHT, bold=True)


def _right(text: str, y: float, measures: Measures, *, ink: Ink, bold: bool) -> Words:
    width = measures.width(text, _TEXT, bold=bold)
    x = max(2.0, _TICK_RIGHT - width)
    return Words(text=text, x=x, y=y, size=_TEXT, width=width, bold=bold, ink=ink)


def _notes(choice: Choice, labelled: int) -> tuple[str, ...]:
    return wording.left_out_words(len(choice.ranked) - labelled, choice.undated)


def _empty(choice: Choice, middle: float, measures: Measures) -> list[Words]:
    """What stands in the place of the labels where there is none."""
    if choice.ranked:
        return []
    text = wording.NOTHING_DATED if choice.undated else wording.NOTHING
    x = RIGHT + 24
    lines = wrap(measures, text, _TEXT, WIDTH - MARGIN - x, 3)
    return [
        Words(
            text=line,
            x=x,
            y=middle + (n - len(lines) / 2 + 0.8) * 1.3 * _TEXT,
            size=_TEXT,
            width=measures.width(line, _TEXT),
            ink=Ink.PLAIN,
        )
        for n, line in enumerate(lines)
    ]
