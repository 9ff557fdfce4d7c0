"""How many: a number that a report states, the number of a round, or the events counted."""

from __future__ import annotations

import re

from bot.answering.acts import Act, acts_in
from bot.answering.asked_act import asked_act, own_act
from bot.answering.clause_dates import around
from bot.answering.context import Context, Found, Quote
from bot.answering.kinds.count_told import count_by_number
from bot.answering.kinds.listing import matching_events
from bot.answering.kinds.selection import day_of, nearest
from bot.answering.kinds.statement import amount_asked
from bot.answering.outright import outright
from bot.answering.telling import best_telling
from bot.answering.wording import date_words, event_words, not_answered
from bot.answering.words import stem
from bot.model import AnswerKind, Span
from bot.reading.sentences import sentences

_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_FIGURE = re.compile(
    rf"(?<![\d:.,])\b(?:about |some |nearly |at least )?(\d+(?:[.,]\d+)*|{'|'.join(_CARDINALS)}|dozens|hundreds)(?=[ -])",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,;:.–—]")
_BEHIND, _WORDS = 50, 4  # how far behind a figure the word for what it counts may stand
_NTH = re.compile(
    r"\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fifteenth|twentieth|\d+(?:th|st|nd|rd))\s(?:[\w-]+ )?([a-z]+)\b",
    re.IGNORECASE,
)
_PEOPLE = {
    stem(w)
    for w in "ppl people workers troops member members delegate delegates official officials officer officers persons strong".split()
}
_PERSONS_ASKED = re.compile(
    r"\bhow many (?:people|ppl|workers|members|soldiers|officials|delegates)\b", re.IGNORECASE
)
_OCCASIONS = {
    stem(w) for w in "round session meeting talk visit call time group summit meetings".split()
}
_BAR = 0.5
_FEWEST = 2


def answer_count(context: Context) -> Found:
    """A stated number of what is counted wins; rounds are else told by the latest ordinal, or counted."""
    stated = _stated(context)
    if stated is not None:
        return stated
    numbered = count_by_number(context)
    if numbered is not None:
        return numbered
    people = (
        stem(context.query.counted) in _PEOPLE
        or _PERSONS_ASKED.search(context.query.text) is not None
    )
    if not people and (stem(context.query.counted) in _OCCASIONS or context.query.kinds):
        counted = _counted(context)
        if counted is not None:
            return counted
    told = _told(context) or _by_ordinal(context)
    return told or Found(
        kind=AnswerKind.COUNT,
        headline=not_answered("no report gives the number") + nearest(context),
    )


def _numbers_of(text: str, counted: str) -> list[str]:
    wanted = {stem(counted)}
    if stem(counted) in _PEOPLE:
        wanted |= _PEOPLE
    found = []
    for match in _FIGURE.finditer(text):
        phrase = _ENDS.split(text[match.end() : match.end() + _BEHIND].lower())[0]
        behind = re.findall(r"[a-z]+", phrase)[:_WORDS]
        if any(stem(word) in wanted for word in behind):
            found.append(match.group(1))
    return found


def _stated(context: Context) -> Found | None:
    query = context.query
    if not query.counted:
        return None
    asked = asked_act(query.text)
    act = asked if asked is not None and own_act(asked) else None
    hits = context.passages.find(
        query, need=lambda text: bool(_numbers_of(_telling(text, act), query.counted))
    )
    window = query.window
    for hit in sorted(hits[:4], key=lambda h: (-round(h.score, 1), -h.passage.known.timestamp())):
        known = hit.passage.known.date()
        in_time = window is None or window.start is None or known >= window.start
        if hit.coverage >= _BAR and in_time:
            number = _numbers_of(_telling(hit.passage.text, act), query.counted)[0]
            return Found(
                kind=AnswerKind.COUNT,
                headline=f"{number}, by the report quoted.",
                quotes=(Quote(hit.article, hit.passage.text), *_supporting(context)),
                dates=tuple(e.when for e in matching_events(context)) if query.window else (),
            )
    return None


def _telling(text: str, act: Act | None) -> str:
    """What a passage says of those who did the act asked about; all of it where none is."""
    if act is None:
        return text
    parts = (span.of(text) for span in sentences(text, Span(0, len(text))))
    told = ((p, a) for p in parts for a in acts_in(p) if a.senses & act.senses)
    return ". ".join(around(one, part) for part, one in told)


def _told(context: Context) -> Found | None:
    """By the sentence that tells most of the question and gives a number of what is counted."""
    counted = context.query.counted
    amount = amount_asked(context.query.text)
    if not counted and amount is not None:
        telling = best_telling(context, lambda text: bool(amount.search(text))) or outright(
            context, lambda text: bool(amount.search(text))
        )
        if telling is None:
            return None
        return Found(
            kind=AnswerKind.COUNT, headline="By the report quoted.", quotes=(telling.quote,)
        )
    if not counted:
        return None
    telling = best_telling(context, lambda text: bool(_numbers_of(text, counted))) or outright(
        context, lambda text: bool(_numbers_of(text, counted)), ahead=True
    )
    if telling is None:
        return None
    return Found(
        kind=AnswerKind.COUNT,
        headline=f"{_numbers_of(telling.text, counted)[0]}, by the report quoted.",
        quotes=(telling.quote,),
    )


def _by_ordinal(context: Context) -> Found | None:
    """ "For the sixth time since November": the number of what happened again and again."""
    if not context.query.counted:
        return None
    telling = outright(context, lambda text: _ordinal(text, context.query.counted) != "")
    if telling is None:
        return None
    return Found(
        kind=AnswerKind.COUNT,
        headline=f"The {_ordinal(telling.text, context.query.counted)}, by the report quoted.",
        quotes=(telling.quote,),
    )


def _ordinal(text: str, counted: str) -> str:
    found = [m for m in _NTH.finditer(text) if stem(m.group(2)) in (stem(counted), stem("time"))]
    return found[0].group(1).lower() if found else ""


def _supporting(context: Context) -> tuple[Quote, ...]:
    if not context.query.window or not context.query.kinds:
        return ()
    return context.quotes(matching_events(context))


def _counted(context: Context) -> Found | None:
    query = context.query
    events = matching_events(context)
    if not events:
        return None
    numbered = [e for e in events if e.ordinal is not None]
    if numbered and query.window is None:
        last = max(numbered, key=lambda e: (e.ordinal or 0, day_of(e)))
        return Found(
            kind=AnswerKind.COUNT,
            headline=f"At least {last.ordinal}: round {last.ordinal} was held {date_words(last.when)}.",
            quotes=context.quotes([last]),
            dates=(last.when,),
            events=(last.id,),
        )
    if len(events) < _FEWEST:
        return None  # one stored event does not tell that there was but one
    word = _CARDINALS[len(events) - 1] if len(events) <= len(_CARDINALS) else str(len(events))
    return Found(
        kind=AnswerKind.COUNT,
        headline=f"{word[:1].upper()}{word[1:]} ({len(events)}) in the reports stored.",
        quotes=context.quotes(events, most=8),
        dates=tuple(e.when for e in events),
        events=tuple(e.id for e in events),
        body=tuple(f"{date_words(e.when)}: {event_words(e)}." for e in events),
        caveats=("counted from the events stored; others may not have been reported",),
    )
