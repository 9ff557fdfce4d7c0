"""`follow` and `unfollow`: which tracks are pushed to a channel."""

from __future__ import annotations

from bot.briefing.rooms import followed
from bot.conversation import auditing, wording
from bot.conversation.house import House, Request
from bot.conversation.looking import track_named
from bot.conversation.words import Word
from bot.model import Follow, Reply, TrackId


def follow(house: House, request: Request) -> Reply:
    """Follow a track in the channel where it is said."""
    return _set(house, request, Word.FOLLOW)


def unfollow(house: House, request: Request) -> Reply:
    """Follow it no more."""
    return _set(house, request, Word.UNFOLLOW)


def _set(house: House, request: Request, word: Word) -> Reply:
    if not request.rest:
        raise wording.usage(word, example=_example(house, word))
    track = track_named(house, request.rest)
    on = word is Word.FOLLOW
    room = house.rooms.at(request.channel)
    with house.store.begin() as unit:
        before = track.id in followed(room, unit.follows.of(request.channel))
        unit.follows.set(
            Follow(
                channel=request.channel,
                track=track.id,
                following=on,
                by=request.message.author,
                at=request.at,
            )
        )
        unit.audit.add(
            auditing.entry(
                request,
                word,
                track.id,
                wording.following_state(on=before),
                wording.following_state(on=on),
            )
        )
        now = followed(room, unit.follows.of(request.channel))
    return Reply(
        headline=wording.following(track, now=on, before=before),
        body=(wording.followed_words(_names(house, now)),),
    )


def _names(house: House, tracks: tuple[TrackId, ...]) -> list[str]:
    by_id = {track.id: track.name for track in house.tracks}
    return [by_id[each] for each in tracks if each in by_id]


def _example(house: House, word: Word) -> str:
    return f"{word.first} {house.tracks[0].id}" if house.tracks else ""
