"""What a careful reader found in reports, and whether a report of the program's says the same, field by field."""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.model import Kind, Report, Role, Status, When
from bot.reading.folding import same_person

ANY = "*"
FIELDS = ("kind", "status", "date", "sides", "participants", "place")

TURNS = frozenset({Kind.SUSPENSION, Kind.RESUMPTION})
OCCASIONS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL})
JUDGED = TURNS | OCCASIONS | {Kind.AGREEMENT}

SamePlace = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One event as one sentence tells it, for a reader. Alternatives that are both right stand side by side."""

    report: str
    sentence: str
    event: str
    kinds: tuple[Kind, ...]
    statuses: tuple[Status, ...]
    whens: tuple[str, ...]
    sides: frozenset[str]
    participants: tuple[str, ...]
    places: tuple[str, ...]
    optional: bool
    others: tuple[str, ...] = ()
    """Who is told to take part in the same event elsewhere: named here as well, they are no fault."""
    elsewhere: tuple[str, ...] = ()
    """Where the same event is told to be elsewhere."""

    @property
    def turn(self) -> bool:
        return self.kinds[0] in TURNS

    @property
    def real(self) -> bool:
        return any(status in (Status.ACTUAL, Status.ALLEGED) for status in self.statuses)

    @property
    def label(self) -> str:
        kinds, statuses, whens = "|".join(self.kinds), "|".join(self.statuses), "|".join(self.whens)
        return f"{kinds} {statuses} {whens or '-'}"


def read(file: Path) -> tuple[Annotation, ...]:
    """The annotations of one file, each with what its event's other tellings add."""
    raw = [
        {"report": entry["report"], **event}
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
        for entry in [json.loads(line)]
        for event in entry["events"]
    ]
    people: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    for event in raw:
        if event["event"]:
            people.setdefault(event["event"], []).extend(event["participants"])
            places.setdefault(event["event"], []).extend(filter(None, event["place"].split("|")))
    return tuple(
        Annotation(
            report=event["report"],
            sentence=event["sentence"],
            event=event["event"],
            kinds=tuple(Kind(kind) for kind in event["kind"].split("|") if kind != ANY),
            statuses=tuple(Status(s) for s in event["status"].split("|") if s != ANY)
            or tuple(Status),
            whens=tuple(event["when"].split("|")),
            sides=frozenset(event["sides"]),
            participants=tuple(event["participants"]),
            places=tuple(filter(None, event["place"].split("|"))),
            optional=event.get("optional", False),
            others=tuple(people.get(event["event"], ())),
            elsewhere=tuple(places.get(event["event"], ())),
        )
        for event in raw
    )


def right(wanted: Annotation, told: Report, same_place: SamePlace) -> dict[str, bool]:
    """Which fields of a report are as the reader has them."""
    return {
        "kind": told.kind in wanted.kinds,
        "status": told.status in wanted.statuses,
        "date": any(_same_when(text, told.when) for text in wanted.whens),
        "sides": frozenset(told.sides) == wanted.sides,
        "participants": _same_people(wanted, told),
        "place": _same_place(wanted, told.place, same_place),
    }


def _same_people(wanted: Annotation, told: Report) -> bool:
    names = [p.name for p in told.participants if p.role is not Role.SPEAKER]
    known = (*wanted.participants, *wanted.others)
    found = all(any(same_person(name, n) for n in names) for name in wanted.participants)
    return found and all(any(same_person(name, k) for k in known) for name in names)


def _same_place(wanted: Annotation, place: str, same: SamePlace) -> bool:
    if not place:
        return not wanted.places
    known = (*wanted.places, *wanted.elsewhere)
    return any(same(place, k) or k in place or place in k for k in known)


def _same_when(text: str, when: When) -> bool:
    return text == ANY or interval(text) == (when.start, when.end)


def interval(text: str) -> tuple[date | None, date | None]:
    """ "2008-10" → its first and last day; "2008-10-03/.." → open to the right; "" → nothing known."""
    first, _, last = text.partition("/")
    return _edge(first, last=False), _edge(last or first, last=True)


def _edge(text: str, *, last: bool) -> date | None:
    if not text or text == "..":
        return None
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    longest = calendar.monthrange(year, month)[1]
    return date(year, month, parts[2] if len(parts) > 2 else (longest if last else 1))
