"""A side's part in the talks turned, pauses with a last day, series called off, silences ended.

Everything is published on Wednesday 17 May 2023.
"""

from __future__ import annotations

import pytest

from bot.model import Kind, Report, Status
from tests.reading.extraction.conftest import Read

OFF = [
    ("herring", "Iceland decided on Monday to delay its participation in the herring talks.", "2023-05-15"),
    ("herring", "Iceland on Monday suspended its part in the herring talks.", "2023-05-15"),
    ("herring", "On Tuesday Norway froze its role in the negotiations.", "2023-05-16"),
    ("north", "The Front said on Monday it had halted its attendance at the talks.", "2023-05-15"),
    ("herring", "Norway scrapped the yearly consultations in March 2022.", "2022-03-01/2022-03-31"),
    ("herring", "Norway called off the regular herring talks on 3 May.", "2023-05-03"),
    ("herring", "Norway suspended the herring talks on Monday until June 6.", "2023-05-15"),
    ("herring", "Three weeks of talks ended on Friday without a deal.", "2023-05-12"),
]  # fmt: skip

ON = [
    ("herring", "Iceland resumed its participation in the herring talks on Monday.", "2023-05-15"),
    ("herring", "The call on Monday put an end to a freeze of almost a year and a half.", "2023-05-15"),
    ("herring", "The meeting on Monday broke eight months of silence.", "2023-05-15"),
]  # fmt: skip

BACK = [
    ("herring", "Norway suspended the herring talks on Monday until June 6.", "2023-06-06"),
    ("herring", "The talks were adjourned on Tuesday until 24 May.", "2023-05-24"),
    ("herring", "Eva Lund put the talks on pause until 25 May.", "2023-05-25"),
]

NOTHING_TURNED = [
    ("herring", "Norway took part in the herring talks on Monday."),
    ("herring", "The talks on Monday broke new ground."),
    ("herring", "The talks stopped the fishing war on Monday."),
    ("herring", "Norway threatened to suspend its participation in the talks."),
    ("herring", "Norway has not ended its participation in the talks."),
    ("docks", "The League met on Monday. It was freezing hiring and cutting its spending."),
    ("docks", "Two days of bargaining had ended in failure before the strike began."),
]


def _days(report: Report) -> str:
    start, end = report.when.start, report.when.end
    return f"{start}" if start == end else f"{start}/{end}"


def _turns(read: Read, dialogue: str, text: str, kind: Kind) -> list[Report]:
    return [r for r in read(dialogue, text) if r.kind is kind]


@pytest.mark.parametrize("dialogue, text, day", OFF)
def test_a_part_or_a_series_given_up_is_a_suspension(
    read: Read, dialogue: str, text: str, day: str
) -> None:
    """Whoever suspends its part in talks, or calls a series off, turns the dialogue off."""
    told = _turns(read, dialogue, text, Kind.SUSPENSION)
    assert (Status.ACTUAL, day) in [(r.status, _days(r)) for r in told]


@pytest.mark.parametrize("dialogue, text, day", ON)
def test_a_part_taken_up_or_a_silence_ended_is_a_resumption(
    read: Read, dialogue: str, text: str, day: str
) -> None:
    """What ends a freeze or a silence turns the dialogue on."""
    told = _turns(read, dialogue, text, Kind.RESUMPTION)
    assert (Status.ACTUAL, day) in [(r.status, _days(r)) for r in told]


def test_what_ended_the_silence_was_held(read: Read) -> None:
    """The call that ends a freeze is itself an occasion that took place."""
    calls = _turns(
        read, "herring", "The call on Monday put an end to a freeze of two years.", Kind.CALL
    )
    assert [(c.status, _days(c)) for c in calls] == [(Status.ACTUAL, "2023-05-15")]


@pytest.mark.parametrize("dialogue, text, day", BACK)
def test_a_pause_with_a_last_day_plans_the_restart(
    read: Read, dialogue: str, text: str, day: str
) -> None:
    """ "Until" names the day of going on, never the day of the break."""
    planned = _turns(read, dialogue, text, Kind.RESUMPTION)
    assert [(r.status, _days(r)) for r in planned] == [(Status.PLANNED, day)]
    assert day not in [_days(r) for r in _turns(read, dialogue, text, Kind.SUSPENSION)]


@pytest.mark.parametrize("dialogue, text", NOTHING_TURNED)
def test_what_only_looks_like_a_turn_tells_none(read: Read, dialogue: str, text: str) -> None:
    """Taking part, threats, denials and things of other kinds turn no dialogue."""
    turns = [r for k in (Kind.SUSPENSION, Kind.RESUMPTION) for r in _turns(read, dialogue, text, k)]
    assert not [r for r in turns if r.status in (Status.ACTUAL, Status.ALLEGED)]


def test_a_turn_told_in_its_parts_has_one_day(read: Read) -> None:
    """What is listed after the news of a break is of the same day."""
    text = (
        "Iceland broke off all contacts with Norway on Monday. The minister gave the reasons in a letter. "
        "Three fisheries channels are cancelled: the experts' talks, the weekly calls and the inspections."
    )
    told = _turns(read, "herring", text, Kind.SUSPENSION)
    assert {_days(r) for r in told} == {"2023-05-15"}
    assert "channels" in {r.noun for r in told}


def test_hours_after_is_the_same_day(read: Read) -> None:
    """A turn told as hours old is as new as what is told beside it."""
    text = (
        "The minister, Eva Lund of Norway, told reporters on Tuesday that she was sorry. "
        "She was speaking hours after Iceland put the talks on pause until May 25."
    )
    assert [_days(r) for r in _turns(read, "herring", text, Kind.SUSPENSION)] == ["2023-05-16"]


NO_EVENT = [
    "No further sessions are planned.",
    "No new meetings have been scheduled.",
    "Norway said no further sessions had been arranged.",
    "The relationship could break like a glass.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_without_a_plan_and_in_a_figure_of_speech_nothing_is_told(read: Read, text: str) -> None:
    """That nothing is planned denies no meeting, and a fear breaks nothing."""
    assert not read("herring", text)


def test_what_was_not_held_is_still_denied(read: Read) -> None:
    """ "No talks were held" does tell of a day without them."""
    told = read("herring", "No talks were held on Monday.")
    assert [r.status for r in told] == [Status.DENIED]
