"""Which parties and places a question names, and which party is only talked about or stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.questions.lists import AskingLists
from bot.answering.questions.spelling import common
from bot.answering.questions.text import Token
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer, PartyMention
from bot.model import SideId, Span

_LOCATIVE = frozenset("in at near inside to into from".split())
_FILLERS = frozenset("the its their his her of".split())
_MODIFIED = frozenset(("meeting", "visit", "call"))
_TOWARDS = frozenset(("to", "for"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party or place named in the question; `role` is "side", "place" or "neutral"."""

    span: Span
    side: SideId | None
    role: str
    text: str


class PartyReader:
    """Reads parties and places; a party of a track goes before anything else a name may be."""

    def __init__(
        self, gazetteer: Gazetteer, tracked: frozenset[SideId], lists: AskingLists
    ) -> None:
        self._gazetteer = gazetteer
        self._tracked = tracked
        self._lists = lists

    def read(self, text: str, tokens: Sequence[Token]) -> tuple[Named, ...]:
        """All of them in order of naming; one expression for two parties gives two."""
        words = [t for t in tokens if t.word]
        return tuple(self._named(m, text, words) for m in self._mentions(text))

    def _mentions(self, text: str) -> list[PartyMention]:
        """What is written with capitals, then what is only without, where no ordinary word is meant."""
        found = list(self._gazetteer.find(text))
        for mention in self._gazetteer.find(text, lower=True):
            name = mention.span.of(text)
            taken = any(
                m.span.start < mention.span.end and mention.span.start < m.span.end for m in found
            )
            tracked = mention.side in self._tracked and len(name) > 3
            if not taken and (tracked or not common(name.lower(), self._lists)):
                found.append(mention)
        return sorted(found, key=lambda m: m.span)

    def _named(self, mention: PartyMention, text: str, words: list[Token]) -> Named:
        name = mention.span.of(text)
        before = [t.low for t in words if t.end <= mention.span.start]
        after = [t.low for t in words if t.start >= mention.span.end]
        if mention.form in ("capital", "seat"):
            role = self._of_seat(mention, before, after)
        else:
            role = self._of_country(mention, before, after)
        if role == "place" and name.islower():
            name = name.title()
        return Named(span=mention.span, side=mention.side, role=role, text=name)

    def _of_seat(self, mention: PartyMention, before: list[str], after: list[str]) -> str:
        last = _last(before)
        if mention.side in self._tracked:
            if mention.place and last == "to" and not self._travels(before, after):
                return "side"
            return "place" if mention.place else "side"
        if mention.place or last in _TOWARDS or _modifies(after):
            return "place"
        return self._foreign(before, after)

    def _of_country(self, mention: PartyMention, before: list[str], after: list[str]) -> str:
        if mention.side in self._tracked:
            return "side"
        last = _last(before)
        if mention.place and (last in _LOCATIVE or last in self._lists.parties["travel"]):
            return "place"
        return self._foreign(before, after)

    def _foreign(self, before: list[str], after: list[str]) -> str:
        """A party of no track: the matter in dispute, a go-between, or a side of another dialogue."""
        lists = self._lists.parties
        if lists["about"] & set(before[-2:]) or lists["goods"] & set(after[:2]):
            return "neutral"
        return "neutral" if lists["between"] & set(after[:3]) else "side"

    def _travels(self, before: list[str], after: list[str]) -> bool:
        return bool(self._lists.parties["travel"] & set(before[-5:] + after[:2]))


def _last(before: list[str]) -> str:
    kept = [w for w in before[-3:] if w not in _FILLERS]
    return kept[-1] if kept else ""


def _modifies(after: list[str]) -> bool:
    """Whether it stands before an occasion: "the Vienna nuclear talks"."""
    nouns = dialogue_lexicon().nouns
    return any(_MODIFIED & set(nouns.get(word, ())) for word in after[:3])
