"""What a picture says in our own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.answering.stretches import Stretch
from bot.answering.wording import DAY_CORRECTED, STATE_WORDS, date_words, day_words, event_words
from bot.model import Event, Status, TrackState, When

NOTHING = "No event is stored for that time."
NOTHING_DATED = "No event with a date is stored for that time."
TODAY = "today"
INEXACT = "day not exactly known"
LASTING = "lasted several days"
TOOK_PLACE = "took place"
CALLED_OFF = "called off or denied"
OLD = "paler: last evidence over a year old"

_MONTH = re.compile(
    "(January|February|March|April|June|July|August|September|October|November|December)"
)
_HOLLOW = {
    Status.PLANNED: "planned",
    Status.PROPOSED: "proposed",
    Status.ALLEGED: "not confirmed",
}


def short_date(when: When) -> str:
    """A date with its month in three letters: "5 Feb 2024", "before 31 Oct 2008", "spring 2024"."""
    return _MONTH.sub(lambda found: found[0][:3], date_words(when))


def band_words(state: TrackState) -> tuple[str, ...]:
    """A state as it stands on its band, a word a line."""
    return ("?",) if state is TrackState.UNKNOWN else tuple(STATE_WORDS[state].split())


def state_name(state: TrackState) -> str:
    return STATE_WORDS[state]


def standing_words(last: Stretch | None, today: date) -> str:
    """How it stands, in the line under the title."""
    state = STATE_WORDS[last.state] if last else STATE_WORDS[TrackState.UNKNOWN]
    old = " (the last evidence is old)" if last and last.stale else ""
    return f"{day_words(today)}: {state}{old}"


def window_words(start: date | None, end: date | None) -> str:
    """The days that were asked for, "" for all."""
    if start and end:
        return f"{day_words(start)} to {day_words(end)}"
    if start:
        return f"from {day_words(start)}"
    return f"up to {day_words(end)}" if end else ""


def hollow_words(statuses: Sequence[Status]) -> str:
    """What hollow marks mean here."""
    return ", ".join(words for status, words in _HOLLOW.items() if status in statuses)


def left_out_words(unlabelled: int, undated: int) -> tuple[str, ...]:
    """What the picture does not say, a line each."""
    said = []
    if unlabelled:
        said.append(f"{_events(unlabelled, 'more ')} without a label (short dashes at the band)")
    if undated:
        said.append(f"{_events(undated)} without a date, not shown")
    return tuple(said)


def fold_words(days: int) -> str:
    """How much time a fold leaves out: "15 yr", "4 mo", "20 d"."""
    if days >= 700:
        return f"{round(days / 365.25)} yr"
    return f"{round(days / 30.44)} mo" if days >= 60 else f"{days} d"


def stretch_words(first: Stretch, last: Stretch, today: date) -> str:
    """A state and its days, for the alternative text; `last` is `first`, or what follows by old evidence."""
    aged = f" (by old evidence since {day_words(last.start)})" if last is not first else ""
    old = " by old evidence" if first.stale else aged
    since = day_words(first.start)
    days = f"since {since}" if last.end >= today else f"from {since} to {day_words(last.end)}"
    return f"{STATE_WORDS[first.state]} {days}{old}"


def event_line(event: Event, corrected: bool) -> str:
    """What happened, and whether the day is an administrator's and not its sources'."""
    return f"{event_words(event)}, {DAY_CORRECTED}" if corrected else event_words(event)


def happened(event: Event, corrected: bool) -> str:
    """An event and its date, for the alternative text."""
    return f"{date_words(event.when)}: {event_line(event, corrected)}"


def alt_head(name: str, standing: str, window: str) -> str:
    return f"Timeline of {name}{f', {window}' if window else ''}. On {standing}."


def alt_states(said: Sequence[str], missing: int) -> str:
    """The stretches that found room, the latest ones."""
    earlier = f"; {missing} earlier left out" if missing else ""
    return f" States: {'; '.join(said)}{earlier}." if said else ""


def alt_events(said: Sequence[str], missing: int, undated: int) -> str:
    """The events that found room, and how many did not."""
    lists = f" Events: {'; '.join(said)}." if said else ""
    more = f" {_events(missing, 'more ')} left out." if missing else ""
    return f"{lists}{more}{f' {_events(undated)} without a date.' if undated else ''}"


def _events(count: int, more: str = "") -> str:
    return f"{count} {more}event{'' if count == 1 else 's'}"
