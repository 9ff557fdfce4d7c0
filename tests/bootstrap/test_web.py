"""The web server beside the bot, asked over a real socket."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from adapters.web import Web
from bot.bootstrap.metrics import Metrics
from bot.errors import BriefingError


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_it_tells_whether_all_is_well() -> None:
    """An orchestrator reads the status alone, a person the particulars."""
    well = True

    async def ready() -> tuple[bool, Mapping[str, Any]]:
        return well, {"platforms": {}}

    port = free_port()
    web = Web("127.0.0.1", port, ready=ready, metrics=Metrics().page)
    await web.start()
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            assert (await session.get("/livez")).status == 200
            told = await session.get("/readyz")
            assert (told.status, await told.json()) == (200, {"ready": True, "platforms": {}})
            well = False
            assert (await session.get("/readyz")).status == 503
            page = await (await session.get("/metrics")).text()
            assert "backchannel_loop_lag_seconds" in page
    finally:
        await web.stop()


async def test_a_taken_address_is_one_clear_line() -> None:
    """Two bots on one machine is a common slip; the message says what to change."""

    async def ready() -> tuple[bool, Mapping[str, Any]]:
        return True, {}

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        web = Web("127.0.0.1", taken.getsockname()[1], ready=ready, metrics=Metrics().page)
        with pytest.raises(BriefingError, match=r"change \[http\] listen"):
            await web.start()
