"""A process killed at any step of a delivery: the next one finishes it, and it is posted once."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.model import Channel, DeliveryState
from store import open_store
from tests.delivery.fake import FakePlatform
from tests.store.outbox_samples import add, delivery, state

STEPS = ["claimed", "trying", "accepted", "settling", "written", "settled"]
ROOT = Path(__file__).resolve().parent.parent.parent


async def worker(store: str, platform: FakePlatform, *more: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.delivery.worker",
        store,
        f"{platform.kind}={platform.port}",
        *more,
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["nonce", "history"])
@pytest.mark.parametrize("step", STEPS)
async def test_killed_at_any_step_it_is_posted_once(tmp_path: Path, step: str, kind: str) -> None:
    """Whether the platform knows a repeated post or only lets us look, and with what comes after in order."""
    url = f"sqlite:///{tmp_path}/store.db"
    store = open_store(url)
    channel = Channel(platform=kind, conversation="C1")
    add(store, delivery("a", channel=channel), delivery("b", channel=channel))
    platform = FakePlatform(kind=kind, log=tmp_path / "posts")
    await platform.start()
    first = await worker(url, platform, "--die-at", step)
    assert await asyncio.wait_for(first.wait(), 30) == -signal.SIGKILL
    second = await worker(url, platform)
    try:
        for _ in range(400):
            if state(store, "b") is DeliveryState.SENT:
                break
            await asyncio.sleep(0.05)
    finally:
        second.kill()
        await second.wait()
        await platform.stop()
        store.close()
    assert [post["key"] for post in platform.posts] == ["a", "b"]
    assert Counter(str(post["key"]) for post in platform.posts).most_common(1)[0][1] == 1
