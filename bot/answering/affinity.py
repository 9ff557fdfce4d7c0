"""Which dialogue a question means that names none of its parties: the one whose reports speak of its words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.answering.facts import Facts, stems
from bot.answering.query import Query
from bot.answering.questions.lists import asking_lists
from bot.answering.words import stem, words
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Passage, SideId, Track, TrackId
from bot.ports import Unit

_LOOKED_AT = 40  # passages looked at for each word
_MOST_WORDS = 16
_SMOOTHING = 0.5
_CONFIGURED = 1.0  # for the track whose configured words the question uses
_NAME = 2.0  # a person's name tells more than another word
_YEAR = timedelta(days=365)
_CAPITAL = re.compile(r"(?<=[\w,;] )[A-Z][\w'’-]+")
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")


def configured_names(tracks: Iterable[Track]) -> dict[TrackId, frozenset[str]]:
    """The stems of the names among what each track is configured with: those of its forums, and keywords that have a capital."""
    return {
        track.id: stems(
            " ".join(
                name
                for name in (
                    *track.keywords,
                    *(n for f in track.forums for n in (f.name, *f.aliases)),
                )
                if name.lower() != name
            )
        )
        for track in tracks
    }


def by_evidence(
    unit: Unit,
    query: Query,
    facts: Facts,
    tracks: tuple[TrackId, ...],
    configured: Mapping[TrackId, frozenset[str]],
) -> tuple[TrackId, ...]:
    """The one track in which the question's words are at home; all of them where no word is anywhere.

    What the question names (people, places, whatever is written with a capital) comes first: a track that holds
    less of it than another is not meant; `configured` are the names of `configured_names`. A word speaks for a track by how often it is found there and nowhere
    else. Words that stand together in one passage count once more, because a question is about one thing.
    """
    at = facts.at
    named = {stem(w) for name in query.persons for w in words(name)}
    if len(tracks) > 1:
        tracks = _naming_most(unit, query, facts, tracks, configured)
    if len(tracks) < 2:
        return tracks
    asking = _words_of_asking(query)
    told = [w for w in query.words if stem(w) not in asking] or query.words
    wanted = dict.fromkeys([*(w for name in query.persons for w in words(name)), *told])
    votes = dict.fromkeys(tracks, 0.0)
    seen: dict[object, Passage] = {}
    for word in list(wanted)[:_MOST_WORDS]:
        held = unit.passages.search([word], at, limit=_LOOKED_AT)
        seen |= {(p.article, p.revision, p.span): p for p in held}
        counts = {
            track: sum(_freshness(p, at) for p in held if track in p.tracks) for track in tracks
        }
        for track in tracks if any(counts.values()) else ():
            other = max((counts[t] for t in tracks if t != track), default=0.0)
            odds = math.log((counts[track] + _SMOOTHING) / (other + _SMOOTHING))
            votes[track] += odds * (_NAME if stem(word) in named else 1.0)
    if not seen:
        return tracks
    for track, odds in _meeting(query, facts, tracks).items():
        votes[track] += _NAME * odds
    sought = {stem(word) for word in wanted}
    together = dict.fromkeys(tracks, 0)
    for passage in seen.values():
        held_together = len(sought & stems(passage.text))
        for track in together.keys() & set(passage.tracks):
            together[track] = max(together[track], held_together)
    narrowed = query.tracks if len(query.tracks) < len(tracks) else ()
    return (max(tracks, key=lambda t: votes[t] + together[t] + _CONFIGURED * (t in narrowed)),)


def _meeting(query: Query, facts: Facts, tracks: tuple[TrackId, ...]) -> dict[TrackId, float]:
    """By how much more of the events that name all people of a question are of a track than of any other."""
    people = {stem(w) for name in query.persons for w in words(name)[-1:]}
    held = [e for e in facts.events if people and people <= facts.bags[e.id]]
    counts = {track: sum(track in e.tracks for e in held) for track in tracks}
    return {
        track: math.log(
            (counts[track] + _SMOOTHING)
            / (max((counts[t] for t in tracks if t != track), default=0) + _SMOOTHING)
        )
        for track in tracks
    }


def _naming_most(
    unit: Unit,
    query: Query,
    facts: Facts,
    tracks: tuple[TrackId, ...],
    configured: Mapping[TrackId, frozenset[str]],
) -> tuple[TrackId, ...]:
    """The tracks that hold the most of the names in a question; all of them where it has none that any holds.

    Headlines, the places of events and what a track is configured with count as well as the passages.
    """
    names = {*(w for name in (*query.persons, *query.places) for w in words(name)[-1:])}
    names |= {w for m in _CAPITAL.finditer(query.text) for w in words(m.group())}
    names |= {w for m in _INITIALS.finditer(query.text) for w in words(m.group())}
    held = dict.fromkeys(tracks, 0)
    for name in sorted(names - _words_of_asking(query) - _dated(query)):
        passages = unit.passages.search([name], facts.at, limit=_LOOKED_AT)
        told = {t for p in passages if stem(name) in stems(p.text) for t in p.tracks}
        told |= {t for e in facts.events if stem(name) in facts.bags[e.id] for t in e.tracks}
        told |= {t for t in tracks if stem(name) in configured.get(t, ())}
        for track in told & held.keys():
            held[track] += 1
    most = max(held.values(), default=0)
    return tuple(t for t in tracks if held[t] == most)


def _freshness(passage: Passage, at: datetime) -> float:
    """1 for what became known at the moment of asking, halving every year: who asks means what is going on."""
    return float(0.5 ** ((at - passage.known) / _YEAR))


def _words_of_asking(query: Query) -> frozenset[str]:
    """The words by which a question asks ("how long", "on which days"), which any report uses."""
    lists = asking_lists()
    units = lists.classes["time"] | lists.classes["unit"]
    return frozenset(stem(w) for w in lists.stop | lists.asking | units | query.idiom)


def _dated(query: Query) -> frozenset[str]:
    return frozenset(words(query.window.phrase)) if query.window is not None else frozenset()


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
