"""A sheet becomes the bytes of a PNG. Nothing is decided here but colours, strokes and hatches.

The colours are told apart by people who see no red or no green, and each state has its hatch as well. The ground is
opaque, so that it reads the same in light and dark surroundings.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.drawing.ruler import SCALE, font_file
from bot.drawing.sheet import (
    MARGIN,
    Band,
    Extent,
    Fold,
    Ink,
    Label,
    Look,
    Mark,
    Shape,
    Sheet,
    Words,
)
from bot.drawing.strokes import GROUND, INKS, area, dot, line, text
from bot.model import TrackState

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EDGE = "#bcc"
_FILL = {
    TrackState.ON: ("#27a", "#cde"),
    TrackState.OFF: ("#b41", "#ecb"),
    TrackState.PARTLY_OFF: ("#eb6", "#fec"),
    TrackState.UNKNOWN: ("#eee", "#eee"),
}
_HATCH = {
    TrackState.ON: ("", "#fff"),
    TrackState.OFF: ("xx", "#c63"),
    TrackState.PARTLY_OFF: ("///", "#950"),
    TrackState.UNKNOWN: ("..", "#bbc"),
}
_SHAPES = {
    Shape.SUSPENSION: ("s", "#b41"),
    Shape.RESUMPTION: ("^", "#27a"),
    Shape.OTHER: ("o", "#334"),
}
_GREY = "#789"
_COARSE = bytes(round(n / 17) * 17 for n in range(256))
"""Sixteen steps of each colour: nobody sees the difference, and the file is half as large."""

_PARTED = 5.0  # what is lower than this would be all edge
_TODAY = "#123"


def paint(sheet: Sheet) -> bytes:
    """Paint a sheet; the same sheet gives the same bytes. The caller holds `LOCK`."""
    font_file(bold=False)
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - slow to import
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.image import imsave  # noqa: PLC0415

    with fixed_settings():
        figure = Figure(
            figsize=(sheet.width / 72, sheet.height / 72), dpi=72 * SCALE, facecolor=GROUND
        )
        canvas = FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, sheet.width)
        axes.set_ylim(sheet.height, 0)
        axes.set_axis_off()
        _all(axes, sheet)
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib does not type it
        grid = canvas.buffer_rgba()  # type: ignore[no-untyped-call]  # nor this
        dots = memoryview(grid).cast("B")
        dots[:] = dots.tobytes().translate(_COARSE)
        out = io.BytesIO()
        # Without the version of matplotlib, which would make other bytes of the same picture.
        imsave(out, grid, format="png", metadata={"Software": None})  # type: ignore[dict-item]  # None takes it out
    return out.getvalue()


@contextmanager
def fixed_settings() -> Iterator[None]:
    """Matplotlib as it comes, whatever a matplotlibrc on the machine says, and letters as wide as measured."""
    from matplotlib import rc_context, rcParamsDefault  # noqa: PLC0415 - slow to import

    fixed = {k: v for k, v in rcParamsDefault.items() if not k.startswith("backend")}
    with rc_context({**fixed, "text.hinting": "no_hinting", "hatch.linewidth": 1.0}):
        yield


def _all(axes: Axes, sheet: Sheet) -> None:
    """Everything on it, what lies under other things first."""
    for rule in sheet.rules:
        ends = [(MARGIN, rule), (sheet.width - MARGIN, rule)]
        line(axes, ends, "#dde", 0.8, zorder=1)
    for band, following in zip(sheet.bands, (*sheet.bands[1:], None), strict=True):
        # Under the slant of the next one, so that the two share it.
        _band(axes, band, max(band.bottom, following.settled if following else 0))
    if sheet.bands:
        left, right = sheet.bands[0].left, sheet.bands[0].right
        if sheet.future:
            top, bottom = sheet.future
            line(
                axes,
                [(left, top), (left, bottom), (right, bottom), (right, top)],
                _EDGE,
                1,
                style="--",
            )
        for y in sheet.ticks:
            line(axes, [(left - 5, y), (left, y)], _GREY, 0.9)
        for fold in sheet.folds:
            _fold(axes, fold, left, right)
    for dash in sheet.dashes:
        _extent(axes, dash, "#9ab", labelled=False)
    for label in sheet.labels:
        _label(axes, label)
    for swatch in sheet.swatches:
        _sign(axes, swatch.sign)
        text(axes, swatch.words)
    if sheet.today is not None and sheet.today_words is not None and sheet.bands:
        _today(axes, sheet.today, sheet.today_words, sheet.bands[0].right)
    for words in sheet.words:
        text(axes, words)


def _band(axes: Axes, band: Band, bottom: float) -> None:
    corners = [
        (band.left, band.top),
        (band.right, band.settled),
        (band.right, bottom),
        (band.left, bottom),
    ]
    hatch, stroke = _HATCH[band.state]
    fill = _FILL[band.state][band.stale]
    if band.stale and band.state is TrackState.OFF:
        stroke = "#da8"
    area(axes, corners, fill, hatch=hatch, stroke=stroke, zorder=2)
    if bottom - band.top > _PARTED:
        line(axes, [*corners, corners[0]], GROUND, 1.2, zorder=2.1)
    for words in band.words:
        # The hatch must not run through the letters.
        box = {"boxstyle": "round,pad=0.16", "fc": fill, "ec": "none"}
        text(axes, words, bbox=box if hatch else None, zorder=3)


def _fold(axes: Axes, fold: Fold, left: float, right: float) -> None:
    """A zigzag across the band, as where a drawing is broken off."""
    middle = (fold.top + fold.bottom) / 2
    teeth = 8
    xs = [left - 4 + n * (right - left + 8) / teeth for n in range(teeth + 1)]
    for shift in (-3.5, 3.5):
        points = [(x, middle + shift + (2.5 if n % 2 else -2.5)) for n, x in enumerate(xs)]
        if shift < 0:
            below = [(x, y + 7) for x, y in reversed(points)]
            area(axes, [*points, *below], GROUND, zorder=4)
        line(axes, points, _GREY, 1.0, zorder=4.1)


def _label(axes: Axes, label: Label) -> None:
    stroke = _SHAPES[label.mark.shape][1] if label.mark.look is not Look.CROSSED else _GREY
    _extent(axes, label.extent, stroke, labelled=True)
    line(axes, list(label.line), "#89a", 0.9, zorder=5)
    _mark(axes, label.mark)
    for words in label.words:
        text(axes, words)


def _extent(axes: Axes, one: Extent, stroke: str, *, labelled: bool) -> None:
    """A dot for a day, a bar for days that it lasted, a whisker for days of which one is meant."""
    if one.top == one.bottom and not one.inexact:
        if labelled:
            dot(axes, one.x, one.top, "o", 4.2, fill=stroke, edge=GROUND, width=0.6, zorder=6)
        else:
            line(axes, [(one.x - 3, one.top), (one.x + 3, one.top)], stroke, 1.1, zorder=4)
        return
    if not one.inexact:
        line(axes, [(one.x, one.top), (one.x, one.bottom)], stroke, 3.4, zorder=6)
        return
    line(axes, [(one.x, one.top), (one.x, one.bottom)], stroke, 1.5 if labelled else 2.2, zorder=6)
    for y, is_open, way in ((one.top, one.open_above, 1), (one.bottom, one.open_below, -1)):
        if is_open:
            line(
                axes,
                [(one.x - 2.6, y + 4 * way), (one.x, y), (one.x + 2.6, y + 4 * way)],
                stroke,
                1.4,
            )
        elif labelled:
            line(axes, [(one.x - 2.4, y), (one.x + 2.4, y)], stroke, 1.5, zorder=6)


def _mark(axes: Axes, mark: Mark) -> None:
    """A shape, full for what took place, empty for what did not yet, struck through for what was called off."""
    shape, colour = _SHAPES[mark.shape]
    stroke = _GREY if mark.look is Look.CROSSED else colour
    fill = colour if mark.look is Look.FILLED else GROUND
    dot(axes, mark.x, mark.y, shape, mark.size - 1.5, fill=fill, edge=stroke, width=1.5, zorder=7)
    if mark.look is Look.CROSSED:
        half = mark.size / 2
        for way in (1, -1):
            ends = [(mark.x - half, mark.y - half * way), (mark.x + half, mark.y + half * way)]
            line(axes, ends, "#b22", 1.5, zorder=8)


def _sign(axes: Axes, sign: Band | Mark | Extent) -> None:
    if isinstance(sign, Band):
        _band(axes, sign, sign.bottom)
    elif isinstance(sign, Mark):
        _mark(axes, sign)
    else:
        _extent(axes, sign, INKS[Ink.PLAIN], labelled=True)


def _today(axes: Axes, y: float, words: Words, right: float) -> None:
    """A line across the band that ends in a flag."""
    line(axes, [(words.x, y), (right + 3, y)], _TODAY, 2.0, zorder=8)
    box = {"boxstyle": "round,pad=0.22", "fc": _TODAY, "ec": "none"}
    text(axes, words, bbox=box, zorder=9)
