"""A small soak: dozens of deliveries, processes killed and stopped at random, platforms that fail as they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.soaking import Plan, Soak


@pytest.mark.slow
async def test_nothing_is_lost_and_what_comes_twice_is_told(
    shared_url: str, tmp_path: Path
) -> None:
    """However often whoever is at it dies or oversleeps; `bench.soak` does the same on a larger scale."""
    plan = Plan(
        deliveries=60,
        kills=6,
        stops=2,
        channels=30,
        lease=1.5,
        settling=1.0,
        window=4.0,
        remembers=2.5,
        first=0.3,
        telling=0.5,
    )
    seen = await Soak(plan, shared_url, tmp_path).run()
    assert (seen.settled, seen.kills, seen.stops) == (60, 6, 2)
    assert (seen.lost, seen.given_up) == (0, 0)
    assert seen.discord == 0
    assert seen.silent == 0
    assert seen.slack + seen.later <= seen.kills + seen.stops
