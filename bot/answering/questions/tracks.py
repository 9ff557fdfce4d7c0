"""Which tracks a question may belong to, best first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from bot.answering.questions.text import Token, joined
from bot.answering.words import content_words, stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer
from bot.model import SideId, Track, TrackId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What marks one track: its sides, its keywords as runs of stems, and stems of its name."""

    id: TrackId
    sides: frozenset[SideId]
    keywords: tuple[tuple[str, ...], ...]
    forums: frozenset[str]
    name: frozenset[str]

    @property
    def own_keywords(self) -> tuple[tuple[str, ...], ...]:
        """Those that are no plain words for dialogues: two other states have a hotline and peace talks too."""
        return tuple(run for run in self.keywords if not set(run) <= _plain_words())


class TrackChooser:
    """Ranks the tracks by what a question names."""

    def __init__(self, tracks: tuple[Track, ...], gazetteer: Gazetteer) -> None:
        self._known = tuple(_known(track, gazetteer) for track in tracks)

    @property
    def sides(self) -> frozenset[SideId]:
        """The sides of all tracks."""
        return frozenset(side for known in self._known for side in known.sides)

    def choose(
        self,
        tokens: tuple[Token, ...],
        *,
        sides: Collection[SideId],
        forum: str,
        raw: tuple[Token, ...] = (),
    ) -> tuple[TrackId, ...]:
        """The tracks that fit; all of them for a question that names nothing, none for one about others."""
        ranked = []
        for number, known in enumerate(self._known):
            parties = len(known.sides & set(sides))
            others = not parties and len(set(sides)) > 1
            told = max(_told(known, one, others=others) for one in (tokens, raw))
            told += 4 * (bool(forum) and forum in known.forums)
            named = _name_words(known, tokens)
            ranked.append(((parties, told, named), -number, known.id))
        if not any(parties or told for (parties, told, _), _, _ in ranked):
            return () if sides else self._by_name(ranked)
        return _best(ranked)

    def _by_name(
        self, ranked: list[tuple[tuple[int, int, int], int, TrackId]]
    ) -> tuple[TrackId, ...]:
        named = [r for r in ranked if r[0][2]]
        chosen = named if named and len(named) < len(ranked) else ranked
        return tuple(id_ for _, _, id_ in sorted(chosen, key=lambda r: (-r[0][2], -r[1])))


def _best(ranked: list[tuple[tuple[int, int, int], int, TrackId]]) -> tuple[TrackId, ...]:
    """Those that share the most named parties; among them by keywords, forums and name."""
    most = max(parties for (parties, _, _), _, _ in ranked)
    told = max(told for (_, told, _), _, _ in ranked)
    fitting = [r for r in ranked if r[0][0] == most or (r[0][1] == told and told >= 4)]
    if most == 0 or (told and any(r[0][1] for r in fitting)):
        fitting = [r for r in fitting if r[0][1]] if most == 0 else fitting
    fitting.sort(key=lambda r: (-(r[0][1] >= 4), -r[0][0], -r[0][1], -r[0][2], -r[1]))
    return tuple(id_ for _, _, id_ in fitting)


def _known(track: Track, gazetteer: Gazetteer) -> _Known:
    found = [gazetteer.side(party.name) for party in track.parties]
    nouns = {stem(noun) for noun in dialogue_lexicon().nouns}
    return _Known(
        id=track.id,
        sides=frozenset(side for side in found if side),
        keywords=tuple(_run(keyword) for keyword in track.keywords),
        forums=frozenset(forum.name for forum in track.forums),
        name=frozenset(stem(word) for word in content_words(track.name) if stem(word) not in nouns),
    )


def _run(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text))


def _told(known: _Known, tokens: tuple[Token, ...], *, others: bool = False) -> int:
    """How much the keywords tell: a long one more than a short one; plain ones nothing where others are named."""
    stems = " " + " ".join(stem(t.low) for t in tokens if t.word) + " "
    keywords = known.own_keywords if others else known.keywords
    return sum(len(run) + 1 for run in keywords if run and f" {' '.join(run)} " in stems)


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(stem(w) for noun in dialogue_lexicon().nouns for w in noun.split()) | {"peace"}


def _name_words(known: _Known, tokens: tuple[Token, ...]) -> int:
    stems = {stem(word) for word in joined(tokens).split()}
    return len(known.name & stems)
