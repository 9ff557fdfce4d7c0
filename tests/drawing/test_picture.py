"""The picture itself, as bytes: what can be told of it without knowing each dot."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
from matplotlib.image import imread

from bot.answering.board import Timeline
from bot.drawing.layout import lay_out
from bot.drawing.picture import Drawn, draw
from bot.drawing.ruler import LOCK, SCALE, Ruler
from bot.model import Kind
from tests.drawing.making import LINE, TODAY, event, timeline

Dots = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

DRAW = """
import hashlib, sys
from bot.drawing.picture import draw
from tests.drawing.making import LINE, TODAY
print(hashlib.sha256(draw(LINE, TODAY).png).hexdigest())
"""


def dots(drawn: Drawn) -> Dots:
    """Rows of dots of red, green, blue and opacity, each 0 to 1."""
    return np.asarray(imread(io.BytesIO(drawn.png)), dtype=np.float32)


def at(grid: Dots, x: float, y: float) -> Dots:
    """The colour at a place of the layout."""
    return np.asarray(grid[round(y * SCALE), round(x * SCALE), :3])


def process(folder: Path, code: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parent.parent.parent
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        env={**os.environ, "PYTHONPATH": str(root), **env},
    )


def test_it_is_a_png_of_the_size_that_is_told() -> None:
    """Platforms lay it out before they have loaded it."""
    drawn = draw(LINE, TODAY)
    assert drawn.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert dots(drawn).shape[:2] == (drawn.height, drawn.width)
    assert drawn.width >= 2 * 380, "letters would be blurred on a phone"
    assert len(drawn.png) < 300_000


def test_the_ground_is_opaque_and_light_to_the_edges() -> None:
    """Dark letters on a see-through ground are lost in a dark client."""
    grid = dots(draw(LINE, TODAY))
    assert grid[..., 3].min() == 1
    for corner in (grid[0, 0], grid[0, -1], grid[-1, 0], grid[-1, -1]):
        assert corner.min() == 1


def test_marks_of_what_took_place_are_full_and_of_plans_hollow() -> None:
    """The difference between a meeting and an intention must be seen at a glance."""
    grid = dots(draw(LINE, TODAY))
    with LOCK:
        sheet = lay_out(LINE, TODAY, Ruler())
    marks = {label.mark.look.value: label.mark for label in sheet.labels}
    full, hollow, crossed = (
        at(grid, marks[look].x, marks[look].y) for look in ("filled", "hollow", "crossed")
    )
    assert full.max() < 0.8
    assert hollow.min() > 0.95
    assert crossed[0] > crossed[2] + 0.3, "no red cross"
    for mark in marks.values():
        edge = at(grid, mark.x - mark.size / 2 + 1, mark.y)
        assert edge.min() < 0.8


def test_states_differ_in_lightness_too() -> None:
    """Who sees no colours, or prints it, tells on from off all the same."""
    grid = dots(draw(LINE, TODAY))
    with LOCK:
        sheet = lay_out(LINE, TODAY, Ruler())
    bands = {band.state.value: band for band in sheet.bands}
    spread = {
        state: float(
            grid[
                round((b.settled + 2) * SCALE) : round((b.bottom - 2) * SCALE),
                round((b.left + 2) * SCALE) : round((b.left + 12) * SCALE),
                :3,
            ]
            .mean(axis=2)
            .std()
        )
        for state, b in bands.items()
        if b.bottom - b.settled > 12
    }
    assert spread["on"] < 0.02 < spread["off"], "off has no hatch"


def test_the_same_gives_the_same_bytes_in_any_thread() -> None:
    """Matplotlib is not made for threads; a picture must not depend on who draws beside it."""
    other = timeline(event(Kind.MEETING, "2024-05-01"), name="Quay talks")
    lines: list[Timeline] = [LINE, other] * 3
    alone = [draw(line, TODAY) for line in lines[:2]]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda line: draw(line, TODAY), lines))
    assert together == alone * 3


def test_dollar_signs_are_no_formulas() -> None:
    """What stands between two of them would be set in italics, and most of it would be an error."""
    name = "Row over $5 and $\\frac{1}{ quotas"
    drawn = draw(timeline(name=name), TODAY)
    assert name in drawn.alt


def test_nothing_stored_gives_a_picture() -> None:
    """Who asks for a picture gets one."""
    assert dots(draw(timeline(), TODAY)).shape[1] == 3 * 380
    assert draw(timeline(), date.max).png
    assert draw(timeline(), date.min).png


def test_it_draws_without_a_home_and_whatever_a_settings_file_says(tmp_path: Path) -> None:
    """A service has no home that it can write to, and its folder may hold anybody's files."""
    (tmp_path / "matplotlibrc").write_text(
        "text.usetex: True\nsavefig.dpi: 20\nfont.family: fantasy\naxes.facecolor: red\nnonsense: 1\n"
    )
    nowhere = "/proc/no-such-home"
    env = {
        "HOME": nowhere,
        "MPLCONFIGDIR": nowhere,
        "XDG_CONFIG_HOME": nowhere,
        "XDG_CACHE_HOME": nowhere,
    }
    ran = process(tmp_path, DRAW, env)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.strip() == hashlib.sha256(draw(LINE, TODAY).png).hexdigest()


def test_matplotlib_is_loaded_for_a_picture_alone(tmp_path: Path) -> None:
    """It takes longer to load than most questions to answer."""
    code = "import sys, bot.cli.root, bot.drawing.picture; sys.exit('matplotlib' in sys.modules)"
    ran = process(tmp_path, code, {})
    assert (ran.returncode, ran.stderr) == (0, "")
