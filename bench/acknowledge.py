"""Measure how soon the running bot acknowledges and answers, with many asking at once while feeds are being read.

The real process, started from its configuration file, against both platforms on loopback.

Run as: python -m bench.acknowledge [--at-once 50] [--rounds 4]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import offtopic
from bench.answers import EXAMPLE, QUESTIONS, ROOT
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_world import user
from tests.whole.conftest import CONFIG, Town
from tests.whole.running import Bot, free_port

_FEEDS = 200
"""Enough of them that the reader is at work all the while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was measured, in milliseconds."""

    name: str
    took: list[float]

    def __str__(self) -> str:
        ranked = sorted(self.took)
        shown = [ranked[int(share * (len(ranked) - 1))] for share in (0.5, 0.95, 0.99, 1.0)]
        return f"{self.name:34}" + "".join(f"{each:9.0f}" for each in shown)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=4)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(_measure(Path(scratch), given.at_once, given.rounds))


async def _measure(home: Path, at_once: int, rounds: int) -> None:
    async with LoopbackSlack() as slack, LoopbackDiscord() as discord:
        town = Town(slack=slack, discord=discord, home=home, port=free_port())
        town.write_config(_config(home))
        async with town.bot() as bot:
            await bot.ready(60)
            await bot.until(_being_read, 120)
            for together, times in ((1, at_once), (at_once, rounds)):
                table: dict[str, list[float]] = {}
                for number in range(times):
                    for row in [*await _slack(slack, together), *await _discord(discord, together)]:
                        table.setdefault(row.name, []).extend(row.took)
                    if number in (0, times - 1):
                        left = (await bot.readiness())["feeds"]["unread"]
                        print(f"{left} feeds are still to be read", file=sys.stderr)
                print(f"\n{together} at once, {times} times; milliseconds")
                heads = ("median", "p95", "p99", "most")
                print(f"{'':34}" + "".join(f"{name:>9}" for name in heads))
                for name, took in table.items():
                    print(Row(name=name, took=took))
            print(f"\n{await _memory(bot)}")


def _being_read(told: Mapping[str, Any]) -> bool:
    """Whether the reader is at work: some feeds are read, and some are not."""
    feeds = told.get("feeds", {})
    return bool(0 < feeds.get("unread", 0) < feeds.get("configured", 0))


async def _slack(slack: LoopbackSlack, at_once: int) -> Iterable[Row]:
    for number in range(at_once):
        name = f"U{number:05}"
        slack.world.users.setdefault(name, user(name, name.lower()))
    begun = time.perf_counter()
    asked = await asyncio.gather(*(slack.slash(_question(n), f"U{n:05}") for n in range(at_once)))
    acks = await asyncio.gather(*(one.ack(30) for one in asked))
    answered = []
    for one in asked:
        await one.answer(60)
        answered.append(1000 * (time.perf_counter() - begun))
    return (
        Row(name="Slack: acknowledged", took=[1000 * ack.after for ack in acks]),
        Row(name="Slack: answered", took=answered),
    )


async def _discord(discord: LoopbackDiscord, at_once: int) -> Iterable[Row]:
    asked = [
        discord.slash("ask", {"question": _question(n)}, user=str(3000 + n)) for n in range(at_once)
    ]
    await asyncio.gather(*(one.outcome(60) for one in asked))
    return (
        Row(
            name="Discord: acknowledged",
            took=[1000 * (one.acknowledged - one.began) for one in asked if one.acknowledged],
        ),
        Row(
            name="Discord: answered",
            took=[1000 * (one.answered - one.began) for one in asked if one.answered],
        ),
    )


async def _memory(bot: Bot) -> str:
    """Peak memory of the bot's own process; the reader is one beside it."""
    assert bot.process is not None
    status = await asyncio.to_thread(Path(f"/proc/{bot.process.pid}/status").read_text)
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return f"peak memory of the bot: {int(peak.split()[1]) / 1024:.0f} MiB"


def _question(number: int) -> str:
    return QUESTIONS[number % len(QUESTIONS)]


def _config(home: Path) -> str:
    """The example's tracks, the samples and much other news to read, both platforms."""
    example = EXAMPLE.read_text(encoding="utf-8")
    tracks = example[example.index("[[tracks]]") : example.index("# -- the news to read")]
    feeds = [str(path) for path in sorted((ROOT / "bot" / "samples").glob("*.xml"))]
    for number in range(_FEEDS):
        body = offtopic.feed(100).replace(b"else.invalid/", f"else.invalid/{number}/".encode())
        (home / f"{number}.xml").write_bytes(body)
        feeds.append(f"{number}.xml")
    rest = CONFIG[CONFIG.index("[[channels]]") :].replace('"herring"', '"us-china-mil"')
    listed = "".join(f'[[feeds]]\nurl = "file:{feed}"\n\n' for feed in feeds)
    return (
        '[store]\nurl = "sqlite:///store.db"\n\n'
        + (tracks + listed).replace("{", "{{").replace("}", "}}")
        + rest
    )


if __name__ == "__main__":
    main(sys.argv[1:])
