"""Which new items are no news."""

from __future__ import annotations

from dataclasses import replace

from bot.polling.holding import FIRST_READING, first_norm, hold, learned
from tests.polling.samples import DAY, HALF_HOUR, NEW, NOW

KNOWN = replace(NEW, first_read=NOW - DAY, last_success=NOW - HALF_HOUR)


def test_a_new_feed_brings_no_news() -> None:
    """Fifty old items would else be pushed as fifty events of today."""
    assert hold(NEW, NOW, HALF_HOUR).why(1) == FIRST_READING


def test_a_burst_is_held() -> None:
    """More than five, and more than three times what is usual, is a feed that issues its archive again."""
    assert not hold(KNOWN, NOW, HALF_HOUR).why(5)
    assert "6 new items at once" in hold(KNOWN, NOW, HALF_HOUR).why(6)
    busy = replace(KNOWN, norm=10.0)
    assert not hold(busy, NOW, HALF_HOUR).why(30)
    assert hold(busy, NOW, HALF_HOUR).why(31)


def test_after_an_absence_more_is_believed() -> None:
    """A bot that was off for a day finds a day's news, and that is no burst; archives are still."""
    away = replace(KNOWN, norm=2.0, last_success=NOW - DAY / 4)
    assert not hold(away, NOW, HALF_HOUR).why(70)
    assert hold(away, NOW, HALF_HOUR).why(500)


def test_the_norm_is_learned() -> None:
    """From the dates of the first items, then from each reading; a burst teaches little."""
    begun = first_norm([NOW - DAY / 48 * n for n in range(96)] + [None], NOW, HALF_HOUR)
    assert 0.9 < begun < 1.1
    state = replace(KNOWN, norm=begun)
    for _ in range(50):
        state = replace(state, norm=learned(state, 4, NOW, HALF_HOUR))
    assert 3.9 < state.norm < 4.1
    assert learned(state, 1000, NOW, HALF_HOUR) < 6
