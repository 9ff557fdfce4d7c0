"""`digest`: what is new, to the asker alone, or posted in a channel."""

from __future__ import annotations

from bot.briefing.gathering import day_before, gather, tracks_of
from bot.briefing.rooms import Room
from bot.briefing.telling import digest_reply
from bot.conversation import auditing, naming, wording
from bot.conversation.house import House, Request
from bot.conversation.words import Word
from bot.errors import DeliveryError, RequestError
from bot.model import Reply


def digest(house: House, request: Request) -> Reply:
    """What became known since yesterday of the tracks of this place, for the asker alone."""
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
    """Post the digest of a configured channel there.

    It is in the log before it leaves: nothing goes out that the log does not tell of.
    """
    room = _room(house, request.rest)
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
    return Reply(headline=wording.digest_sent(room.id), body=(told.headline,), private=True)


def _room(house: House, name: str) -> Room:
    known = [room.id for room in house.rooms.all]
    room = house.rooms.named(name)
    if room is None:
        raise wording.unknown_channel(name, naming.likest(name, known), known)
    return room
