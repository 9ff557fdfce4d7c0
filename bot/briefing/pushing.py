"""What is told unasked is decided and queued: looked at again and again, by any number of processes.

What is decided is queued in the transaction that notes what it tells; so a process that dies leaves both or
neither, and of two that decide at once one finds the other's note and leaves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.briefing.alerting import EVENT, STATUS, Plan, plan_alerts
from bot.briefing.digest import Digest
from bot.briefing.due import Due
from bot.briefing.gathering import day_before, gather, gather_untold, period_of
from bot.briefing.rooms import Room, Rooms, digested, followed, unnamed
from bot.briefing.scheduling import digest_due, due_reply, plan_digest
from bot.errors import TransientDelivery
from bot.model import (
    Channel,
    Delivery,
    DigestRun,
    FeedHealth,
    Follow,
    Reply,
    Track,
    TrackId,
    Watch,
)
from bot.polling.holding import FIRST_READING
from bot.ports import Store, Unit
from bot.reading.intake import address

_AWAY = timedelta(hours=3)  # who was away so long has missed so much that it is told in one message
_SETTLING = timedelta(minutes=3)  # and waits until the feeds have been read
_BEAT = timedelta(minutes=10)  # how often it is noted that nothing happens
_KEPT = timedelta(days=400)
_GONE = timedelta(days=60)  # a channel that nobody served for so long begins anew
_TURNS = 5  # how often another process may be the quicker one

Note = Callable[[Reply, Unit], None]
"""What is written in the transaction that queues a digest."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A digest that was asked for: its words, and the delivery that brings them, None where nothing is posted."""

    reply: Reply
    delivery: Delivery | None


def no_note(_reply: Reply, _unit: Unit) -> None:
    """Nothing is written besides."""


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
        """The digest that the channel would get if it were due now; where it gets none, of the last day."""
        with self._store.begin(readonly=True) as unit:
            digest = self._asked(unit, self._desk(unit, room), now)
        return due_reply(room, digest, _out_of_turn(room, now), now)

    def send(self, room: Room, now: datetime, note: Note = no_note) -> Posting:
        """Queue the digest of a channel out of its turn, as previewed; the next one begins where it ends."""
        for _ in range(_TURNS):
            with self._store.begin(readonly=True) as unit:
                desk = self._desk(unit, room)
                digest = self._asked(unit, desk, now)
            watch = desk.watch or _new(desk, now, version=0)
            due = _out_of_turn(room, now)
            plan = plan_digest(room, watch, digest, due=due, newest=desk.newest, now=now)
            reply = due_reply(room, digest, due, now)
            queued = self._carry_out(plan, partial(note, reply))
            if queued is not None:
                return Posting(reply=reply, delivery=queued[0] if queued else None)
        raise TransientDelivery("other processes decide on this channel just now")

    def release(
        self, feed: FeedHealth, now: datetime, note: Callable[[Unit], None] = lambda _unit: None
    ) -> int:
        """Let what a feed brought in bursts be news after all; how many articles that are.

        Digests tell of it as of anything taken in now; what is told at once of it is one message.
        """
        with self._store.begin() as unit:
            found = unit.items.release(address(feed.url), FIRST_READING)
            # As it is by now: it may have been read since `feed` was.
            fresh = unit.feeds.get(feed.url)
            if fresh is not None and fresh.held is not None:
                unit.feeds.set(replace(fresh, held=None, held_words=""))
            if found:
                unit.articles.take_again(found)
                for watch in unit.briefings.watches():
                    held = replace(watch, version=watch.version + 1, held=True, wake=now)
                    unit.briefings.keep(held)
                note(unit)
        return len(found)

    def prune(self, now: datetime) -> int:
        """Forget what is too old to matter."""
        with self._store.begin() as unit:
            unit.articles.forget_arrivals(self._settled(unit, now - _GONE))
            return unit.briefings.prune(now - _KEPT)

    def _settled(self, unit: Unit, since: datetime) -> int:
        """Up to where every channel that was looked after since has been told what was taken in."""
        marks = [unit.articles.mark()]
        for watch in unit.briefings.watches():
            if watch.looked >= since:
                last, room = (
                    unit.briefings.last_digest(watch.channel),
                    self._rooms.at(watch.channel),
                )
                digested_yet = room.times is not None if room else last and last.end >= since
                marks += [watch.mark, last.mark] if last and digested_yet else [watch.mark]
        return min(marks)

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

    def _asked(self, unit: Unit, desk: _Desk, now: datetime) -> Digest:
        """What the channel's next digest holds; the last day's where it gets none by the clock, or had none."""
        if desk.room.times is not None and desk.last is not None:
            return self._untold(unit, desk, desk.last, now)
        tracks = self._named(digested(desk.room, desk.said))
        return gather(unit, tracks, day_before(now, desk.room))

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
        return self._carry_out(plan) or ()

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
        return self._carry_out(plan) or ()

    def _named(self, tracks: Iterable[TrackId]) -> tuple[Track, ...]:
        return tuple(self._tracks[each] for each in tracks if each in self._tracks)

    def _carry_out(
        self, plan: Plan, also: Callable[[Unit], None] = lambda _unit: None
    ) -> tuple[Delivery, ...] | None:
        """What was queued; None where another process was quicker, and decided on something else."""
        with self._store.begin() as unit:
            if not unit.briefings.keep(plan.watch):
                return None
            if plan.run is not None and not unit.briefings.add_digest(plan.run):
                return None
            also(unit)
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
        else _new(desk, now, version=1),
        run=first if desk.last is None else None,
    )


def _new(desk: _Desk, now: datetime, *, version: int) -> Watch:
    newest = desk.newest
    return Watch(
        channel=desk.room.channel, version=version, mark=newest, seen=newest, at=now, looked=now
    )


def _out_of_turn(room: Room, now: datetime) -> Due:
    """A digest that is due because somebody asks for it."""
    wall = now.astimezone(room.zone).replace(tzinfo=None)
    return Due(wall=wall, at=now, zone=room.zone_name)


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
