"""The axis of a picture and the columns beside it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drawing.scale import make_scale
from bot.drawing.spreading import spread
from bot.drawing.ticks import make_ticks

HEIGHTS = st.lists(st.floats(10, 40), min_size=1, max_size=12)


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@given(
    first=st.integers(1, 700_000),
    length=st.integers(14, 30_000),
    taken=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 400)), max_size=20),
)
def test_later_is_lower(first: int, length: int, taken: list[tuple[float, int]]) -> None:
    """Folded or not, the axis keeps the order of days, and begins and ends where it should."""
    spans = [(first + share * length, first + share * length + n) for share, n in taken]
    scale = make_scale(first, first + length, spans, 50, 400)
    places = [scale.y(first + length * n / 100) for n in range(101)]
    assert places == sorted(places)
    assert places[0] == pytest.approx(50)
    assert places[-1] == pytest.approx(400)
    assert all(a.last == b.first and a.bottom == b.top for a, b in pairwise(scale.segments))
    assert scale.y(-1e9) == places[0]
    assert scale.y(1e9) == pytest.approx(400)


@given(heights=HEIGHTS, data=st.data())
def test_boxes_are_spread_without_overlap(heights: list[float], data: st.DataObject) -> None:
    """However many wish for one place, each has its own, in the order of their wishes."""
    wishes = sorted(data.draw(st.floats(0, 600)) for _ in heights)
    tops = spread(wishes, heights, 50, 50 + sum(heights) * 1.1)
    for (top, height), following in pairwise([*zip(tops, heights, strict=True), (1e9, 0.0)]):
        assert top + height <= following[0] + 1e-6
    assert tops[0] >= 50 - 1e-6
    assert tops[-1] + heights[-1] <= 50 + sum(heights) * 1.1 + 1e-6


def test_boxes_with_room_stand_where_they_wish() -> None:
    """Nothing is moved without need."""
    assert spread([100, 200, 300], [20, 20, 20], 0, 400) == [90, 190, 290]


def test_boxes_that_do_not_fit_are_refused() -> None:
    """Whoever drafts them must leave some out."""
    with pytest.raises(ValueError, match="do not fit"):
        spread([1, 2], [30, 30], 0, 50)


@pytest.mark.parametrize(
    "first, last, expected",
    [
        ("2004-01-01", "2024-07-01", "2010"),
        ("2023-03-01", "2024-05-01", "2024"),
        ("2024-03-01", "2024-07-01", "1 Apr"),
        ("2024-03-01", "2024-03-20", "3 Mar"),
    ],
)
def test_ticks_are_as_fine_as_there_is_room_for(first: str, last: str, expected: str) -> None:
    """Twenty years are told by years, a month by days; names keep clear of one another."""
    scale = make_scale(ordinal(first), ordinal(last), [], 0, 400)
    ticks = make_ticks(scale, (200,))
    assert expected in [tick.lines[0] for tick in ticks]
    heights = sorted([*(tick.y for tick in ticks), 200])
    assert all(b - a >= 20 for a, b in pairwise(heights))
    assert len(ticks) >= 2
    assert any(tick.strong or len(tick.lines) == 2 for tick in ticks), "no year is named"
