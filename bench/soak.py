"""Deliveries under fire, as many as wanted: what was lost, what came twice, and whether that was told.

    python -m bench.soak --deliveries 10000 --kills 500 --stops 100 --store sqlite --folder FOLDER

Workers run the bot's own deliverer with its adapters' ways of posting; `tests/delivery` has them and the
platforms. FOLDER gets every message as it is taken, the workers' warnings, and every five seconds the counts; a
run that is interrupted prints what it saw by then.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from tests.delivery.soaking import Plan, Seen, Soak

_COLUMNS = {
    "deliveries": "deliveries",
    "kills": "SIGKILL",
    "stops": "SIGSTOP",
    "answers_lost": "answers lost",
    "known_again": "repeats that Discord knew by their nonce",
    "asked_to_wait": "429",
    "failed": "5xx",
    "lost": "lost",
    "given_up": "given up",
    "discord": "twice on Discord inside its window",
    "later": "twice on Discord after it",
    "slack": "twice on Slack",
    "silent": "of these not told",
    "told": "told that it may be twice",
}


async def soak(plan: Plan, url: str, folder: Path) -> tuple[Seen, bool]:
    """Run it; what was seen, and whether it came to its end."""
    running = Soak(plan, url, folder)
    tidying = asyncio.create_task(_tidy(url))
    task = asyncio.create_task(running.run(_progress))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    try:
        return await task, True
    except asyncio.CancelledError:
        return running.last, False
    finally:
        tidying.cancel()


async def _tidy(url: str) -> None:
    """What PostgreSQL does by itself each minute, where that is not switched off."""
    while url.startswith("postgresql"):
        await asyncio.sleep(60)
        await asyncio.to_thread(_vacuum, url.replace("+psycopg", ""))


def _vacuum(url: str) -> None:
    import psycopg  # noqa: PLC0415 - who soaks SQLite needs none

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE outbox")


def _progress(seen: Seen) -> None:
    harm = f"{seen.kills} kills, {seen.stops} stops"
    told = f"lost {seen.lost}, twice {seen.discord}/{seen.later}/{seen.slack}, silent {seen.silent}"
    sys.stderr.write(f"{seen.seconds:6.0f} s  {seen.settled} settled, {harm}; {told}\n")


@contextmanager
def _database(store: str, server: str, folder: Path) -> Iterator[str]:
    if store == "sqlite":
        yield f"sqlite:///{folder}/store.db"
        return
    import psycopg  # noqa: PLC0415 - who soaks SQLite needs none

    name = f"backchannel_soak_{uuid4().hex[:8]}"
    with psycopg.connect(f"postgresql://{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            # The server is not what is put to the test: it need not survive the machine.
            connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
            yield f"postgresql+psycopg://{server}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def main() -> None:
    """Run it and print the table; exits with 1 where a promise was broken, 2 where it was cut off."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--deliveries", type=int, default=200)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--stops", type=int, default=3)
    parser.add_argument("--store", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--server", default="postgres@127.0.0.1:5432")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    plan = Plan(
        deliveries=asked.deliveries,
        kills=asked.kills,
        stops=asked.stops,
        workers=asked.workers,
        seed=asked.seed,
    )
    with TemporaryDirectory() as name:
        folder = asked.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        with _database(asked.store, asked.server, folder) as url:
            seen, whole = asyncio.run(soak(plan, url, folder))
    end = "" if whole else ", cut off"
    sys.stdout.write(f"{asked.store}, {seen.settled} settled in {seen.seconds:.0f} s{end}\n\n")
    for name, title in _COLUMNS.items():
        sys.stdout.write(f"| {title} | {getattr(seen, name)} |\n")
    sys.exit(2 if not whole else 0 if seen.clean() else 1)


if __name__ == "__main__":
    main()
