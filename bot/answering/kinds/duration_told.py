"""A length of time as reports put it: in the quotes of an event, in a passage, or in a single sentence."""

from __future__ import annotations

import re
from datetime import date

from bot.answering.context import Context, Found, Quote
from bot.answering.kinds.thing_lasted import of_another_thing
from bot.answering.outright import neighbour, outright
from bot.answering.passages import Hit, dated_within
from bot.answering.telling import best_telling
from bot.model import AnswerKind, Event, Kind, When
from bot.reading.dates import read_dates

_NUMBER = r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty)"
LENGTH = re.compile(
    rf"(?<!\bin )(?<!\bwithin )(?<!\bby )\b{_NUMBER}(?: and a half)?[ -](?:day|week|month|year)s?\b(?![ -]old\b)(?! (?:ago|later|before|after|earlier))",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:in|within|by)(?: (?:just|about|around|under|over|barely|(?:little )?(?:less|more) than))+ $",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b{_NUMBER}(?: and a half)? (?:day|week|month|year)s?\b(?= after\b)", re.IGNORECASE
)
_AHEAD = r"(?<!\bin )(?<!\bwithin )(?<!\bby )(?<!\bevery )(?<!\bin another )(?<!\bevery other )"
_SPAN = re.compile(
    rf"{_AHEAD}\b(?:{_NUMBER}|eleven|thirteen|fourteen|sixteen|seventeen|nineteen|twenty-\w+|thirty|forty|fifty|half an)"
    r"(?: and a half)?[ -](?:straight |full |more |single )?(?:minute|hour|day|week|month|year)s?\b(?!-old\b)(?! (?:ago|later|before|after|earlier|old))",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"\b(?:first|time|latest|worst|biggest|longest) in \w+", re.IGNORECASE)
_PASSAGE_BAR = 0.4
_BOTH = 2


def length_in(event: Event) -> str:
    """The first length that the quotes of an event give, empty where none does.

    What happened "two months after" a break tells how long that lasted, where it ended it.
    """
    told = [report.quote for report in event.reports]
    for text in told:
        for match in LENGTH.finditer(text):
            if not _WITHIN.search(text[: match.start()]):
                return match.group()
    after = (_AFTER.search(text) for text in told) if event.kind is Kind.RESUMPTION else ()
    return next((match.group() for match in after if match), "")


def length_stated(context: Context) -> Found | None:
    """By the passage that says most of the question and gives a length."""
    asked = context.query.text
    hits = context.passages.find(
        context.query,
        need=lambda text: LENGTH.search(text) is not None and not of_another_thing(text, asked),
    )
    window = context.query.window
    if window is not None:
        hits = [h for h in hits if dated_within(h, window)]
    if not hits or hits[0].coverage < _PASSAGE_BAR:
        return None
    match = LENGTH.search(hits[0].passage.text)
    assert match is not None
    return Found(
        kind=AnswerKind.DURATION,
        headline=f"{match.group()}, by the report quoted.",
        quotes=(Quote(hits[0].article, hits[0].passage.text),),
        dates=_ends(hits[0], context.query.asked.date()),
    )


def _ends(hit: Hit, asked: date) -> tuple[When, ...]:
    """The first and the last day that a passage names, where it names two before the moment of asking."""
    days = sorted(
        {
            m.when.start: m.when
            for m in read_dates(hit.article.text, hit.article.known.date())
            if hit.passage.span.start <= m.span.start < hit.passage.span.end
            and m.when.start is not None
            and m.when.start == m.when.end
            and m.when.start <= asked
        }.items()
    )
    return (days[0][1], days[-1][1]) if len(days) >= _BOTH else ()


def _lasts(text: str) -> bool:
    return _SPAN.search(text) is not None and _INTERVAL.search(text) is None


def _length_beside(context: Context) -> Found | None:
    """The length that stands in the sentence beside the one which says outright what lasted."""
    told = outright(context)
    other = neighbour(told.place) if told is not None else None
    if told is None or other is None or not _lasts(other.text):
        return None
    if of_another_thing(other.text, context.query.text):
        return None
    match = _SPAN.search(other.text)
    first, last = sorted((told.place.span, other.span))
    article = told.place.article
    return Found(
        kind=AnswerKind.DURATION,
        headline=f"{match.group() if match else ''}, by the report quoted.",
        quotes=(Quote(article, article.text[first.start : last.end]),),
    )


def length_told(context: Context) -> Found | None:
    """By the sentence that tells most of the question and gives a length of time."""
    asked = context.query.text

    def need(text: str) -> bool:
        return _lasts(text) and not of_another_thing(text, asked)

    telling = best_telling(context, need) or outright(context, need)
    match = _SPAN.search(telling.text) if telling is not None else None
    if telling is None or match is None:
        return _length_beside(context)
    return Found(
        kind=AnswerKind.DURATION,
        headline=f"{match.group()}, by the report quoted.",
        quotes=(telling.quote,),
    )
