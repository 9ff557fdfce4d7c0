"""Read the small languages inside the configuration: durations, hours of quiet, cron lines, addresses.

Each reader takes what stood in the file and returns what the program uses, or raises `Bad`, which says
what is wrong and what to write instead.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from apscheduler.triggers.cron import CronTrigger

from bot.briefing.quiet import QuietHours

if TYPE_CHECKING:
    from collections.abc import Iterable


class Bad(ValueError):
    """A value that cannot be used."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def nearest(word: str, words: Iterable[str], otherwise: str) -> str:
    """Say which of the words was probably meant, or else what to do otherwise."""
    by_folded = {known.casefold(): known for known in words}
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f'did you mean "{by_folded[close[0]]}"?' if close else otherwise


# -- durations ----------------------------------------------------------------------------------

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_DURATION = re.compile(r"(\d{1,6})\s*([smhd])")


def duration(value: object) -> timedelta:
    """Read "45s", "30m", "2h" or "1d"."""
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or int(found[1]) == 0:
        raise Bad("is not a length of time", 'write a number and s, m, h or d, such as "30m"')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def duration_written(value: timedelta) -> str:
    """A length of time as `duration` reads it."""
    return f"{value // timedelta(seconds=1)}s"


# -- quiet hours --------------------------------------------------------------------------------

_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


def quiet_hours(value: object) -> QuietHours:
    """Read "22:00-07:00"."""
    found = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    remedy = 'write two times of day, such as "22:00-07:00"'
    if found is None:
        raise Bad("are no hours", remedy)
    try:
        hours = QuietHours(time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4])))
    except ValueError as fault:
        raise Bad("name a time of day that does not exist", remedy) from fault
    if hours.start == hours.end:
        raise Bad("begin and end at the same time", "leave the key out for no quiet hours")
    return hours


# -- time zones and cron ------------------------------------------------------------------------


def zone(value: str) -> ZoneInfo:
    """Read the name of a time zone."""
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        remedy = nearest(value, available_timezones(), 'write a name such as "Europe/London"')
        raise Bad(f'"{value}" is no time zone', remedy) from fault


_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_PART = re.compile(r"(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:/(\d+))?")
_CRON = 'write minute, hour, day, month and weekday, such as "0 8 * * mon-fri"'


def _weekday(word: str) -> int:
    if word in _DAYS:
        return _DAYS.index(word)
    if word in {"0", "1", "2", "3", "4", "5", "6", "7"}:
        return int(word)
    raise Bad(f'has no weekday "{word}"', "write sun to sat, or 0 to 7, where 0 and 7 are Sunday")


def _weekdays(field: str) -> str:
    """Spell the weekdays out by name: schedulers disagree on which day is number 0."""
    chosen: set[int] = set()
    for part in field.split(","):
        found = _PART.fullmatch(part)
        if found is None:
            raise Bad(f'has no weekday "{part}"', _CRON)
        step = int(found[3] or 1)
        if found[1] == "*":
            days = range(7)
        else:
            first = _weekday(found[1])
            last = _weekday(found[2]) if found[2] else (6 if found[3] else first)
            days = range(first, (last if last >= first else last + 7) + 1)
        if step < 1:
            raise Bad("has a step of zero", _CRON)
        chosen.update(day % 7 for day in days[::step])
    return "*" if len(chosen) == 7 else ",".join(_DAYS[day] for day in sorted(chosen))


def cron(value: str) -> str:
    """Read five cron fields; returns them with the weekdays named."""
    fields = value.casefold().split()
    if len(fields) != 5:
        raise Bad(f'"{value}" is no cron line', _CRON)
    if fields[2] != "*" and fields[4] != "*":
        raise Bad("names both days of the month and weekdays", "leave one of the two at *")
    fields[4] = _weekdays(fields[4])
    line = " ".join(fields)
    try:
        trigger = CronTrigger.from_crontab(line, timezone=UTC)
    except ValueError as fault:
        raise Bad(f'"{value}" is no cron line', _CRON) from fault
    if trigger.get_next_fire_time(None, datetime(2000, 1, 1, tzinfo=UTC)) is None:
        raise Bad(f'"{value}" names a day that no calendar has', _CRON)
    return line


# -- addresses ----------------------------------------------------------------------------------


def web_address(value: str) -> str:
    """Check an http or https address."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or re.search(r"\s", value):
        raise Bad("is no web address", "write it with https://")
    return value


def feed_address(value: str) -> str:
    """Check the address of a feed: http, https or file."""
    if value.startswith("file:"):
        return value
    try:
        return web_address(value)
    except Bad as bad:
        raise Bad("is no address of a feed", "write https://… or file:path/of/feed.xml") from bad


def contact(value: str) -> str:
    """Check an address that publishers can write to: it goes into a header of HTTP."""
    if (
        not (value.isascii() and value.isprintable())
        or len(value) > 200
        or set("()\\") & set(value)
    ):
        raise Bad("is no contact", "write a web or mail address in plain letters")
    return value.strip()


def listen_address(value: str) -> str:
    """Check a host and port to listen on."""
    host, _, port = value.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise Bad("is no host and port", 'write it as "127.0.0.1:8080"')
    return value


def store_address(value: str) -> str:
    """Check the address of a database that the store can use."""
    scheme = value.partition(":")[0].partition("+")[0]
    if scheme not in {"sqlite", "postgresql"} or "://" not in value:
        raise Bad(
            "names no database that the store can use",
            "write sqlite:///file.db or postgresql+psycopg://user@host/name",
        )
    return value


def command_name(value: str) -> str:
    """Check the name of a slash command."""
    if not re.fullmatch(r"/[a-z0-9_-]{1,31}", value):
        raise Bad("is no slash command", 'write it as "/brief": small letters after the slash')
    return value
