"""A process killed at any step of a delivery: the next one finishes it, and it is posted once."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import replace

import pytest

from tests.delivery.conftest import CHANNELS, Scene
from tests.delivery.platforms import Weather
from tests.store.outbox_samples import add, delivery

COURSES = [
    ("claimed",),
    ("trying",),
    ("accepted",),
    ("settling",),
    ("written",),
    ("settled",),
    ("accepted", "looking"),
    ("trying", "looking"),
    ("trying", "trying"),
    ("trying", "accepted"),
    ("accepted", "settling"),
]
"""The steps at which one process after another dies; only what may have arrived is looked for."""


async def course(scene: Scene, name: str, steps: tuple[str, ...], *keys: str) -> None:
    """Deliver these to a platform, with a process dying at each of the steps."""
    add(scene.store, *(delivery(key, channel=CHANNELS[name]) for key in keys))
    for step in steps:
        process = await scene.workers.start(die_at=step, platforms=(name,))
        assert await scene.workers.over(process) == -signal.SIGKILL
        scene.workers.running.remove(process)
    await scene.workers.start(platforms=(name,))
    await scene.sent(*keys)


@pytest.mark.slow
@pytest.mark.parametrize("steps", COURSES, ids="-".join)
async def test_killed_at_any_step_it_is_posted_once(scene: Scene, steps: tuple[str, ...]) -> None:
    """Whatever the platform offers to tell a repeat by, and with what comes after in order."""
    await asyncio.gather(
        course(scene, "slack", steps, "s1", "s2"), course(scene, "discord", steps, "d1", "d2")
    )
    assert scene.headlines("slack") == ["s1", "s2"]
    assert scene.headlines("discord") == ["d1", "d2"]


@pytest.mark.slow
async def test_a_history_that_shows_too_late_makes_a_second_one_and_that_is_told(
    scene: Scene,
) -> None:
    """Where the platform does not know the key again nothing else is possible; where it does, there is one."""
    blind = Weather(late=1.0, very=60.0)
    for platform in (scene.slack, scene.discord):
        platform.weather = blind
    scene.workers.work = replace(scene.workers.work, telling=0.2)
    await asyncio.gather(
        course(scene, "slack", ("accepted",), "s1"), course(scene, "discord", ("accepted",), "d1")
    )
    assert scene.headlines("slack") == ["s1", "s1"]
    assert scene.headlines("discord") == ["d1"]
    await scene.until(scene.notices)
    (notice,) = scene.notices()
    assert "may be there twice" in notice
    assert "(s1)" in notice


@pytest.mark.slow
async def test_what_is_repeated_is_told_though_the_one_who_repeated_it_dies(scene: Scene) -> None:
    """It is noted before it is posted; the next one finds it, and would know nothing of a second."""
    scene.workers.work = replace(scene.workers.work, telling=0.2)
    await course(scene, "slack", ("trying", "accepted"), "s1")
    assert scene.headlines("slack") == ["s1"]
    await scene.until(scene.notices)
    (notice,) = scene.notices()
    assert "(s1)" in notice
