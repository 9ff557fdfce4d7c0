"""Occasions moved to another day, gone on for weeks, told again by a pronoun, judged, and only wished for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Kind, Status
from tests.reading.extraction.conftest import Read

MOVED = [
    ("Last month the envoy announced yet another delay of the Greek-Turkish talks, from May 8 to May 20.", date(2023, 5, 8), date(2023, 5, 20)),
    ("The Greek-Turkish round was put off from May 10 to May 24.", date(2023, 5, 10), date(2023, 5, 24)),
    ("The Greek-Turkish talks have been moved from Monday to Thursday.", date(2023, 5, 15), date(2023, 5, 18)),
]  # fmt: skip
LONG = [
    ("Two fruitless weeks of talks between Greece and Turkey ended in Bern on Tuesday.", date(2023, 5, 2), date(2023, 5, 16)),
    ("Three weeks of talks between Greece and Turkey concluded in Bern on Friday.", date(2023, 4, 21), date(2023, 5, 12)),
    ("Swiss envoy Beat Keller on Monday began the first of three planned rounds with Greece and Turkey.", date(2023, 5, 15), date(2023, 5, 15)),
    ("Turkey commenced a second round of talks with Greece on Tuesday in Bern.", date(2023, 5, 16), date(2023, 5, 16)),
    ("The last of three Greek-Turkish meetings was held on May 9 in Rome.", date(2023, 5, 9), date(2023, 5, 9)),
]  # fmt: skip
JUDGED = [
    "The envoy hoped the next meeting between Greece and Turkey would not go over principles yet again.",
    "The talks between Greece and Turkey did not end the dispute.",
    "The talks between Greece and Turkey on Tuesday were not easy.",
    "The meeting between Greece and Turkey will not bring peace.",
]
DENIED = [
    "The talks between Greece and Turkey did not begin on Tuesday.",
    "The round between Greece and Turkey will not take place on Friday.",
]


@pytest.mark.parametrize("text, old, new", MOVED)
def test_what_is_moved_is_put_off_and_planned(read: Read, text: str, old: date, new: date) -> None:
    """The old day is given up, the new one agreed on; neither is a stretch between the two."""
    told = {(r.status, r.when.start, r.when.end) for r in read("aegean", text)}
    assert told == {(Status.POSTPONED, old, old), (Status.PLANNED, new, new)}


@pytest.mark.parametrize("text, start, end", LONG)
def test_rounds_begun_and_weeks_of_talks_are_held(
    read: Read, text: str, start: date, end: date
) -> None:
    """What is counted or measured stands for the occasion, and its own adjectives are not the round's."""
    held = [r for r in read("aegean", text) if r.kind is Kind.MEETING]
    assert [(r.status, r.when.start, r.when.end) for r in held] == [(Status.ACTUAL, start, end)]


@pytest.mark.parametrize("text", JUDGED)
def test_an_occasion_judged_is_neither_denied_nor_called_off(read: Read, text: str) -> None:
    """ "Not" says what it did not bring, not that it was not held."""
    off = (Status.DENIED, Status.CANCELLED, Status.POSTPONED)
    assert not [r for r in read("aegean", text) if r.kind is Kind.MEETING and r.status in off]


@pytest.mark.parametrize("text", DENIED)
def test_an_occasion_that_does_not_begin_is_off(read: Read, text: str) -> None:
    """Beginning and taking place are the occasion's own; denied, it was not held."""
    off = (Status.DENIED, Status.CANCELLED)
    assert [r.status in off for r in read("aegean", text)] == [True]


def test_they_talked_again_on_another_day(read: Read) -> None:
    """A second meeting of the same people, told by a pronoun; speaking to the press is none."""
    met = "Greek and Turkish envoys met in Bern on Friday. They talked again late on Saturday."
    days = {r.when.start for r in read("aegean", met) if r.status is Status.ACTUAL}
    assert days == {date(2023, 5, 12), date(2023, 5, 13)}
    press = "Greek and Turkish envoys met in Bern on Friday. They spoke to reporters at length on Monday."
    assert {r.when.start for r in read("aegean", press)} == {date(2023, 5, 12)}


def test_a_meeting_pleaded_for_was_not_held(read: Read) -> None:
    """It takes no day from the meeting at which somebody pleaded for it."""
    text = "The Greek and Turkish ministers met in Bern on Tuesday. The Greek side also pleaded for holding the maritime talks."
    held = [r for r in read("aegean", text) if r.status is Status.ACTUAL]
    assert [r.noun for r in held] == ["met"]


def test_following_an_earlier_meeting_is_no_new_one(read: Read) -> None:
    """ "It follows from last month's meeting" tells of last month's alone."""
    text = "It follows from last month's meeting of the Greek and Turkish presidents in Rome."
    assert {r.when.start for r in read("aegean", text)} == {date(2023, 4, 1)}


STAYS = [
    ("How far away March now seems, when Greek minister Nikos Pappas spent March 6-8 in Turkey.", date(2023, 3, 6), date(2023, 3, 8)),
    ("Greek minister Nikos Pappas spent Monday and Tuesday in Ankara.", date(2023, 5, 15), date(2023, 5, 16)),
    ("Greek minister Nikos Pappas touched down in Ankara on Monday.", date(2023, 5, 15), date(2023, 5, 15)),
    ("Greek premier Nikos Pappas set foot in Turkey on May 9.", date(2023, 5, 9), date(2023, 5, 9)),
]  # fmt: skip
NO_STAYS = [
    "Turkey spent two billion dollars on drilling in Cyprus against Greece last year.",
    "Turkey refused a Greek frigate a port call in Izmir last week.",
    "Greece and Turkey have not set a date for the next round in Bern on May 30.",
]


@pytest.mark.parametrize("text, start, end", STAYS)
def test_days_spent_in_a_place_are_a_visit(read: Read, text: str, start: date, end: date) -> None:
    """Being there is told without any word for a visit."""
    visits = [r for r in read("aegean", text) if r.kind is Kind.VISIT]
    assert [(r.status, r.when.start, r.when.end) for r in visits] == [(Status.ACTUAL, start, end)]


@pytest.mark.parametrize("text", NO_STAYS)
def test_money_spent_and_port_calls_are_none(read: Read, text: str) -> None:
    """The same verbs tell of much else, and a ship's call is not on the telephone."""
    assert not [r for r in read("aegean", text) if r.kind in (Kind.VISIT, Kind.CALL)]
