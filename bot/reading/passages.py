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
        end = last.end if last.end - span.start <= _MAX_CHARS else span.end
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
