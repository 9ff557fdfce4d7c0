"""The strokes that a picture is painted with: lines, areas, marks and texts, in units of the layout.

They are added to the axes as they are. What plots do on top (scaling to the data, cycling through colours) would cost
more than the painting.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.drawing.ruler import font_file
from bot.drawing.sheet import Ink, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

GROUND = "#fff"
INKS = {Ink.STRONG: "#123", Ink.PLAIN: "#334", Ink.SOFT: "#567", Ink.LIGHT: "#fff"}


def line(
    axes: Axes,
    points: Sequence[tuple[float, float]],
    colour: str,
    width: float,
    *,
    style: str = "-",
    zorder: float = 4,
) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - slow to import

    xs, ys = zip(*points, strict=True)
    axes.add_artist(
        Line2D(xs, ys, ls=style, color=colour, lw=width, zorder=zorder, solid_capstyle="butt")
    )


def area(
    axes: Axes,
    corners: Sequence[tuple[float, float]],
    fill: str,
    *,
    hatch: str = "",
    stroke: str = GROUND,
    zorder: float,
) -> None:
    """An area without an edge; `stroke` is the colour of its hatch."""
    from matplotlib.patches import Polygon  # noqa: PLC0415 - slow to import

    axes.add_artist(
        Polygon(corners, closed=True, fc=fill, ec=stroke, lw=0, hatch=hatch or None, zorder=zorder)
    )


def dot(
    axes: Axes,
    x: float,
    y: float,
    shape: str,
    size: float,
    *,
    fill: str,
    edge: str,
    width: float,
    zorder: float,
) -> None:
    """One of the shapes that matplotlib calls markers."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - slow to import

    axes.add_artist(
        Line2D([x], [y], marker=shape, ms=size, mfc=fill, mec=edge, mew=width, zorder=zorder)
    )


def text(axes: Axes, words: Words, bbox: dict[str, Any] | None = None, zorder: float = 10) -> None:
    """A line of text, through which a line is drawn where it is struck."""
    axes.text(
        words.x,
        words.y,
        words.text,
        fontproperties=_face(words.bold),
        fontsize=words.size,
        color=INKS[words.ink],
        va="baseline",
        ha="left",
        bbox=bbox,
        zorder=zorder,
        parse_math=False,  # a dollar sign in the news is one of money
    )
    if words.struck:
        y = words.y - 0.36 * words.size
        line(axes, [(words.x, y), (words.x + words.width, y)], "#789", 1.2, zorder=11)


@cache
def _face(bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - slow to import

    return FontProperties(fname=str(font_file(bold=bold)))
