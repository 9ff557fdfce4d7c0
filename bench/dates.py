"""Score the date reader on a table of sentences, each with one expression and its interval.

A line of the table has `text`, `published`, `expression`, `start`, `end` (null where there is none) and
`class`. It is right where a mention overlaps the expression and has that start and that end.

Run as: python -m bench.dates FILE
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bot.reading.dates import batch

Line = dict[str, Any]


def right(line: Line) -> bool:
    """Whether a line with `found` holds what it expects."""
    start = line["text"].find(line["expression"])
    end = start + len(line["expression"])
    return any(
        mention["span"][0] < end
        and start < mention["span"][1]
        and (mention["start"], mention["end"]) == (line["start"], line["end"])
        for mention in line["found"]
    )


def read_table(path: Path) -> list[Line]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(batch(json.loads(line) for line in lines if line.strip()))


def score(path: str | Path) -> tuple[int, int, list[Line]]:
    """How many lines are right, how many there are, and those that are wrong."""
    lines = read_table(Path(path))
    failures = [line for line in lines if not right(line)]
    return len(lines) - len(failures), len(lines), failures


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        raise SystemExit("usage: python -m bench.dates FILE")
    began = time.perf_counter()
    good, total, failures = score(arguments[0])
    took = time.perf_counter() - began
    wrong = Counter(line["class"] for line in failures)
    for name, count in sorted(
        Counter(line["class"] for line in read_table(Path(arguments[0]))).items()
    ):
        print(f"{name:20} {count - wrong[name]:3} / {count}")
    for line in failures:
        found = [(one["text"], one["start"], one["end"]) for one in line["found"]]
        expected = (line["expression"], line["start"], line["end"])
        print(
            f"WRONG {line['published']} {line['text']}\n  expected {expected}\n  found    {found}"
        )
    print(f"{good} / {total} right, {total / took:.0f} sentences a second")


if __name__ == "__main__":
    main(sys.argv[1:])
