"""Occasions that a sentence takes for granted: denied since, counted since, stood for by "one"."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Kind, Status
from tests.reading.extraction.conftest import Read

OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
SINCE = [
    ("No round has taken place in Izmir since that of April 3-7, 2022, which yielded nothing.", date(2022, 4, 3), date(2022, 4, 7)),
    ("Greece and Turkey have not met since September 2021.", date(2021, 9, 1), date(2021, 9, 30)),
    ("There has been no meeting between Greece and Turkey since March 2022.", date(2022, 3, 1), date(2022, 3, 31)),
    ("The Greek and Turkish foreign ministers had not spoken since July 2022.", date(2022, 7, 1), date(2022, 7, 31)),
    ("Greece and Turkey have not held a round of talks since last November.", date(2022, 11, 1), date(2022, 11, 30)),
    ("Neither Greece nor Turkey has attended a session since the summer of 2022.", date(2022, 6, 1), date(2022, 8, 31)),
    ("Not since January 2021 have Greece and Turkey held talks.", date(2021, 1, 1), date(2021, 1, 31)),
    ("The last time the two foreign ministers saw each other was in March 2022.", date(2022, 3, 1), date(2022, 3, 31)),
    ("It was the first meeting between Greece and Turkey since January 2020.", date(2020, 1, 1), date(2020, 1, 31)),
    ("Envoys of the two took up a Greek-Turkish forum that had not met since May 2021.", date(2021, 5, 1), date(2021, 5, 31)),
]  # fmt: skip
OF_NONE = [
    "Greece and Turkey have not met since the earthquake of February 2023.",
    "No talks have been held since the Turkish drilling began in March 2022.",
    "The Greek-Turkish talks have not resumed since March 2022.",
]


@pytest.mark.parametrize("text, start, end", SINCE)
def test_what_is_denied_since_a_day_was_held_on_it(
    read: Read, text: str, start: date, end: date
) -> None:
    """A real occasion at that time, and no denial that carries its day."""
    held = [r for r in read("aegean", text) if r.kind in OCCASIONS and r.when.known]
    told = [(r.status, r.when.start, r.when.end) for r in held]
    assert (Status.ACTUAL, start, end) in told
    assert all(status is Status.ACTUAL for status, _, _ in told)


@pytest.mark.parametrize("text", OF_NONE)
def test_since_another_event_tells_of_no_occasion(read: Read, text: str) -> None:
    """The day after "since" is that of an earthquake, not of a meeting."""
    held = [r for r in read("aegean", text) if r.kind in OCCASIONS and r.status is Status.ACTUAL]
    assert not [r for r in held if r.when.known]


def test_one_stands_for_a_real_visit_beside_one_called_off(read: Read) -> None:
    """The trip that would have been has not taken the day of the one that was."""
    text = "It would have been the minister's second trip to Turkey this year after one in March, on which he saw Kemal Aydin."
    reports = read("aegean", text)
    march = [(r.kind, r.status) for r in reports if r.when.start == date(2023, 3, 1)]
    assert (Kind.VISIT, Status.ACTUAL) in march
    assert (Kind.MEETING, Status.ACTUAL) in march
    assert (Kind.VISIT, Status.CANCELLED) not in march


def test_each_one_stands_for_an_occasion_of_its_own(read: Read) -> None:
    """ "One in January and another in March" are two."""
    text = "The envoy's third round with Greece and Turkey followed one in January and another in March."
    months = {r.when.start for r in read("aegean", text) if r.status is Status.ACTUAL}
    assert {date(2023, 1, 1), date(2023, 3, 1)} <= months
