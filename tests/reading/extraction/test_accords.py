"""Deals, offers and truces: what became of them, and on which day.

Everything is published on Wednesday 17 May 2023.
"""

from __future__ import annotations

import pytest

from bot.model import Kind, Report
from tests.reading.extraction.conftest import Read

TOLD = [
    ("docks", "The dockers accepted the offer on Monday.", "actual", "2023-05-15"),
    ("docks", "The dockers said yes to the contract on Monday.", "actual", "2023-05-15"),
    ("docks", "Dockers voted on Monday to accept a contract.", "actual", "2023-05-15"),
    ("docks", "The union's bargainers announced a tentative agreement last Sunday.", "actual", "2023-05-14"),
    ("docks", "The two sides came to terms on Monday.", "actual", "2023-05-15"),
    ("docks", "The offer was rejected by 95 percent of the dockers on Monday.", "denied", "2023-05-15"),
    ("docks", "Members voted down the tentative agreement on Monday.", "denied", "2023-05-15"),
    ("docks", "The members voted against the deal on 9 May.", "denied", "2023-05-09"),
    ("docks", "The dockers turned down the offer on 9 May.", "denied", "2023-05-09"),
    ("docks", "The employers withdrew their offer on Monday.", "cancelled", "2023-05-15"),
    ("docks", "The employers took their offer off the table on Tuesday.", "cancelled", "2023-05-16"),
    ("docks", "Members will vote on the proposal on 24 May.", "planned", "2023-05-24"),
    ("docks", "The union may accept the offer on Friday.", "proposed", "2023-05-19"),
    ("docks", "The members reached no agreement on Monday.", "denied", "2023-05-15"),
    ("herring", "Norway and Iceland on Monday signed a declaration of principles.", "actual", "2023-05-15"),
    ("herring", "Norway and Iceland put their names to a quota deal on Monday.", "actual", "2023-05-15"),
    ("herring", "The fisheries talks led to an arrangement on quotas on Monday.", "actual", "2023-05-15"),
    ("herring", "The two sides were close to reaching a deal on Monday.", "proposed", "2023-05-15"),
    ("north", "The two sides agreed on a cessation of hostilities on Monday.", "actual", "2023-05-15"),
    ("north", "The ceasefire has been in force since 27 February.", "actual", "2023-02-27"),
    ("north", "The truce, which dates from 30 December, leaves out the jihadists.", "actual", "2022-12-30"),
    ("north", "A truce was reached on 1 May. In force since Tuesday, it is the first of its kind.", "actual", "2023-05-16"),
]  # fmt: skip

NONE = [
    ("docks", "If the members reject the offer, the strike will go on."),
    ("docks", "The dockers rejected no offer on Monday."),
    ("docks", "The union's leaders recommended the offer on Monday."),
    ("docks", "Members voted on the proposal on Monday."),
    ("docks", "The law has been in force since 2 May. It bans strikes."),
    ("north", "World powers proposed a halt to hostilities last week."),
]


def _accords(read: Read, dialogue: str, text: str) -> list[Report]:
    return [r for r in read(dialogue, text) if r.kind is Kind.AGREEMENT]


@pytest.mark.parametrize("dialogue, text, status, day", TOLD)
def test_the_fate_of_an_accord_is_told(
    read: Read, dialogue: str, text: str, status: str, day: str
) -> None:
    """What was agreed, voted down, withdrawn or put to a vote has its status and its day."""
    told = [(r.status.value, str(r.when.start)) for r in _accords(read, dialogue, text)]
    assert (status, day) in told


@pytest.mark.parametrize("dialogue, text", NONE)
def test_what_decides_nothing_tells_no_accord(read: Read, dialogue: str, text: str) -> None:
    """Conditions, advice and proposals are neither deals nor refusals of one."""
    real = ("actual", "denied", "cancelled", "planned")
    assert not [r for r in _accords(read, dialogue, text) if r.status.value in real]


def test_a_pause_in_the_fighting_is_no_break_in_the_talks(read: Read) -> None:
    """ "A cessation of hostilities" is a truce: the dialogue is not off by it."""
    text = "The two sides agreed on a cessation of hostilities on Monday."
    assert not [r for r in read("north", text) if r.kind is Kind.SUSPENSION]


def test_a_vote_to_end_a_strike_ends_it(read: Read) -> None:
    """The members' vote is the deed, on the day of the vote."""
    text = "Dockers voted on Monday to accept a contract and to end their strike."
    ends = [r for r in read("docks", text) if r.kind is Kind.TRIGGER]
    assert [(r.status.value, str(r.when.start)) for r in ends] == [("actual", "2023-05-15")]


def test_those_who_are_out_strike(read: Read) -> None:
    """ "Have been out since": of workers a strike, of anybody else nothing."""
    told = read("docks", "The dockers have been out since 2 May.")
    assert [(r.kind, str(r.when.start)) for r in told] == [(Kind.TRIGGER, "2023-05-02")]
    assert not read("docks", "The minister has been out of office since 2 May.")


def test_what_was_left_undone_was_not_done(read: Read) -> None:
    """ "Without reaching an agreement" denies the agreement."""
    told = _accords(read, "herring", "The talks on Monday ended without reaching an agreement.")
    assert not [r for r in told if r.status.value == "actual"]
