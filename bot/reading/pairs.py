"""Who faces whom in an article, and where two parties are at home that are no states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from bot.lexicon.gazetteer import Gazetteer
from bot.lexicon.states import states
from bot.model import SideId, Track

if TYPE_CHECKING:
    from bot.reading.tracks import Topic


_FAR_MORE = 2


def pair_of(
    topics: Sequence[Topic],
    counts: Counter[SideId],
    folded: str,
    headline: frozenset[SideId],
    opening: frozenset[SideId],
) -> tuple[SideId, ...]:
    """Who "the two sides" are in an article: its two most named parties, those of its tracks first.

    Parties of two tracks make no pair: then those of the track count whose words the article, `folded`, uses most.
    `headline` and `opening` are the parties that its headline and its first words name.
    """
    inside = {s for t in topics for s in t.sides}
    ranked = sorted(counts, key=lambda side: (side not in inside, -counts[side], side))
    if len(ranked) > 1 and ranked[1] in inside:
        guest = _instead(ranked, counts, headline - inside, opening)
        if guest is not None:
            return (ranked[0], guest)
        two = set(ranked[:2])
        if any(two <= topic.sides for topic in topics):
            return tuple(ranked[:2])
        topics = [max(topics, key=lambda topic: _words_of(topic, folded))]
        inside = set(topics[0].sides)
        ranked = [s for s in ranked if s in inside]
        if len(ranked) > 1:
            return tuple(ranked[:2])
    own = [t.sides for t in topics if len(t.sides) == 2]
    if len(own) == 1 and not inside & set(ranked):
        return tuple(sorted(own[0]))
    if len(own) == 1 and ranked and ranked[0] in own[0] and not ranked[0].isupper():
        return (ranked[0], *(own[0] - {ranked[0]}))  # beside rebels, the state is "the government"
    return tuple(ranked[:2])


def _instead(
    ranked: Sequence[SideId],
    counts: Counter[SideId],
    strangers: frozenset[SideId],
    opening: frozenset[SideId],
) -> SideId | None:
    """The state that an article is about in the place of another that it mentions in passing: the talks of one debtor
    with the banks, where another and the banks have a track. A host or a mediator takes nobody's place."""
    least = ranked[1]
    others = [s for s in ranked[2:] if s in strangers and s in states()]
    if (
        least not in states()
        or least in opening
        or not others
        or counts[others[0]] < _FAR_MORE * counts[least]
    ):
        return None
    return others[0]


@cache
def lands_of(track: Track) -> frozenset[SideId]:
    """The states that a dialogue without any state among its parties is named after: a union's, or rebels'."""
    plain = Gazetteer()
    parties = [p.name for p in track.parties]
    if any(plain.side(name) in states() for name in parties):
        return frozenset()
    names = [track.name, *parties, *(a for p in track.parties for a in p.aliases)]
    return frozenset(m.side for name in names for m in plain.find(name) if m.side in states())


def _words_of(topic: Topic, folded: str) -> int:
    """How often a text uses keywords of a track."""
    return len(topic.keywords.findall(folded)) if topic.keywords is not None else 0
