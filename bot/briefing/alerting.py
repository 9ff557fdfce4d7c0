"""What a channel is told at once, and what waits: decided from what it has not been told, and the moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.briefing import wording
from bot.briefing.covering import covering, of_entry, of_gone
from bot.briefing.digest import Digest, Section, Source
from bot.briefing.memory import recent
from bot.briefing.rooms import Room
from bot.briefing.telling import digest_reply
from bot.model import (
    Channel,
    Citation,
    Delivery,
    DeliveryKind,
    DigestRun,
    Reply,
    Told,
    TrackId,
    TrackState,
    Watch,
)

STATUS, EVENT = "status", "event"
_NO_ALERT = timedelta(days=14)  # what happened longer ago is told by the digest
_MOST = 5  # how many alerts a channel gets one by one
_WHILE = timedelta(minutes=10)  # within so much time; and how long further sources are gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to post, and what is remembered of it: both in one transaction, or neither."""

    watch: Watch
    deliveries: tuple[Delivery, ...] = ()
    told: tuple[Told, ...] = ()
    states: tuple[tuple[TrackId, TrackState], ...] = ()
    run: DigestRun | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to tell at once. `what` says of which sort it is, `state` how the track is told to stand."""

    what: str
    key: str
    reply: Reply
    told: tuple[Told, ...]
    state: tuple[TrackId, TrackState] | None = None


def plan_alerts(
    room: Room,
    watch: Watch,
    digest: Digest,
    *,
    kinds: frozenset[str],
    newest: int,
    now: datetime,
) -> Plan:
    """What to post of what a channel has not been told, of everything taken in up to `newest`.

    In quiet hours, and while much comes at once, it waits; what has waited is told in one message.
    """
    sections = [_alertable(section, kinds, now.date()) for section in digest.sections]
    alerts = [a for s in sections for a in _alerts(room.channel, s, now)]
    posts = tuple(each for each in watch.posts if now - each < _WHILE)
    after = replace(watch, version=watch.version + 1, seen=newest, looked=now, posts=posts)
    until = _waits_until(room, watch, posts, now)
    if until is not None:
        further = any(section.further for section in sections)
        return _waiting(room, after, alerts, until, now, further=further)
    due, later = _sources(sections, now)
    most = 1 if watch.held else _MOST - len(posts)
    after = replace(after, mark=newest, at=now, held=False, wake=later)
    if len(alerts) > most:
        whole = replace(digest, sections=tuple(sections))
        return _caught_up(room, after, whole, due, now)
    return Plan(
        watch=replace(after, posts=(*posts, *[now] * len(alerts))),
        deliveries=(
            *(_delivery(room.channel, alert, now) for alert in alerts),
            *(_addition(room.channel, source, now) for source in due),
        ),
        told=(*_told(alerts), *(_sourced(source, now) for source in due)),
        states=_states(alerts),
    )


def _waits_until(
    room: Room, watch: Watch, posts: tuple[datetime, ...], now: datetime
) -> datetime | None:
    """Until when nothing is posted: the end of the quiet hours, of a wait, or of a flood."""
    quiet = room.quiet_until(now)
    if quiet is not None:
        return quiet
    if watch.held and watch.wake is not None and watch.wake > now:
        return watch.wake
    return min(posts) + _WHILE if len(posts) >= _MOST else None


def _waiting(
    room: Room,
    after: Watch,
    alerts: list[Alert],
    until: datetime,
    now: datetime,
    *,
    further: bool,
) -> Plan:
    """What may pass now; the rest is looked at again when the wait is over."""
    passing = [alert for alert in alerts if alert.what in room.passes]
    held = after.held or len(passing) < len(alerts)
    waits = held or further
    after = replace(after, held=held, wake=until if waits else None)
    if not waits:
        after = replace(after, mark=after.seen, at=now)
    return Plan(
        watch=replace(after, posts=(*after.posts, *[now] * len(passing))),
        deliveries=tuple(_delivery(room.channel, alert, now) for alert in passing),
        told=_told(passing),
        states=_states(passing),
    )


def _caught_up(
    room: Room, after: Watch, digest: Digest, due: Iterable[Source], now: datetime
) -> Plan:
    """One message for all of it, as a digest has it."""
    channel = room.channel
    key = f"catch-up {_place(channel)} {after.mark} {after.version}"
    reply = digest_reply(digest, longest=room.longest, lead=wording.CAUGHT_UP)
    sources = tuple(due)
    reply = replace(
        reply,
        body=(*reply.body, *(wording.further_line(s.told, s.citations) for s in sources)),
        citations=(*reply.citations, *(c for s in sources for c in s.citations)),
    )
    return Plan(
        watch=replace(after, posts=(*after.posts, now)),
        deliveries=(_posted(channel, key, DeliveryKind.ALERT, reply, now),),
        told=(
            *(t for section in digest.sections for t in covering(section, now, key)),
            *(_sourced(source, now) for source in sources),
        ),
        states=turned(digest),
    )


def turned(digest: Digest) -> tuple[tuple[TrackId, TrackState], ...]:
    """The states that a digest tells as new."""
    return tuple((s.track.id, s.standing.state.state) for s in digest.sections if s.turned)


def _alertable(section: Section, kinds: frozenset[str], today: date) -> Section:
    """A section with what is told at once alone: of the sorts wanted, and not long past."""
    by = section.standing.state.by
    flips = STATUS in kinds and (by is None or recent(by, today, _NO_ALERT))
    events = EVENT in kinds
    cause = by.id if by is not None and flips and section.turned else None
    return replace(
        section,
        before=section.before if flips else section.standing.state,
        fresh=tuple(
            entry
            for entry in section.fresh
            if (events or entry.event.id == cause) and recent(entry.event, today, _NO_ALERT)
        ),
        shifts=tuple(s for s in section.shifts if events and recent(s.now.event, today, _NO_ALERT)),
        gone=section.gone if events else (),
        coming=(),
        background=0,
        alerted=0,
    )


def _alerts(channel: Channel, section: Section, now: datetime) -> list[Alert]:
    """Everything that a section tells, each as a message; the event that turned the state goes with that."""
    by = section.standing.state.by if section.turned else None
    found = [_turn(channel, section, now)] if section.turned else []
    track = section.track
    start = f"alert {_place(channel)} {track.id}"
    for entry in section.fresh:
        if by is None or entry.event.id != by.id:
            key = f"{start} {entry.event.id} new"
            line = wording.alert(track, wording.fresh_line(entry))
            told = of_entry(track.id, entry, now, key)
            found.append(_alert(key, line, entry.citations, told))
    for shift in section.shifts:
        if by is not None and shift.now.event.id == by.id:
            continue
        key = f"{start} {shift.now.event.id} otherwise {now.isoformat()}"
        line = wording.alert(track, wording.shift_line(shift))
        told = of_entry(track.id, shift.now, now, key)
        found.append(_alert(key, line, shift.now.citations, told))
    for each in section.gone:
        key = f"{start} {each.event} gone {now.isoformat()}"
        line = wording.alert(track, wording.gone_line(each))
        found.append(_alert(key, line, (), of_gone(each, now)))
    return found


def _alert(key: str, headline: str, citations: tuple[Citation, ...], told: Told) -> Alert:
    reply = Reply(headline=headline, citations=citations)
    return Alert(what=EVENT, key=key, reply=reply, told=(told,))


def _turn(channel: Channel, section: Section, now: datetime) -> Alert:
    """The new state, with the event that set it and every source of that."""
    state, track = section.standing.state, section.track
    by = state.by
    entry = next((e for e in section.fresh if by is not None and e.event.id == by.id), None)
    shift = next((s for s in section.shifts if by is not None and s.now.event.id == by.id), None)
    cause = by.id if by is not None else now.isoformat()
    key = f"alert {_place(channel)} {track.id} {cause} {state.state.value}"
    told = entry or (shift.now if shift is not None else None)
    lines = [wording.fresh_line(entry)] if entry is not None else []
    lines += [wording.shift_line(shift)] if shift is not None else []
    return Alert(
        what=STATUS,
        key=key,
        reply=Reply(
            headline=wording.state_line(section),
            body=tuple(lines),
            citations=told.citations if told is not None else section.standing.citations[:1],
            as_of=section.standing.as_of,
        ),
        told=(of_entry(track.id, told, now, key),) if told is not None else (),
        state=(track.id, state.state),
    )


def _sources(
    sections: Iterable[Section], now: datetime
) -> tuple[tuple[Source, ...], datetime | None]:
    """The further sources to be told now, and when the next of those is due that are still gathered."""
    found = [source for section in sections for source in section.further]
    due = tuple(source for source in found if source.told.at + _WHILE <= now)
    later = [source.told.at + _WHILE for source in found if source.told.at + _WHILE > now]
    return due, min(later, default=None)


def _addition(channel: Channel, source: Source, now: datetime) -> Delivery:
    key = f"{source.told.alert} + {now.isoformat()}"
    reply = Reply(headline=wording.further(source.citations), citations=source.citations)
    posted = _posted(channel, key, DeliveryKind.ADDITION, reply, now)
    return replace(posted, under=source.told.alert)


def _sourced(source: Source, now: datetime) -> Told:
    """The event with all its sources as told; how it was told stays, as that is not said again."""
    sources = tuple(dict.fromkeys(r.article for r in source.now.event.reports))
    return replace(source.told, sources=sources, at=now)


def _delivery(channel: Channel, alert: Alert, now: datetime) -> Delivery:
    return _posted(channel, alert.key, DeliveryKind.ALERT, alert.reply, now)


def _posted(
    channel: Channel, key: str, kind: DeliveryKind, reply: Reply, now: datetime
) -> Delivery:
    return Delivery(key=key, channel=channel, kind=kind, reply=reply, made=now, not_before=now)


def _told(alerts: Iterable[Alert]) -> tuple[Told, ...]:
    return tuple(told for alert in alerts for told in alert.told)


def _states(alerts: Iterable[Alert]) -> tuple[tuple[TrackId, TrackState], ...]:
    return tuple(alert.state for alert in alerts if alert.state is not None)


def _place(channel: Channel) -> str:
    return f"{channel.platform} {channel.conversation}"
