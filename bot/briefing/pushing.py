"""What is told unasked is decided and queued: looked at again and again, by any number of processes.

What is decided is queued in the transaction that notes what it tells; so a process that dies leaves both or
neither, and of two that decide at once one finds the other's note and leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.briefing.alerting import EVENT, STATUS, Plan, plan_alerts
from bot.briefing.digest import Digest
from bot.briefing.due import Due
from bot.briefing.gathering import gather_untold, period_of
from bot.briefing.rooms import Room, Rooms, digested, followed, unnamed
from bot.briefing.scheduling import digest_due, due_reply, plan_digest
from bot.model import Channel, Delivery, DigestRun, Follow, Reply, Track, TrackId, Watch
from bot.ports import Store, Unit

_AWAY = timedelta(hours=3)  # who was away so long has missed so much that it is told in one message
_SETTLING = timedelta(minutes=3)  # and waits until the feeds have been read
_BEAT = timedelta(minutes=10)  # how often it is noted that nothing happens
_KEPT = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """A channel as it stands: what it follows, how far it was looked after, and its last digest."""

    room: Room
    said: tuple[Follow, ...]
    watch: Watch | None
    last: DigestRun | None
    newest: int

    @property
    def alerts(self) -> tuple[TrackId, ...]:
        """The tracks of which it is told at once."""
        return followed(self.room, self.said)


class Briefer:
    """Decides and queues, for the channels of some platforms."""

    def __init__(
        self, store: Store, tracks: Iterable[Track], rooms: Rooms, platforms: Iterable[str]
    ) -> None:
        self._store = store
        self._tracks = {track.id: track for track in tracks}
        self._rooms = rooms
        self._platforms = frozenset(platforms)

    def digests(self, now: datetime) -> tuple[Delivery, ...]:
        """Queue the digests that are due; what was queued."""
        return tuple(d for room in self._places() for d in self._digest(room, now))

    def alerts(self, now: datetime) -> tuple[Delivery, ...]:
        """Queue what is to be told at once, after the digests that are due; what was queued."""
        return tuple(
            d
            for room in self._places()
            for d in (*self._digest(room, now), *self._alert(room, now))
        )

    def preview(self, room: Room, now: datetime) -> Reply:
        """The digest that the channel would get if it were due now."""
        with self._store.begin(readonly=True) as unit:
            desk = self._desk(unit, room)
            last = desk.last or _first(room, desk.newest, now)
            digest = self._untold(unit, desk, last, now)
        return due_reply(room, digest, Due(wall=now, at=now, zone=room.zone_name), now)

    def known(self, room: Room) -> bool:
        """Whether the channel's digests are kept count of."""
        with self._store.begin(readonly=True) as unit:
            return room.times is not None and unit.briefings.last_digest(room.channel) is not None

    def prune(self, now: datetime) -> int:
        """Forget what is too old to matter."""
        with self._store.begin() as unit:
            return unit.briefings.prune(now - _KEPT)

    def _places(self) -> Iterator[Room]:
        """The channels that are told anything unasked: the configured ones, and where somebody said follow."""
        seen: set[Channel] = set()
        with self._store.begin(readonly=True) as unit:
            said = {follow.channel for follow in unit.follows.all() if follow.following}
        rooms = [r for r in self._rooms.all if r.alerts or r.times or r.channel in said]
        others = sorted(said, key=lambda c: (c.platform, c.conversation))
        for room in (*rooms, *(self._rooms.at(c) or unnamed(c) for c in others)):
            if room.channel.platform in self._platforms and room.channel not in seen:
                seen.add(room.channel)
                yield room

    def _desk(self, unit: Unit, room: Room) -> _Desk:
        return _Desk(
            room=room,
            said=unit.follows.of(room.channel),
            watch=unit.briefings.watch(room.channel),
            last=unit.briefings.last_digest(room.channel),
            newest=unit.articles.mark(),
        )

    def _digest(self, room: Room, now: datetime) -> tuple[Delivery, ...]:
        with self._store.begin(readonly=True) as unit:
            desk = self._desk(unit, room)
            if desk.watch is None or desk.last is None:
                plan = _begun(desk, now)
            else:
                due = digest_due(room, desk.last, now)
                if due is None:
                    return ()
                digest = self._untold(unit, desk, desk.last, now)
                plan = plan_digest(room, desk.watch, digest, due=due, newest=desk.newest, now=now)
        return self._carry_out(plan)

    def _untold(self, unit: Unit, desk: _Desk, last: DigestRun, now: datetime) -> Digest:
        period = period_of(desk.room, last.end, now)
        tracks = self._named(digested(desk.room, desk.said))
        return gather_untold(unit, desk.room.channel, tracks, period, last.mark)

    def _alert(self, room: Room, now: datetime) -> tuple[Delivery, ...]:
        with self._store.begin(readonly=True) as unit:
            desk = self._desk(unit, room)
            watch = desk.watch
            if watch is None:
                return ()
            plan = _noted(desk, watch, now)
            if plan is None:
                if not _unsettled(desk, watch, now):
                    return ()
                period = period_of(room, watch.at, now)
                tracks = self._named(desk.alerts)
                digest = gather_untold(unit, room.channel, tracks, period, watch.mark)
                kinds = room.alerts or frozenset({STATUS, EVENT})
                plan = plan_alerts(room, watch, digest, kinds=kinds, newest=desk.newest, now=now)
        return self._carry_out(plan)

    def _named(self, tracks: Iterable[TrackId]) -> tuple[Track, ...]:
        return tuple(self._tracks[each] for each in tracks if each in self._tracks)

    def _carry_out(self, plan: Plan) -> tuple[Delivery, ...]:
        with self._store.begin() as unit:
            if not unit.briefings.keep(plan.watch):
                return ()
            if plan.run is not None and not unit.briefings.add_digest(plan.run):
                return ()
            channel = plan.watch.channel
            unit.briefings.tell(channel, plan.told)
            for track, state in plan.states:
                unit.briefings.state(channel, track, state)
            return tuple(each for each in plan.deliveries if unit.outbox.add(each))


def _begun(desk: _Desk, now: datetime) -> Plan:
    """The first look at a channel: what is there by now is no news in it."""
    first = _first(desk.room, desk.newest, now)
    watch = desk.watch
    return Plan(
        watch=replace(watch, version=watch.version + 1)
        if watch is not None
        else Watch(
            channel=desk.room.channel,
            version=1,
            mark=desk.newest,
            seen=desk.newest,
            at=now,
            looked=now,
        ),
        run=first if desk.last is None else None,
    )


def _first(room: Room, newest: int, now: datetime) -> DigestRun:
    return DigestRun(
        channel=room.channel, name="", due=now, start=now, end=now, mark=newest, told=False
    )


def _noted(desk: _Desk, watch: Watch, now: datetime) -> Plan | None:
    """What is noted without looking any closer: None where nothing is."""
    changed = replace(watch, version=watch.version + 1, looked=now)
    if not desk.alerts and desk.newest > watch.mark:
        return Plan(watch=replace(changed, mark=desk.newest, seen=desk.newest, at=now))
    if now - watch.looked > _AWAY:
        return Plan(watch=replace(changed, held=True, wake=now + _SETTLING))
    idle = not _unsettled(desk, watch, now)
    return Plan(watch=changed) if idle and now - watch.looked > _BEAT else None


def _unsettled(desk: _Desk, watch: Watch, now: datetime) -> bool:
    """Whether there may be something to tell: a wait is over, or something was taken in."""
    if watch.wake is not None and watch.wake <= now:
        return bool(desk.alerts)
    waits = watch.held and watch.wake is not None and not desk.room.passes
    return bool(desk.alerts) and desk.newest > watch.seen and not waits
