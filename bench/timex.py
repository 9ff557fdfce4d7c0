"""Score the date reader on documents marked up with TIMEX3, as the shared task TempEval-3 did.

Strict and relaxed F1 compare spans (the same, overlapping); value F1 is the share of right values among the
relaxed matches, times relaxed F1 (UzZaman et al., SemEval 2013). TIMEX3 marks the ends of a range and the
date inside a bound, so readings are taken apart first. Values follow TimeML 1.2.1.

Run as: python -m bench.timex DIR   (DIR holds .tml files; --failures prints what went wrong)
"""

from __future__ import annotations

import html
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.reading.dates import Amount, Reading, read
from bot.reading.dates.forms import Grain, Ref
from bot.reading.dates.intervals import Interval

_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_DCT = re.compile(r'<DCT>.*?value="(\d{4}-\d{2}-\d{2})', re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_KIND = re.compile(r'\btype="([^"]*)"')
_LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "Y", "weekend": "WE",
}  # fmt: skip
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_LEAD = re.compile(r"(?:in|within|inside|for)\s+", re.IGNORECASE)
_COMPARED = re.compile(r"(?:earlier|later)(?:\s+(?:in|on))?\s+", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:before|after)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: offsets into the text, its type and its value."""

    start: int
    end: int
    kind: str
    value: str


def period(amount: Amount) -> str:
    """A length as ISO 8601 writes it, PXD where the text does not say how many."""
    count, unit = amount.count, amount.unit
    if count is not None and unit in ("fortnight", "decade", "century"):
        factor, unit = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}[
            unit
        ]
        count *= factor
    if count is not None and unit == "hour" and count % 1:
        return f"PT{int(count)}H30M" if count > 1 else "PT30M"
    number = "X" if count is None else f"{count:g}"
    if unit in ("decade", "century") and count is None:
        unit = "year"
    return ("PT" if unit in ("second", "minute", "hour") else "P") + number + _LETTERS[unit]


def calendar_value(core: Interval, grain: Grain, clock: str) -> str:
    start = core.start
    if grain is Grain.WEEK or grain is Grain.WEEKEND:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if grain is Grain.WEEKEND else "")
    formats = {
        Grain.MONTH: f"{start:%Y-%m}",
        Grain.SEASON: f"{start.year}-{_SEASONS.get(start.month, 'XX')}",
        Grain.QUARTER: f"{start.year}-Q{start.month // 3 + 1}",
        Grain.HALF: f"{start.year}-H{1 if start.month < 7 else 2}",
        Grain.YEAR: f"{start.year}",
        Grain.DECADE: f"{start.year // 10}X",
        Grain.CENTURY: f"{start.year // 100}XX",
    }
    return formats.get(grain, start.isoformat() + clock)


def taken_apart(reading: Reading) -> Iterator[Reading]:
    if not reading.parts:
        yield reading
    for part in reading.parts:
        yield from taken_apart(part)


def timexes(text: str, anchor: date | None) -> list[Timex]:
    """What the reader finds, as TIMEX3 would mark it."""
    found = []
    for whole in read(text, anchor):
        for reading in taken_apart(whole):
            timex = as_timex(reading, text, anchor)
            if timex is not None:
                found.append(timex)
    return found


def as_timex(reading: Reading, text: str, anchor: date | None) -> Timex | None:
    start, end = reading.span.start, reading.span.end
    lead = _LEAD.match(text, start, end) if reading.amount or reading.ref else None
    lead = lead or (_COMPARED.match(text, start, end) if reading.part else None)
    start = lead.end() if lead else start
    core, amount = reading.core, reading.amount
    if reading.repeats and amount is not None:
        value = "XXXX-WXX-XX" if amount.unit == "never" else period(amount)
        return Timex(start, end, "SET", value)
    if reading.ref is not None:
        return Timex(start, end, "DATE", reading.ref.value)
    if amount is not None and (core is None or core.grain is Grain.RANGE):
        if core is None and re.search(r"\b(ago|earlier)$", reading.when.phrase):
            return Timex(start, end, "DATE", Ref.PAST.value)
        tail = _TAIL.search(text, start, end)
        return Timex(start, tail.start() if tail else end, "DURATION", period(amount))
    if reading.grain is Grain.CLOCK:
        day = anchor.isoformat() if anchor else "XXXX-XX-XX"
        return Timex(start, end, "TIME", day + reading.clock)
    if core is None:
        return Timex(start, end, "DATE", "XXXX-XX-XX")
    value = calendar_value(core, reading.grain, reading.clock)
    return Timex(start, end, "TIME" if reading.clock else "DATE", value)


def read_document(source: str) -> tuple[str, date | None, list[Timex]]:
    """The text without its tags, the day of writing, and the TIMEX3 that people marked."""
    body = _TEXT.search(source)
    told = _DCT.search(source)
    text, gold, opened = "", [], None
    last = 0
    inner = body.group(1) if body else ""
    for tag in _TAG.finditer(inner):
        text += html.unescape(inner[last : tag.start()])
        last = tag.end()
        if tag.group(2) != "TIMEX3":
            continue
        if tag.group(1):
            if opened is not None:
                gold.append(Timex(opened[0], len(text), opened[1], opened[2]))
            opened = None
        else:
            kind, value = _KIND.search(tag.group(3)), _VALUE.search(tag.group(3))
            opened = (len(text), kind.group(1) if kind else "", value.group(1) if value else "")
    text += html.unescape(inner[last:])
    return text, date.fromisoformat(told.group(1)) if told else None, gold


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    relaxed_found: int = 0
    value: int = 0
    kind: int = 0

    def add(
        self, gold: list[Timex], found: list[Timex]
    ) -> Iterator[tuple[str, Timex | None, Timex | None]]:
        """Count one document; yields each difference as (what, expected, found)."""
        self.gold += len(gold)
        self.found += len(found)
        matched: set[Timex] = set()
        for one in gold:
            other = next((x for x in found if x.start < one.end and one.start < x.end), None)
            if other is None:
                yield "missed", one, None
                continue
            matched.update(x for x in found if x.start < one.end and one.start < x.end)
            self.relaxed += 1
            self.strict += (one.start, one.end) == (other.start, other.end)
            self.kind += one.kind == other.kind
            self.value += one.value == other.value
            if one.value != other.value:
                yield "value", one, other
            elif (one.start, one.end) != (other.start, other.end):
                yield "span", one, other
        self.relaxed_found += len(matched)
        for one in found:
            if one not in matched:
                yield "spurious", None, one

    def scores(self) -> dict[str, float]:
        """Per cent, by name."""
        relaxed = _f1(self.relaxed, self.gold, self.relaxed_found, self.found)
        return {
            "strict": _f1(self.strict, self.gold, self.strict, self.found),
            "relaxed": relaxed,
            "value": relaxed * self.value / max(self.relaxed, 1),
            "type": relaxed * self.kind / max(self.relaxed, 1),
        }


def _f1(recalled: int, gold: int, precise: int, found: int) -> float:
    recall, precision = recalled / max(gold, 1), precise / max(found, 1)
    return 200 * recall * precision / (recall + precision) if recall + precision else 0.0


def main(arguments: list[str]) -> None:
    folders = [argument for argument in arguments if not argument.startswith("--")]
    if len(folders) != 1:
        raise SystemExit("usage: python -m bench.timex DIR [--failures]")
    tally, took, documents = Tally(), 0.0, 0
    for path in sorted(Path(folders[0]).glob("[!.]*.tml")):  # not the hidden files of archives
        text, anchor, gold = read_document(path.read_text(encoding="utf-8"))
        began = time.perf_counter()
        found = timexes(text, anchor)
        took += time.perf_counter() - began
        documents += 1
        for what, expected, got in tally.add(gold, found):
            if "--failures" in arguments:
                place = expected or got
                assert place is not None
                context = " ".join(text[max(place.start - 60, 0) : place.end + 40].split())
                shown = [
                    f"{text[x.start : x.end]!r} {x.value}" if x else "-" for x in (expected, got)
                ]
                print(f"{what:8} {anchor} {shown[0]:40} | {shown[1]:40} | {context}")
    figures = "  ".join(f"{name} {value:.1f}" for name, value in tally.scores().items())
    print(
        f"{documents} documents, {tally.gold} expressions: F1 {figures}; {documents / took:.0f} documents/s"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
