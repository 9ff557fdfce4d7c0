"""Is it on or off: the state of a track, or what became of one event."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.answering.context import OCCASIONS, Context, Found, fits_kind
from bot.answering.kinds.dispute import dispute_status
from bot.answering.kinds.revived import revived
from bot.answering.kinds.selection import nearest
from bot.answering.kinds.track_status import track_status
from bot.answering.matching import Candidate
from bot.answering.query import Query
from bot.answering.sentences import find_sentences
from bot.answering.versions import with_disagreement
from bot.answering.wording import (
    PLAN_PASSED,
    date_words,
    event_words,
    not_answered,
)
from bot.answering.words import stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind, Event, Kind, Status, Track

_BAR = 0.2
_BAR_WITHOUT_KIND = 0.6
_SENTENCE_BAR = 0.55
_CLOSE = 0.25  # of sentences that say nearly as much the newest tells how it stands
_MOVED_ON = timedelta(days=10)  # so much later told, the rest may have changed what still was
_THINGS = (Kind.TRIGGER.value, Kind.AGREEMENT.value)
_STATE_WORDS = frozenset(
    stem(w)
    for w in "current currently state status right now still going working talking play happening situation latest stand "
    "standing active dead alive today moment present presently peace hold holding these days stage progress under way underway process over anything".split()
)

_PARTIES = frozenset(
    stem(w)
    for w in "union unions company companies government governments workers employers management leaders negotiators rebels sides parties".split()
)  # the parties by what they are


def answer_status(context: Context) -> Found:
    """What became of one thing where the question names one, the state of the dialogue otherwise."""
    query = context.query
    dispute = dispute_status(context)
    if dispute is not None:
        return dispute
    rest = _about(context)
    timed = query.places or (query.window is not None and not _present(query))
    named = rest or query.persons or query.ordinal or query.terms
    if not named and not timed and not query.forum and _at_present(query):
        return track_status(context)
    if named or (query.kinds and (timed or query.polarity)):
        found = _event_status(context, rest) or _none_told(context) or _by_sentence(context, rest)
        if found is not None:
            return found
        particular = (
            query.persons
            or query.ordinal
            or rest
            or query.terms
            or (query.kinds and not query.polarity)
        )
        if particular:
            return Found(
                kind=AnswerKind.STATUS, headline=not_answered("no report of it") + nearest(context)
            )
    return track_status(context)


_NOW = re.compile(
    r"\b(?:at the moment|right now|now|currently|these days|at present|presently|nowadays|these weeks|again|still)\b",
    re.IGNORECASE,
)


def _at_present(query: Query) -> bool:
    """ "Are they talking at the moment?" asks how the dialogue stands, not what became of one meeting."""
    occasions = query.kinds <= OCCASIONS | {Kind.CONTACT, Kind.RESUMPTION}
    return occasions and query.polarity != "off" and _NOW.search(query.text) is not None


def _about(context: Context) -> tuple[str, ...]:
    """The words that name something particular: not the dialogue, not the asking for a state."""
    nouns = dialogue_lexicon().nouns
    own = {
        stem(w)
        for text in (_own_names(context.track) if context.track else ())
        for w in words(text)
        if not {"agreement", "trigger"} & set(nouns.get(w, ()))
    }
    return tuple(
        w
        for w in context.matcher.particular_words(context.query)
        if stem(w) not in _STATE_WORDS and stem(w) not in own and stem(w) not in _PARTIES
    )


def _own_names(track: Track) -> tuple[str, ...]:
    parties = (name for party in track.parties for name in (party.name, *party.aliases))
    return (*track.keywords, *parties)


def _by_sentence(context: Context, rest: tuple[str, ...]) -> Found | None:
    """A sentence that says most of what a question names which no event tells of."""
    if not rest and not context.query.persons:
        return None
    hits = find_sentences(context, negated=True)
    if not hits or hits[0].coverage < _SENTENCE_BAR:
        return None
    close = [h for h in hits if h.coverage >= max(_SENTENCE_BAR, hits[0].coverage - _CLOSE)]
    newest = max(close, key=lambda hit: (hit.article.known, hit.coverage))
    latest = context.facts.newest
    if _NOW.search(context.query.text) and latest and latest - newest.article.known > _MOVED_ON:
        return None
    return Found(kind=AnswerKind.STATUS, headline="By the report quoted.", quotes=(newest.quote,))


def _none_told(context: Context) -> Found | None:
    """ "There is no ceasefire": the newest sentence that says there is none of what is asked about."""
    query = context.query
    nouns = dialogue_lexicon().nouns
    named = [w for w in query.words if {k.value for k in query.kinds} & set(nouns.get(w, ()))]
    hits = [
        hit
        for hit in find_sentences(context, negated=True)
        if any(re.search(rf"\bno (?:\w+ )?{re.escape(w)}\b", hit.text.lower()) for w in named)
        and _of_now_told(hit.article.known.date(), query)
    ]
    if not hits:
        return None
    newest = max(hits, key=lambda hit: (hit.article.known, hit.coverage))
    return Found(
        kind=AnswerKind.STATUS, headline="No, by the report quoted.", quotes=(newest.quote,)
    )


def _of_now_told(told: date, query: Query) -> bool:
    return query.asked.date() - told <= timedelta(days=365)


def _event_status(context: Context, rest: tuple[str, ...]) -> Found | None:
    query = context.query
    if not (query.kinds or rest or query.persons or query.ordinal or query.forum):
        return None
    day = query.asked.date()
    wanted = query.kinds or _kinds_named(query, rest)
    found = [
        c
        for c in context.candidates(lambda e: fits_kind(e, wanted) and _of_now(e, query))
        if _only_undated(c, context) and _speaks_of(c, context, rest)
    ]
    if not found:
        return None
    best = max(c.score for c in found)
    close = [c for c in found if c.score >= best - 0.5]
    chosen = max(close, key=lambda c: (max(r.known for r in c.event.reports), c.score)).event
    again = revived(context, chosen)
    verdict = "Yes, it is on again" if again is not None else _verdict(chosen, day)
    chosen = again or chosen
    found_status = Found(
        kind=AnswerKind.STATUS,
        headline=f"{verdict}: {event_words(chosen)}, {date_words(chosen.when)}.",
        quotes=context.quotes([chosen]),
        dates=(chosen.when,) if chosen.when.start or chosen.when.end else (),
        events=(chosen.id,),
    )
    return with_disagreement(context, found_status, chosen)


def _kinds_named(query: Query, rest: tuple[str, ...]) -> frozenset[Kind]:
    """A strike or an accord that the question names is not told by a meeting that touched on it."""
    nouns = dialogue_lexicon().nouns
    if any(Kind.MEETING.value in nouns.get(w, ()) for w in words(query.text)):
        return frozenset()
    kinds = {k for w in rest for k in nouns.get(w, ()) if k in _THINGS}
    return frozenset(Kind(k) for k in kinds)


def _present(query: Query) -> bool:
    """Whether the time asked about is no more than now."""
    window = query.window
    return window is not None and window.days == 1 and window.end == query.asked.date()


def _of_now(event: Event, query: Query) -> bool:
    """A question about the present is not answered by what was over more than a year ago."""
    end = event.when.end
    old = end is not None and query.asked.date() - end > timedelta(days=365)
    return not old or query.window is not None or query.ordinal is not None


def _speaks_of(candidate: Candidate, context: Context, rest: tuple[str, ...]) -> bool:
    """Without a kind asked for, an event must bear out most of what the question names."""
    bag = context.facts.bags[candidate.event.id]
    query = context.query
    if (
        query.kinds
        and not candidate.missing
        and (query.window or query.places or query.persons or query.ordinal)
    ):
        return True
    bar = _BAR if context.query.kinds else _BAR_WITHOUT_KIND
    return context.facts.coverage(rest, bag) >= bar


def _only_undated(candidate: Candidate, context: Context) -> bool:
    """Nothing is missing, or only a date that no report gave, told within the time asked about."""
    window = context.query.window
    if not candidate.missing:
        return True
    event = candidate.event
    in_time = (
        window is not None
        and event.when.start is None
        and any((window.start is None or r.known.date() >= window.start) for r in event.reports)
    )
    return (
        in_time
        and len(candidate.missing) == 1
        and window is not None
        and candidate.missing[0].startswith("in ")
    )


_ENDED = re.compile(
    r"\b(?:lasted|is over|was over|are over|ended|has ended|came to an end|call(?:ed|s) off the|returned to work|back to work|expired|ran out|lapsed|broke down|collapsed)\b",
    re.IGNORECASE,
)


def _ended(event: Event) -> bool:
    """Whether the newest report of something that goes on for a while tells of its end."""
    newest = max(event.reports, key=lambda r: (r.known, r.id))
    lasting = event.kind.value in _THINGS
    return lasting and _ENDED.search(newest.quote) is not None


def _verdict(event: Event, day: object) -> str:
    match event.status:
        case Status.ACTUAL | Status.ALLEGED:
            return "No, it is over" if _ended(event) else "Yes, by the reports"
        case Status.CANCELLED:
            return "No, it was called off"
        case Status.POSTPONED:
            return "No, it was put off"
        case Status.DENIED:
            return "No, it was refused or will not take place"
    end = event.when.end
    if end is not None and isinstance(day, type(end)) and end < day:
        return f"It {PLAN_PASSED}"
    return "It is planned" if event.status is Status.PLANNED else "It has been proposed, not agreed"
