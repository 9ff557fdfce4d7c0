"""Texts on a picture: hostile ones made harmless, measured ones as wide as they turn out, and the alternative."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.answering.board import Timeline
from bot.drawing.alt import alt_text
from bot.drawing.paint import fixed_settings
from bot.drawing.plain import plain
from bot.drawing.ruler import LOCK, SCALE, Ruler, cut, wrap
from bot.drawing.sheet import Ink, Words
from bot.drawing.strokes import text as paint_text
from bot.model import Kind, Status
from tests.drawing.making import NAMES, TODAY, event, timeline, timelines

ANY = st.one_of(NAMES, st.text(max_size=80))


@settings(max_examples=100)
@given(said=ANY, size=st.sampled_from([12.0, 16.0]), bold=st.booleans())
def test_texts_are_no_larger_than_they_were_measured(said: str, size: float, bold: bool) -> None:
    """The layout keeps boxes apart; that helps only if what is painted stays inside."""
    ruler = Ruler()
    with LOCK, fixed_settings():
        shown = ruler.drawable(plain(said, 120))
        words = Words(
            text=shown, x=5, y=50, size=size, width=ruler.width(shown, size, bold=bold),
            bold=bold, ink=Ink.PLAIN,
        )  # fmt: skip
        figure = Figure(figsize=(40, 2), dpi=72 * SCALE)
        canvas = FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, 40 * 72)
        axes.set_ylim(2 * 72, 0)
        paint_text(axes, words)
        box = axes.texts[0].get_window_extent(canvas.get_renderer())  # type: ignore[no-untyped-call]
    assert box.width / SCALE <= words.width + 0.35
    if shown.strip():
        assert 2 * 72 - box.y1 / SCALE >= words.box.top - 0.35
        assert 2 * 72 - box.y0 / SCALE <= words.box.bottom + 0.35


@given(said=ANY, most=st.integers(5, 200))
def test_what_hides_or_turns_letters_is_taken_out(said: str, most: int) -> None:
    """A headline must not write from right to left over our own words."""
    line = plain(said, most)
    assert len(line) <= most
    assert {unicodedata.category(c) for c in line}.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn"})
    assert line == line.strip()


@given(said=ANY, room=st.floats(30, 250), lines=st.integers(1, 3))
def test_broken_texts_keep_to_their_room(said: str, room: float, lines: int) -> None:
    """Long words are cut as well as long sentences."""
    ruler = Ruler()
    with LOCK:
        shown = ruler.drawable(plain(said, 200))
        found = wrap(ruler, shown, 12, room, lines)
        assert 1 <= len(found) <= lines
        assert all(ruler.width(line, 12) <= room for line in found)
        assert cut(ruler, "on", 12, room) == "on"


def test_letters_that_the_font_lacks_are_question_marks() -> None:
    """An empty box, or a warning in the log, tells nobody anything."""
    with LOCK:
        assert Ruler().drawable("北京 Bergen") == "?? Bergen"
        assert Ruler().drawable("Ålesund, Łódź, Київ") == "Ålesund, Łódź, Київ"


@settings(max_examples=40)
@given(drawn=timelines(), most=st.sampled_from([2_000, 1_000, 400]))
def test_the_alternative_text_is_bounded_and_whole(drawn: tuple[Timeline, date], most: int) -> None:
    """Platforms refuse longer ones; one that breaks off in a date would tell a wrong one."""
    said = alt_text(*drawn, most)
    assert len(said) <= most
    assert said.endswith(".")
    assert unicodedata.normalize("NFC", said) == said
    assert "\n" not in said


def test_the_alternative_text_tells_the_same() -> None:
    """Who cannot see the picture learns the states, the events, and what was left out."""
    line = timeline(
        event(Kind.SUSPENSION, "2024-02-05"),
        event(Kind.RESUMPTION, "2024-04-10", place="Bergen"),
        event(Kind.MEETING, "2024-08-01", Status.PLANNED),
    )
    said = alt_text(line, TODAY, 2_000)
    assert said == (
        "Timeline of Norway–Iceland herring talks. On 1 July 2024: on. "
        "States: off from 5 February 2024 to 9 April 2024; on since 10 April 2024. "
        "Events: 5 February 2024: suspension (talks); "
        "10 April 2024: resumption (talks), Bergen; 1 August 2024: talks, planned."
    )


def test_a_long_history_is_cut_between_its_events() -> None:
    """The most important ones stay, in their order, and the rest is counted."""
    many = [
        event(Kind.MEETING, f"{year}-06-{day:02}") for year in range(2004, 2024) for day in (1, 9)
    ]
    halt = event(Kind.SUSPENSION, "2004-01-02")
    said = alt_text(timeline(halt, *many), TODAY, 700)
    assert "2 January 2004: suspension (talks); " in said
    assert "9 June 2023: talks" in said
    assert "more events left out." in said
    assert len(said) > 600


def test_nothing_stored_is_said_in_words() -> None:
    """The text alone must do as well."""
    assert alt_text(timeline(), TODAY, 2_000).endswith("No event is stored for that time.")
