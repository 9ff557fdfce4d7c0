"""What passes between the process that asks servers and the one that reads articles: each message a line of JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from bot.errors import BriefingError
from bot.reading.items import Batch, Counts, Hold, Item


def question_line(batches: Sequence[Batch], now: datetime) -> bytes:
    """Batches to be ingested as of a moment."""
    told = [{"items": [_shown(i) for i in b.items], "hold": _shown(b.hold)} for b in batches]
    return _line({"now": now, "batches": told})


def questioned(line: bytes) -> tuple[Sequence[Batch], datetime]:
    """The batches of such a line, and their moment."""
    data: dict[str, Any] = json.loads(line)
    batches = [Batch([_item(i) for i in b["items"]], Hold(**b["hold"])) for b in data["batches"]]
    return batches, datetime.fromisoformat(data["now"])


def answer_line(found: Sequence[Counts] | str) -> bytes:
    """What came of the batches, or why nothing did."""
    return _line(found if isinstance(found, str) else [_shown(counts) for counts in found])


def answered(line: bytes) -> Sequence[Counts]:
    """What came of the batches; raises BriefingError with the words of why nothing did."""
    data: list[dict[str, Any]] | str = json.loads(line)
    if isinstance(data, str):
        raise BriefingError(data)
    return [Counts(**{**each, "rejected": Counter(each["rejected"])}) for each in data]


def _line(data: object) -> bytes:
    return json.dumps(data, default=_moment).encode() + b"\n"


def _shown(thing: Item | Hold | Counts) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def _moment(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def _item(data: dict[str, Any]) -> Item:
    for key in ("published", "updated"):
        data[key] = None if data[key] is None else datetime.fromisoformat(data[key])
    return Item(**data)
