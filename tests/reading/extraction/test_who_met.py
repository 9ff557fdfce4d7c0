"""Meetings told by names or bodies alone, and sessions from which one side stayed away.

Everything is published on Wednesday 17 May 2023.
"""

from __future__ import annotations

import pytest

from bot.model import Kind, Report, Status
from tests.reading.extraction.conftest import Read


def told(reports: tuple[Report, ...], kind: Kind) -> list[tuple[str, str]]:
    return [(r.status.value, str(r.when.start)) for r in reports if r.kind is kind]


def test_two_people_of_whom_one_name_tells_its_state_met_across_the_table(read: Read) -> None:
    """What they spoke of is no party to their meeting."""
    reports = read(
        "border",
        "Rakesh Menon and Gen. Zhao Minghe met in a hotel in Leh on Monday and spoke of Nepal for most of an hour.",
    )
    assert told(reports, Kind.MEETING) == [("actual", "2023-05-15")]
    assert {(p.name, p.side) for p in reports[0].participants} == {
        ("Rakesh Menon", "IND"),
        ("Zhao Minghe", "CHN"),
    }


@pytest.mark.parametrize(
    "sentence, days",
    [
        (
            "Iceland did not appear at a herring meeting by video that was to have lasted from Monday to Tuesday.",
            ("2023-05-15", "2023-05-16"),
        ),
        (
            "Iceland stayed away from a round of the herring talks with Norway that was to have been held on Monday.",
            ("2023-05-15", "2023-05-15"),
        ),
    ],
)
def test_a_session_that_one_side_missed_has_the_days_it_was_to_have_had(
    sentence: str, days: tuple[str, str], read: Read
) -> None:
    """Else an older plan for it looks as if it still stood."""
    (report,) = (r for r in read("herring", sentence) if r.kind is Kind.MEETING)
    assert report.status is Status.DENIED
    assert (str(report.when.start), str(report.when.end)) == days


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Iceland have a forum on herring. That forum met for the first time on Monday.",
        "The joint commission on herring of Norway and Iceland met on Monday.",
    ],
)
def test_a_body_of_both_meets(sentence: str, read: Read) -> None:
    """What two parties have set up to meet in has nobody else to meet."""
    assert ("actual", "2023-05-15") in told(read("herring", sentence), Kind.MEETING)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Norwegian cabinet committee on herring met on Monday.",
        "Norway's policy group on herring met on Monday.",
    ],
)
def test_a_body_of_one_side_meets_nobody(sentence: str, read: Read) -> None:
    """A cabinet's committee sits by itself."""
    assert told(read("herring", sentence), Kind.MEETING) == []


def test_who_is_joined_to_somebody_with_a_rank_is_a_person(read: Read) -> None:
    """ "X and Gen. Y had been": nothing but the "and" tells that X is somebody."""
    reports = read(
        "border",
        "Rakesh Menon and Gen. Zhao Minghe had last been in the same room in March, in Leh.",
    )
    assert {p.name for r in reports for p in r.participants} == {"Rakesh Menon", "Zhao Minghe"}


def test_hours_of_talks_that_reopened_nothing_were_held(read: Read) -> None:
    """The line stayed shut, and yet they met, at the place that the next sentence names."""
    reports = read(
        "herring",
        "Two hours of talks between Norway and Iceland on Monday have not reopened the herring hotline. "
        "The place was Bergen, by the harbour.",
    )
    assert told(reports, Kind.MEETING) == [("actual", "2023-05-15")]
    assert [r.place for r in reports if r.kind is Kind.MEETING] == ["Bergen"]


def test_a_day_is_counted_from_the_news_that_the_article_opens_with(read: Read) -> None:
    """ "Two days before the tour of the harbour": Sunday, for that was on Tuesday."""
    text = (
        "Norway's minister Kari Dahl walked through the harbour of Reykjavik on Tuesday. "
        "Iceland was pleased. There, two days before the tour of the harbour, she conferred with Iceland's envoy, "
        "Jon Arnason, about herring."
    )
    assert ("actual", "2023-05-14") in told(read("herring", text), Kind.MEETING)


def test_what_is_not_in_the_opening_gives_no_day(read: Read) -> None:
    """Nobody has told when the wedding was."""
    text = (
        "Norway's minister Kari Dahl walked through the harbour of Reykjavik on Tuesday. "
        "Iceland was pleased. There, two days before the wedding, she conferred with Iceland's envoy, "
        "Jon Arnason, about herring."
    )
    assert ("actual", "2023-05-14") not in told(read("herring", text), Kind.MEETING)


def test_a_president_receives_a_minister_of_the_other_side(read: Read) -> None:
    """Whoever is received by somebody with a name need not be named himself."""
    reports = read("border", "On Monday President Zhao Minghe received the minister in Leh.")
    assert told(reports, Kind.MEETING) == [("actual", "2023-05-15")]


def test_the_host_of_talks_tells_that_they_were_held(read: Read) -> None:
    """ "Was host on Monday to a delegation for the fourth round"."""
    reports = read(
        "herring",
        "Norway was host on Monday to a delegation from Iceland for the fourth round of the herring talks.",
    )
    assert ("actual", "2023-05-15") in told(reports, Kind.MEETING)


def test_a_round_behind_a_semicolon_keeps_its_own_day(read: Read) -> None:
    """ "Not since March had they met; the fourth round in April was by video"."""
    reports = read(
        "herring",
        "Not since March 2020 had Norway and Iceland met in one room; the fourth round in April 2021 was held by video.",
    )
    assert ("actual", "2021-04-01") in told(reports, Kind.MEETING)


def test_ministers_of_a_region_are_not_the_two_named_before(read: Read) -> None:
    """ "The ministers" would be."""
    text = "Presidents Rakesh Menon and Zhao Minghe want calm at the border. Defence ministers from across the region meet on Friday."
    assert [r.participants for r in read("border", text) if r.kind is Kind.MEETING] == [()]
