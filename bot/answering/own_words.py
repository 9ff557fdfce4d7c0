"""What every event of a track bears out: its parties, its subject and the words of dialogue; the rest of a question is particular."""

from __future__ import annotations

import re

from bot.answering.facts import Facts, stems
from bot.answering.query import Query
from bot.answering.questions.lists import asking_lists
from bot.answering.words import stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Event, Kind, SideId, Track, TrackId

_WHERE = re.compile(r"\b(?:in|at|near|outside)\s+$", re.IGNORECASE)


class OwnWords:
    """The words and parties that the tracks bring themselves."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        forum_aliases: dict[str, tuple[str, ...]],
        tracks: tuple[Track, ...] = (),
    ) -> None:
        self._gazetteer = gazetteer
        self._forums = forum_aliases
        dialogue = _dialogue_words()
        own = {t.id: {stem(w) for w in words(t.name)} for t in tracks}
        self._common = dialogue.union(*own.values()) if own else dialogue
        self._common_of = {track: dialogue | named for track, named in own.items()}
        self._parties = {
            t.id: frozenset(s for p in t.parties if (s := gazetteer.side(p.name)) is not None)
            for t in tracks
        }
        self._called_by = {
            side: frozenset(stem(w) for name in (p.name, *p.aliases) for w in words(name))
            for t in tracks
            for p in t.parties
            if (side := gazetteer.side(p.name)) is not None
        }
        self._subjects = {
            t.id: frozenset(
                stem(w)
                for text in (t.name, *t.keywords)
                for w in words(text)
                if stem(w) not in dialogue and len(w) > 2 and not gazetteer.find(w.title())
            )
            for t in tracks
        }

    def parties_told(self, facts: Facts, event: Event) -> frozenset[SideId]:
        """The track's own parties: with two of them every event is theirs, with more those that its sentences name."""
        parties = self._parties.get(facts.track or TrackId(""), frozenset())
        if len(parties) <= 2:
            return parties
        told = facts.told[event.id]
        return frozenset(p for p in parties if stems(self._gazetteer.name(p)) & told)

    def topical(self, event: Event, facts: Facts) -> bool:
        """Whether an event's own sentences speak of the track's subject, not only of its parties."""
        own = self._subjects.get(facts.track or TrackId(""), frozenset())
        return bool(event.forum) or not own or bool(own & facts.bags[event.id])

    def particular_words(self, query: Query, track: TrackId | None = None) -> tuple[str, ...]:
        """The question's words without those that any event of the track would bear out: the parties, the
        words of dialogue, the track's own name and keywords.

        What another dialogue goes by no event of the track bears out, nor a capital of others where something was.
        """
        inside = self._parties.get(track, frozenset()) if track is not None else frozenset()
        found = self._gazetteer.find(query.text)
        mentions = [m for m in found if not m.place]
        abroad = {
            stem(w)
            for m in found
            if inside and m.side not in inside and _WHERE.search(query.text[: m.span.start])
            for w in words(m.span.of(query.text))
        }
        parties = {stem(w) for m in mentions for w in words(m.span.of(query.text))} - abroad
        parties |= self._called(query)
        common = parties | self._common_of.get(track or TrackId(""), self._common)
        dated = {stem(w) for w in words(query.window.phrase)} if query.window is not None else set()
        checked = {stem(w) for text in (*query.persons, *query.places) for w in words(text)}
        if query.forum:
            names = (query.forum, *self._forums.get(query.forum, ()))
            checked |= {stem(w) for name in names for w in words(name)}
        dropped = common | dated | checked
        asking = asking_lists().asking
        if query.kinds == {Kind.AGREEMENT}:
            asking |= frozenset(asking_lists().events["agree"])
        return tuple(
            w
            for w in query.words
            if w not in asking
            and stem(w) not in dropped
            and w not in query.idiom
            and (stem(w) in abroad or self._gazetteer.side(w.upper()) is None)
        )

    def _called(self, query: Query) -> set[str]:
        """The words of the parties' names that the question does not write: "SAG" for the actors' guild."""
        written = {stem(w) for w in words(query.text)}
        return {
            w for side in query.sides for w in self._called_by.get(side, ()) if w not in written
        }


def _dialogue_words() -> frozenset[str]:
    lexicon = dialogue_lexicon()
    turning = {
        "suspend",
        "resume",
        "cancel",
        "postpone",
        "hold",
        "meet",
        "call",
        "plan",
        "visit",
        "agree",
        "lead",
        "refuse",
    }
    own_names = {"trigger", "agreement"}  # a strike or a ceasefire is something particular
    nouns = {
        w
        for noun, kinds in lexicon.nouns.items()
        if not own_names & set(kinds)
        for w in noun.split()
    }
    verbs = {
        form for form, senses in lexicon.verbs.items() if any(s.sense in turning for s in senses)
    }
    return frozenset(stem(w) for w in nouns | verbs) | {stem("peace")}
