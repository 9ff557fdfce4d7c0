"""An article's draft becomes its report: the sentence verbatim, where it stands, and which tracks it is of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.model import Article, Report, ReportId, Span, TrackId
from bot.reading.extraction.sentence import Draft
from bot.reading.hygiene import Clean
from bot.reading.tracks import TrackMatcher


def report_of(
    draft: Draft,
    number: int,
    article: Article,
    cleaned: Clean,
    *,
    within: Sequence[TrackId],
    matcher: TrackMatcher,
) -> Report | None:
    """The report that a draft makes; None where its sentence is of none of the article's tracks, `within`."""
    span = cleaned.original(draft.span.start, draft.span.end)
    quote = span.of(article.text)
    sides = matcher.with_groups(draft.sides)
    tracks = matcher.of_report(quote, sides, within)
    if not tracks:
        return None
    spans = [cleaned.original(c.span.start, c.span.end) for c in draft.causes]
    causes = tuple(
        replace(c, span=at, quote=at.of(article.text))
        for c, at in zip(draft.causes, spans, strict=True)
    )
    return Report(
        id=_report_id(article, span, draft, number),
        article=article.id,
        revision=article.revision,
        known=article.known,
        span=span,
        quote=quote,
        kind=draft.kind,
        status=draft.status,
        noun=draft.noun,
        trigger=draft.trigger,
        when=draft.when,
        basis=draft.basis,
        said=draft.said,
        sides=sides,
        participants=draft.participants,
        place=draft.place,
        forum=draft.forum,
        ordinal=draft.ordinal,
        causes=causes,
        speaker=draft.speaker,
        agent=draft.agent,
        partial=draft.partial,
        presupposed=draft.presupposed,
        tracks=tracks,
    )


def _report_id(article: Article, span: Span, draft: Draft, number: int) -> ReportId:
    key = f"{article.id}|{article.revision}|{span.start}|{draft.kind}|{draft.trigger}|{number}"
    return ReportId(hashlib.sha256(key.encode()).hexdigest()[:16])
