"""When digests are due, in every zone and through every clock change of some years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefing.due import GRACE, Times, instant
from bot.briefing.quiet import QuietHours

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
HALF_PAST = [time(0, 30), time(1, 30), time(2, 30), time(3, 0)]
OSLO = ZoneInfo("Europe/Oslo")
INSTANTS = st.integers(0, 6 * 365 * 24 * 60 * 60).map(lambda n: FIRST + timedelta(seconds=n))
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


def local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)


def found_changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The instants, to the second, from which a zone's clock goes otherwise."""
    low = FIRST
    while low < LAST:
        high = low + DAY
        before, after = local(low, zone).utcoffset(), local(high, zone).utcoffset()
        if before != after:
            left, right = low, high
            while right - left > timedelta(seconds=1):
                middle = left + (right - left) // 2
                if local(middle, zone).utcoffset() == before:
                    left = middle
                else:
                    right = middle
            yield right.replace(microsecond=0)
        low = high


@cache
def changes() -> dict[tuple[tuple[datetime, timedelta, timedelta], ...], list[str]]:
    """The clock changes of all zones; zones that change alike are looked at together."""
    alike: dict[tuple[tuple[datetime, timedelta, timedelta], ...], list[str]] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        offset = local(FIRST, zone).utcoffset()
        assert offset is not None
        shape = [(FIRST, offset, offset)]
        for at in found_changes(zone):
            before, after = local(at - DAY / 24, zone).utcoffset(), local(at, zone).utcoffset()
            assert before is not None
            assert after is not None
            shape.append((at, before, after))
        alike.setdefault(tuple(shape), []).append(name)
    return alike


@pytest.mark.slow
def test_a_daily_digest_is_due_once_on_every_local_day() -> None:
    """In every zone, at each hour that clocks are put forward or back over, around every change."""
    checked = 0
    for shape, names in changes().items():
        zone = ZoneInfo(names[0])
        for at, before, after in shape:
            for moment in HALF_PAST:
                times = Times(cron=f"{moment.minute} {moment.hour} * * *", zone=zone)
                due = list(times.between(at - 3 * DAY, at + 3 * DAY))
                days = [local(each.at, zone).date() for each in due]
                assert all(b - a == DAY for a, b in pairwise(days)), (names, at, days)
                assert len(days) in (5, 6, 7), (names, at, days)
                for each in due:
                    assert_right(each.at, each.wall, zone, at, before, after)
                checked += len(due)
    assert checked > 10_000


def assert_right(
    due: datetime,
    wall: datetime,
    zone: ZoneInfo,
    change: datetime,
    before: timedelta,
    after: timedelta,
) -> None:
    """The first occurrence, or where there is none the first minute after the leap."""
    shown = local(due, zone).replace(tzinfo=None)
    if shown == wall:
        earlier = local(due - abs(after - before), zone).replace(tzinfo=None)
        assert earlier != wall or after == before, (zone, due)
    else:
        assert due == change, (zone, due, wall)
        assert before < after
        minute = local(due - timedelta(minutes=1), zone).replace(tzinfo=None)
        assert minute < wall < shown, (zone, due, wall)


def test_the_clock_put_forward_over_a_digest_brings_it_at_once() -> None:
    """On the last Sunday of March there is no half past two in Oslo."""
    assert instant(datetime.fromisoformat("2025-03-30T02:30"), OSLO) == datetime(
        2025, 3, 30, 1, tzinfo=UTC
    )


def test_the_clock_put_back_over_a_digest_does_not_bring_it_again() -> None:
    """Of two times half past two the first counts, and the other is nothing."""
    times = Times(cron="30 2 * * *", zone=OSLO)
    start = datetime(2025, 10, 25, 12, tzinfo=UTC)
    found = [each.at for each in times.between(start, start + DAY)]
    assert found == [datetime(2025, 10, 26, 0, 30, tzinfo=UTC)]


def test_of_what_was_missed_the_last_is_due_and_only_for_some_hours() -> None:
    """A start after an hour brings the digest late; one after a day leaves it to the next."""
    times = Times(cron="0 8 * * *", zone=UTC)
    last = datetime(2025, 6, 1, 8, tzinfo=UTC)
    noon = datetime(2025, 6, 5, 12, tzinfo=UTC)
    found = times.latest(last, noon)
    assert found is not None
    assert (found.at, found.name) == (noon - 4 * DAY / 24, "2025-06-05T08:00 UTC")
    assert times.latest(found.at, noon) is None
    assert times.latest(last, noon + GRACE) is None


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(["*/10 * * * *", "0 8 * * mon,tue,wed,thu,fri", "15 1-3 * * *"]), INSTANTS)
def test_looking_in_steps_finds_what_looking_at_once_finds(cron: str, start: datetime) -> None:
    """However often it is asked, nothing is due twice and nothing is left out."""
    times = Times(cron=cron, zone=OSLO)
    whole = [each.at for each in times.between(start, start + DAY)]
    hours = [start + n * DAY / 24 for n in range(25)]
    assert whole == [each.at for a, b in pairwise(hours) for each in times.between(a, b)]
    following = times.next(start)
    assert following is not None
    assert not whole or following.at == whole[0]


# -- quiet hours ----------------------------------------------------------------------------------


@settings(deadline=None, max_examples=500)
@given(TIMES, TIMES, INSTANTS, st.sampled_from(["Europe/Oslo", "America/St_Johns", "Asia/Tokyo"]))
def test_quiet_hours_are_what_the_clock_on_the_wall_says(
    start: time, end: time, now: datetime, name: str
) -> None:
    """Over midnight too; but for the hour that the clock is put back over, which is not quiet again."""
    if start == end:
        return
    hours, zone = QuietHours(start, end), ZoneInfo(name)
    until = hours.until(now, zone)
    wall = local(now, zone)
    if local(now - timedelta(hours=3), zone).utcoffset() == wall.utcoffset():
        assert (until is not None) == hours.covers(wall.time())
    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        assert hours.until(until - timedelta(seconds=1), zone) == until
        assert hours.until(until, zone) is None


@pytest.mark.parametrize("day", ["2025-03-29T12:00", "2025-10-25T12:00"])
@pytest.mark.parametrize(
    "start, end", [(time(22), time(7)), (time(22), time(2, 30)), (time(2, 30), time(6))]
)
def test_a_night_of_a_clock_change_is_quiet_once(day: str, start: time, end: time) -> None:
    """What is held back then comes once, at one end."""
    hours = QuietHours(start, end)
    noon = datetime.fromisoformat(day).replace(tzinfo=OSLO).astimezone(UTC)
    minutes = [noon + timedelta(minutes=n) for n in range(24 * 60)]
    quiet = [hours.until(each, OSLO) is not None for each in minutes]
    assert sum(b and not a for a, b in pairwise(quiet)) == 1
    assert len({hours.until(each, OSLO) for each in minutes} - {None}) == 1
