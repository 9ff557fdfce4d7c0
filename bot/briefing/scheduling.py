"""Which digest of a channel is due, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.briefing.alerting import Plan, turned
from bot.briefing.covering import covering
from bot.briefing.digest import Digest
from bot.briefing.due import PUNCTUAL, Due
from bot.briefing.rooms import Room
from bot.briefing.telling import digest_reply
from bot.model import Delivery, DeliveryKind, DigestRun, Reply, Watch


def digest_due(room: Room, last: DigestRun, now: datetime) -> Due | None:
    """The digest to be told now: the latest that has come since the last one, unless it is quiet.

    One that is due in quiet hours is told at their end.
    """
    if room.times is None or room.quiet_until(now) is not None:
        return None
    return room.times.latest(last.due, now)


def plan_digest(
    room: Room, watch: Watch, digest: Digest, *, due: Due, newest: int, now: datetime
) -> Plan:
    """The digest that was due, told now: to post it, or nothing where there is nothing to tell.

    In quiet hours, where only one that was asked for out of its turn can come, it waits for their end.
    """
    reply = due_reply(room, digest, due, now)
    period = digest.period
    key = f"digest {room.channel.platform} {room.channel.conversation} {due.name}"
    delivery = Delivery(
        key=key,
        channel=room.channel,
        kind=DeliveryKind.DIGEST,
        reply=reply,
        made=now,
        not_before=room.quiet_until(now) or now,
    )
    told = digest.news or room.when_empty
    return Plan(
        watch=replace(watch, version=watch.version + 1, looked=now),
        deliveries=(delivery,) if told else (),
        told=tuple(each for section in digest.sections for each in covering(section, now)),
        states=turned(digest),
        run=DigestRun(
            channel=room.channel,
            name=due.name,
            due=due.at,
            start=period.start,
            end=period.end,
            mark=newest,
            told=told,
        ),
    )


def due_reply(room: Room, digest: Digest, due: Due, now: datetime) -> Reply:
    """What is posted of a digest that was due, with a word where it comes late."""
    wanted = room.quiet_until(due.at) or due.at
    late = now - wanted if now - wanted > PUNCTUAL else None
    return digest_reply(digest, longest=room.longest, late=late)
