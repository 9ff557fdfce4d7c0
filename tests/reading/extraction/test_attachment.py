"""Days and places that a parser ties to the date before them are still those of the meeting."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Kind
from bot.reading.folding import REAL
from tests.reading.extraction.conftest import Read

MONDAY = date(2023, 5, 15)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian and Icelandic delegations held their first direct talks since the spring of 2020 on Monday in the old palace.",
        "Norway and Iceland held their first herring talks since March 2021 on Monday in Bergen.",
        "Norway and Iceland met for the first time since the summer of 2021 on Monday in Bergen.",
        "The first herring talks between Norway and Iceland since last autumn took place on Monday.",
    ],
)
def test_the_day_behind_another_date_is_the_meeting_s(sentence: str, read: Read) -> None:
    """ "First since then, on Monday" is how reporters open the story of every restart."""
    days = [
        r.when.start
        for r in read("herring", sentence)
        if r.kind is Kind.MEETING and r.status in REAL and r.when.known and r.when.days == 1
    ]
    assert MONDAY in days
