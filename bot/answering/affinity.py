"""Which dialogue a question means that names none of its parties: the one whose reports speak of its words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from bot.answering.facts import stems
from bot.answering.query import Query
from bot.answering.words import stem, words
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Passage, SideId, TrackId
from bot.ports import Unit

_LOOKED_AT = 40  # passages looked at for each word
_MOST_WORDS = 16
_SMOOTHING = 0.5
_CONFIGURED = 1.0  # for the track whose configured words the question uses
_NAME = 2.0  # a person's name tells more than another word


def by_evidence(
    unit: Unit, query: Query, tracks: tuple[TrackId, ...], at: datetime
) -> tuple[TrackId, ...]:
    """The one track in which the question's words are at home; all of them where no word is anywhere.

    A word speaks for a track by how often it is found there and nowhere else. Words that stand together in one
    passage count once more, because a question is about one thing.
    """
    named = {stem(w) for name in query.persons for w in words(name)}
    wanted = dict.fromkeys([*(w for name in query.persons for w in words(name)), *query.words])
    votes = dict.fromkeys(tracks, 0.0)
    seen: dict[object, Passage] = {}
    for word in list(wanted)[:_MOST_WORDS]:
        held = unit.passages.search([word], at, limit=_LOOKED_AT)
        seen |= {(p.article, p.revision, p.span): p for p in held}
        counts = {track: sum(track in p.tracks for p in held) for track in tracks}
        for track in tracks if any(counts.values()) else ():
            other = max((counts[t] for t in tracks if t != track), default=0)
            odds = math.log((counts[track] + _SMOOTHING) / (other + _SMOOTHING))
            votes[track] += odds * (_NAME if stem(word) in named else 1.0)
    if not seen or not tracks:
        return tracks
    sought = {stem(word) for word in wanted}
    together = dict.fromkeys(tracks, 0)
    for passage in seen.values():
        held_together = len(sought & stems(passage.text))
        for track in together.keys() & set(passage.tracks):
            together[track] = max(together[track], held_together)
    narrowed = query.tracks if len(query.tracks) < len(tracks) else ()
    return (max(tracks, key=lambda t: votes[t] + together[t] + _CONFIGURED * (t in narrowed)),)


def naming(
    unit: Unit, sides: Sequence[SideId], gazetteer: Gazetteer, at: datetime
) -> frozenset[TrackId]:
    """The tracks whose reports name each of some parties that belong to no track."""
    found: list[set[TrackId]] = []
    for side in sides:
        sought = [*words(gazetteer.name(side)), *words(gazetteer.adjective(side))]
        passages = unit.passages.search(sought, at, limit=_LOOKED_AT)
        found.append(
            {
                track
                for passage in passages
                if any(mention.side == side for mention in gazetteer.find(passage.text))
                for track in passage.tracks
            }
        )
    return frozenset(set.intersection(*found)) if found else frozenset()
