"""What the bot says to a message: a command word, or else a question. The same for every place to talk in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime

from bot.answering import board
from bot.answering.answerer import Answerer
from bot.answering.conversations import Conversations
from bot.answering.facts import recall
from bot.errors import BriefingError, QuestionError, StoreError
from bot.model import Answer, Channel, IncomingMessage, Reply, Track, TrackId
from bot.ports import Store

HELP = (
    "Ask a question in one or two sentences, such as: when did talks last resume?",
    "status [track]: on or off, since when, last contact, next planned",
    "timeline [track]: what happened, in order",
    "next [track]: what is planned",
    "sources [track]: the articles behind it, newest first",
    "help: this list",
)
EMPTY = (
    "The store is empty: no article has been read yet. "
    "Run `backchannel ingest SOURCE`, or `make run` to read the configured feeds."
)
_MOST_LINES = 12

Defaults = Callable[[Channel], TrackId | None]


def plain(text: str) -> str:
    """A message without what nobody types: control, invisible and direction-changing characters."""
    kept = (" " if char in "\t\r\n\v\f\x85\u2028\u2029" else char for char in text)
    return "".join(
        c for c in kept if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
    ).strip()


def reply_of(answer: Answer) -> Reply:
    """An answer as it is said in a conversation."""
    return Reply(
        headline=answer.headline,
        body=answer.body,
        citations=answer.citations,
        caveats=answer.caveats,
        as_of=answer.as_of,
    )


class ChatAssistant:
    """The port `Assistant` over the store. `default` says which track a place's questions are about."""

    def __init__(
        self, store: Store, answerer: Answerer, tracks: tuple[Track, ...], default: Defaults
    ) -> None:
        self._store = store
        self._answerer = answerer
        self._tracks = tracks
        self._default = default
        self._conversations = Conversations()
        self._words: dict[str, Callable[[datetime, tuple[Track, ...]], Reply]] = {
            "status": self._status,
            "timeline": self._timeline,
            "next": self._next,
            "sources": self._sources,
        }

    def handle(self, message: IncomingMessage) -> Reply:
        """Answer one message; a foreseeable fault becomes a reply that says what is wrong."""
        text = plain(message.text)
        try:
            return self._reply(text, message)
        except QuestionError as error:
            return Reply(headline=str(error))
        except StoreError as error:
            return Reply(headline="The store cannot be read just now.", body=(str(error),))
        except BriefingError as error:
            return Reply(headline=str(error))

    def _reply(self, text: str, message: IncomingMessage) -> Reply:
        word, _, rest = text.partition(" ")
        command = self._words.get(word.casefold())
        if word.casefold() in ("help", "?") and not rest.strip():
            return Reply(headline="What I understand:", body=HELP)
        if command is not None:
            tracks = self._named(rest.strip())
            if tracks:
                return command(message.received, tracks)
            if len(rest.split()) == 1:
                ids = ", ".join(track.id for track in self._tracks)
                return Reply(headline=f"There is no track {rest.strip()!r}; there are: {ids}.")
            # "next meeting in Beijing?" begins with a command word and is a question all the same.
        return self._answer(text, message)

    def _named(self, name: str) -> tuple[Track, ...]:
        """The tracks that a command's argument means: all, for none given; by id or by name."""
        if not name:
            return self._tracks
        folded = name.casefold()
        return tuple(t for t in self._tracks if folded in (t.id.casefold(), t.name.casefold()))

    def _answer(self, text: str, message: IncomingMessage) -> Reply:
        default = self._default(message.channel)
        before = self._conversations.before(message)
        answer, turn = self._answerer.reply(text, message.received, default=default, before=before)
        self._conversations.remember(message, turn)
        if answer.as_of is None and self._empty():
            return Reply(headline=EMPTY)
        return reply_of(answer)

    def _empty(self) -> bool:
        with self._store.begin(readonly=True) as unit:
            return unit.articles.count() == 0

    def _standings(self, at: datetime, tracks: tuple[Track, ...]) -> list[board.Standing]:
        with self._store.begin(readonly=True) as unit:
            return [board.standing(recall(unit, at, track.id), track) for track in tracks]

    def _status(self, at: datetime, tracks: tuple[Track, ...]) -> Reply:
        standings = self._standings(at, tracks)
        lines = [line for one in standings for line in board.status_lines(one)]
        quotes = tuple(c for one in standings for c in one.citations[:1])
        return Reply(
            headline=lines[0], body=tuple(lines[1:]), citations=quotes, as_of=_newest(standings)
        )

    def _timeline(self, at: datetime, tracks: tuple[Track, ...]) -> Reply:
        blocks = []
        with self._store.begin(readonly=True) as unit:
            for track in tracks:
                lines, _ = board.timeline_lines(board.timeline(recall(unit, at, track.id), track))
                left = len(lines) - _MOST_LINES
                more = (
                    [f"… {left} earlier ones: `backchannel timeline {track.id}`"]
                    if left > 0
                    else []
                )
                blocks += [
                    f"{track.name}:",
                    *more,
                    *(lines[-_MOST_LINES:] or ["no event is stored"]),
                ]
        return Reply(headline=blocks[0], body=tuple(blocks[1:]))

    def _next(self, at: datetime, tracks: tuple[Track, ...]) -> Reply:
        standings = self._standings(at, tracks)
        lines = [f"{one.track.name}: {board.next_words(one)}" for one in standings]
        quotes = tuple(one.citations[-1] for one in standings if one.state.next and one.citations)
        return Reply(
            headline=lines[0], body=tuple(lines[1:]), citations=quotes, as_of=_newest(standings)
        )

    def _sources(self, at: datetime, tracks: tuple[Track, ...]) -> Reply:
        lines = []
        with self._store.begin(readonly=True) as unit:
            for track in tracks:
                facts = recall(unit, at, track.id)
                lines.append(f"{track.name}: {len(facts.articles)} articles with events")
                lines += board.source_lines(facts)[:_MOST_LINES]
        return Reply(headline=lines[0], body=tuple(lines[1:]))


def _newest(standings: list[board.Standing]) -> datetime | None:
    return max((one.as_of for one in standings if one.as_of), default=None)
