"""Every sentence of a digest in our own words; what is not here is a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.answering.evidence import Entry
from bot.answering.wording import (
    DAY_CORRECTED,
    STATE_WORDS,
    STATUS_WORDS,
    date_words,
    day_words,
    event_words,
)
from bot.briefing.digest import Digest, Period, Section, Shift
from bot.model import (
    Channel,
    Citation,
    Delivery,
    DeliveryRecord,
    Event,
    Reply,
    Status,
    Told,
    Track,
    TrackState,
)

DIGEST = "Digest"
CAUGHT_UP = "What was held back"
"""What a message begins with that tells of a period."""


def headline(digest: Digest, lead: str = DIGEST) -> str:
    """What period it is about, and how much there is in it."""
    about = period_words(digest.period)
    if not digest.sections:
        return f"{lead}, {about}: no dialogue is followed here."
    read = _counted(digest.articles, "article read", "articles read")
    if not digest.news:
        return f"{lead}, {about}: nothing new; {read}."
    fresh = sum(len(section.fresh) for section in digest.sections)
    shifts = sum(len(s.shifts) + len(s.gone) for s in digest.sections)
    parts = [_counted(fresh, "new event", "new events")] if fresh else []
    if shifts:
        parts.append(_counted(shifts, "event told otherwise", "events told otherwise"))
    if turns := sum(section.turned for section in digest.sections):
        parts.append(_counted(turns, "change of state", "changes of state"))
    return f"{lead}, {about}: {', '.join([*parts, read])}."


def period_words(period: Period) -> str:
    """From when to when, and by whose clock."""
    start, end = period.start.astimezone(period.zone), period.end.astimezone(period.zone)
    to = f"{end:%H:%M}" if start.date() == end.date() else _moment(end)
    return f"{_moment(start)} to {to} ({period.zone_name})"


def state_line(section: Section) -> str:
    """How a track stands, and how it stood before where that is something else."""
    state = section.standing.state
    name, word = section.track.name, STATE_WORDS[state.state]
    since = ""
    if state.since is not None and state.state is not TrackState.UNKNOWN:
        known = state.since.start or state.since.end
        lead = "by" if state.resumed_by else "since"
        since = f" {lead} {date_words(state.since)}" if known else ""
    stale = " (the last evidence is old)" if state.stale else ""
    was = f" (was {STATE_WORDS[section.before.state]})" if section.turned else ""
    return f"{name}: {word}{since}{was or stale}" + ("" if section.news else "; nothing new")


def fresh_line(entry: Entry) -> str:
    return f"  new: {told(entry.event)} [{publishers(entry)}]"


def shift_line(shift: Shift) -> str:
    """What became of an event that was known before."""
    event = shift.now.event
    source = f"[{publishers(shift.now)}]"
    if shift.called_off:
        was = date_words(shift.before.when)
        return f"  {STATUS_WORDS[event.status]}: {event_words(event)}, was {was} {source}"
    if shift.before.when != event.when:
        was = date_words(shift.before.when)
        return f"  {_moved_word(shift)}: {told(event)}, was {was} {source}"
    return f"  on again: {told(event)} {source}"


def _moved_word(shift: Shift) -> str:
    """A plan is moved; what has happened is told more exactly, or was told wrong."""
    if shift.now.event.status is Status.PLANNED:
        return "moved"
    return "dated" if shift.now.event.when.within(shift.before.when) else "corrected"


def gone_line(before: Told) -> str:
    """What was told once and does not stand any more."""
    return f"  taken back, as its sources or an administrator did: {before.words}"


def alerted_line(number: int) -> str:
    return f"  told here at once before: {_counted(number, 'event', 'events')}"


def coming_line(event: Event) -> str:
    return f"  next: {told(event)}"


def background_line(number: int) -> str:
    return f"  also {_counted(number, 'event', 'events')} of earlier times, told as background"


def more_line(number: int, track: str) -> str:
    return f"  … and {number} more: timeline {track}"


def told(event: Event) -> str:
    """An event with its date."""
    return f"{date_words(event.when)}: {event_words(event)}"


def publishers(entry: Entry) -> str:
    """Who tells of an event, each once; and that its day is not theirs, where it was corrected."""
    names = ", ".join(dict.fromkeys(c.publisher or c.url for c in entry.citations))
    return f"{names}; {DAY_CORRECTED}" if entry.day_corrected else names


def late_words(delay: timedelta) -> str:
    """That a digest comes later than it was due."""
    hours, minutes = divmod(int(delay.total_seconds()) // 60, 60)
    spent = [_counted(hours, "hour", "hours")] if hours else []
    spent += [_counted(minutes, "minute", "minutes")] if minutes or not hours else []
    return f"this digest comes {' and '.join(spent)} late"


def _moment(local: datetime) -> str:
    return f"{day_words(local.date())}, {local:%H:%M}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


# -- alerts -------------------------------------------------------------------------------------


def alert(track: Track, line: str) -> str:
    """An event told at once, in a line as a digest has it."""
    return f"{track.name}: {line.strip()}"


def further(citations: Iterable[Citation]) -> str:
    """Who tells, too, of what was posted before."""
    names = ", ".join(dict.fromkeys(c.publisher or c.url for c in citations))
    return f"Also reported by {names}."


def further_line(before: Told, citations: Iterable[Citation]) -> str:
    """The same where it stands by itself."""
    names = ", ".join(dict.fromkeys(c.publisher or c.url for c in citations))
    return f"  also reported by {names}: {before.words}"


NO_ANSWER = "the platform did not answer in time"


def given_up(of: Delivery, why: str, *, ambiguous: bool) -> Reply:
    """For the operator: something will not be posted unless somebody asks for it."""
    doubt = ["It may have arrived all the same: look there first."] if ambiguous else []
    return Reply(
        headline=f"Not delivered to {of.channel.platform} {of.channel.conversation}: {why}",
        body=(
            f"It was: {of.reply.headline}",
            *doubt,
            f"To send it again, say: deliveries resend {of.key}",
        ),
    )


UNREADABLE = "what is stored of it cannot be read: it is damaged, or of another version of the bot"


def silenced(lapses: int) -> str:
    """Why something is given up that nobody has lived to settle."""
    return f"whoever was at it fell silent {lapses} times, so it may be what ends them"


NAMED = 20
"""How many messages a notice may name; of more, the next notice tells."""


def repeated(records: Sequence[DeliveryRecord]) -> Reply:
    """For the operator: what may be there twice."""
    number = _counted(len(records), "message", "messages")
    lines = [
        f"{of.channel.platform} {of.channel.conversation}: {of.reply.headline} ({of.key})"
        for of in (record.delivery for record in records)
    ]
    return Reply(
        headline=f"{number} may be there twice: no answer came to the first try, it was not to be seen "
        "in its channel when it was looked for, and so it was posted once more.",
        body=tuple(lines),
    )


def suspended(channel: Channel, why: str) -> Reply:
    """For the operator: a channel takes nothing."""
    return Reply(
        headline=f"{channel.platform} {channel.conversation} takes no messages: {why}",
        body=("What is for there waits, and is tried again every hour. Nothing is lost.",),
    )
