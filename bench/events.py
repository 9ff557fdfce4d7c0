"""Measure what is read from reports, event by event, against what a careful reader found there.

A report of the program's is held against the annotation of the same sentence that it fits best. Told besides
are the worst mistake, something planned or off told as happened, and how well tellings of one event, over all
annotated reports, are brought together: a pair in one event that tells of two, a pair in two that tells of one.

Run as: python -m bench.events [SET …] [--failures]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.alignment import Pair, Read, Result, align, merging, unreal_as_real
from bench.annotations import FIELDS, TURNS, read
from bench.evaluate import EVAL, OWN, SETS, ingest
from bot.bootstrap import App, build
from bot.clock import SystemClock
from bot.config.loading import build as settings_of

FOLDER = OWN / "events"


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(
        prog="bench.events", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help="default: all that are annotated")
    parser.add_argument("--failures", action="store_true", help="print each that is not right")
    options = parser.parse_args(arguments)
    annotated = [name for name in SETS if (FOLDER / f"{name}.jsonl").is_file()]
    unknown = set(options.sets) - set(annotated)
    if unknown or not (EVAL / "make_feeds.py").is_file():
        raise SystemExit(f"There are annotations of: {', '.join(annotated)}; reports in {EVAL}.")
    whole = Result()
    for name in options.sets or annotated:
        result = measure(name)
        whole.pairs += result.pairs
        whole.missed += result.missed
        whole.extra += result.extra
    if options.failures:
        _print_failures(whole)
    _print_fields(whole)
    _print_confusion(whole)
    _print_merging(whole)


def measure(name: str) -> Result:
    """Read a set's reports into a store of their own and hold them against its annotations."""
    with tempfile.TemporaryDirectory() as scratch:
        raw = {
            "store": {"url": f"sqlite:///{scratch}/events.db"},
            "tracks": SETS[name].read_tracks(),
        }
        app = build(settings_of("tracks.toml", EVAL, raw, {}), SystemClock())
        try:
            ingest(app, name, Path(scratch) / "feeds")
            told = _stored(app)
        finally:
            app.store.close()
    result = Result()
    wanted = read(FOLDER / f"{name}.jsonl")
    for source in dict.fromkeys(a.report for a in wanted):
        align(
            [a for a in wanted if a.report == source],
            [t for t in told if t.source == source],
            lambda a, b: a == b or app.gazetteer.contains(a, b) or app.gazetteer.contains(b, a),
            result,
        )
    return result


def _stored(app: App) -> list[Read]:
    with app.store.begin(readonly=True) as unit:
        groups = unit.reports.standing(app.clock.now())
        articles = unit.articles.many({(r.article, r.revision) for g in groups for r in g.reports})
    return [
        Read(source=articles[(r.article, r.revision)].url.rpartition("/")[2], event=g.id, report=r)
        for g in groups
        for r in sorted(g.reports, key=lambda r: r.id)
    ]


def _print_fields(result: Result) -> None:
    rows = (("turns", True), ("the rest", False))
    counted = [p for p in result.pairs if not p.wanted.optional]
    print(f"{'':24}{'wanted':>7}{'told':>6}{'right':>6}{'prec.':>8}{'recall':>8}{'F1':>8}")
    for title, turns in (*rows, ("all", None)):
        here = [p for p in counted if turns is None or p.wanted.turn is turns]
        lost = [a for a in result.missed if turns is None or a.turn is turns]
        more = [t for t in result.extra if turns is None or (t.report.kind in TURNS) is turns]
        wanted, told = len(here) + len(lost), len(here) + len(more)
        _print_row(f"{title}: found", wanted, told, len(here))
        for name in FIELDS:
            _print_row(f"{title}: {name}", wanted, told, sum(p.fields[name] for p in here))
        _print_row(f"{title}: whole records", wanted, told, sum(p.whole for p in here))


def _print_row(title: str, wanted: int, told: int, good: int) -> None:
    precision, recall = good / max(told, 1), good / max(wanted, 1)
    f1 = 2 * good / max(told + wanted, 1)
    print(f"{title:24}{wanted:>7}{told:>6}{good:>6}{precision:>8.1%}{recall:>8.1%}{f1:>8.1%}")


def _print_confusion(result: Result) -> None:
    counts = Counter(
        (p.wanted.statuses[0], p.told.report.status) for p in result.pairs if not p.fields["status"]
    )
    unreal = [p for p in result.pairs if not p.wanted.real]
    print(f"told as happened, but not so: {len(unreal_as_real(result))} of {len(unreal)}")
    for (wanted, told), count in sorted(counts.items()):
        print(f"  {wanted} told as {told}: {count}")


def _print_merging(result: Result) -> None:
    wrong, missed, good = merging(result.pairs)
    print(f"pairs in one event: {good} right, {len(wrong)} wrong, {len(missed)} missed")


def _print_failures(result: Result) -> None:
    for pair in result.pairs:
        bad = [name for name in FIELDS if not pair.fields[name]]
        if bad and not pair.wanted.optional:
            print(f"{pair.wanted.report}: {', '.join(bad)}: {_shown(pair)}")
    for one in result.missed:
        print(f"{one.report}: missed: {one.label} | {one.sentence}")
    for told in result.extra:
        print(f"{told.source}: extra: {_told(told)} | {told.report.quote}")
    for pair in unreal_as_real(result):
        print(f"{pair.wanted.report}: TOLD AS HAPPENED: {_shown(pair)}")
    for title, pairs in zip(("WRONGLY ONE", "WRONGLY TWO"), merging(result.pairs)[:2], strict=True):
        for one, other in pairs:  # type: ignore[assignment]  # pairs, not annotations, from here on
            print(f"{title}:\n  {_shown(one)}\n  {_shown(other)}")  # type: ignore[arg-type]


def _told(told: Read) -> str:
    r = told.report
    people = ", ".join(p.name for p in r.participants)
    days = f"{r.when.start or '..'}/{r.when.end or '..'}"
    return f"{r.kind} {r.status} {days} ({r.basis}) {'+'.join(r.sides)} [{people}] {r.place}"


def _shown(pair: Pair) -> str:
    wanted = pair.wanted
    who = f"{'+'.join(sorted(wanted.sides))} {list(wanted.participants)} {'|'.join(wanted.places)}"
    return (
        f"{wanted.report} {wanted.label} {who}\n      told: {_told(pair.told)} | {wanted.sentence}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
