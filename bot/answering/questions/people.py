"""People and other particulars that a question names, known to the store or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.questions.known import KnownNames
from bot.answering.questions.lists import AskingLists
from bot.answering.questions.sorting import NameSorter, Run, Scene, Sorted, capitals_in
from bot.answering.questions.spelling import common
from bot.answering.questions.text import Token
from bot.answering.words import fold
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Span

_QUOTED = re.compile(r"(?<!\w)[\"']([^\"']{3,80})[\"'](?!\w)")
_NUMBER = re.compile(r"\d[\d.,]*(?:bn|m|k|million|billion)?")
_MODEL = re.compile(r"\b[A-Z]{1,4}-\d+[A-Za-z]?\b")
_PARTICLES = frozenset("al el bin ibn van von de da der dos di du la le abu ben".split())
_HELPING = frozenset("did does do will is are was were has have had and".split())
_SMALL = 12
_MEASURES = frozenset(
    "tonnes tons kilometres kilometers miles percents dollars euros pounds".split()
)
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "al", "ment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """People as the store writes them or as typed, places told of as such, and other proper names, folded."""

    persons: tuple[str, ...]
    places: tuple[str, ...]
    terms: tuple[str, ...]


class NameReader:
    """Finds the names in the words of a clause that nothing else has claimed."""

    def __init__(self, gazetteer: Gazetteer, lists: AskingLists) -> None:
        self._lists = lists
        self._sorter = NameSorter(gazetteer, lists)

    def read(
        self, tokens: Sequence[Token], text: str, taken: Sequence[Span], known: KnownNames
    ) -> Particulars:
        """The particulars of the tokens; `taken` are spans already read as parties, dates or forums."""
        marks = tuple(t for t in tokens if t.word)
        scene = Scene(
            marks=marks,
            free=tuple(not any(_over(s, t) for s in taken) for t in marks),
            text=text,
            known=known,
            headline=_headline(marks),
            lows=tuple(t.low for t in marks),
        )
        found = Sorted(terms=[fold(m[1]) for m in _QUOTED.finditer(text)])
        found.terms += [fold(m[0]) for m in _MODEL.finditer(text)]
        at = 0
        while at < len(marks):
            run = self._run(scene, at) if scene.free[at] else None
            if run is not None:
                self._sorter.sort(run, scene, found)
            elif (
                scene.free[at]
                and _NUMBER.fullmatch(scene.lows[at])
                and not _in_term(found, scene.lows[at])
                and not _few(scene.lows, at)
            ):
                found.terms.append(scene.lows[at])
            at = run.first + run.size if run else at + 1
        return Particulars(
            persons=_unique(found.persons), places=_unique(found.places), terms=_unique(found.terms)
        )

    def _run(self, scene: Scene, at: int) -> Run | None:
        return self._known(scene, at) or self._capitals(scene, at) or self._lower(scene, at)

    def _known(self, scene: Scene, at: int) -> Run | None:
        found = scene.known.match(scene.lows, at)
        if found is None:
            return None
        size, written = found
        if size == 1 and not self._meant(scene, at):
            return None
        if size > 1 and all(low in self._lists.stop for low in scene.lows[at : at + size]):
            return None
        return Run(first=at, size=size, text=written, person=True)

    def _meant(self, scene: Scene, at: int) -> bool:
        """Whether a single word that is part of a known name is meant as one."""
        token, low = scene.marks[at], scene.lows[at]
        usual = common(low, self._lists)
        if not usual and low not in self._lists.people["wordlike"] and len(low) > 2:
            return True
        if low in self._lists.stop:
            return token.capital and at > 0 and not scene.headline
        if scene.before(at) in self._lists.people["titles"]:
            return True
        if token.capital:
            return not scene.headline and (at > 0 or not usual)
        return not usual and len(low) > 3

    def _capitals(self, scene: Scene, at: int) -> Run | None:
        """Neighbouring words with capitals that nothing explains."""
        marks, end = scene.marks, at
        while end < len(marks) and scene.free[end] and self._proper(scene, end):
            if end > at and not _adjoin(scene.text, marks[end - 1], marks[end]):
                break
            end += 1
            particle = end + 1 < len(marks) and scene.lows[end] in _PARTICLES
            if particle and marks[end + 1].capital:
                end += 1
        if end == at:
            return None
        if end == at + 1 and (mended := scene.known.close(scene.lows[at])):
            return Run(first=at, size=1, text=mended, person=True)
        text = scene.text[marks[at].start : marks[end - 1].end]
        return Run(first=at, size=end - at, text=text)

    def _proper(self, scene: Scene, at: int) -> bool:
        token = scene.marks[at]
        if not token.capital or token.low in self._lists.people["titles"] or token.low == "i":
            return False
        if at == 0 or scene.headline or _opens_sentence(scene, at):
            return not common(token.low, self._lists)
        return capitals_in(token.text) > 1 or not self._plain(token.low)

    def _plain(self, low: str) -> bool:
        """Whether a word says nothing particular even with a capital: "Talks", "When"."""
        return common(low, self._lists) and low not in self._lists.lookalikes

    def _lower(self, scene: Scene, at: int) -> Run | None:
        """A name in lower case: misspelt, or after a title ("gen chen")."""
        low = scene.lows[at]
        if not low.isalpha() or common(low, self._lists):
            return None
        mended = scene.known.close(low)
        if mended:
            return Run(first=at, size=1, text=mended, person=True)
        if scene.before(at) in self._lists.people["strong_titles"]:
            return Run(first=at, size=1, text=low.title(), person=True)
        return Run(first=at, size=1, text=low) if self._acts(scene, at) else None

    def _acts(self, scene: Scene, at: int) -> bool:
        """Whether an unknown word without a capital stands where a person does: "when did bruno visit"."""
        if any(_inflected(scene.lows[at], ending, self._lists) for ending in _ENDINGS):
            return False
        before = scene.before(at)
        after = scene.lows[at + 1] if at + 1 < len(scene.lows) else ""
        verbs = dialogue_lexicon().verbs
        if before == "and" and common(scene.before(at - 1), self._lists):
            return False
        met = any(s.sense == "meet" for s in verbs.get(before, ())) or before == "with"
        return (before in _HELPING and (after in verbs or after == "and")) or (
            met and after in ("", "in", "at", "on", "and")
        )


def _inflected(word: str, ending: str, lists: AskingLists) -> bool:
    root = word.removesuffix(ending)
    return root != word and (common(root, lists) or common(root + "e", lists))


def _few(lows: Sequence[str], at: int) -> bool:
    """Whether a small number only counts what follows: "the 3 ministers", "the 2 Cypriot leaders"."""
    small = lows[at].isdigit() and int(lows[at]) <= _SMALL
    after = lows[at + 1 : at + 4]
    return small and any(w.endswith("s") and w not in _MEASURES for w in after)


def _over(span: Span, token: Token) -> bool:
    return span.start < token.end and token.start < span.end


def _opens_sentence(scene: Scene, at: int) -> bool:
    between = scene.text[scene.marks[at - 1].end : scene.marks[at].start]
    return any(mark in between for mark in "?!:;") or between == ". "


def _adjoin(text: str, one: Token, two: Token) -> bool:
    return text[one.end : two.start] in (" ", "-", ". ", "'")


def _headline(marks: Sequence[Token]) -> bool:
    """Whether Nearly Every Word Has a Capital."""
    long = [t for t in marks if t.text.isalpha() and len(t.text) > 3]
    return len(long) > 3 and sum(t.capital for t in long) / len(long) > 0.85


def _in_term(found: Sorted, word: str) -> bool:
    return any(word in term for term in found.terms)


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name.strip()))
