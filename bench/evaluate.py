"""Measure the answers on the development sets, and the date reader on its table.

Each set gets an empty store of its own: its reports are read from feeds, its questions answered in this
process, and the answers judged by the sets' own scorer. With --joint all tracks and reports share a store
and every question says its track.

A sealed set is run only when it is named, and tells its totals alone: what it fails at stays unread, so
that no rule is written for it.

Run as: python -m bench.evaluate [SET …] [--joint] [--failures] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.dates import score as score_dates
from bot.answering.answer_json import as_json
from bot.bootstrap import App, build
from bot.clock import SystemClock
from bot.config.loading import build as settings_of
from bot.model import TrackId
from bot.reading.feeds import parse
from bot.reading.intake import items_of_feed

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
OWN = ROOT / "tests" / "evaluation"
SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Set:
    """Where a set lies, its questions, and where its tracks stand: a file and the table in it, "" for the top."""

    folder: Path
    tracks: Path
    table: str
    file: str = "questions.jsonl"

    @property
    def questions(self) -> Path:
        return self.folder / self.file

    def read_tracks(self) -> list[dict[str, Any]]:
        tables = tomllib.loads(self.tracks.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = (tables[self.table] if self.table else tables)["tracks"]
        return found


READ = (
    "us-china",
    "korea-iran",
    "open",
    "cyprus-nile",
    "doha-hollywood",
    "uschina-india",
    "ukraine-boeing",
    "caracas-rhine",
    "gaza-doctors",
    "brexit-ports",
)
"""Rules were written on these."""

READ_ODD = (
    "caucasus-rail",
    "us-china-middle",
    "riyadh-samsung",
    *(f"{n}-none" for n in ("us-china-middle", "riyadh-samsung", "caracas-rhine", "gaza-doctors")),
)
"""… and on the questions of these that have an odd number; the others are only scored."""

LEARNING = tuple(
    f"{folder.name}{further}"
    for folder in sorted((OWN / "learning").glob("*/"))
    for further in ("", "-none")
)
"""Weights are learned from these (`bench.learn`), and no rule was written on them."""


def _learning(name: str) -> Set:
    folder = OWN / "learning" / name.removesuffix("-none")
    file = "none.jsonl" if name.endswith("-none") else "questions.jsonl"
    return Set(folder, folder / "tracks.toml", "", file)


SETS = {
    "us-china": Set(EVAL / "dev" / "us-china", EVAL / "tracks.toml", "us_china"),
    "korea-iran": Set(EVAL / "dev" / "korea-iran", EVAL / "tracks.toml", "korea_iran"),
    "open": Set(OWN / "open", OWN / "tracks.toml", ""),
    **{
        name: Set(OWN / name, OWN / name / "tracks.toml", "")
        for name in (
            "cyprus-nile",
            "doha-hollywood",
            "uschina-india",
            "ukraine-boeing",
            "caucasus-rail",
            "caracas-rhine",
            "gaza-doctors",
            "brexit-ports",
            "us-china-middle",
            "riyadh-samsung",
            "sealed-4",
            "sealed-5",
        )
    },
    **{
        f"{name}-none": Set(OWN / name, OWN / name / "tracks.toml", "", "none.jsonl")
        for name in ("us-china-middle", "riyadh-samsung", "caracas-rhine", "gaza-doctors")
    },
    **{name: _learning(name) for name in LEARNING},
    SEALED: Set(OWN / SEALED, OWN / "tracks.toml", ""),
}

Totals = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Sets that share a store: their tracks and their folders."""

    name: str
    sets: tuple[str, ...]
    tracks: list[dict[str, Any]]


def main(arguments: list[str]) -> None:
    options = _options(arguments)
    if not (EVAL / "score.py").is_file():
        print(
            f"The answers cannot be judged: there is no scorer at {EVAL.parent.name}/{EVAL.name}."
        )
        return
    names = [n for n in options.sets or SETS if (SETS[n].folder / "wire.jsonl").is_file()]
    if not options.sets:
        names = [n for n in names if not n.startswith(SEALED)]
    if any(n.startswith(SEALED) for n in names) and (options.failures or options.keep):
        raise SystemExit("A sealed set tells its totals alone: leave --failures and --keep out.")
    with tempfile.TemporaryDirectory() as scratch:
        keep = Path(options.keep or scratch)
        keep.mkdir(parents=True, exist_ok=True)
        scored = {}
        for job in _jobs(names, joint=options.joint):
            began = time.perf_counter()
            scored.update(_run(job, Path(scratch), keep, joint=options.joint))
            took = time.perf_counter() - began
            print(f"{job.name}: {took:.1f} s", file=sys.stderr)
        if options.failures:
            for name in scored:
                print(_judged(name, keep, "--failures").rpartition("\nkind ")[0])
        _print_table(scored)
    _print_dates()


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench.evaluate", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument(
        "sets", nargs="*", choices=[*SETS, []], metavar="SET", help="default: all of them"
    )
    parser.add_argument("--joint", action="store_true", help="all tracks and reports in one store")
    parser.add_argument(
        "--failures", action="store_true", help="print each question that is not strict"
    )
    parser.add_argument(
        "--keep", metavar="FOLDER", help="where to leave the answers and the stores"
    )
    return parser.parse_args(arguments)


def _jobs(names: list[str], *, joint: bool) -> list[Job]:
    tracks = {name: SETS[name].read_tracks() for name in names}
    if joint:
        together = list({t["id"]: t for name in names for t in tracks[name]}.values())
        return [Job(name="joint", sets=tuple(names), tracks=together)]
    return [Job(name=name, sets=(name,), tracks=tracks[name]) for name in names]


def _run(job: Job, scratch: Path, keep: Path, *, joint: bool) -> dict[str, Totals]:
    """Fill a new store, answer every set's questions, and judge them."""
    database = keep / f"{job.name}.db"
    for file in keep.glob(f"{database.name}*"):
        file.unlink()
    raw = {"store": {"url": f"sqlite:///{database}"}, "tracks": job.tracks}
    app = build(settings_of("tracks.toml", EVAL, raw, {}), SystemClock())
    try:
        for name in job.sets:
            ingest(app, name, scratch / name)
        for name in job.sets:
            _answer(app, name, keep, joint=joint)
    finally:
        app.store.close()
    return {name: _totals(json.loads(_judged(name, keep, "--json"))) for name in job.sets}


def ingest(app: App, name: str, folder: Path) -> None:
    """Read a set's reports into the program's store, as feeds written to a folder."""
    maker = [sys.executable, str(EVAL / "make_feeds.py")]
    wire = SETS[name].folder / "wire.jsonl"
    subprocess.run([*maker, str(wire), str(folder)], check=True, capture_output=True)
    for file in sorted(folder.glob("*.xml")):
        url = file.as_uri()
        feed = parse(file.read_bytes(), url=url, now=app.clock.now())
        counts = app.ingestor.ingest(items_of_feed(feed, url))
        if feed.issues or counts.rejected:
            print(f"{file.name}: {feed.issues} {dict(counts.rejected)}", file=sys.stderr)


def _answer(app: App, name: str, keep: Path, *, joint: bool) -> None:
    lines = SETS[name].questions.read_text(encoding="utf-8").splitlines()
    with (keep / f"{name}.answers.jsonl").open("w", encoding="utf-8") as out:
        for line in filter(str.strip, lines):
            question = json.loads(line)
            track = _track(name, question) if joint else None
            asked = datetime.fromisoformat(question["asked"]).astimezone(UTC)
            answer = as_json(app.answerer.answer(question["question"], asked, track))
            out.write(json.dumps({"id": question["id"], **answer}, ensure_ascii=False) + "\n")


def _track(name: str, question: dict[str, Any]) -> TrackId | None:
    """The track of a question, where it says it or its set has but one."""
    tracks = SETS[name].read_tracks()
    own = question.get("dialogue") or (tracks[0]["id"] if len(tracks) == 1 else None)
    return TrackId(own) if own else None


def _judged(name: str, keep: Path, *flags: str) -> str:
    questions = SETS[name].questions
    scorer = [sys.executable, str(EVAL / "score.py"), str(questions)]
    return subprocess.run(
        [*scorer, str(keep / f"{name}.answers.jsonl"), *flags],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout


def _totals(judged: dict[str, dict[str, int]]) -> Totals:
    return {kind: Counter(row) for kind, row in judged.items()}


def _print_table(scored: dict[str, Totals]) -> None:
    """One table: every kind of question over all sets, then each set as a whole."""
    whole: Totals = {}
    for totals in scored.values():
        for kind, row in totals.items():
            whole.setdefault(kind, Counter()).update(row)
    rows = [(kind, whole[kind]) for kind in sorted(k for k in whole if k.islower())]
    rows += [(kind, whole[kind]) for kind in ("ANSWERABLE", "UNANSWERABLE") if kind in whole]
    rows += [(name, totals["ALL"]) for name, totals in scored.items()]
    if "ALL" in whole:
        rows.append(("ALL", whole["ALL"]))
    print(f"{'':14}{'n':>5}{'answered':>10}{'right':>8}{'strict':>8}{'wrong':>8}")
    for name, row in rows:
        shares = "".join(f"{row[key] / row['n']:>8.1%}" for key in ("right", "strict", "wrong"))
        print(f"{name:14}{row['n']:>5}{row['answered'] / row['n']:>10.1%}{shares}")


def _print_dates() -> None:
    table = EVAL / "dev" / "dates.jsonl"
    if table.is_file():
        good, total, _ = score_dates(table)
        print(f"{'dates':14}{total:>5}{'':>10}{good / total:>8.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
