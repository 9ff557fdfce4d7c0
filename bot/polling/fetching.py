"""One polite and bounded GET: validators sent back as they came, redirects followed with care."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.errors import SourceError, TooLarge
from bot.model import FeedTrouble
from bot.polling.addresses import is_literal, is_public
from bot.polling.answers import Answer, Failure
from bot.polling.connecting import PRIVATE, PrivateAddress, connector
from bot.polling.inflating import WIRE_LIMIT, Inflating
from bot.polling.turns import GAP, Turns
from bot.reading.webget import AGENT

FEEDS = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
PAGES = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
_REDIRECTS = 5
_FOR_GOOD = frozenset([301, 308])
_FOLLOWED = frozenset([301, 302, 303, 307, 308])
_BODILESS = frozenset([200, 304])  # after which nothing is left on the connection
_AT_ONCE = 100  # requests under way, to different servers
_LONGEST_VALIDATOR = 2_000


def agent(contact: str) -> str:
    """What we call ourselves: name, version, and whom to write to."""
    return f"{AGENT} ({contact})" if contact else f"{AGENT} (news briefing bot)"


class Fetcher:
    """Fetches over one session; to be entered before use."""

    def __init__(
        self,
        *,
        contact: str = "",
        timeout: float = 10.0,
        allow_private: bool = False,
        gap: float = GAP,
        resolver: AbstractResolver | None = None,
    ) -> None:
        """`timeout` is for the whole of a fetch, in seconds, with its redirects and without its waiting for turns."""
        self._headers = {
            "User-Agent": agent(contact),
            "Accept-Encoding": "gzip, deflate",
        }
        self._timeout = timeout
        self._allow_private = allow_private
        self._resolver = resolver
        self._turns = Turns(gap)
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=connector(allow_private=self._allow_private, resolver=self._resolver),
            headers=self._headers,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(
        self,
        url: str,
        *,
        accept: str = FEEDS,
        etag: str = "",
        last_modified: str = "",
        keep: bool = False,
    ) -> Answer | Failure:
        """Fetch an address. Never raises for what the server does.

        With `keep` the connection stays open for the next request to the server; else the visit is over.
        """
        headers = {"Accept": accept}
        if not keep:
            headers["Connection"] = "close"
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        loop = asyncio.get_running_loop()
        left, place, for_good = self._timeout, url, True
        for _ in range(_REDIRECTS + 1):
            async with self._turns.turn(place), self._slots:
                begun = loop.time()
                answer = await self._bounded(place, headers, left)
                left -= loop.time() - begun
            target = answer.headers.get("location", "") if isinstance(answer, Answer) else ""
            if isinstance(answer, Failure) or answer.status not in _FOLLOWED or not target:
                if isinstance(answer, Failure) or not for_good or place == url:
                    return answer
                return replace(answer, moved=place)
            for_good = for_good and answer.status in _FOR_GOOD
            onward = _onward(place, target)
            if isinstance(onward, Failure):
                return onward
            place = onward
        return Failure(
            trouble=FeedTrouble.REDIRECTS,
            words=f"redirects more than {_REDIRECTS} times or in a circle: check the address",
        )

    async def _bounded(self, url: str, headers: Mapping[str, str], left: float) -> Answer | Failure:
        """One request, within the time that is left, with every fault of server and network in words."""
        try:
            async with asyncio.timeout(max(left, 0)):
                return await self._ask(url, headers)
        except TimeoutError:
            words = f"did not answer in full within {self._timeout:g} seconds: it is tried again"
            return Failure(trouble=FeedTrouble.SLOW, words=words)
        except TooLarge as error:
            return Failure(trouble=FeedTrouble.TOO_LARGE, words=str(error))
        except (SourceError, aiohttp.ClientError, OSError, ValueError) as error:
            return _fault(error)

    async def _ask(self, url: str, headers: Mapping[str, str]) -> Answer | Failure:
        target = _target(url)
        if target is None:
            words = "is not a web address: it must start with http:// or https://"
            return Failure(trouble=FeedTrouble.ADDRESS, words=words)
        host = target.host or ""
        if not self._allow_private and is_literal(host) and not is_public(host):
            return Failure(trouble=FeedTrouble.ADDRESS, words=PRIVATE)
        assert self._session is not None, "the fetcher was not entered"
        async with self._session.get(target, headers=headers, allow_redirects=False) as response:
            body = await _body(response) if response.status == 200 else b""
            found = _told(response.headers)
            if "Connection" in headers or response.status not in _BODILESS:
                response.close()  # also where it would send more
            return Answer(url=url, status=response.status, headers=found, body=body)


@lru_cache(maxsize=20_000)  # the same feeds are asked again and again
def _target(url: str) -> URL | None:
    """The address as the protocol wants it; left as it is where that is possible."""
    try:
        plain = url.isascii() and url.isprintable() and " " not in url
        target = URL(url, encoded=plain)
        usable = target.scheme.lower() in {"http", "https"} and bool(target.host)
        return target.with_fragment(None) if usable and target.port else None
    except (ValueError, UnicodeError):
        return None


def _onward(place: str, location: str) -> str | Failure:
    """Where a redirect leads, where it may be followed."""
    try:
        onward = urljoin(place, location.strip())
        before, after = urlsplit(place).scheme.lower(), urlsplit(onward).scheme.lower()
    except ValueError:
        before, after, onward = "", "", location
    if after not in {"http", "https"}:
        words = "redirects to an address that is neither http nor https"
        return Failure(trouble=FeedTrouble.REDIRECTS, words=words)
    if (before, after) == ("https", "http"):
        words = "redirects from https to http, which is not followed: check the address"
        return Failure(trouble=FeedTrouble.REDIRECTS, words=words)
    return onward


async def _body(response: aiohttp.ClientResponse) -> bytes:
    length = response.content_length
    if length is not None and length > WIRE_LIMIT:
        raise TooLarge(f"is larger than {WIRE_LIMIT // 1_000_000} MB")
    taking = Inflating(response.headers.get("Content-Encoding", ""))
    async for chunk in response.content.iter_any():
        for _ in taking.take(chunk):
            await asyncio.sleep(0)
    return taking.body()


def _told(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers by names in lower case; a validator that could not be sent back as it came is left out."""
    found: dict[str, str] = {}
    for name, value in headers.items():
        key = name.lower()
        if key in found and key == "cache-control":
            found[key] += f", {value}"
        else:
            found.setdefault(key, value)
    for key in ("etag", "last-modified"):
        value = found.get(key, "")
        odd = any("\ud800" <= letter <= "\udfff" or letter < " " for letter in value)
        if odd or len(value) > _LONGEST_VALIDATOR:
            del found[key]
    return found


def _fault(error: Exception) -> Failure:
    """A fault of the network in an administrator's words."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, PrivateAddress):
            return Failure(trouble=FeedTrouble.ADDRESS, words=PRIVATE)
        inner = inner.__cause__ or inner.__context__
    trouble = FeedTrouble.UNREACHABLE
    if isinstance(error, SourceError):
        return Failure(trouble=trouble, words=str(error))
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        words = f"the host {error.host} cannot be found: check the address and the network"
        return Failure(trouble=trouble, words=words)
    if isinstance(error, aiohttp.InvalidURL):
        return Failure(trouble=FeedTrouble.ADDRESS, words="is no proper web address: check it")
    if isinstance(error, aiohttp.ClientConnectorError):
        words = (
            f"cannot be reached ({error.os_error.strerror or error.os_error}): it is tried again"
        )
        return Failure(trouble=trouble, words=words)
    if isinstance(error, aiohttp.ClientPayloadError):
        return Failure(trouble=trouble, words="broke its answer off: it is tried again")
    words = f"cannot be fetched ({_short(error)}): it is tried again"
    return Failure(trouble=trouble, words=words)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
