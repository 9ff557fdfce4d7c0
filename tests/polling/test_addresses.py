"""Which addresses are asked: none on this machine or in its network, however it is written or reached."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st

from bot.model import FeedTrouble
from bot.polling.addresses import is_public
from bot.polling.answers import Answer, Failure
from bot.polling.connecting import CheckedResolver
from bot.polling.fetching import Fetcher
from tests.loopback.feeds import FeedServer, rss

PRIVATE = (
    "127.0.0.1 127.255.0.1 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 "
    "192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 "
    "255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ::ffff:0:127.0.0.1 "
    "64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 2002:7f00:1:: 2002:808:808:: 2001:0:1::1 "
    "fe80::1 fe80::1%eth0 fec0::1 fd00::1 fc00::1 ff02::1 2001:db8::1 100::1"
).split()
PUBLIC = "8.8.8.8 1.1.1.1 93.184.216.34 2606:4700::1111 2001:4860:4860::8888 2a00:1450::1".split()


@pytest.fixture
async def strict() -> AsyncIterator[Fetcher]:
    async with Fetcher(gap=0) as fetcher:
        yield fetcher


def test_public_and_private_are_told_apart() -> None:
    """Also where an address is only the cover of another one."""
    assert [a for a in PRIVATE if is_public(a)] == []
    assert [a for a in PUBLIC if not is_public(a)] == []
    assert not is_public("localhost")
    assert not is_public("")


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_no_cover_hides_a_private_address(address: object) -> None:
    """Every way of writing IPv4 in IPv6 is refused as a whole."""
    number = int(address)  # type: ignore[call-overload]
    high, low = number >> 16, number & 0xFFFF
    for cover in (
        "::ffff:{0:x}:{1:x}",
        "64:ff9b::{0:x}:{1:x}",
        "2002:{0:x}:{1:x}::",
        "::{0:x}:{1:x}",
    ):
        assert not is_public(cover.format(high, low))


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "0.0.0.0"),
        *("localhost", "localhost.", "LOCALHOST", "[::1]", "[::]", "[::ffff:127.0.0.1]"),
        *(
            "127。0。0。1",
            "①②⑦.0.0.1",
            "a@127.0.0.1",
            "a:b@localhost",
            "127.0.0.1.",
            "[::ffff:7f00:1]",
        ),
    ],
)
async def test_loopback_is_not_asked_however_it_is_written(
    strict: Fetcher, server: FeedServer, host: str
) -> None:
    """The server there never sees a request."""
    server.put("/feed.xml", 200, rss())
    answer = await strict.get(f"http://{host}:{server.port}/feed.xml")
    assert isinstance(answer, Failure)
    assert answer.trouble in {FeedTrouble.ADDRESS, FeedTrouble.UNREACHABLE}
    assert server.requests == []


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "gopher://news.example/", "ftp://news.example/", "javascript:1"),
        *("http://", "https:///feed", "http://[", "http://a b/", "//news.example/", "", "\0"),
        *("http://news.example:0/", "http://news.example:99999/", "http://\u202e/", "data:,x"),
    ],
)
async def test_only_web_addresses_are_asked(strict: Fetcher, url: str) -> None:
    """Whatever else stands there is a fault in words, and no exception."""
    answer = await strict.get(url)
    assert isinstance(answer, Failure)
    assert answer.words


class Names(AbstractResolver):
    """Resolves each name to addresses that change with every look-up."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        addresses = self.answers[host.partition(".")[0]]
        return [
            ResolveResult(hostname=host, host=a, port=port, family=socket.AF_INET, proto=6, flags=4)
            for a in (addresses.pop(0) if len(addresses) > 1 else addresses[0])
        ]

    async def close(self) -> None:
        pass


async def test_a_name_that_changes_its_address_gains_nothing(server: FeedServer) -> None:
    """It is connected to what was checked: here the socket itself, since the resolver lets anything pass."""
    names = Names(rebind=[["127.0.0.1"]], mixed=[["8.8.8.8", "127.0.0.1"]])
    async with Fetcher(gap=0, resolver=names, timeout=2) as fetcher:
        answer = await fetcher.get(f"http://rebind.example:{server.port}/feed.xml")
        assert isinstance(answer, Failure)
        assert answer.trouble is FeedTrouble.ADDRESS
        assert "allow_private_addresses" in answer.words
        assert isinstance(await fetcher.get(f"http://mixed.example:{server.port}/"), Failure)
    assert server.requests == []


async def test_a_name_with_one_private_address_is_refused_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else it would be chance which of them is asked."""
    loop = asyncio.get_running_loop()

    async def mixed(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, 1, 6, "", (a, port)) for a in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(loop, "getaddrinfo", mixed)
    with pytest.raises(OSError, match="private address"):
        await CheckedResolver().resolve("mixed.example", 80)


async def test_a_redirect_is_checked_like_a_first_address(server: FeedServer) -> None:
    """A public page that points inside is the usual way in: the second server's counter stays at zero."""

    class Outside(Fetcher):
        """Has its first hop answered as if by the public internet."""

        def __init__(self, target: str) -> None:
            super().__init__(gap=0)
            self.target = target

        async def _ask(self, url: str, headers: object) -> Answer | Failure:
            if "public.example" in url:
                return Answer(url=url, status=302, headers={"location": self.target})
            return await super()._ask(url, headers)  # type: ignore[arg-type]

    for target in (server.url("/inside"), f"http://localhost:{server.port}/inside"):
        async with Outside(target) as fetcher:
            answer = await fetcher.get("http://public.example/feed.xml")
        assert isinstance(answer, Failure)
        assert answer.trouble is FeedTrouble.ADDRESS
    assert server.requests == []


async def test_no_proxy_is_taken_from_the_environment(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would look names up itself, behind our back."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, server.url("/"))
    async with Fetcher(gap=0, timeout=2) as fetcher:
        await fetcher.get("http://news.invalid/feed.xml")
    assert server.requests == []


async def test_redirects_end(server: FeedServer) -> None:
    """Five are followed; circles, other schemes, and steps down from https are not."""
    for number in range(8):
        server.put(f"/{number}", 302, location=f"/{number - 1}")
    server.put("/0", 200, rss())
    server.put("/circle", 302, location="/circle")
    server.put("/file", 302, location="file:///etc/passwd")
    server.put("/nowhere", 302)
    async with Fetcher(gap=0, allow_private=True) as fetcher:
        assert isinstance(await fetcher.get(server.url("/5")), Answer)
        for path in ("/6", "/circle", "/file"):
            answer = await fetcher.get(server.url(path))
            assert isinstance(answer, Failure), path
            assert answer.trouble is FeedTrouble.REDIRECTS
        nowhere = await fetcher.get(server.url("/nowhere"))
        assert isinstance(nowhere, Answer)
        assert nowhere.status == 302


async def test_https_is_not_left(server: FeedServer) -> None:
    """What began under a seal does not go on without one."""

    class Sealed(Fetcher):
        async def _ask(self, url: str, headers: object) -> Answer | Failure:
            return Answer(url=url, status=301, headers={"location": server.url("/feed.xml")})

    async with Sealed(gap=0, allow_private=True) as fetcher:
        answer = await fetcher.get("https://news.example/feed.xml")
    assert isinstance(answer, Failure)
    assert "https to http" in answer.words
    assert server.requests == []
