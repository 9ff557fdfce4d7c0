"""What the watch makes of a connection, second by second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.bootstrap.watching import SILENT, Seen, Turn, changes
from bot.model import Link

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def link(*, connected: bool, age: float) -> Link:
    """A connection whose last frame is so many seconds old."""
    return Link(connected=connected, last_frame=NOW - timedelta(seconds=age), words="")


def test_a_connection_is_told_once() -> None:
    """One line says that it stands, and no further one while it does."""
    seen, turn = changes(Seen(), link(connected=True, age=1), NOW)
    assert turn is Turn.CONNECTED
    assert changes(seen, link(connected=True, age=1), NOW)[1] is None


def test_a_short_loss_is_no_alarm() -> None:
    """Platforms drop connections all day long; those made again at once wake nobody."""
    seen, turn = changes(Seen(connected=True), link(connected=False, age=1), NOW)
    assert turn is Turn.LOST
    seen, turn = changes(seen, link(connected=False, age=5), NOW + timedelta(seconds=5))
    assert turn is None
    assert changes(seen, link(connected=True, age=0), NOW)[1] is Turn.CONNECTED


def test_a_silent_socket_is_a_dead_one() -> None:
    """It says that it is connected, and nothing comes over it: the complaint of many a bot's users."""
    late = NOW + SILENT * 2
    seen, _ = changes(Seen(connected=True), link(connected=True, age=0), NOW)
    seen, turn = changes(seen, link(connected=True, age=0), late)
    assert turn is Turn.DEAD
    assert changes(seen, link(connected=True, age=0), late)[1] is None
    fresh = Link(connected=True, last_frame=late, words="")
    assert changes(seen, fresh, late)[1] is Turn.BACK


def test_a_connection_that_never_came_is_an_alarm_in_the_end() -> None:
    """A platform that is down from the start is not passed over in silence."""
    never = Link(connected=False, last_frame=None, words="no network")
    seen, turn = changes(Seen(), never, NOW)
    assert turn is None
    assert changes(seen, never, NOW + SILENT * 2)[1] is Turn.DEAD
