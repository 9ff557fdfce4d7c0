"""People and other particulars that a question names, known to the store or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.questions.known import KnownNames
from bot.answering.questions.lists import AskingLists
from bot.answering.questions.spelling import common
from bot.answering.questions.text import Token
from bot.answering.words import fold
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Span

_QUOTED = re.compile(r"(?<!\w)[\"']([^\"']{3,80})[\"'](?!\w)")
_NUMBER = re.compile(r"\d[\d.,]*(?:bn|m|k|million|billion)?$")
_PARTICLES = frozenset("al el bin ibn van von de da der dos di du la le abu ben".split())
_VISITING = frozenset("visit visited visiting visits tour toured leave left reach reached".split())


@dataclass(frozen=True, slots=True)
class Particulars:
    """People as the store writes them or as typed, places told of as such, and other proper names, folded."""

    persons: tuple[str, ...]
    places: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Neighbouring words of the question that make one name."""

    first: int
    size: int
    text: str
    known: bool = False


class NameReader:
    """Finds the names in the words of a clause that nothing else has claimed."""

    def __init__(self, gazetteer: Gazetteer, lists: AskingLists) -> None:
        self._gazetteer = gazetteer
        self._lists = lists

    def read(
        self, tokens: Sequence[Token], text: str, taken: Sequence[Span], known: KnownNames
    ) -> Particulars:
        """The particulars of the tokens; `taken` are spans already read as parties, dates or forums."""
        marks = [t for t in tokens if t.word]
        free = [not any(s.start < t.end and t.start < s.end for s in taken) for t in marks]
        headline = _headline(marks)
        persons: list[str] = []
        places: list[str] = []
        terms: list[str] = []
        at = 0
        while at < len(marks):
            run = self._run(marks, free, at, text, known, headline)
            if run is None:
                if free[at] and _figure(marks, at):
                    terms.append(marks[at].low)
                at += 1
                continue
            self._sort(run, marks, known, persons, places, terms)
            at = run.first + run.size
        terms += [fold(m[1]) for m in _QUOTED.finditer(text)]
        return Particulars(_unique(persons), _unique(places), _unique(terms))

    # -- finding ------------------------------------------------------------------------------

    def _run(
        self,
        marks: list[Token],
        free: list[bool],
        at: int,
        text: str,
        known: KnownNames,
        headline: bool,
    ) -> _Run | None:
        if not free[at]:
            return None
        return self._known_run(marks, at, known, headline) or self._unknown_run(
            marks, free, at, text, known, headline
        )

    def _known_run(
        self, marks: list[Token], at: int, known: KnownNames, headline: bool
    ) -> _Run | None:
        token = marks[at]
        found = known.match([t.low for t in marks], at)
        if found is None:
            return None
        size, written = found
        if size == 1 and not self._trusted(marks, at, headline):
            return None
        return _Run(first=at, size=size, text=written, known=True) if token.text else None

    def _trusted(self, marks: list[Token], at: int, headline: bool) -> bool:
        """Whether a single word that is part of a known name is meant as one."""
        token = marks[at]
        low = token.low
        wordlike = low in self._lists.people["wordlike"] or common(low, self._lists) or len(low) < 3
        if not wordlike:
            return True
        if at and marks[at - 1].low in self._lists.people["titles"] and low not in self._lists.stop:
            return True
        named = low in self._lists.people["wordlike"] and not common(low, self._lists)
        if token.capital and (at > 0 or named) and not headline:
            return True
        return not token.capital and named and len(low) > 3 and low not in self._lists.stop

    def _unknown_run(
        self,
        marks: list[Token],
        free: list[bool],
        at: int,
        text: str,
        known: KnownNames,
        headline: bool,
    ) -> _Run | None:
        end = at
        while end < len(marks) and free[end] and self._proper(marks, end, headline):
            if end > at and not _joined(text, marks[end - 1], marks[end]):
                break
            end += 1
            if end + 1 < len(marks) and marks[end].low in _PARTICLES and marks[end + 1].capital:
                end += 1
        if end == at:
            return self._lower_run(marks, at, known)
        run = _Run(first=at, size=end - at, text=text[marks[at].start : marks[end - 1].end])
        mended = known.close(marks[at].low) if run.size == 1 else None
        return _Run(first=at, size=1, text=mended, known=True) if mended else run

    def _proper(self, marks: list[Token], at: int, headline: bool) -> bool:
        """Whether a word is written as a name: a capital that its place does not explain."""
        token = marks[at]
        if not token.capital or token.low in self._lists.people["titles"] or token.low == "i":
            return False
        usual = common(token.low, self._lists)
        if at == 0 or headline:
            return not usual and token.low not in self._lists.shorthand
        return not (usual and not token.text.isupper() and self._dialogue_word(token.low))

    def _dialogue_word(self, low: str) -> bool:
        return (
            low in self._lists.vocabulary
            or common(low, self._lists)
            and low not in self._lists.lookalikes
        )

    def _lower_run(self, marks: list[Token], at: int, known: KnownNames) -> _Run | None:
        """A name in lower case: misspelt, or after a title ("gen chen")."""
        token = marks[at]
        if not token.low.isalpha() or common(token.low, self._lists):
            return None
        mended = known.close(token.low)
        if mended:
            return _Run(first=at, size=1, text=mended, known=True)
        titled = at > 0 and marks[at - 1].low in self._lists.people["strong_titles"]
        return _Run(first=at, size=1, text=token.text.title(), known=True) if titled else None

    # -- sorting ------------------------------------------------------------------------------

    def _sort(
        self,
        run: _Run,
        marks: list[Token],
        known: KnownNames,
        persons: list[str],
        places: list[str],
        terms: list[str],
    ) -> None:
        before = marks[run.first - 1].low if run.first else ""
        after = marks[run.first + run.size].low if run.first + run.size < len(marks) else ""
        if run.known or before in self._lists.people["titles"]:
            persons.append(run.text)
        elif self._acronym(run.text) or self._part_of_forum(run.text, known):
            terms.append(fold(run.text))
        elif self._somewhere(before, after):
            (places if self._gazetteer.place(run.text) else terms).append(
                run.text if self._gazetteer.place(run.text) else fold(run.text)
            )
        elif after in self._lists.people["thing"] or before == "the":
            terms.append(fold(run.text))
        else:
            persons.append(run.text)

    def _acronym(self, text: str) -> bool:
        return len(text) > 1 and text.isupper()

    def _part_of_forum(self, text: str, known: KnownNames) -> bool:
        return any(fold(name).startswith(fold(text) + " ") for name in known.forums)

    def _somewhere(self, before: str, after: str) -> bool:
        return (
            before in self._lists.people["locative"]
            or before in _VISITING
            or (after in self._lists.people["thing"] and after != "house")
        )


def _joined(text: str, one: Token, two: Token) -> bool:
    return text[one.end : two.start] in (" ", "-", ". ", "'")


def _headline(marks: list[Token]) -> bool:
    """Whether Nearly Every Word Has a Capital."""
    long = [t for t in marks if t.text.isalpha() and len(t.text) > 3]
    return len(long) > 4 and sum(t.capital for t in long) / len(long) > 0.85


def _figure(marks: list[Token], at: int) -> bool:
    """A number that names something: "$14bn", "150 fighters", but no ordinal."""
    return bool(_NUMBER.fullmatch(marks[at].low))


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name.strip()))
