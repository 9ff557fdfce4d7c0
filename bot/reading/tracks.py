"""Which tracks an article and a report belong to: by parties, keywords and forums."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer, PartyMention
from bot.lexicon.synonyms import synonyms
from bot.model import SideId, Track, TrackId
from bot.reading.other_accords import of_other_accord
from bot.reading.pairs import lands_of, pair_of
from bot.reading.spelling import fold, words_of

_SURE = 3  # different keywords
_PAIR = 2
_OPENING = 400  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A track as the matcher needs it: sides and folded word patterns.

    `general` is a track whose name tells of no subject, `lands` are the states that it is named after.
    """

    track: Track
    sides: frozenset[SideId]
    groups: tuple[tuple[SideId, frozenset[SideId]], ...]
    keywords: re.Pattern[str] | None
    topical: re.Pattern[str] | None
    general: bool
    lands: frozenset[SideId]
    forums: tuple[tuple[re.Pattern[str], str], ...]


class TrackMatcher:
    """Decides what belongs to which track; pure and safe to share."""

    def __init__(self, tracks: Sequence[Track], gazetteer: Gazetteer) -> None:
        self._topics = tuple(_topic(track, gazetteer) for track in tracks)

    @property
    def topics(self) -> tuple[Topic, ...]:
        return self._topics

    def of_article(self, text: str, parties: Iterable[PartyMention]) -> tuple[TrackId, ...]:
        """The tracks that an article may tell of: two of the parties, or one of them and a keyword.

        Where a track has keywords or forums, one of them must be in the text.
        """
        sides = Counter(mention.side for mention in parties)
        folded = fold(text)
        return tuple(t.track.id for t in self._topics if _belongs(t, set(sides), folded))

    def may_concern(
        self, text: str, parties: Iterable[PartyMention], within: frozenset[TrackId] | None
    ) -> bool:
        """Whether the article behind a summary may tell of a track: a party or a word of it is enough."""
        sides = {mention.side for mention in parties}
        folded = fold(text)
        return any(
            sides & topic.sides or _named(topic, folded)
            for topic in self._topics
            if within is None or topic.track.id in within
        )

    def of_report(
        self, quote: str, sides: Iterable[SideId], article: Iterable[TrackId]
    ) -> tuple[TrackId, ...]:
        """Those of the article's tracks that one report belongs to.

        A report with a party from outside the track needs a keyword or forum of the track in its own words. One of two
        parties that another of these tracks is between is that one's, whatever else its sentence names.
        """
        own = set(sides)
        folded = fold(quote)
        found = []
        topics = [topic for topic in self._topics if topic.track.id in article]
        paired = any(len(own & topic.sides) >= _PAIR for topic in topics)
        for topic in topics:
            if paired and len(own & topic.sides) < _PAIR:
                continue
            if of_other_accord(folded, partial(_on_subject, topic)):
                continue
            inside = own & topic.sides
            named = _named(topic, folded)
            many = len(topic.sides) > 2 and own <= topic.sides
            if len(inside) >= _PAIR or (inside and (named or many)) or (not own and named):
                found.append(topic.track.id)
        return tuple(found)

    def with_groups(self, sides: tuple[SideId, ...]) -> tuple[SideId, ...]:
        """The sides, and each party that stands for several of them when they act together."""
        present = set(sides)
        joined = [g for t in self._topics for g, members in t.groups if members <= present]
        return tuple(dict.fromkeys((*sides, *joined)))

    def forum(self, text: str, tracks: Iterable[TrackId]) -> str:
        """The first forum of the tracks that a text names, by name or alias; "" where none is named."""
        folded = fold(text)
        wanted = set(tracks)
        for topic in self._topics:
            if topic.track.id in wanted:
                for pattern, name in topic.forums:
                    if pattern.search(folded):
                        return name
        return ""

    def pair(
        self,
        parties: Sequence[PartyMention],
        tracks: Iterable[TrackId],
        text: str = "",
        title: int = 0,
    ) -> tuple[SideId, ...]:
        """Who "the two sides" are in an article of these tracks; of its `text` the first `title` characters are
        its headline."""
        wanted = set(tracks)
        topics = [t for t in self._topics if t.track.id in wanted]
        counts = Counter(mention.side for mention in parties)
        headline = frozenset(m.side for m in parties if m.span.end <= title)
        opening = frozenset(m.side for m in parties if m.span.end <= title + _OPENING)
        return pair_of(topics, counts, fold(text), headline, opening)

    def lands(self, pair: Iterable[SideId]) -> frozenset[SideId]:
        """The states in which two parties are at home that are none themselves: where, not who."""
        two = set(pair)
        own = [t.track for t in self._topics if two and two <= t.sides]
        return frozenset(land for track in own for land in lands_of(track))


def _topic(track: Track, gazetteer: Gazetteer) -> Topic:
    sides = frozenset(
        side for party in track.parties if (side := gazetteer.side(party.name)) is not None
    )
    forums = tuple((words_of((f.name, *f.aliases)), f.name) for f in track.forums)
    return Topic(
        track=track,
        sides=sides,
        groups=_groups(track, gazetteer),
        keywords=words_of(track.keywords) if track.keywords else None,
        topical=_topical(track, gazetteer),
        general=_subject(track.name, gazetteer) <= _OF_ANY_CONFLICT,
        lands=frozenset(m.side for m in Gazetteer().find(track.name)),
        forums=forums,
    )


def _groups(track: Track, gazetteer: Gazetteer) -> tuple[tuple[SideId, frozenset[SideId]], ...]:
    """Parties with an alias that enumerates states ("Britain, France and Germany"), and those states."""
    plain = Gazetteer()
    found = []
    for party in track.parties:
        side = gazetteer.side(party.name)
        for alias in party.aliases:
            members = frozenset(m.side for m in plain.find(alias))
            if side is not None and len(members) >= 2:
                found.append((side, members))
    return tuple(found)


def _topical(track: Track, gazetteer: Gazetteer) -> re.Pattern[str] | None:
    """The single words that mark the subject: those of name, keywords and forums but for the parties' own
    names and the words that every dialogue uses."""
    terms = [track.name, *track.keywords, *(f.name for f in track.forums)]
    words = {word for term in terms for word in _subject(term, gazetteer)}
    return words_of({*words, *_also_called(words)}) if words else None


def _also_called(words: set[str]) -> set[str]:
    """Other single words for the same subject: "armed forces" are military too."""
    return {w for word in words for w in synonyms().get(word, ()) if " " not in w} - _EVERYDAY


def _subject(term: str, gazetteer: Gazetteer) -> set[str]:
    """The words of a name that tell of a subject."""
    words = {w for w in _blank_parties(term, gazetteer).split() if len(w) > 2 or w == "ai"}
    return words - _EVERYDAY - set(dialogue_lexicon().nouns)


def _blank_parties(term: str, gazetteer: Gazetteer) -> str:
    for mention in reversed(gazetteer.find(term)):
        if mention.form in ("name", "demonym", "alias"):
            term = term[: mention.span.start] + " " + term[mention.span.end :]
    return re.sub(r"[^\w ]+", " ", fold(term))


_OF_ANY_CONFLICT = frozenset(
    "peace conflict dispute relations ties normalisation normalization crisis ceasefire".split()
)
_EVERYDAY = frozenset(
    "and the for with between from into inter intra bilateral high level joint working group national people peoples "
    "one two three four five six seven eight nine ten party parties side sides way "
    "united new future office policy coordination consultative committee government state states".split()
)


def _named(topic: Topic, folded: str) -> bool:
    keyword = topic.keywords is not None and topic.keywords.search(folded) is not None
    return keyword or any(pattern.search(folded) for pattern, _ in topic.forums)


def _on_subject(topic: Topic, folded: str) -> bool:
    return topic.topical is not None and topic.topical.search(folded) is not None


def _belongs(topic: Topic, sides: set[SideId], folded: str) -> bool:
    inside = len(sides & topic.sides)
    named = _named(topic, folded)
    on_subject = topic.topical is None or _on_subject(topic, folded)
    if not inside:
        return topic.keywords is not None and _many(topic, topic.keywords, sides, folded)
    together = inside >= 2 and (named or on_subject or (topic.general and _talks(folded)))
    return together or named


def _many(topic: Topic, keywords: re.Pattern[str], sides: set[SideId], folded: str) -> bool:
    """Whether a text names so many of the keywords that it can be about nothing else, whoever its parties are
    called in it ("the president's men and their enemies"); one will do where it begins with talks in a country
    that the track is named after."""
    found = {m.group().removesuffix("'s") for m in keywords.finditer(folded)}
    return len(found) >= _SURE or bool(found and sides & topic.lands and _talks(folded))


def _talks(folded: str) -> bool:
    """Whether the opening of an article speaks of talks, a round or a meeting."""
    nouns = dialogue_lexicon().nouns
    opening = re.findall(r"[a-z]+", folded[:_OPENING])
    return any({"meeting", "channel"} & set(nouns.get(word, ())) for word in opening)
