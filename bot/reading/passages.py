"""Passages for full-text search: two sentences each, overlapping by one, verbatim."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Passage, Span, TrackId
from bot.reading.hygiene import Clean

_SENTENCES = 2
_MAX_CHARS = 700


def passages_of(
    article: Article, cleaned: Clean, spans: Sequence[Span], tracks: tuple[TrackId, ...]
) -> tuple[Passage, ...]:
    """Windows of two sentences; `spans` are the sentences of the cleaned text in order."""
    windows = []
    for index, span in enumerate(spans):
        last = spans[min(index + _SENTENCES - 1, len(spans) - 1)]
        joined = last.end - span.start <= _MAX_CHARS and _adjoining(cleaned, span, last)
        end = last.end if joined else span.end
        original = cleaned.original(span.start, end)
        windows.append(
            Passage(
                article=article.id,
                revision=article.revision,
                known=article.known,
                span=original,
                text=original.of(article.text),
                tracks=tracks,
            )
        )
    return tuple(windows)


def _adjoining(cleaned: Clean, first: Span, last: Span) -> bool:
    """Whether nothing but blanks stands between two sentences: no heading, credit or advertisement is quoted with them."""
    return not cleaned.text[first.end : last.start].strip()
