"""Which parties and places a question names, and which party is only talked about or stands between."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answering.questions.lists import AskingLists
from bot.answering.questions.spelling import common
from bot.answering.questions.text import Token, tokenise
from bot.answering.words import words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer, PartyMention
from bot.model import SideId, Span, Track

_BROKERED = re.compile(
    r"-(?:led|brokered|mediated|sponsored|hosted|convened|facilitated|chaired)\b", re.IGNORECASE
)  # "the US-led talks": who leads them need not be a side of them
_STAFF = re.compile(
    r"(?:['’]s)? (?:(?:main|largest|biggest|striking|workers['’]?|staff) )?union\b(?! (?:and|or)\b)",
    re.IGNORECASE,
)
_UNION = re.compile(r"\b(?:union|guild|federation|brotherhood)\b", re.IGNORECASE)
_LOCATIVE = frozenset("in at near inside to into from".split())
_FILLERS = frozenset("the its their his her of".split())
_OCCASIONS = frozenset(("meeting", "visit", "call"))
_TOWARDS = frozenset(("to", "for"))


class Standing(StrEnum):
    """What a party's name does in a question."""

    SIDE = "side"
    PLACE = "place"
    OFFICE = "office"  # an organisation whose official is meant: "the UN envoy"
    TOPIC = "topic"  # what is in dispute, or the name of the talks: "over Taiwan arms"
    GO_BETWEEN = "go-between"  # "what reason did Oman give"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party or place named in the question."""

    span: Span
    side: SideId
    standing: Standing
    text: str


class PartyReader:
    """Reads parties and places; a party of a track goes before anything else a name may be."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        tracked: frozenset[SideId],
        keywords: Collection[str],
        lists: AskingLists,
        *,
        initials: Mapping[str, str],
        unions: Mapping[SideId, SideId],
    ) -> None:
        """Take the sides of all tracks, the folded words of their keywords and names, the parties by their
        initials, and those that have a union for their other party with that union."""
        self._unions = unions
        self._initials = {
            short: name for short, name in initials.items() if not gazetteer.find(short.upper())
        }
        self._gazetteer = gazetteer
        self._tracked = tracked
        self._keywords = frozenset(keywords)
        self._lists = lists
        self._context = "; " + ", ".join(sorted(gazetteer.name(side) for side in tracked))

    def recased(self, text: str) -> str:
        """The text with capitals where they tell a party ("nk and rok", "the north"), initials written out."""
        for token in reversed(tokenise(text)):
            alone = text[token.start - 1 : token.start] != "-" and text[token.end :][:1] != "-"
            name = self._initials.get(token.low) if alone else None
            if (
                name
                and (token.text.isupper() or len(token.low) > 2)
                and not common(token.low, self._lists)
            ):
                text = text[: token.start] + name + text[token.end :]
        for token in tokenise(text):
            upper = self._upper(token, text)
            if upper != token.text:
                text = text[: token.start] + upper + text[token.end :]
        return text

    def _upper(self, token: Token, text: str) -> str:
        if not token.text.islower() or not token.text.isalnum():
            return token.text
        if token.low in ("north", "south") and text[: token.start].lower().endswith("the "):
            return token.text.capitalize()
        if not 2 <= len(token.low) <= 5 or common(token.low, self._lists):
            return token.text
        if self._gazetteer.find(token.text, lower=True):
            return token.text
        return token.text.upper() if self._gazetteer.find(token.text.upper()) else token.text

    def is_place(self, name: str) -> bool:
        """Whether there is a place of that name."""
        return self._gazetteer.place(name) is not None

    def read(self, text: str, tokens: Sequence[Token]) -> tuple[Named, ...]:
        """All of them in order of naming; one expression for two parties gives two."""
        marks = [t for t in tokens if t.word]
        found = [self._named(mention, text, marks) for mention in self._mentions(text)]
        distant = (Standing.GO_BETWEEN, Standing.TOPIC)
        foreign = {n.side for n in found if n.standing in distant}
        if len(foreign) > 1 and not any(n.side in self._tracked for n in found):
            found = [_as_side(n) if n.standing is Standing.GO_BETWEEN else n for n in found]
        return tuple(found)

    def _mentions(self, text: str) -> list[PartyMention]:
        """What is written with capitals, then what is only without, where no ordinary word is meant.

        The tracks' parties are told at the end, so that "the North" is understood without more.
        """
        told = text + self._context
        found = [m for m in self._gazetteer.find(told) if m.span.end <= len(text)]
        for mention in self._gazetteer.find(told, lower=True):
            name = mention.span.of(told).lower()
            taken = any(
                m.span.start < mention.span.end and mention.span.start < m.span.end for m in found
            )
            tracked = mention.side in self._tracked and len(name) > 3
            if mention.span.end <= len(text) and not taken:
                if tracked or not common(name, self._lists):
                    found.append(mention)
        return sorted(found, key=lambda m: m.span)

    def _named(self, mention: PartyMention, text: str, marks: list[Token]) -> Named:
        name = mention.span.of(text)
        before = [t.low for t in marks if t.end <= mention.span.start]
        after = [t.low for t in marks if t.start >= mention.span.end]
        union = self._unions.get(mention.side)
        staff = _STAFF.match(text, mention.span.end) if union else None
        if union and staff:
            span = Span(mention.span.start, staff.end())
            return Named(span=span, side=union, standing=Standing.SIDE, text=span.of(text))
        if _BROKERED.match(text, mention.span.end):
            return Named(
                span=mention.span, side=mention.side, standing=Standing.GO_BETWEEN, text=name
            )
        if mention.form in ("capital", "seat"):
            standing = self._of_seat(mention, before, after)
        else:
            standing = self._of_country(mention, name, before, after)
        shown = name.title() if standing is Standing.PLACE and name.islower() else name
        if standing is Standing.PLACE and mention.form == "demonym":
            shown = self._gazetteer.name(mention.side)  # "the Swiss session" was in Switzerland
        return Named(span=mention.span, side=mention.side, standing=standing, text=shown)

    def _of_seat(self, mention: PartyMention, before: list[str], after: list[str]) -> Standing:
        last = _last(before)
        if mention.side in self._tracked:
            if "between" in before[-4:] or after[:1] == ["and"]:
                return Standing.SIDE if last not in _LOCATIVE else Standing.PLACE
            if mention.place and last == "to" and not self._travels(before, after):
                return Standing.SIDE
            return Standing.PLACE if mention.place else Standing.SIDE
        if mention.place or last in _TOWARDS or _modifies(after):
            return Standing.PLACE
        return self._foreign(before, after)

    def _of_country(
        self, mention: PartyMention, name: str, before: list[str], after: list[str]
    ) -> Standing:
        if mention.side in self._tracked:
            return Standing.SIDE
        last = _last(before)
        if mention.place and (last in _LOCATIVE or last in self._lists.parties["travel"]):
            return Standing.PLACE
        organisation = len(mention.side) != 3 or not mention.side.isupper()
        if not organisation and mention.form == "demonym" and _modifies(after):
            return Standing.PLACE
        organiser = mention.side in self._lists.parties["organisers"] and last != "between"
        if organiser or (organisation and set(after[:2]) & self._lists.classes["person"]):
            return Standing.OFFICE
        if set(words(name)) - {"the"} <= self._keywords:
            return Standing.TOPIC
        return self._foreign(before, after)

    def _foreign(self, before: list[str], after: list[str]) -> Standing:
        """A party of no track: the matter in dispute, a go-between, or a side of another dialogue."""
        lists = self._lists.parties
        if lists["about"] & set(before[-2:]) or lists["goods"] & set(after[:2]):
            return Standing.TOPIC
        return Standing.GO_BETWEEN if lists["between"] & set(after[:4]) else Standing.SIDE

    def _travels(self, before: list[str], after: list[str]) -> bool:
        return bool(self._lists.parties["travel"] & set(before[-5:] + after[:2]))


def initials_of(names: Iterable[str]) -> dict[str, str]:
    """The names of two words or more by their initials, lower case, where only one name has them."""
    found: dict[str, set[str]] = {}
    for name in names:
        parts = [p for p in re.split(r"[\s-]+", name) if p[:1].isupper()]
        if len(parts) > 1:
            found.setdefault("".join(p[0] for p in parts).lower(), set()).add(name)
    return {short: min(full, key=len) for short, full in found.items() if 1 <= len(full) <= 2}


def unions_of(tracks: Iterable[Track], gazetteer: Gazetteer) -> dict[SideId, SideId]:
    """The union with which each employer talks: "the Samsung union" is that, and not the company."""
    found: dict[SideId, SideId] = {}
    for track in tracks:
        unions = [p for p in track.parties if _UNION.search(p.name)]
        union = gazetteer.side(unions[0].name) if len(unions) == 1 else None
        others = [gazetteer.side(p.name) for p in track.parties if p not in unions]
        found |= {side: union for side in others if side is not None and union is not None}
    return found


def sides_of(named: Collection[Named]) -> tuple[SideId, ...]:
    """The parties that must have taken part."""
    return tuple(dict.fromkeys(n.side for n in named if n.standing is Standing.SIDE))


def places_of(named: Collection[Named]) -> tuple[str, ...]:
    """The places where it must have been."""
    return tuple(dict.fromkeys(n.text for n in named if n.standing is Standing.PLACE))


def _as_side(named: Named) -> Named:
    return replace(named, standing=Standing.SIDE)


def _last(before: list[str]) -> str:
    kept = [w for w in before[-3:] if w not in _FILLERS]
    return kept[-1] if kept else ""


def _modifies(after: list[str]) -> bool:
    """Whether it stands before an occasion: "the Vienna nuclear talks"."""
    nouns = dialogue_lexicon().nouns
    return any(_OCCASIONS & set(nouns.get(word, ())) for word in after[:3])
