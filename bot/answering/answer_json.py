"""An answer as the answer object of `ask --json`, and as the text in it that a person reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.answering.wording import day_words
from bot.model import Answer, Citation, When


def as_json(answer: Answer) -> dict[str, Any]:
    """The answer object, ready for `json.dumps`; the keys stand in the order in which they are read."""
    return {
        "question": answer.question,
        "asked": moment(answer.asked),
        "track": answer.track,
        "answered": answer.answered,
        "kind": answer.kind.value,
        "text": text(answer),
        "dates": [when_json(when) for when in answer.dates],
        "events": list(answer.events),
        "citations": [citation_json(citation) for citation in answer.citations],
        "as_of": moment(answer.as_of),
        "caveats": list(answer.caveats),
    }


def text(answer: Answer) -> str:
    """The answer with its evidence quoted, a line each."""
    lines = [answer.headline, *answer.body]
    lines += [quoted(citation) for citation in answer.citations]
    lines += [f"Note: {caveat}" for caveat in answer.caveats]
    return "\n".join(line for line in lines if line)


def quoted(citation: Citation) -> str:
    """A quotation with where it stands. Its line breaks go: here it is read, not looked up."""
    day = day_words(citation.published.date()) if citation.published else "no date given"
    source = ", ".join(part for part in (citation.publisher, day, citation.url) if part)
    return f"“{' '.join(citation.quote.split())}” — {source}"


def when_json(when: When) -> dict[str, str | None]:
    """A date of the answer object; an end that is not known is null."""
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision.value,
    }


def citation_json(citation: Citation) -> dict[str, str | None]:
    return {
        "url": citation.url,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": moment(citation.published),
        "quote": citation.quote,
    }


def moment(when: datetime | None) -> str | None:
    """A moment as ISO 8601 with a Z."""
    return when.isoformat().replace("+00:00", "Z") if when else None
