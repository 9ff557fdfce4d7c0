"""Why: what the reports give as the reason, strong words ("because of") before weak ones ("after")."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.answering.context import OCCASIONS, Context, Found, Quote, fits_kind
from bot.answering.facts import stems
from bot.answering.kinds.reasons import gives_reason, withholds_reason
from bot.answering.kinds.reasons_told import BAR, Reason, break_of_others, by_reason, reasons_near
from bot.answering.kinds.selection import choose, nearest
from bot.answering.matching import Candidate
from bot.answering.outright import following as behind_it
from bot.answering.outright import outright
from bot.answering.predicate import act_of, tells
from bot.answering.query import Order
from bot.answering.telling import best_telling, following
from bot.answering.wording import date_words, event_words, not_answered
from bot.answering.words import content_words
from bot.model import AnswerKind, Event, Kind, Status, When
from bot.reading.extraction.causes import cause_in

_PASSAGE_BAR = 0.45
_OFF = (Status.CANCELLED, Status.POSTPONED, Status.DENIED)
_MOST = 3
_REACH = 2  # sentences behind the one that tells what happened, in which its reason is looked for
_YEAR = 366  # days
_BAR = 0.3
_NOT = re.compile(
    r"\bwhy (?:won't|will not|wouldn't|doesn't|does not|don't|do not|didn't|did not|isn't|is not|aren't|are not|can't|cannot|wasn't|weren't|hasn't|haven't)\b",
    re.IGNORECASE,
)  # a question about what does not come about
_PRESENT = re.compile(
    r"\bwhy (?:does|do|is|are|won't|will|isn't|aren't|doesn't|don't|has|have|hasn't|haven't)\b",
    re.IGNORECASE,
)
_LONG_AGO = timedelta(days=300)
_RECENT = timedelta(
    days=60
)  # so near the latest report a turn is still the one that is asked about
_NEAR = 0.8  # an event told with a reason is preferred to one without that fits this much better


def answer_cause(context: Context) -> Found:
    """The reasons told for the event that the question means, each as its sentence."""
    query = context.query
    held = [
        c
        for c in context.candidates(lambda e: _turned(e, context))
        if not _lacking(c, context) and _on_point(c, context)
    ]
    fresh = held = _fresh(held, context)
    reasoned = [c for c in held if any(r.causes for r in c.event.reports)]
    held = reasoned if reasoned and reasoned[0].score >= held[0].score - _NEAR else held
    chosen = choose(held, query.order, query.asked.date()) or (held[0] if held else None)
    quotes: list[Quote] = []
    if chosen is not None:
        quotes = _told(context, chosen.event)
    if not quotes or not _has_strong_cause(quotes[0].text):
        near = next((r for r in reasons_near(context) if r.worth >= BAR), None)
        if near is not None:
            return by_reason(near, _told_there(near, fresh) or (chosen.event if chosen else None))
    if chosen is not None and not quotes:
        quotes = _by_title(context, chosen.event)
    quotes += [
        q
        for q in _by_passage(context, chosen.event if chosen else None)
        if q.text not in [k.text for k in quotes]
    ]
    if not quotes:
        quotes = _by_telling(context) or _outright(context, chosen.event if chosen else None)
    if not quotes:
        return Found(
            kind=AnswerKind.CAUSE,
            headline=not_answered("no report gives a reason") + nearest(context),
        )
    label = ""
    if chosen is not None:
        label = f" for: {event_words(chosen.event)}, {date_words(chosen.event.when)}"
    return Found(
        kind=AnswerKind.CAUSE,
        headline=f"The reason given{label}: {_reason(quotes[0].text)}",
        quotes=tuple(quotes[:_MOST]),
        dates=(chosen.event.when,) if chosen is not None and chosen.event.when.start else (),
        events=(chosen.event.id,) if chosen is not None else (),
    )


def _told_there(reason: Reason, held: list[Candidate]) -> Event | None:
    """The event that the explained sentence itself tells of: an article may tell of an older one besides."""
    text = reason.told.text
    return next((c.event for c in held if any(r.quote == text for r in c.event.reports)), None)


def _fresh(held: list[Candidate], context: Context) -> list[Candidate]:
    """Where the question tells nothing of when, who or where, its turn is the latest one that was told.

    "Why do they refuse to meet?" is not answered by what was refused years ago.
    """
    query = context.query
    placed = query.window or query.persons or query.places or query.forum or query.ordinal
    particular = context.matcher.particular_words(query, context.facts.track)
    present = _PRESENT.search(query.text) is not None
    if not held or placed or (particular and not present) or query.order is Order.FIRST:
        return held
    told = {c.event.id: max(r.known for r in c.event.reports) for c in held}
    if present and query.asked - max(told.values()) > _LONG_AGO:
        return []
    newest: dict[Kind, datetime] = {}
    for one in held:
        kind = one.event.kind
        newest[kind] = max(newest.get(kind, told[one.event.id]), told[one.event.id])
    return [c for c in held if newest[c.event.kind] - told[c.event.id] <= _RECENT]


def _turned(event: Event, context: Context) -> bool:
    wanted = context.query.kinds
    asked_off = context.query.statuses & set(_OFF)
    if asked_off and Kind.SUSPENSION not in wanted:
        return event.status in _OFF and fits_kind(event, wanted)
    if _NOT.search(context.query.text) and wanted and wanted <= OCCASIONS:
        return event.kind is Kind.SUSPENSION or event.status in _OFF
    if Kind.SUSPENSION in wanted or context.query.polarity == "off":
        return event.kind is Kind.SUSPENSION or event.status in _OFF
    return fits_kind(event, wanted)


def _on_point(candidate: Candidate, context: Context) -> bool:
    """Whether the event bears out some of what the question names, or was placed by its particulars."""
    query = context.query
    placed = query.window or query.persons or query.places or query.forum or query.ordinal
    return bool(placed) or candidate.coverage >= _BAR


def _lacking(candidate: Candidate, context: Context) -> bool:
    """Missing parts count, but for a time that no report dates: the cause is told without the day.

    What was told before that time, or more than a year after it, is of another time.
    """
    window = context.query.window
    undated = window is None or (
        candidate.event.when.start is None
        and any(_told_about(window, r.known.date()) for r in candidate.event.reports)
    )
    timed = f"in {window.phrase or 'that time'}" if window is not None else ""
    missing = [m for m in candidate.missing if not (undated and m == timed)]
    return bool(missing)


def _told_about(window: When, told: date) -> bool:
    first = window.start or date.min
    last = window.end or first
    return first <= told and (told - last).days <= _YEAR


def _told(context: Context, event: Event) -> list[Quote]:
    """The sentences of the event that carry a cause: those that tell the act asked about first, then strong ones, then
    those nearest the question."""
    act = act_of(context)
    rows = [
        (
            act is not None and not tells(act, r.quote),
            not c.strong,
            -context.facts.coverage(context.query.words, stems(r.quote)),
            r,
        )
        for r in event.reports
        for c in r.causes
        if gives_reason(r.quote, context.query.text)
    ]
    rows.sort(key=lambda row: (*row[:-1], row[-1].id))
    quotes: dict[str, Quote] = {}
    for *_, report in rows:
        quotes.setdefault(report.quote, Quote(context.facts.article(report), report.quote))
    return list(quotes.values())[:_MOST]


def _by_title(context: Context, event: Event) -> list[Quote]:
    """Where only the headline joins the event to its cause ("… after attack"), the sentence that tells of it."""
    for report in event.reports:
        article = context.facts.article(report)
        found = cause_in(article.title)
        if found is None:
            continue
        wanted = tuple(content_words(found[0].of(article.title)))
        hits = context.passages.find(replace(context.query, words=wanted, persons=(), terms=()))
        inside = [h for h in hits if h.passage.article == article.id and h.coverage >= _PASSAGE_BAR]
        if inside:
            return [Quote(inside[0].article, inside[0].passage.text)]
    return []


def _by_passage(context: Context, event: Event | None) -> list[Quote]:
    """Passages with a cause that say much of the question; those of the event's own articles come first."""
    own = {r.article for r in event.reports} if event is not None else set()
    asked = context.query.text
    hits = context.passages.find(
        context.query,
        need=lambda text: (
            _has_strong_cause(text)
            and gives_reason(text, asked)
            and not break_of_others(text, context)
        ),
    )
    if event is not None:
        hits = [h for h in hits if h.passage.article in own][:1]
    else:
        hits = [h for h in hits if h.coverage >= _PASSAGE_BAR][:1]
    return [Quote(h.article, h.passage.text) for h in hits]


def _by_telling(context: Context) -> list[Quote]:
    """A sentence that tells most of the question, with its reason or with the reason that the next ones give."""
    telling = best_telling(context, _has_strong_cause)
    if telling is not None:
        return [telling.quote]
    telling = best_telling(context)
    if telling is None:
        return []
    reasons = [t for t in following(telling, _REACH) if _has_strong_cause(t) or _REASON.search(t)]
    return [Quote(telling.article, reasons[0]), telling.quote] if reasons else []


def _outright(context: Context, event: Event | None) -> list[Quote]:
    """The sentence that says outright what happened, with its reason or that which the next ones give.

    Of an event that is stored only its own reports give the reason.
    """
    told = outright(context, ahead=True)
    own = {r.article for r in event.reports} if event is not None else set()
    if told is None or (event is not None and told.place.article.id not in own):
        return []
    asked = context.query.text
    if _gives(told.text, asked):
        return [told.quote]
    behind = [p for p in behind_it(told.place, _REACH) if _gives(p.text, asked)]
    return [Quote(p.article, p.text) for p in behind[:1]] + [told.quote] if behind else []


def _gives(text: str, asked: str) -> bool:
    if cause_in(text) is not None or withholds_reason(text):
        return gives_reason(text, asked)
    return _REASON.search(text) is not None


_REASON = re.compile(
    r"\b(?:no choice|in view of|in light of|in the light of|(?:stated|official|main|real) reason|what (?:stopped|sank|wrecked|divided) (?:them|it)"
    r"|sticking point|stumbling block|bone of contention|the (?:obstacle|problem|trouble|dispute) (?:is|was)|complained|blam(?:ed|es|ing)|cit(?:ed|es|ing)"
    r"|faulted|protested|objected|condition for)\b",
    re.IGNORECASE,
)


def _has_strong_cause(text: str) -> bool:
    found = cause_in(text)
    return found is not None and found[1] and not withholds_reason(text)


def _reason(sentence: str) -> str:
    found = cause_in(sentence)
    return (found[0].of(sentence).strip() if found else sentence.strip()).rstrip(".") + "."
