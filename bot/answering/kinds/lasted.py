"""How long one occasion went on, as the sentences of its own event put it: minutes, hours, days.

A length near an occasion is not yet its own ("the first call in 18 months", "not met for two years"): it counts only where the
sentence makes it one, by a verb of lasting, by what they did for so long, or as a measure of the occasion's own word.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering.context import OCCASIONS, Context, Found, fits_kind
from bot.answering.facts import stems
from bot.answering.kinds.selection import choose
from bot.answering.matching import Candidate, happened
from bot.answering.wording import date_words, event_words
from bot.model import AnswerKind, Event, Report

_NOUN = r"(?:call|meeting|session|conversation|round|dinner|lunch|breakfast|summit|visit|conference|encounter|sitting|gathering|talks|discussions?|negotiations?|exchange|dialogue|consultations?)"
LASTED = re.compile(
    rf"\bhow (?:long|many (?:minutes|hours|days)) (?:did|was|were|is|are) (?:(?:the|this|that|their|a)\s+)?(?:[\w'’-]+ ){{0,5}}?{_NOUN}\b.*\b(?:last|go on|take|run)\b"
    r"|\bhow (?:long|many (?:minutes|hours|days)) (?:did|have|had) (?!.*\b(?:since|until|after|apart|break|pause|gap|off)\b).*\b(?:talk|speak|meet|met|confer|sit)\b"
    rf"|\bhow long (?:was|were) (?!.*\b(?:between|before|since|until|after|break|pause|gap|interrupted|suspended|frozen|halted|stopped|cut|off)\b).*\b{_NOUN}\b",
    re.IGNORECASE,
)
"""A question for the length of an occasion, and not of a break before it."""

_ONE = r"one|two|three|four|five|six|seven|eight|nine"
_NUMBER = rf"(?:\d+(?:\.\d+)?|an?|ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{_ONE}))?|{_ONE}|half an|several|a few|a couple of)"
_PART = r"(?: and a (?:half|quarter)| and (?:\d+|\w+) minutes)"
_ABOUT = r"(?:(?:about|some|nearly|almost|around|roughly|over|under|exactly|only|(?:more|less|longer) than|at least|just (?:over|under)|well over|close to|an estimated|the best part of|up to) )*"
_SPAN = rf"(?P<span>{_ABOUT}(?:{_NUMBER}{_PART}? (?:full |whole |straight |single )?(?:minutes?|hours?|days?){_PART}?)(?! (?:ago|earlier|later|before|after|old)))"
_LASTING = r"(?:last|lasts|lasted|lasting|took|went on|gone on|ran|run|running|dragged on|continued|stretched|extended)"
_MET = r"(?:met|meet|meeting|spoke|spoken|talk|talked|talks|conferred|negotiated|huddled|saw|sat|conversed|bargained|deliberated|closeted|dined|talking|negotiating|bargaining|been at it|at the (?:negotiating |bargaining )?table)"
_LENGTHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_LASTING} (?:on )?(?:for |over |through )?{_SPAN}",
        rf"\b{_MET}\b(?![^.;]*\bfor the first time\b)[^.;]{{0,140}}? for {_SPAN}",
        rf"\bspen[dt] {_SPAN} (?:together|with\b|in talks|talking|at the table|around the table|in the room)",
        rf"\b{_SPAN} of (?:[\w-]+ ){{0,3}}?{_NOUN}s?\b",
        rf"\b(?P<span>{_NUMBER}(?:-and-a-half)?-(?:minute|hour|day))(?:-long)? (?:[\w-]+ ){{0,3}}?{_NOUN}s?\b",
    )
)
_NOT_MET = re.compile(
    r"\b(?:not|n't|never|without)\b[^,;]{0,20}\b(?:met|meet|meeting|spoken|speak|talked|seen)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"^(.+)-(minute|hour|day)$", re.IGNORECASE)
_SOONER = 0.3  # of events that fit about alike, one whose length is told


def occasion_length(context: Context) -> Found | None:
    """How long the occasion of a question lasted, where the question asks for that and its event tells it."""
    query = context.query
    if not query.kinds <= OCCASIONS or LASTED.search(query.text) is None:
        return None
    kinds = query.kinds or OCCASIONS  # "how long did X sit with Y?"
    held = [
        c
        for c in context.candidates(lambda e: happened(e) and fits_kind(e, kinds))
        if not c.missing
    ]
    chosen = choose(held, query.order, query.asked.date())
    if chosen is None:
        return None
    alike = [c for c in held if c is not chosen and c.score >= chosen.score - _SOONER]
    for event in (chosen.event, *_same(chosen, alike)):
        for report in sorted(event.reports, key=lambda r: -_says(context, r)):
            length = length_of_occasion(report.quote)
            if length:
                return _told(context, event, report, length)
    return None


def length_of_occasion(sentence: str) -> str:
    """How long the occasion that a sentence tells of went on, in its words; empty where it does not say."""
    if _NOT_MET.search(sentence):
        return ""
    found = (pattern.search(sentence) for pattern in _LENGTHS)
    length = next((match.group("span") for match in found if match is not None), "")
    return _MEASURE.sub(r"\1 \2s", length)


def own_length(event: Event) -> str:
    """The length that any sentence of an occasion gives it, empty where none does."""
    return next((told for r in event.reports if (told := length_of_occasion(r.quote))), "")


def _says(context: Context, report: Report) -> float:
    """How much of the question's words a report's sentence holds: two meetings of one visit are told apart by them."""
    return context.facts.coverage(context.query.words, stems(report.quote))


def _same(chosen: Candidate, alike: list[Candidate]) -> list[Event]:
    """Other events of the very days of the chosen one: one occasion may be told as two."""
    return [c.event for c in alike if c.event.when == chosen.event.when and c.event.when.known]


def _told(context: Context, event: Event, report: Report, length: str) -> Found:
    day = f", {date_words(event.when)}" if event.when.known else ""
    return Found(
        kind=AnswerKind.DURATION,
        headline=f"{length[:1].upper()}{length[1:]}, by the report quoted: {event_words(event)}{day}.",
        quotes=context.quotes([replace(event, reports=(report,))]),
        dates=(event.when,) if event.when.start else (),
        events=(event.id,),
    )
