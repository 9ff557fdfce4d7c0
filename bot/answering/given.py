"""Whether what is quoted gives the very thing that is asked for: a place, a side's person, a length of what lasted.

A sentence can tell everything of a question but what it asks. Where no stored event answers, the sentence quoted must
give it; and a length must be one of the thing whose length is asked, told and not reckoned from "the middle of May".
"""

from __future__ import annotations

import re

from bot.answering.called import names_of
from bot.answering.context import OCCASIONS, Context, Found
from bot.answering.facts import stems
from bot.answering.kinds.duration_told import LENGTH
from bot.answering.kinds.lasted import LASTED
from bot.answering.kinds.listing_told import enumerates
from bot.answering.kinds.named import sentences_of
from bot.answering.kinds.person_told import COMING
from bot.answering.kinds.successors import SUCCESSOR
from bot.answering.senses import senses_of
from bot.answering.sentences import AHEAD, NEGATION
from bot.model import AnswerKind, Event, Role
from bot.reading.dates import read_dates

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|inside|into|on) (?:the |an? |his |her |its |their )?(?:[a-z'’-]+ ){0,3}?((?:[A-Z][\w'’.-]+)(?: [A-Z][\w'’-]+)*)"
)
_BUILDING = re.compile(
    r"\b(?:in|at|inside|into|near|outside|on)\b(?: [\w'’-]+){0,5}? (?:palace|hotel|villa|residence|headquarters|mansion|castle|embassy|centre|center|ministry|resort|lodge|airport|base|building|hall|complex|tent|border|checkpoint|office|offices|compound|zone|village|island|museum|university|house|frontier|capital)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{3,}(?:, \w+\.? ?\d*)? ?(?:\([^)]*\) ?)?[-–—]")
_ROUGH = re.compile(
    r"\b(?:middle|mid|early|late|beginning|start|end|half|around|about)\b(?!.*(?:\d|day\b))",
    re.IGNORECASE,
)
_TWO = 2
_AT_PLACES = (AnswerKind.DATE, AnswerKind.PERSON, AnswerKind.DURATION, AnswerKind.COUNT)


def ungiven(context: Context, found: Found) -> tuple[str, ...]:
    """In words what is asked for and not given."""
    elsewhere = _elsewhere(context, found)
    if elsewhere:
        return elsewhere
    if found.kind is AnswerKind.PLACE and not found.events:
        return () if any(_places(context, q.text) for q in found.quotes) else ("where",)
    if found.kind is AnswerKind.PERSON and found.events:
        return _over(context, found) or _sent(context, found)
    if found.kind is AnswerKind.PERSON:
        if SUCCESSOR.search(context.query.text):
            return ()  # who came after a leader need not be told to lead
        return _of_side(context, found) or _of_lead(context, found)
    if found.kind is AnswerKind.LIST:
        return _of_things(context, found)
    if found.kind is AnswerKind.COUNT and not found.events:
        return _of_counted(context, found)
    if found.kind is AnswerKind.DURATION:
        return _of_length(context, found)
    return ()


def _elsewhere(context: Context, found: Found) -> tuple[str, ...]:
    """Where the question says it was must be told, or at least no other place in its stead."""
    if found.events or found.kind not in _AT_PLACES:
        return ()
    told = " ".join(q.text for q in found.quotes)
    own, headed = stems(told), stems(" ".join(q.article.title for q in found.quotes))
    return tuple(
        f"in {place}"
        for place in context.query.places
        if not stems(place) <= own | headed and _places(context, told)
    )


def _places(context: Context, text: str) -> bool:
    """Whether a text places something, elsewhere than the question itself does."""
    known = stems(context.query.text)
    days = [m.span for m in read_dates(text, context.query.asked.date())]
    for match in _LOCATIVE.finditer(text):
        dated = any(d.start < match.end(1) and match.start(1) < d.end for d in days)
        if not dated and not stems(match.group(1)) <= known:
            return True
    return any(
        not stems(match.group()) <= known and " same " not in match.group()
        for match in _BUILDING.finditer(text)
    ) or bool(_DATELINE.match(text))


_GOVERNMENT = re.compile(r"\bthe government(?:'s|’s)?\b", re.IGNORECASE)
_ON_BEHALF = re.compile(
    r"\b(?:sign\w*|initial\w*|spoke|speaks?|attend\w*|act(?:ed|s)|present|came|went)\b.*\bfor (?:the )?$",
    re.IGNORECASE,
)


def _of_side(context: Context, found: Found) -> tuple[str, ...]:
    """The side whose person is asked for must be named, or called by its kind, in what is quoted."""
    told = " ".join(q.text for q in found.quotes)
    named = {m.side for m in context.gazetteer.find(told)}
    own = context.passages.sides()
    text = context.query.text
    for m in context.gazetteer.find(text):
        if m.side not in own | named and _ON_BEHALF.search(text[: m.span.start]):
            return (f"with {context.gazetteer.name(m.side)}",)
    side = context.query.role_side
    if side is None:
        return ()
    ruling = (
        side.isupper() and _GOVERNMENT.search(told) is not None
    )  # a state's, beside no other state
    if side in named or ruling or names_of(context, side) & stems(told):
        return ()
    return (f"with {context.gazetteer.name(side)}",)


_SENDING = r"\b(?:delegates|envoys|negotiators|representatives|emissaries|aides|teams?|delegations?) (?:of|from|for|sent by)\b[^.;]{0,80}?\b"


def _sent(context: Context, found: Found) -> tuple[str, ...]:
    """Whose delegates met did not lead them: "delegates of Mr X"."""
    if context.query.role is not Role.LEAD:
        return ()
    event = next((e for e in context.facts.events if e.id in found.events[:1]), None)
    names = [p.name.split()[-1] for p in event.participants] if event is not None else []
    told = " ".join(q.text for q in found.quotes)
    named = [n for n in names if n in found.headline.partition(":")[0]]
    sent = [n for n in named if re.search(_SENDING + re.escape(n) + r"\b", told, re.IGNORECASE)]
    return ("led",) if named and sent == named else ()


def _over(context: Context, found: Found) -> tuple[str, ...]:
    """ "Who will lead?" is not answered by who once did."""
    if not COMING.search(context.query.text):
        return ()
    today = context.query.asked.date()
    ends = [e.when.end for e in context.facts.events if e.id in found.events]
    past = bool(ends) and all(end is not None and end < today for end in ends)
    return ("still to come",) if past else ()


_LEADS = re.compile(
    r"\b(?:leads?|led|leading|heads?|headed|heading|chair\w*|presid(?:e|es|ed|ing)|represent\w*|fronted|spokes\w+|(?:speaks?|spoke) for|took charge|take charge|in charge|mediat\w+|moderat\w+"
    r"|succe\w+|took over|takes over|chairman|chairwoman|boss|president|leader|secretary|(?:chief|lead|top|main) (?:\w+ )?(?:negotiator|envoy|delegate|bargainer|representative)|head of|opposite)\b",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"\b(?:led|headed|chaired|represented|fronted) by\b", re.IGNORECASE)
_AFAR = 60  # characters before "led by" in which it is told who was


def _of_lead(context: Context, found: Found) -> tuple[str, ...]:
    """Who led must be told as leading, of the side asked for, and ahead where it is to come."""
    query = context.query
    if query.role is not Role.LEAD:
        return ()
    texts = [q.text for q in found.quotes]
    if COMING.search(query.text) and not any(AHEAD.search(text) for text in texts):
        return ("still to come",)
    if not any(_LEADS.search(text) for text in texts):
        return ("led",)
    if query.role_side is None:
        return ()
    for text in texts:
        for led in _LED_BY.finditer(text):
            near = [
                m for m in context.gazetteer.find(text) if 0 <= led.start() - m.span.end <= _AFAR
            ]
            if near and not any(m.side == query.role_side for m in near[-1:]):
                return (f"with {context.gazetteer.name(query.role_side)}",)
    return ()


_THINGS = re.compile(
    r"\b(?:which|what)\s+(?:[\w'’-]+\s+){0,2}?(?!meetings|rounds|sessions|talks|calls|visits|days|dates)[\w'’-]+s\s+(?:were|are|did|have|had|do|has|does|is|was)\b",
    re.IGNORECASE,
)


def _of_things(context: Context, found: Found) -> tuple[str, ...]:
    """ "Which exchanges were cancelled?" is not answered by one sentence that names none of them."""
    if not _THINGS.search(context.query.text) or len(found.events) != 1:
        return ()
    off = context.query.polarity == "off"  # what was cut is told by a word that negates
    told = [q.text for q in found.quotes if off or not NEGATION.search(q.text)]
    return () if any(map(enumerates, told)) else ("others",)


def _of_counted(context: Context, found: Found) -> tuple[str, ...]:
    """Whose soldiers are counted must be told with the number, where the question says it right before them."""
    text, counted = context.query.text, context.query.counted
    told = {m.side for q in found.quotes for m in context.gazetteer.find(q.text)}
    return tuple(
        f"with {m.span.of(text)}"
        for m in context.gazetteer.find(text)
        if counted
        and m.side not in told
        and re.match(rf"\s+{re.escape(counted)}", text[m.span.end :], re.IGNORECASE)
    )


def _of_length(context: Context, found: Found) -> tuple[str, ...]:
    """How long an occasion went on is neither the time between two of them nor a rough date's length."""
    query = context.query
    if not LASTED.search(query.text) or not query.kinds or not query.kinds <= OCCASIONS:
        return ()
    lacking = ("how long it went on",)
    if len(found.events) >= _TWO:
        return lacking
    event = next((e for e in context.facts.events if e.id in found.events[:1]), None)
    if event is not None:
        return lacking if _reckoned(event, found) else ()
    pieces = [piece for q in found.quotes for piece in sentences_of(q.text)]
    told = any(senses_of(piece) & {"meet", "visit", "call"} for piece in pieces)
    lengths = [piece for piece in pieces if LENGTH.search(piece)]
    return () if told and any(_of_that_one(context, piece) for piece in lengths) else lacking


def _of_that_one(context: Context, sentence: str) -> bool:
    """Whether a sentence can speak of the occasion asked about: it dates and places none elsewhere."""
    query = context.query
    days = [m.when for m in read_dates(sentence, query.asked.date()) if m.when.start is not None]
    if query.window is not None and days and not any(d.overlaps(query.window) for d in days):
        return False
    own = stems(sentence)
    asked = [m.group(1) for m in _LOCATIVE.finditer(query.text)]
    told = [m.group(1) for m in _LOCATIVE.finditer(sentence)]
    return not asked or not told or any(stems(place) <= own for place in asked)


def _reckoned(event: Event, found: Found) -> bool:
    """Whether a length comes of a day that is only roughly told, or is that of other days."""
    if "by the report quoted" not in found.headline:
        return bool(_ROUGH.search(event.when.phrase))
    days = [
        m.when
        for q in found.quotes
        if LENGTH.search(q.text)
        for m in read_dates(q.text, q.article.known.date())
        if m.when.known
    ]
    return bool(days) and event.when.known and not any(d.overlaps(event.when) for d in days)
