"""Feeds in files, which only the configuration can name: read as if a server with validators gave them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bot.model import FeedTrouble
from bot.polling.answers import Answer, Failure
from bot.polling.inflating import DECODED_LIMIT


def read_file(url: str, etag: str) -> Answer | Failure:
    """A file: address as an answer: 304 while the file is what it was."""
    try:
        path = Path(url2pathname(urlsplit(url).path))
        stat = path.stat()
        mark = f'"{stat.st_mtime_ns}-{stat.st_size}"'
        if mark == etag:
            return Answer(url=url, status=304, headers={"etag": mark})
        with path.open("rb") as file:
            body = file.read(DECODED_LIMIT + 1)
    except FileNotFoundError:
        return _failed(FeedTrouble.MISSING, "no such file: check the name")
    except PermissionError:
        return _failed(FeedTrouble.REFUSED, "may not be read: give this user the right to read it")
    except (OSError, ValueError) as error:
        return _failed(FeedTrouble.UNREACHABLE, f"cannot be read ({error}): check the name")
    if len(body) > DECODED_LIMIT:
        return _failed(FeedTrouble.TOO_LARGE, f"is larger than {DECODED_LIMIT // 1_000_000} MB")
    return Answer(url=url, status=200, headers={"etag": mark}, body=body)


def _failed(trouble: FeedTrouble, words: str) -> Failure:
    return Failure(trouble=trouble, words=words)
