"""One bounded GET for a source named on the command line."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import quote, urlsplit, urlunsplit

from bot import __version__
from bot.errors import SourceError, TooLarge

AGENT = f"Backchannel/{__version__}"
_REDIRECTS = 5
_CHUNK = 65_536
_ELSEWHERE = "redirects to an address that is neither http nor https"
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body with the address it was found at in the end."""

    url: str
    content_type: str
    body: bytes


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = _REDIRECTS
    max_repeats = 2

    def redirect_request(  # noqa: PLR0917 - the library's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme.lower() not in ("http", "https"):
            raise SourceError(_ELSEWHERE)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def get(url: str, *, limit: int, timeout: float = 10.0) -> Fetched:
    """Fetch an http or https address. Raises TooLarge over `limit` bytes, SourceError for all else.

    `timeout` bounds each wait for the server; six of them bound the whole.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(  # noqa: S310 - the opener has no handler but for http(s)
            _ascii(url), headers={"User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        )
        with opener.open(request, timeout=timeout) as response:
            body = _read(response, limit, time.monotonic() + 6 * timeout)
            headers: Message = response.headers
            if headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip"):
                body = _unpacked(body, limit)
            return Fetched(
                url=str(response.geturl()), content_type=headers.get("Content-Type", ""), body=body
            )
    except SourceError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        if "not allowed" in str(error.reason):
            # The library itself follows to no other scheme.
            raise SourceError(_ELSEWHERE) from error
        raise SourceError(_told(error.code)) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise SourceError(
                f"did not answer within {timeout:g} seconds: try again later"
            ) from error
        raise SourceError(f"cannot be reached ({error.reason}): check the address") from error
    except TimeoutError as error:
        raise SourceError(f"did not answer within {timeout:g} seconds: try again later") from error
    except (OSError, HTTPException, ValueError) as error:
        raise SourceError(f"cannot be fetched ({error}): check the address") from error


def _ascii(url: str) -> str:
    """The address as the protocol wants it: blanks and foreign letters of path and query quoted."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise SourceError("is not a web address: it must start with http:// or https://")
    host = parts.netloc
    if not host.isascii():
        host = host.encode("idna").decode()
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, host, path, query, ""))


def _read(response: IO[bytes], limit: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := response.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise TooLarge(f"is larger than {limit // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise SourceError("sends too slowly: try again later")
        parts.append(chunk)
    return b"".join(parts)


def _unpacked(body: bytes, limit: int) -> bytes:
    """The unzipped body, never more of it than the limit: a small body may hold gigabytes."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        whole = unzip.decompress(body, limit)
    except zlib.error as error:
        raise SourceError("sends a broken body (gzip): try again later") from error
    if unzip.unconsumed_tail:
        raise TooLarge(f"is larger than {limit // 1_000_000} MB when unpacked")
    return whole


def _told(status: int) -> str:
    remedies = {
        401: "it wants a password",
        403: "it is forbidden to us",
        404: "there is nothing at this address",
        410: "it is gone for good",
        429: "we asked too often: try again later",
    }
    if 300 <= status < 400:
        return f"redirects more than {_REDIRECTS} times or in a circle"
    remedy = remedies.get(status, "try again later" if status >= 500 else "check the address")
    return f"answered with status {status}: {remedy}"
