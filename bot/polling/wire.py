"""What passes between the bot and its parsing processes: JSON, with the body behind it. No code ever does."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.model import FeedTrouble
from bot.polling.answers import Failure
from bot.polling.deciding import Wishes
from bot.polling.parsing import Reading
from bot.reading.parsed import Entry

HEAD = 12  # bytes before each message: the lengths of its JSON and of its body


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A body to read, as a feed or as an article's page."""

    page: bool = False
    url: str
    content_type: str = ""
    now: datetime
    known: tuple[str, ...] = ()
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The article of a page."""

    title: str
    text: str


Result = Reading | Page | Failure


def head(text: bytes, body: bytes = b"") -> bytes:
    return len(text).to_bytes(4, "big") + len(body).to_bytes(8, "big")


def lengths(start: bytes) -> tuple[int, int]:
    return int.from_bytes(start[:4], "big"), int.from_bytes(start[4:HEAD], "big")


def job_text(job: Job) -> bytes:
    """All of a job but its body."""
    data = {
        "page": job.page,
        "url": job.url,
        "content_type": job.content_type,
        "now": job.now.isoformat(),
        "known": job.known,
    }
    return json.dumps(data).encode()


def job_of(text: bytes, body: bytes) -> Job:
    data: dict[str, Any] = json.loads(text)
    return Job(
        page=data["page"],
        url=data["url"],
        content_type=data["content_type"],
        now=datetime.fromisoformat(data["now"]),
        known=tuple(data["known"]),
        body=body,
    )


def result_text(result: Result) -> bytes:
    kind = type(result).__name__
    return json.dumps({"kind": kind, **asdict(result)}, default=_plain).encode()


def result_of(text: bytes) -> Result:
    data: dict[str, Any] = json.loads(text)
    kind = data.pop("kind")
    if kind == "Failure":
        return Failure(trouble=FeedTrouble(data["trouble"]), words=data["words"])
    if kind == "Page":
        return Page(**data)
    wishes = data["wishes"]
    return Reading(
        title=data["title"],
        link=data["link"],
        entries=tuple(map(_entry, data["entries"])),
        fresh=tuple(data["fresh"]),
        known=tuple(data["known"]),
        total=data["total"],
        issues=tuple(data["issues"]),
        wishes=Wishes(
            every=wishes["every"],
            skip_hours=tuple(wishes["skip_hours"]),
            skip_days=tuple(wishes["skip_days"]),
        ),
    )


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _entry(data: dict[str, Any]) -> Entry:
    for key in ("published", "updated"):
        data[key] = None if data[key] is None else datetime.fromisoformat(data[key])
    return Entry(**data)
