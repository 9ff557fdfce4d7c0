"""Events as a calendar to subscribe to or import: iCalendar, RFC 5545."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar
from icalendar import Event as Entered

from bot import __version__
from bot.answering.evidence import Entry
from bot.answering.wording import date_words, event_words
from bot.model import Precision, Status, Track, TrackId

_STATUS = {
    Status.ACTUAL: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
    Status.DENIED: "CANCELLED",
}
"""RFC 5545, 3.8.1.11, has three words; what is only planned, put off or alleged is TENTATIVE."""


def calendar(found: Iterable[Entry], tracks: Iterable[Track]) -> str:
    """The events whose first day is known, as whole days; a month or a year is one long entry that says so."""
    names = {track.id: track.name for track in tracks}
    made = Calendar()
    made.add("prodid", f"-//Backchannel//{__version__}//EN")
    made.add("version", "2.0")
    for entry in found:
        if (entered := _entered(entry, names)) is not None:
            made.add_component(entered)
    return str(made.to_ical(), "utf-8")


def _entered(entry: Entry, names: dict[TrackId, str]) -> Entered | None:
    event, when = entry.event, entry.event.when
    if when.start is None:
        return None
    entered = Entered()
    entered.add("uid", f"{event.id}@backchannel.invalid")
    entered.add("dtstamp", event.known)
    entered.add("dtstart", when.start)
    entered.add("dtend", (when.end or when.start) + timedelta(days=1))  # the day after the last
    told = ", ".join(names.get(track, track) for track in event.tracks)
    rough = "" if when.precision is Precision.DAY else f" ({date_words(when)})"
    entered.add("summary", f"{told}: {event_words(event)}{rough}" if told else event_words(event))
    entered.add("status", _STATUS.get(event.status, "TENTATIVE"))
    entered.add("transp", "TRANSPARENT")  # nobody is busy because states talk
    if event.place:
        entered.add("location", event.place)
    first = entry.citations[0]
    quotes = (f"“{' '.join(c.quote.split())}” {c.publisher} {c.url}" for c in entry.citations)
    entered.add("description", "\n".join(quotes))
    if first.url:
        entered.add("url", first.url)
    return entered
