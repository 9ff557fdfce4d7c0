"""A report of the program's held against the annotation it fits best, and tellings of one event brought together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from bench.annotations import ANY, FIELDS, JUDGED, OCCASIONS, TURNS, Annotation, SamePlace, right
from bot.model import EventId, Report
from bot.reading.folding import REAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report of the program's: in which text it stands, in which event, and its sentence."""

    source: str
    event: EventId
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A report with the annotation it was held against, and which fields are right."""

    wanted: Annotation
    told: Read
    fields: dict[str, bool]

    @property
    def whole(self) -> bool:
        return all(self.fields.values())


@dataclass(slots=True)
class Result:
    """What became of a set's annotations."""

    pairs: list[Pair] = field(default_factory=list)
    missed: list[Annotation] = field(default_factory=list)
    extra: list[Read] = field(default_factory=list)


def align(
    wanted: Sequence[Annotation], told: Sequence[Read], same_place: SamePlace, result: Result
) -> None:
    """Hold each report of one text against the annotation of its sentence that it fits best."""
    scored = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(told):
            fields = right(one, other.report, same_place)
            fit = _fit(one, other, fields)
            if fit > 0:
                scored.append((-fit, i, j, fields))
    used: set[int] = set()
    taken: set[int] = set()
    for _, i, j, fields in sorted(scored, key=lambda s: s[:3]):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            result.pairs.append(Pair(wanted=wanted[i], told=told[j], fields=fields))
    result.missed += [a for i, a in enumerate(wanted) if i not in used and not a.optional]
    result.extra += [t for j, t in enumerate(told) if j not in taken and t.report.kind in JUDGED]


def _fit(wanted: Annotation, told: Read, fields: dict[str, bool]) -> float:
    """How well a report fits an annotation; 0 where they are of two sentences or of two things."""
    quote = " ".join(told.report.quote.split())
    if " ".join(wanted.sentence.split()) not in quote:
        return 0
    group = any(
        told.report.kind in kinds and one in kinds
        for kinds in (TURNS, OCCASIONS)
        for one in wanted.kinds
    )
    dated = fields["date"] and ANY not in wanted.whens
    if not fields["kind"] and not group and not dated:
        return 0
    weights = {"kind": 3.0, "date": 3.0, "status": 1.5, "sides": 0.5, "participants": 1, "place": 1}
    score = sum(weights[name] for name in FIELDS if fields[name]) + 2 * group
    return 0.1 + score - 0.5 * wanted.optional


def merging(pairs: Iterable[Pair]) -> tuple[list[tuple[Pair, Pair]], list[tuple[Pair, Pair]], int]:
    """Pairs wrongly in one event, pairs wrongly in two, and how many are rightly in one."""
    wrong, missed, good = [], [], 0
    known = [p for p in pairs if p.wanted.event]
    for one, other in combinations(known, 2):
        same = one.wanted.event == other.wanted.event
        together = one.told.event == other.told.event
        good += same and together
        if together and not same:
            wrong.append((one, other))
        if same and not together:
            missed.append((one, other))
    return wrong, missed, good


def unreal_as_real(result: Result) -> list[Pair]:
    """What is planned, wished, off or denied for the reader and told as happened."""
    return [p for p in result.pairs if not p.wanted.real and p.told.report.status in REAL]
