"""Where reports disagree: the other day or the other doer is told beside the answer, with who reported it."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.context import Context, Found, Quote
from bot.answering.wording import other_date, other_doer
from bot.model import Event, Report
from bot.reading.folding import OFF, TURNS
from bot.reading.versions import doers, other_days


def with_other_days(context: Context, found: Found, event: Event) -> Found:
    """The answer, and for every report that puts the event on another day a note and its sentence."""
    for other in other_days(event, context.facts.events):
        report = next((r for r in other.reports if r.when.overlaps(other.when)), other.reports[0])
        note = other_date(_publisher(context, report), other.when)
        found = _noted(found, note, _quote(context, report))
        found = replace(found, dates=(*found.dates, other.when), events=(*found.events, other.id))
    return found


def with_other_doers(context: Context, found: Found, event: Event) -> Found:
    """The answer, and where reports disagree on who did it, who names whom."""
    named = doers(event)
    if len({r.article for doer in named for r in doer.reports}) < 2 or len(named) < 2:
        return found
    for doer in named:
        report = doer.reports[0]
        note = other_doer(_publisher(context, report), context.gazetteer.name(doer.side))
        found = _noted(found, note, _quote(context, report))
    return found


def with_disagreement(context: Context, found: Found, event: Event) -> Found:
    """The answer, and where it rests on a turn or a calling-off, every other day and doer that is told of it.

    The answer's own dates stay as they are: the other day is told in a note, with its sentence.
    """
    if event.kind not in TURNS and event.status not in OFF:
        return found
    told = with_other_doers(context, with_other_days(context, found, event), event)
    return replace(told, dates=found.dates)


def _noted(found: Found, note: str, quote: Quote) -> Found:
    known = {q.text for q in found.quotes}
    quotes = found.quotes if quote.text in known else (*found.quotes, quote)
    return replace(found, caveats=(*found.caveats, note), quotes=quotes)


def _publisher(context: Context, report: Report) -> str:
    article = context.facts.article(report)
    return article.publisher or article.title


def _quote(context: Context, report: Report) -> Quote:
    return Quote(context.facts.article(report), report.quote)
