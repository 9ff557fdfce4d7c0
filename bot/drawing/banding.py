"""The bands of a picture: the states of a track over the days that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.answering.stretches import Stretch
from bot.drawing.choosing import inexact
from bot.drawing.ruler import Measures
from bot.drawing.scale import Scale
from bot.drawing.sheet import Band, Ink, Words
from bot.drawing.wording import band_words
from bot.model import TrackState

LEFT, RIGHT = 60.0, 110.0
_SIZE = 12.0
_PITCH = 14.0


def make_bands(
    stretches: tuple[Stretch, ...], scale: Scale, today: date, measures: Measures
) -> tuple[Band, ...]:
    """From the first day shown to today; what comes before the first state is unknown."""
    now = min(scale.last, today.toordinal() + 1)
    bands = list(_bands(stretches, scale, now, today))
    # None of days outside the window; but what is no higher than a line may lie under the slant of the next.
    shown = [
        band
        for band, following in zip(bands, [*bands[1:], None], strict=True)
        if max(band.bottom, following.settled if following else 0) - band.top > 0.01
    ]
    return tuple(_named(band, _clear(band, scale, today), measures) for band in shown)


def _bands(stretches: tuple[Stretch, ...], scale: Scale, now: float, today: date) -> Iterator[Band]:
    begins = stretches[0].start if stretches else today
    last = now if not stretches else begins.toordinal()
    yield _band(TrackState.UNKNOWN, scale.first, scale.first, min(last, now), scale)
    for one in stretches:
        first, last = one.start.toordinal(), one.end.toordinal() + 1
        settled = min(_settled(one), last)
        yield _band(one.state, first, settled, min(last, now), scale, stale=one.stale)


def _band(
    state: TrackState,
    first: float,
    settled: float,
    last: float,
    scale: Scale,
    *,
    stale: bool = False,
) -> Band:
    return Band(
        state=state,
        left=LEFT,
        right=RIGHT,
        top=scale.y(first),
        settled=scale.y(settled),
        bottom=scale.y(max(last, scale.first)),
        stale=stale,
    )


def _settled(stretch: Stretch) -> float:
    """The day after which the state certainly was what it was."""
    by = stretch.by
    first = stretch.start.toordinal()
    if by is None or by.when.start != stretch.start or by.when.end is None or not inexact(by):
        return first
    return by.when.end.toordinal()


def _clear(band: Band, scale: Scale, today: date) -> tuple[float, float]:
    """The longest part of a band below its slant that no fold crosses."""
    even = [s for s in scale.segments if not s.folded]
    line = scale.y(today.toordinal() + 0.5)  # at the end of the last band
    low = min(band.bottom, line - 2) if band.top < line < band.bottom else band.bottom
    parts = [(max(band.settled, s.top), min(low, s.bottom)) for s in even]
    return max(parts, key=lambda part: part[1] - part[0])


def _named(band: Band, clear: tuple[float, float], measures: Measures) -> Band:
    """The band with its state written on it, where it is high enough."""
    top, bottom = clear
    said = band_words(band.state)
    height = _PITCH * len(said)
    if bottom - top < height + 4:
        return band
    first = (top + bottom - height) / 2 + 0.8 * _PITCH
    words = []
    for n, text in enumerate(said):
        width = measures.width(text, _SIZE, bold=True)
        x = (LEFT + RIGHT - width) / 2
        words.append(
            Words(
                text=text,
                x=x,
                y=first + n * _PITCH,
                size=_SIZE,
                width=width,
                bold=True,
                ink=Ink.LIGHT
                if band.state in (TrackState.ON, TrackState.OFF) and not band.stale
                else Ink.STRONG,
            )
        )
    return replace(band, words=tuple(words))
