"""Connections that go to the very addresses that were checked.

A name is looked up once for each connection, all its addresses are checked, and it is connected to one of
these; the socket itself is checked once more, so that nothing the HTTP library does can go around it.
"""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.polling.addresses import is_public

PRIVATE = "is at a private address; set [poller] allow_private_addresses = true to allow it"

_KEPT = 5.0  # seconds that a connection waits for the next feed of its server


class PrivateAddress(OSError):
    """A host that lies on this machine or in its network."""


class CheckedResolver(AbstractResolver):
    """Looks names up, and refuses those with any address that is not public."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        results = [_result(host, port, info) for info in found]
        if not all(is_public(result["host"]) for result in results):
            raise PrivateAddress(PRIVATE)
        return results

    async def close(self) -> None:
        """Nothing is kept open."""


def connector(
    *, allow_private: bool, resolver: AbstractResolver | None = None
) -> aiohttp.TCPConnector:
    """Connections for feeds."""
    if allow_private:
        return aiohttp.TCPConnector(keepalive_timeout=_KEPT, limit=0, resolver=resolver)
    return aiohttp.TCPConnector(
        keepalive_timeout=_KEPT,
        limit=0,
        use_dns_cache=False,
        resolver=resolver or CheckedResolver(),
        socket_factory=_checked_socket,
    )


def _result(host: str, port: int, info: tuple[Any, ...]) -> ResolveResult:
    family, _, protocol, _, address = info
    where = str(address[0])
    if family == socket.AF_INET6 and len(address) > 3 and address[3]:
        where = f"{where.partition('%')[0]}%{address[3]}"
    return ResolveResult(
        hostname=host,
        host=where,
        port=port,
        family=family,
        proto=protocol,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )


def _checked_socket(info: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise PrivateAddress(PRIVATE)
    return socket.socket(family=family, type=kind, proto=protocol)
