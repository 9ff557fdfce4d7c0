"""Measure how fast Backchannel is, and against what: reading, starting, answering, memory.

Reading is held against spaCy's whole pipeline (every component, a text at a time) over the same texts in
the same run, both warm, in turns feed by feed, the best of several rounds counting for each feed. The texts
are those of the development sets where they are there, else the bundled samples; and news that concerns no
track.

Run as: python -m bench.run [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import offtopic
from bench.answers import EXAMPLE, QUESTIONS, ROOT, app_over
from bench.evaluate import EVAL
from bot.config.settings import NlpSettings
from bot.reading.feeds import parse
from bot.reading.intake import items_of_feed
from bot.reading.items import Item

if TYPE_CHECKING:
    from spacy.language import Language

READ = "feed file to stored events"
WARM = Item(
    identity="warm",
    link="https://warm.invalid/",
    title="US and China hold military talks",
    text="China and the United States held military talks at the Pentagon.",
    publisher="",
    published=None,
    updated=None,
    source="",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table: what was measured, and what it compares with."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed's bytes, so that reading it is part of what is measured."""

    url: str
    body: bytes


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench.run", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    rounds = max(1, parser.parse_args(arguments).rounds)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        # Processes first: a new one counts the memory of the one that it was made by as its own peak.
        processes = list(_starting(scratch, rounds))
        rows = [
            *_reading(_sources(scratch), scratch, rounds),
            *_answering(scratch, rounds),
            *processes,
        ]
    width = max(len(row.name) for row in rows)
    for row in rows:
        print(f"{row.name:{width}}  {row.value:>14}  {row.note}".rstrip())


# -- reading ------------------------------------------------------------------------------------


def _reading(sources: list[Source], scratch: Path, rounds: int) -> Iterable[Row]:
    language = _spacy()
    elsewhere = [Source("https://else.invalid/feed.xml", offtopic.feed())]
    for name, given in ((READ, sources), ("news of no track", elsewhere)):
        feeds = [[e.text for e in parse(s.body, url=s.url).entries] for s in given]
        took = [
            _in_turns(given, feeds, scratch / f"{name}-{n}.db", language) for n in range(rounds)
        ]
        # The best of each feed: the rest is what else the machine did.
        us, them = (sum(map(min, zip(*side, strict=True))) for side in zip(*took, strict=True))
        texts = [text for feed in feeds for text in feed]
        words = sum(len(text.split()) for text in texts) / len(texts)
        yield Row(
            name=name,
            value=f"{len(texts) / us:.1f} /s",
            note=f"{len(texts)} articles of {words:.0f} words",
        )
        yield Row(
            name="  spaCy, whole pipeline",
            value=f"{len(texts) / them:.1f} /s",
            note=f"ours is {them / us:.2f} times as fast",
        )


def _in_turns(
    sources: list[Source], texts: list[list[str]], database: Path, language: Language
) -> tuple[list[float], list[float]]:
    """Seconds of each feed, ours and spaCy's: from its bytes to events in a new store, and its texts parsed.

    Feed by feed, so that both meet the machine in the same mood; loading the models is not counted.
    """
    database.unlink(missing_ok=True)
    app = app_over(database)
    app.ingestor.ingest((WARM,))
    ours, theirs = [], []
    for source, feed in zip(sources, texts, strict=True):
        began = time.perf_counter()
        app.ingestor.ingest(items_of_feed(parse(source.body, url=source.url), source.url))
        ours.append(time.perf_counter() - began)
        theirs.append(_parse_all(language, feed))
    app.store.close()
    return ours, theirs


def _spacy() -> Language:
    """The pipeline of the same package with all of its components."""
    import spacy  # noqa: PLC0415 - see `main`: only once the processes are measured

    language = spacy.load(NlpSettings().model)
    language("China and the United States met.")
    return language


def _parse_all(language: Language, texts: list[str]) -> float:
    """Seconds that spaCy needs, a text at a time."""
    began = time.perf_counter()
    for text in texts:
        language(text)
    return time.perf_counter() - began


def _sources(scratch: Path) -> list[Source]:
    wires = sorted((EVAL / "dev").glob("*/wire.jsonl"))
    if not wires:
        return _repeated_samples()
    for wire in wires:
        maker = [sys.executable, str(EVAL / "make_feeds.py"), str(wire)]
        folder = scratch / "feeds" / wire.parent.name
        subprocess.run([*maker, str(folder)], check=True, capture_output=True)
    files = sorted((scratch / "feeds").rglob("*.xml"))
    return [Source(file.as_uri(), file.read_bytes()) for file in files]


def _repeated_samples(times: int = 4) -> list[Source]:
    """The bundled feeds several times over, each time as other items of another publisher."""
    sources = []
    for number in range(times):
        for file in sorted((ROOT / "bot" / "samples").glob("*.xml")):
            body = file.read_bytes().replace(b".invalid/", f".invalid/{number}/".encode())
            sources.append(Source(f"https://{number}.invalid/{file.name}", body))
    return sources


# -- answering ----------------------------------------------------------------------------------


def _answering(scratch: Path, rounds: int) -> Iterable[Row]:
    """Milliseconds an answer, text and all, from the store that reading filled last.

    In a process of its own: the bot reads articles in another one than it answers in.
    """
    store = scratch / f"{READ}-{rounds - 1}.db"
    command = [sys.executable, "-m", "bench.answers", str(store), str(rounds)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    took: list[float] = json.loads(done.stdout)
    yield Row(name="an answer, median", value=f"{statistics.median(took):.0f} ms")
    yield Row(name="an answer, 95th percentile", value=f"{took[int(len(took) * 0.95)]:.0f} ms")


# -- starting, and memory -----------------------------------------------------------------------


def _starting(scratch: Path, rounds: int) -> Iterable[Row]:
    """Seconds and memory of whole processes, from nothing to the first answer."""
    config = scratch / "config.toml"
    text = EXAMPLE.read_text(encoding="utf-8").replace("file:bot/", f"file:{ROOT}/bot/")
    config.write_text(text, encoding="utf-8")
    empty, memory = [], []
    for _ in range(rounds):
        (scratch / "backchannel.db").unlink(missing_ok=True)
        took, peak = _process(["run", "--console", "--config", str(config)], QUESTIONS[0] + "\n")
        empty.append(took)
        memory.append(peak)
    ask = [_process(["ask", QUESTIONS[0], "--config", str(config)]) for _ in range(rounds)]
    yield Row(
        name="start to answer, filled store", value=f"{statistics.median(t for t, _ in ask):.2f} s"
    )
    yield Row(
        name="start to answer, empty store",
        value=f"{statistics.median(empty):.2f} s",
        note="reads the sample feeds first",
    )
    yield Row(name="peak memory, answering", value=f"{max(peak for _, peak in ask):.0f} MiB")
    yield Row(name="peak memory, reading", value=f"{max(memory):.0f} MiB")


def _process(arguments: list[str], lines: str = "") -> tuple[float, float]:
    """Run a command; its seconds, and its peak memory in MiB."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(lines)
    process.stdin.close()
    process.stdout.read()
    process.stdout.close()
    # Not `wait`, which does not say what the process used.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed with status {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
