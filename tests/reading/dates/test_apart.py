"""Days that a sentence puts at a distance from another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.dates import read
from bot.reading.dates.apart import days_apart, distances

WRITTEN = date(2023, 5, 17)  # a Wednesday


def _days(text: str) -> list[tuple[str, str, str]]:
    found = days_apart(text, read(text, WRITTEN))
    return [(m.span.of(text), f"{m.when.start}", f"{m.when.end}") for m in found]


@pytest.mark.parametrize(
    "text, phrase, start, end",
    [
        ("They met on Monday, five days after the envoy resigned.", "five days after", "2023-05-10", "2023-05-10"),
        ("On Monday, a day after the vote, they met again.", "a day after", "2023-05-14", "2023-05-14"),
        ("The contract ends on 30 May, two days before the parliament meets.", "two days before", "2023-06-01", "2023-06-01"),
        ("Talks resumed on Monday, two weeks after they had collapsed.", "two weeks after", "2023-04-30", "2023-05-02"),
        ("Eight days after scrapping the visit, the president said on Monday that he would go.", "Eight days after", "2023-05-07", "2023-05-07"),
        ("The day before they go back to the table, the union put forward a plan on Monday.", "The day before", "2023-05-16", "2023-05-16"),
        ("He resigned on Monday, two days after his return.", "two days after", "2023-05-13", "2023-05-13"),
        ("He flew in on Monday, nine months after it last sat.", "nine months after", "2022-07-31", "2022-08-30"),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_the_one_beside_it(
    text: str, phrase: str, start: str, end: str
) -> None:
    """What stands behind "after" was so much earlier, what stands behind "before" so much later; a week is not told to the day."""
    assert _days(text) == [(phrase, start, end)]


def test_what_came_after_something_is_counted_from_the_day_told_before() -> None:
    """Where a sentence says no more than that it came so many days after, its own day stands in what was told before it."""
    told = "The envoy resigned on Monday. The move came five days after the vote was lost."
    assert _days(told) == [("five days after", "2023-05-10", "2023-05-10")]
    assert _days("He left in May. The move came five days after the vote was lost.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They met five days after the envoy resigned.",  # from what day?
        "Leaders said on Monday that they would meet two days after the vote.",
        "He spoke on Monday. They had met. The army struck five days after the vote.",
        "It ended on Monday, a day before that the envoy had left.",
        "They met on Monday, more than a week after the envoy resigned.",
        "They met in May, five days after the envoy resigned.",
        "They met on Monday, hours after the envoy resigned.",
        "They met on Monday, two weeks after 2 May.",  # dated by itself
    ],
)
def test_what_is_counted_from_nothing_has_no_day(text: str) -> None:
    """A wrong day is worse than none."""
    assert _days(text) == []


@given(st.text(alphabet="on Monday five days after a week before it, . \n 3 May", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Every distance lies in its text, and its day is as wide as its unit allows."""
    for distance in distances(text, read(text, WRITTEN)):
        assert distance.span.of(text) == distance.phrase
        when = distance.day(distance.base) if distance.base is not None else None
        assert when is None or when.days <= 365
