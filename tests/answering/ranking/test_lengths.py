"""The lengths of time that a text tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.ranking.lengths import lengths_in


@pytest.mark.parametrize(
    "text, inside, outside",
    [
        ("after a gap of some nineteen months", 571, 640),
        ("ended 17 months without talks", 517, 400),
        ("a three-week pause", 21, 40),
        ("an interval of more than two years", 760, 700),
        ("for almost a year", 350, 400),
        ("two and a half years", 913, 730),
        ("it lasted 12 days", 12, 20),
        ("nothing for over a month", 40, 25),
        ("2.5 years of silence", 913, 730),
    ],
)
def test_a_length_is_heard_as_about_that_many_days(text: str, inside: int, outside: int) -> None:
    """People round, and what is "more than" is hardly half as much again."""
    (length,) = lengths_in(text)
    assert length.least <= inside <= length.most
    assert not length.least <= outside <= length.most


@pytest.mark.parametrize("text", ["for three hours", "a 56-year-old picket", "in 2019", "no talks"])
def test_what_is_no_distance_of_days(text: str) -> None:
    """Hours, ages and years of the calendar."""
    assert lengths_in(text) == ()


@given(st.integers(1, 400), st.sampled_from(["day", "week", "month", "year"]))
def test_every_length_holds_itself(number: int, unit: str) -> None:
    """In days as long as its unit is on average."""
    (length,) = lengths_in(f"{number} {unit}s went by")
    days = number * {"day": 1, "week": 7, "month": 30.4, "year": 365.25}[unit]
    assert 0 <= length.least < days < length.most


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """Articles are written by anybody."""
    assert all(0 <= each.least <= each.most for each in lengths_in(text))
