"""How a whole dialogue stands: its state in words, with what set it, the latest contact and the next plan."""

from __future__ import annotations

from datetime import date

from bot.answering.context import Context, Found, Quote
from bot.answering.halts import newest_halt, newest_told
from bot.answering.settled import Word, last_word
from bot.answering.state import State, effective_day, state_of
from bot.answering.versions import with_disagreement
from bot.answering.wording import (
    FIRST_CONTACT,
    STATE_WORDS,
    date_words,
    event_words,
    halt_told,
    newest_report,
    not_answered,
    not_on,
    old_evidence,
    settled_since,
)
from bot.model import AnswerKind, TrackState
from bot.reading.folding import REAL


def track_status(context: Context) -> Found:
    """Whether the dialogue is on, or that no report tells."""
    query = context.query
    state = state_of(context.facts.events, query.asked.date())
    if context.track is not None and state.by is None:
        halt = newest_halt(context, date.min)
        if halt is not None:
            return Found(
                kind=AnswerKind.STATUS,
                headline=not_on(context.track.name, halt.article.known),
                quotes=(halt,),
            )
    if state.by is None or context.track is None:
        return Found(
            kind=AnswerKind.STATUS, headline=not_answered("no report tells whether it is on or off")
        )
    return _describe(context, state)


def _describe(context: Context, state: State) -> Found:
    """The state in words, with the event behind it, the latest contact and the next plan."""
    assert state.by is not None
    assert context.track is not None
    since = (
        date_words(state.by.when) if state.by.when.start or state.by.when.end else "a day not told"
    )
    word = STATE_WORDS[state.state]
    body = [f"Set by: {event_words(state.by)}, {since}."]
    events = [state.by]
    if state.confirmed is not None and state.confirmed.id != state.by.id:
        label = "Last contact" if state.confirmed.status in REAL else "Last told"
        body.append(f"{label}: {event_words(state.confirmed)}, {date_words(state.confirmed.when)}.")
        events.insert(0 if state.state is TrackState.ON else 1, state.confirmed)
    if state.agreed is not None:
        body.append(f"Agreed: {event_words(state.agreed)}, {date_words(state.agreed.when)}.")
        events.insert(0, state.agreed)
    if state.next is not None:
        body.append(f"Next planned: {event_words(state.next)}, {date_words(state.next.when)}.")
        events.append(state.next)
    settled = _settled_since(context, state)
    halt = _told_since(context, state) if settled is None else None
    told = max(r.known for event in events for r in event.reports)
    latest = newest_told(context, told) if halt is None else None
    if latest is not None:
        body.append(newest_report(latest.article.title, latest.article.known))
    caveats = []
    if halt is not None:
        caveats.append(halt_told(halt.article.known))
    if state.resumed_by:
        caveats.append(FIRST_CONTACT)
    if state.stale and context.facts.newest is not None:
        caveats.append("last known state: " + old_evidence(context.facts.newest))
    headline = f"{context.track.name}: {word} since {since}."
    if settled is not None:
        headline = settled_since(context.track.name, settled.known)
    elif halt is not None and state.confirmed is not None:
        contact = date_words(state.confirmed.when)
        headline = not_on(context.track.name, halt.article.known, contact)
    found = Found(
        kind=AnswerKind.STATUS,
        headline=headline,
        quotes=(
            *((settled.quote,) if settled is not None else ()),
            *((halt,) if halt is not None else ()),
            *context.quotes(events),
            *((latest,) if latest is not None else ()),
        ),
        dates=tuple(e.when for e in events if e.when.start or e.when.end),
        events=tuple(e.id for e in events),
        body=tuple(body),
        caveats=tuple(caveats),
    )
    return with_disagreement(context, found, state.by)


def _settled_since(context: Context, state: State) -> Word | None:
    """The settlement that a report tells of since the last contact, where none is told broken since."""
    if state.confirmed is None:
        return None
    told = max(r.known for r in state.confirmed.reports)
    word = last_word(context)
    return word if word is not None and word.over and word.known > told else None


def _told_since(context: Context, state: State) -> Quote | None:
    """What the newest report tells of a halt, where the events alone make the dialogue on."""
    if state.state is not TrackState.ON or state.confirmed is None:
        return None
    held = state.confirmed.when.end or effective_day(state.confirmed)
    halt = newest_halt(context, held)
    turned = {r.quote for r in state.by.reports} if state.by is not None else set()
    return halt if halt is not None and halt.text not in turned else None
