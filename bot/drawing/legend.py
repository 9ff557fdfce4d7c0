"""What stands under a picture: what its signs mean, those of them that are on it, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.drawing import wording
from bot.drawing.ruler import Measures, cut, wrap
from bot.drawing.sheet import (
    MARGIN,
    WIDTH,
    Band,
    Extent,
    Ink,
    Label,
    Look,
    Mark,
    Shape,
    Swatch,
    Words,
)
from bot.model import Event, TrackState

_SIZE = 12.0
_PITCH = 18.0
_SIGN, _BETWEEN = 18.0, 14.0
_STATES = (TrackState.ON, TrackState.OFF, TrackState.PARTLY_OFF, TrackState.UNKNOWN)


def make_legend(
    bands: Sequence[Band],
    labels: Sequence[Label],
    events: Iterable[Event],
    top: float,
    measures: Measures,
) -> tuple[tuple[Swatch, ...], float]:
    """The signs in rows from `top` down, and where the rows end."""
    swatches: list[Swatch] = []
    x, y = MARGIN, top
    for sign, said in (*_states(bands), *_marks(labels, events)):
        room = WIDTH - 2 * MARGIN - _SIGN
        text = cut(measures, said, _SIZE, room)
        width = measures.width(text, _SIZE)
        if x > MARGIN and x + _SIGN + width > WIDTH - MARGIN:
            x, y = MARGIN, y + _PITCH
        words = Words(text=text, x=x + _SIGN, y=y + 13, size=_SIZE, width=width, ink=Ink.SOFT)
        swatches.append(Swatch(sign=_moved(sign, x, y), words=words))
        x += _SIGN + width + _BETWEEN
    return tuple(swatches), y + _PITCH if swatches else top


def make_notes(
    said: Iterable[str], top: float, measures: Measures
) -> tuple[tuple[Words, ...], float]:
    """Lines under the legend, and where they end."""
    notes: list[Words] = []
    y = top
    for text in said:
        for line in wrap(measures, text, _SIZE, WIDTH - 2 * MARGIN, 2):
            notes.append(
                Words(
                    text=line,
                    x=MARGIN,
                    y=y + 13,
                    size=_SIZE,
                    width=measures.width(line, _SIZE),
                    ink=Ink.SOFT,
                )
            )
            y += _PITCH - 1
    return tuple(notes), y


def _states(bands: Sequence[Band]) -> Iterator[tuple[Band, str]]:
    shown = {band.state for band in bands}
    for state in _STATES:
        if state in shown:
            yield _swatch(state, stale=False), wording.state_name(state)
    stale = next((band.state for band in bands if band.stale), None)
    if stale is not None:
        yield _swatch(stale, stale=True), wording.OLD


def _swatch(state: TrackState, *, stale: bool) -> Band:
    return Band(state=state, left=0, right=13, top=2, settled=2, bottom=15, stale=stale)


def _marks(labels: Sequence[Label], events: Iterable[Event]) -> Iterator[tuple[Mark | Extent, str]]:
    looks = {label.mark.look for label in labels}
    if Look.FILLED in looks:
        yield _mark(Look.FILLED), wording.TOOK_PLACE
    if Look.HOLLOW in looks:
        yield _mark(Look.HOLLOW), wording.hollow_words([e.status for e in events])
    if Look.CROSSED in looks:
        yield _mark(Look.CROSSED), wording.CALLED_OFF
    if any(label.extent.inexact for label in labels):
        yield Extent(x=6.5, top=2, bottom=15, inexact=True), wording.INEXACT


def _mark(look: Look) -> Mark:
    return Mark(shape=Shape.OTHER, look=look, x=6.5, y=8.5, size=10)


def _moved(sign: Band | Mark | Extent, x: float, y: float) -> Band | Mark | Extent:
    """A sign of the corner, where it belongs."""
    if isinstance(sign, Mark):
        return replace(sign, x=sign.x + x, y=sign.y + y)
    if isinstance(sign, Extent):
        return replace(sign, x=sign.x + x, top=sign.top + y, bottom=sign.bottom + y)
    return replace(
        sign,
        left=sign.left + x,
        right=sign.right + x,
        top=sign.top + y,
        settled=sign.settled + y,
        bottom=sign.bottom + y,
    )
