"""Where everything stands on a picture, for whatever dialogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from bot.answering.board import Timeline
from bot.drawing.choosing import choose, inexact
from bot.drawing.layout import lay_out
from bot.drawing.ruler import LOCK, Ruler
from bot.drawing.sheet import Box, Label, Look, Sheet, Words
from bot.model import Event, Kind, Precision, Status, When
from tests.drawing.making import TODAY, before, event, month, timeline, timelines

FEWER = settings(max_examples=25)  # of the same timelines as the first test, which has more
PHONE = 380
SMALLEST = 12.0


def sheet_of(line: Timeline, today: date = TODAY) -> Sheet:
    with LOCK:
        return lay_out(line, today, Ruler())


def label_of(sheet: Sheet, one: Event) -> Label:
    return next(label for label in sheet.labels if label.event == one.id)


def texts(sheet: Sheet) -> Iterator[Words]:
    """Every line of text on a sheet."""
    yield from sheet.words
    yield from (words for label in sheet.labels for words in label.words)
    yield from (words for band in sheet.bands for words in band.words)
    yield from (swatch.words for swatch in sheet.swatches)
    if sheet.today_words:
        yield sheet.today_words


def letters(words: Words) -> Box:
    """What all but the tallest letters of a line take."""
    return Box(
        left=words.x,
        top=words.y - 0.88 * words.size,
        right=words.x + words.width,
        bottom=words.y + 0.24 * words.size,
    )


@settings(max_examples=80)
@given(drawn=timelines())
def test_no_label_touches_another_or_a_mark_or_leaves_the_picture(
    drawn: tuple[Timeline, date],
) -> None:
    """Two texts on one another say nothing."""
    sheet = sheet_of(*drawn)
    boxes = [label.box for label in sheet.labels]
    marks = [label.mark.box for label in sheet.labels]
    assert not [pair for pair in combinations([*boxes, *marks], 2) if pair[0].overlaps(pair[1])]
    lines = [letters(words) for words in texts(sheet)]
    assert not [pair for pair in combinations(lines, 2) if pair[0].overlaps(pair[1])]
    for box in (*boxes, *marks, *(words.box for words in texts(sheet))):
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= sheet.width
        assert box.bottom <= sheet.height


@FEWER
@given(drawn=timelines())
def test_bands_and_dates_keep_to_the_axis(drawn: tuple[Timeline, date]) -> None:
    """The states follow one another, and nothing is told of days that are not shown."""
    sheet = sheet_of(*drawn)
    top, bottom = sheet.rules
    for band, following in pairwise(sheet.bands):
        assert band.bottom == pytest.approx(following.top)
    for low, high in (
        *((band.top, band.bottom) for band in sheet.bands),
        *((label.extent.top, label.extent.bottom) for label in sheet.labels),
        *((dash.top, dash.bottom) for dash in sheet.dashes),
        *((tick, tick) for tick in sheet.ticks),
        *(((sheet.today, sheet.today),) if sheet.today is not None else ()),
    ):
        assert top <= low <= high <= bottom


@FEWER
@given(drawn=timelines())
def test_lines_from_labels_to_the_band_do_not_cross(drawn: tuple[Timeline, date]) -> None:
    """A label whose line is lost among others belongs to no day."""
    sheet = sheet_of(*drawn)
    ends = sorted((label.line[1][1], label.line[2][1]) for label in sheet.labels)
    assert [far for _, far in ends] == sorted(far for _, far in ends)


@FEWER
@given(drawn=timelines())
def test_what_has_no_label_is_counted(drawn: tuple[Timeline, date]) -> None:
    """Nobody takes the labels for all that happened."""
    sheet = sheet_of(*drawn)
    choice = choose(*drawn)
    shown = [e.id for e in choice.ranked[: len(sheet.labels)]]
    assert sorted(label.event for label in sheet.labels) == sorted(shown)
    notes = " ".join(words.text for words in sheet.words)
    missing = len(choice.ranked) - len(shown)
    assert (f"{missing} more event" in notes) == (missing > 0)
    assert (f"{choice.undated} event" in notes) == (choice.undated > 0)
    assert bool(shown) == bool(choice.ranked)


@FEWER
@given(drawn=timelines())
def test_what_is_not_exact_is_longer_than_a_day(drawn: tuple[Timeline, date]) -> None:
    """ "In 2008" on a picture of fifty years must not look like an afternoon."""
    sheet = sheet_of(*drawn)
    found = {label.event: label.extent for label in sheet.labels}
    for one in choose(*drawn).ranked[: len(sheet.labels)]:
        extent = found[one.id]
        assert extent.inexact == inexact(one)
        if extent.inexact:
            assert extent.bottom - extent.top >= 6.99


@FEWER
@given(drawn=timelines())
def test_it_can_be_read_on_a_phone(drawn: tuple[Timeline, date]) -> None:
    """A picture that has to be enlarged is opened by nobody."""
    sheet = sheet_of(*drawn)
    assert sheet.width == PHONE
    assert sheet.height <= 1.75 * PHONE
    assert min(words.size for words in texts(sheet)) >= SMALLEST


def test_breaks_and_restarts_are_told_before_meetings() -> None:
    """They are what the dialogue is followed for; the latest contact and the next plan are told all the same."""
    day = date(2020, 1, 1)
    turns = [
        event(
            Kind.SUSPENSION if n % 2 else Kind.RESUMPTION,
            When.day(day + timedelta(days=100 * n)),
        )
        for n in range(8)
    ]
    meetings = [event(Kind.MEETING, When.day(day + timedelta(days=17 * n + 3))) for n in range(90)]
    plan = event(Kind.MEETING, "2024-09-01", Status.PLANNED)
    labels = {label.event for label in sheet_of(timeline(*turns, *meetings, plan)).labels}
    latest = max(meetings, key=lambda e: e.when.start or TODAY)
    assert {e.id for e in (*turns, plan, latest)} <= labels


def test_planned_is_hollow_and_called_off_is_crossed() -> None:
    """What did not happen must not look as if it had."""
    held = event(Kind.MEETING, "2024-03-01")
    planned = event(Kind.MEETING, "2024-08-01", Status.PLANNED)
    off = [
        event(Kind.MEETING, "2024-05-01", status)
        for status in (Status.CANCELLED, Status.POSTPONED, Status.DENIED)
    ]
    sheet = sheet_of(timeline(held, planned, *off))
    assert label_of(sheet, held).mark.look is Look.FILLED
    assert label_of(sheet, planned).mark.look is Look.HOLLOW
    for one in off:
        label = label_of(sheet, one)
        assert label.mark.look is Look.CROSSED
        assert label.words[0].struck
    said = " ".join(swatch.words.text for swatch in sheet.swatches)
    assert "planned" in said
    assert "called off" in said


def test_a_day_that_was_corrected_says_so() -> None:
    """Whoever opens the sources finds another day there."""
    line = timeline(event(Kind.MEETING, "2024-03-01"), event(Kind.SUSPENSION, "2024-05-01"))
    first, second = line.entries
    sheet = sheet_of(replace(line, entries=(replace(first, day_corrected=True), second)))
    said = [" ".join(w.text for w in label_of(sheet, e.event).words) for e in (first, second)]
    assert ["corrected" in words for words in said] == [True, False]


def test_an_uncertain_turn_changes_the_band_aslant() -> None:
    """A sharp edge on the first of the month would be a date that nobody told."""
    halt = event(Kind.SUSPENSION, month(2024, 2))
    sharp = event(Kind.RESUMPTION, "2024-04-10")
    off, on = sheet_of(timeline(halt, sharp)).bands[-2:]
    assert off.settled > off.top + 5
    assert on.settled == on.top


def test_open_bounds_point_to_the_open_side() -> None:
    """ "Before 31 October" has no first day."""
    plan = event(Kind.MEETING, before("2024-10-31"), Status.PLANNED)
    sheet = sheet_of(timeline(event(Kind.MEETING, "2024-01-01"), plan))
    extent = label_of(sheet, plan).extent
    assert (extent.open_above, extent.open_below) == (True, False)


def test_days_that_a_visit_lasted_are_no_doubt() -> None:
    """Three days of talks are known to the day."""
    days = When(start=date(2024, 3, 4), end=date(2024, 3, 6), precision=Precision.RANGE)
    assert not inexact(event(Kind.VISIT, days))
    assert inexact(event(Kind.SUSPENSION, days))


def test_a_long_silence_is_folded_and_says_how_long_it_was() -> None:
    """One meeting of 1972 would press this year's news into a line."""
    now = [
        event(kind, f"2024-{n:02}-10")
        for n, kind in enumerate([Kind.SUSPENSION, Kind.RESUMPTION, Kind.MEETING], 3)
    ]
    sheet = sheet_of(timeline(event(Kind.MEETING, "1972-02-21"), *now))
    assert len(sheet.folds) == 1
    assert "52 yr" in [words.text for words in sheet.words]
    heights = sorted(label_of(sheet, e).extent.middle for e in now)
    assert heights[-1] - heights[0] > 40


def test_the_length_of_a_fold_is_clear_of_the_names_of_days() -> None:
    """It stands where the name of a year or a month may want to."""
    for shift in range(0, 365, 2):
        first = date(2000, 1, 1) + timedelta(days=shift)
        spans = [(Kind.SUSPENSION, 0), (Kind.RESUMPTION, 20), (Kind.MEETING, 320)]
        events = [event(kind, When.day(first + timedelta(days=n))) for kind, n in spans]
        sheet = sheet_of(timeline(*events, today=first + timedelta(days=340)))
        assert sheet.folds
        lines = [letters(words) for words in sheet.words]
        assert not [pair for pair in combinations(lines, 2) if pair[0].overlaps(pair[1])]


def test_a_steady_history_is_not_folded() -> None:
    """Where nothing is pressed together, time runs evenly."""
    steady = [event(Kind.MEETING, f"{year}-06-01") for year in range(2004, 2024)]
    assert not sheet_of(timeline(*steady)).folds


def test_today_is_shown_where_it_is_on_the_picture() -> None:
    """What stands below it has not happened yet."""
    events = (event(Kind.MEETING, "2024-01-01"), event(Kind.MEETING, "2024-12-01", Status.PLANNED))
    sheet = sheet_of(timeline(*events))
    assert sheet.today is not None
    assert sheet.bands[-1].bottom == pytest.approx(sheet.today, abs=2)
    assert sheet.future is not None
    past = sheet_of(timeline(*events, end=date(2024, 3, 1)))
    assert (past.today, past.future) == (None, None)


def test_nothing_stored_is_said() -> None:
    """An empty picture would look like a fault."""
    said = " ".join(words.text for words in sheet_of(timeline()).words)
    assert "No event is stored" in said
