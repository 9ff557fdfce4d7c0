"""Every sentence that an answer says in our own words; what is not here is a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Event, Kind, Precision, Status, TrackState, When

_MONTHS = (
    "January February March April May June July August September October November December"
).split()

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}

KIND_WORDS = {
    Kind.SUSPENSION: "suspension",
    Kind.RESUMPTION: "resumption",
    Kind.MEETING: "meeting",
    Kind.VISIT: "visit",
    Kind.CALL: "call",
    Kind.CONTACT: "contact",
    Kind.AGREEMENT: "agreement",
    Kind.TRIGGER: "event",
    Kind.STATEMENT: "statement",
}

STATUS_WORDS = {
    Status.ACTUAL: "took place",
    Status.PLANNED: "planned",
    Status.PROPOSED: "proposed",
    Status.CANCELLED: "cancelled",
    Status.POSTPONED: "postponed",
    Status.DENIED: "refused or did not take place",
    Status.ALLEGED: "reported, not confirmed",
}

STATE_WORDS = {
    TrackState.ON: "on",
    TrackState.OFF: "off",
    TrackState.PARTLY_OFF: "partly off",
    TrackState.UNKNOWN: "unknown",
}


def day_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_words(when: When) -> str:
    """A date as a person writes it, never finer than it is known."""
    start, end = when.start, when.end
    if start is None or end is None:
        return _open_words(when)
    if start == end:
        return day_words(start)
    if when.precision in _COARSE:
        return _coarse(start, when)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {_MONTHS[start.month - 1]} {start.year}"
    first = (
        f"{start.day} {_MONTHS[start.month - 1]}" if start.year == end.year else day_words(start)
    )
    return f"{first} – {day_words(end)}"


def _open_words(when: When) -> str:
    if when.start is not None:
        return f"after {_coarse(when.start, when)}"
    return f"before {day_words(when.end)}" if when.end is not None else "date not known"


_COARSE = (Precision.MONTH, Precision.YEAR, Precision.SEASON, Precision.QUARTER)


def _coarse(start: date, when: When) -> str:
    """A month, season, quarter or year by its name; anything else by its first day."""
    match when.precision:
        case Precision.MONTH:
            return f"{_MONTHS[start.month - 1]} {start.year}"
        case Precision.YEAR:
            return str(start.year)
        case Precision.SEASON:
            return f"{_SEASONS.get(start.month, 'season')} {start.year}"
        case Precision.QUARTER:
            return f"quarter {(start.month - 1) // 3 + 1} of {start.year}"
    return day_words(start)


def event_words(event: Event) -> str:
    """An event in a few words: "meeting, Beijing, Defense Policy Coordination Talks, round 18"."""
    known = dialogue_lexicon().nouns
    noun = next((r.noun for r in event.reports if r.noun in known), KIND_WORDS[event.kind])
    label = KIND_WORDS[event.kind] if event.kind in (Kind.SUSPENSION, Kind.RESUMPTION) else noun
    parts = [label]
    if event.kind in (Kind.SUSPENSION, Kind.RESUMPTION) and noun != label:
        parts[0] = f"{label} ({noun})"
    if event.forum:
        parts.append(event.forum)
    if event.ordinal:
        parts.append(f"round {event.ordinal}")
    if event.place:
        parts.append(event.place)
    if event.status is Status.PLANNED and event.kind is Kind.SUSPENSION:
        parts.append("announced")
    elif event.status is not Status.ACTUAL:
        parts.append(STATUS_WORDS[event.status])
    return ", ".join(parts)


def other_date(publisher: str, when: When) -> str:
    """That a report has another day than the answer."""
    return f"reports disagree on the day: {publisher} has {date_words(when)}"


def other_doer(publisher: str, name: str) -> str:
    """Whom one of several disagreeing reports makes the doer."""
    return f"reports disagree on who did it: {publisher} names {name}"


def span_words(days: int) -> str:
    """A length of time in days and in the unit a person would use."""
    if days < 14:
        return f"{days} day{'s' if days != 1 else ''}"
    if days < 60:
        return f"about {round(days / 7)} weeks ({days} days)"
    months = days / 30.44
    if months < 24:
        return f"about {round(months)} months ({days} days)"
    return f"about {days / 365.25:.1f} years ({days} days)"


def joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def not_answered(what: str) -> str:
    return f"The store does not answer that: {what}."


_DOUBTS = {
    "still to come": "no report tells of one that is still to come",
    "others": "the reports stored tell of one only, which is no list",
    "between the parties": "no report tells of such a meeting between the parties",
    "led": "no report tells who led",
    "where": "no report tells where",
    "how long it went on": "no report tells how long it went on",
    "as a summit": "no report tells of a summit that fits",
    "as a ballot": "no report tells of a vote that fits",
}


def unsupported(missing: Sequence[str]) -> str:
    """What no report bears out, in the question's own words."""
    named = [
        m if m.startswith(("in ", "by ", "with ", "round ", "held: ")) else f"“{m}”"
        for m in missing
    ]
    if missing == ("held",):
        return "no report tells that such a meeting was held"
    if missing and missing[0] in _DOUBTS:
        return _DOUBTS[missing[0]]
    if named and named[0].startswith("held: "):
        return f"no report of it as held ({named[0].removeprefix('held: ')})"
    return f"no report of it {_with(named)}" if named else "no report bears it out"


def _with(named: Sequence[str]) -> str:
    if all(n.startswith("“") for n in named):
        return f"that speaks of {joined(named)}"
    return joined([n if not n.startswith("“") else f"with {n}" for n in named])


def nearest_words(event: Event, lacking: str = "") -> str:
    """The event that comes nearest to what was asked: " Nearest: …"."""
    return f" Nearest: {event_words(event)}, {date_words(event.when)}{lacking}."


def by_reports(told: str, reports: int, *, planned: bool = False) -> str:
    """What reports tell, named as theirs: "5 May 2012, by the report quoted." """
    source = "by the report quoted." if reports == 1 else "by the reports quoted."
    if not told:
        return source.capitalize()
    return f"{'Planned for ' if planned else ''}{told}, {source}"


def days_told(days: Sequence[When], perhaps: Sequence[When]) -> str:
    """The days of a list, as the reports quoted give them, and those of which it is not sure that they belong to it."""
    told = f"{len(days)} by the reports quoted: {'; '.join(date_words(d) for d in days)}."
    if len(days) == 1:
        told = by_reports(date_words(days[0]), 1)
    return told + (
        f" Perhaps also: {'; '.join(date_words(d) for d in perhaps)}." if perhaps else ""
    )


def stretch_told(one: When, other: When) -> str:
    """How long it was between two days that reports give."""
    first, last = sorted((one, other), key=lambda w: w.start or date.min)
    if first.start is None or last.start is None:
        return by_reports("", 2)
    length = span_words((last.start - first.start).days)
    length = length[0].upper() + length[1:]
    return f"{length}, from {date_words(first)} to {date_words(last)}, by the reports quoted."


def old_evidence(newest: datetime) -> str:
    return f"the newest article taken into account is of {day_words(newest.date())}"


def not_on(name: str, known: datetime, contact: str = "") -> str:
    """The state where the newest report tells of a halt that no event holds."""
    last = f"; last contact {contact}" if contact else ""
    return f"{name}: not on, by the newest report, of {day_words(known.date())}{last}."


def is_over(known: datetime) -> str:
    """A dispute of whose end the newest report that speaks of it tells."""
    return f"It is over, by a report of {day_words(known.date())}."


def goes_on(known: datetime) -> str:
    """A dispute of whose going on the newest report that speaks of it tells."""
    return f"It goes on, by the newest report that tells of it, of {day_words(known.date())}."


def settled_since(name: str, known: datetime) -> str:
    """The state of a dialogue whose subject is settled."""
    return f"{name}: settled, by a report of {day_words(known.date())}."


def newest_report(title: str, known: datetime) -> str:
    """What the newest report of a dialogue is called, beside the state that older ones tell of."""
    return f"Newest report, {day_words(known.date())}: {title}."


def halt_told(known: datetime) -> str:
    return f"the halt stands in a report of {day_words(known.date())}; no day of it is told"


def newer_told(known: datetime) -> str:
    return f"a report of {day_words(known.date())} tells of a later one than those that are dated"


def day_corrected(event: Event) -> str:
    return f"an administrator corrected the day of “{event_words(event)}”; its reports may give another"


FIRST_CONTACT = (
    "no report dates the resumption itself; the first contact after the break is taken for it"
)
PLAN_PASSED = "was planned; no report of the outcome"
NOTHING_STORED = "no report on this dialogue is stored yet"
FOREIGN = "the question belongs to none of the dialogues that are followed here"
DAY_CORRECTED = "day corrected"
NEAREST_SAID = "The nearest that a report says, which may not be what is asked:"
UNSURE = "no report tells it clearly enough"
OF_TELLING = "the date is that of the telling"
LEFT_OUT = "an administrator left out the report that speaks of it"
