"""A process that delivers: STORE PLATFORM=PORT… [--die-at LABEL] [--lease SECONDS]. Ends at a signal alone."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
from datetime import timedelta
from random import SystemRandom

from bot.briefing.delivering import Deliverer, Pace
from bot.briefing.settling import Waits
from bot.clock import SystemClock
from bot.model import Channel
from store import open_store
from tests.delivery.fake import FakeGateway


class Telling(FakeGateway):
    """Writes down what it repeats, so that a repetition is never silent."""

    def again(self, key: str) -> None:
        os.write(1, f"again {key}\n".encode())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("platforms", nargs="+")
    parser.add_argument("--die-at", default="")
    parser.add_argument("--lease", type=float, default=1.0)
    parser.add_argument("--settling", type=float, default=1.0)
    parser.add_argument("--apart", type=float, default=0.0)
    asked = parser.parse_args()

    def step(label: str) -> None:
        if label == asked.die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    gateways = []
    for each in asked.platforms:
        name, _, port = each.partition("=")
        gateways.append(Telling(name, int(port)))
    deliverer = Deliverer(
        store=open_store(asked.store, migrate=False),
        gateways=gateways,
        clock=SystemClock(),
        holder=str(os.getpid()),
        rng=SystemRandom(),
        operator=Channel(platform=gateways[0].platform, conversation="operator"),
        pace=Pace(
            lease=timedelta(seconds=asked.lease),
            waits=Waits(settling=timedelta(seconds=asked.settling)),
            apart=timedelta(seconds=asked.apart),
            look=0.05,
        ),
        step=step,
    )
    asyncio.run(deliverer.run())


if __name__ == "__main__":
    main()
