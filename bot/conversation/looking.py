"""The words that look at tracks: status, timeline, next, and why for an article."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.answering import board
from bot.answering.facts import recall
from bot.answering.item_story import look_up, names_of, story_lines
from bot.conversation import naming, wording
from bot.conversation.feeding import name_of, place_of
from bot.conversation.house import House, Request
from bot.conversation.text import without_days
from bot.log import redact
from bot.model import Picture, Reply, Track

_MOST_LINES = 12

log = structlog.get_logger(__name__)


def track_named(house: House, name: str) -> Track:
    """The track of that name; a fault that names the nearest where there is none."""
    track = naming.named(house.tracks, name)
    if track is None:
        raise wording.unknown_track(name, naming.nearest(house.tracks, name), house.tracks)
    return track


def tracks_meant(house: House, name: str) -> tuple[Track, ...]:
    """The one track, or all where none is named."""
    return (track_named(house, name),) if name else house.tracks


def status(house: House, request: Request) -> Reply:
    """How one track stands, with what bears it out; or all of them, a line each."""
    tracks = tracks_meant(house, request.rest)
    standings = _standings(house, request.at, tracks)
    if not standings:
        return Reply(headline=wording.NO_TRACKS)
    if len(standings) == 1:
        (one,) = standings
        head, *lines = board.status_lines(one)
        return Reply(headline=head, body=tuple(lines), citations=one.citations, as_of=one.as_of)
    heads = [board.glance(one) for one in standings]
    return Reply(
        headline=heads[0],
        body=tuple(heads[1:]),
        citations=tuple(c for one in standings for c in one.citations[:1]),
        as_of=_newest(standings),
    )


def everything(house: House, at: datetime) -> Reply:
    """How every track stands, in full."""
    standings = _standings(house, at, house.tracks)
    if not standings:
        return Reply(headline=wording.NO_TRACKS)
    return Reply(
        headline=wording.board_head(len(standings)),
        body=tuple(line for one in standings for line in board.status_lines(one)),
        as_of=_newest(standings),
        private=True,
    )


def upcoming(house: House, request: Request) -> Reply:
    """What is planned next."""
    standings = _standings(house, request.at, tracks_meant(house, request.rest))
    if not standings:
        return Reply(headline=wording.NO_TRACKS)
    lines = [f"{one.track.name}: {board.next_words(one)}" for one in standings]
    quotes = tuple(one.citations[-1] for one in standings if one.state.next and one.citations)
    return Reply(
        headline=lines[0], body=tuple(lines[1:]), citations=quotes, as_of=_newest(standings)
    )


def timeline(house: House, request: Request) -> Reply:
    """What happened in order; of one track with its picture."""
    name, start, end = without_days(request.rest)
    if naming.named(house.tracks, request.rest) is not None:
        name, start, end = request.rest, None, None  # a track may be called by a year
    elif (leftover := naming.beyond_name(house.tracks, name)) is not None:
        raise wording.bad_date(leftover)
    if start and end and start > end:
        raise wording.bad_days(start, end)
    tracks = tracks_meant(house, name)
    if not tracks:
        return Reply(headline=wording.NO_TRACKS)
    with house.store.begin(readonly=True) as unit:
        lines = [
            board.timeline(recall(unit, request.at, track.id), track, start, end)
            for track in tracks
        ]
    said = [line for each in lines for line in _told(each)]
    picture = _picture(house, lines[0], request.at) if len(lines) == 1 else None
    return Reply(headline=said[0], body=tuple(said[1:]), picture=picture)


def why(house: House, request: Request) -> Reply:
    """What became of an article, for the asker alone."""
    link = request.rest.strip("<>").partition("|")[0]
    with house.store.begin(readonly=True) as unit:
        story = look_up(unit, names_of(link), request.at)
        feeds = {feed.url: name_of(feed) for feed in unit.feeds.all()}
    if not story.records:
        raise wording.unknown_link(link)

    def called(source: str) -> str:
        return feeds.get(source) or place_of(source)

    head, *lines = (redact(line) for line in story_lines(story, called))
    return Reply(headline=head, body=tuple(lines), private=True)


def _standings(house: House, at: datetime, tracks: tuple[Track, ...]) -> list[board.Standing]:
    with house.store.begin(readonly=True) as unit:
        return [board.standing(recall(unit, at, track.id), track) for track in tracks]


def _told(line: board.Timeline) -> list[str]:
    """A track's events, the last of them where they are many."""
    dated, undated = board.event_lines(line)
    left = len(dated) - _MOST_LINES
    return [
        wording.timeline_head(line.track, len(line.entries), line.start, line.end),
        *([wording.earlier_left(left, line.track)] if left > 0 else []),
        *(dated[-_MOST_LINES:] or [wording.NO_EVENT]),
        *([wording.undated_left(len(undated))] if undated else []),
    ]


def _picture(house: House, line: board.Timeline, at: datetime) -> Picture | None:
    """The timeline drawn; the text alone where that fails."""
    if house.draw is None or not line.entries:
        return None
    try:
        return house.draw(line, at.date())
    except Exception as error:
        log.warning("no picture", track=line.track.id, exc_info=error)
        return None


def _newest(standings: list[board.Standing]) -> datetime | None:
    return max((one.as_of for one in standings if one.as_of), default=None)
