"""`digest`: what is new, to the asker alone, or posted in a channel."""

from __future__ import annotations

from bot.briefing.gathering import day_before, gather, tracks_of
from bot.briefing.pushing import Briefer
from bot.briefing.rooms import Room
from bot.briefing.telling import digest_reply
from bot.conversation import auditing, naming, wording
from bot.conversation.house import House, Request
from bot.conversation.words import Word
from bot.errors import DeliveryError, RequestError
from bot.model import Reply
from bot.ports import Unit

CONSOLE = "console"


def digest(house: House, request: Request) -> Reply:
    """What became known since yesterday of the tracks of this place, for the asker alone.

    A look at any time: it leaves open what the channel has been told, and the next digest as it was.
    """
    with house.store.begin(readonly=True) as unit:
        if unit.articles.count() == 0:
            raise RequestError(wording.EMPTY)
        room = house.rooms.at(request.channel)
        made = gather(unit, tracks_of(room, house.tracks), day_before(request.at, room))
    told = digest_reply(made)
    return Reply(
        headline=told.headline,
        body=told.body,
        citations=told.citations,
        as_of=told.as_of,
        private=True,
    )


def post(house: House, request: Request) -> Reply:
    """Post the digest of a configured channel there, as if it were due: its next one begins where this ends.

    It is in the log before it leaves: nothing goes out that the log does not tell of.
    """
    room = _room(house, request.rest)
    if room.channel.platform == CONSOLE:
        return _print(house, request, room)
    if not room.served:
        why = wording.not_served(room.channel.platform)
        return Reply(headline=wording.not_delivered(room.id, why), private=True)

    def note(told: Reply, unit: Unit) -> None:
        unit.audit.add(auditing.entry(request, Word.POST, room.id, "", told.headline))

    made = Briefer(house.store, house.tracks, house.rooms, ()).send(room, request.at, note)
    head = wording.digest_sent(room, made.delivery)
    return Reply(headline=head, body=(made.reply.headline,), private=True)


def _print(house: House, request: Request, room: Room) -> Reply:
    """Show the last day on the console of the running bot; nothing counts as told by it."""
    with house.store.begin() as unit:
        made = gather(unit, tracks_of(room, house.tracks), day_before(request.at, room))
        told = digest_reply(made)
        unit.audit.add(auditing.entry(request, Word.POST, room.id, "", told.headline))
    try:
        house.outgoing(room.id, told, f"digest-{request.message.message_id}")
    except DeliveryError as error:
        why = str(error).rstrip(".")
        with house.store.begin() as unit:
            unit.audit.add(auditing.entry(request, Word.POST, room.id, told.headline, why))
        return Reply(headline=wording.not_delivered(room.id, why), private=True)
    return Reply(headline=wording.digest_shown(room.id), body=(told.headline,), private=True)


def _room(house: House, name: str) -> Room:
    known = [room.id for room in house.rooms.all]
    room = house.rooms.named(name)
    if room is None:
        raise wording.unknown_channel(name, naming.likest(name, known), known)
    return room
