"""When a feed wants to be read, by its own elements: ttl, skipHours, skipDays."""

from __future__ import annotations

import re

from bot.polling.deciding import Wishes

_TTL = re.compile(rb"<ttl\b[^<>]{0,100}>\s{0,20}(\d{1,6})\s{0,20}</ttl", re.IGNORECASE)
_HOURS = re.compile(rb"<skipHours\b[^<>]{0,100}>(.{0,4000}?)</skipHours", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(rb"<hour\b[^<>]{0,100}>\s{0,20}(\d{1,2})\s{0,20}</hour", re.IGNORECASE)
_DAYS = re.compile(rb"<skipDays\b[^<>]{0,100}>(.{0,4000}?)</skipDays", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(rb"<day\b[^<>]{0,100}>\s{0,20}([A-Za-z]{6,9})\s{0,20}</day", re.IGNORECASE)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def wishes_of(body: bytes) -> Wishes:
    """The wishes in a feed, or in what is left of one without its entries."""
    ttl = _TTL.search(body)
    hours, days = _HOURS.search(body), _DAYS.search(body)
    skipped = {int(hour) % 24 for hour in _HOUR.findall(hours[1])} if hours else set()
    named = {day.decode().lower() for day in _DAY.findall(days[1])} if days else set()
    return Wishes(
        every=int(ttl[1]) * 60 if ttl else 0,
        skip_hours=tuple(sorted(skipped)),
        skip_days=tuple(n for n, name in enumerate(_WEEK) if name in named),
    )
