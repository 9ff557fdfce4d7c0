"""What the name in a question is: a person, a place, or another particular term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answering.questions.known import KnownNames
from bot.answering.questions.lists import AskingLists
from bot.answering.questions.text import Token
from bot.answering.words import fold
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer

_GOING = frozenset("visit visited visiting visits tour toured leave left reach reached".split())
_OCCASIONS = frozenset(("meeting", "visit", "call"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring words that make one name; `person` if they can be nothing else."""

    first: int
    size: int
    text: str
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The words of a clause, which of them are still free, and what is known."""

    marks: tuple[Token, ...]
    free: tuple[bool, ...]
    text: str
    known: KnownNames
    headline: bool
    lows: tuple[str, ...]

    def before(self, at: int) -> str:
        return self.lows[at - 1] if at else ""


@dataclass(slots=True)
class Sorted:
    """What has been found so far, each name where it belongs."""

    persons: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)


class NameSorter:
    """Tells of each name what it is, by the words around it and by what is known."""

    def __init__(self, gazetteer: Gazetteer, lists: AskingLists) -> None:
        self._gazetteer = gazetteer
        self._lists = lists

    def sort(self, run: Run, scene: Scene, found: Sorted) -> None:
        """Put a name where it belongs."""
        before = scene.before(run.first)
        after = scene.lows[run.first + run.size : run.first + run.size + 3]
        if _in_office(scene, run.first, self._lists):
            found.terms.append(fold(run.text))  # "the first talks under Biden": he took no part
        elif run.person or before in self._lists.people["titles"]:
            found.persons.append(run.text)
        elif run.text.islower():
            found.terms.append(run.text)
        elif pair := self._pair(run, after):
            found.persons.extend(pair)
        elif _acronym(run.text) or self._names_a_forum(run.text, scene.known):
            found.terms.append(fold(run.text))
        elif self._somewhere(before, after, scene):
            known = self._gazetteer.place(run.text) is not None
            (found.places if known else found.terms).append(run.text if known else fold(run.text))
        elif (after and after[0] in self._lists.people["thing"]) or before == "the":
            found.terms.append(fold(run.text))
        else:
            found.persons.append(run.text)

    def _pair(self, run: Run, after: Sequence[str]) -> list[str]:
        """Two people before an occasion: "the Modi-Xi meeting"."""
        names = run.text.split("-")
        met = bool(after) and bool(_OCCASIONS & set(dialogue_lexicon().nouns.get(after[0], ())))
        two = len(names) == 2 and all(name[:1].isupper() and len(name) > 1 for name in names)
        return names if two and met and self._gazetteer.place(run.text) is None else []

    def _names_a_forum(self, text: str, known: KnownNames) -> bool:
        return any(fold(name).startswith(fold(text) + " ") for name in known.forums)

    def _somewhere(self, before: str, after: Sequence[str], scene: Scene) -> bool:
        """Whether a name tells where: after "in" or "visit", or before an occasion ("the Muscat round")."""
        if before in self._lists.people["locative"] or before in _GOING:
            return True
        nouns = dialogue_lexicon().nouns
        spoken = scene.known.by_part
        return before not in spoken and any(
            "meeting" in nouns.get(word, ()) or word in ("round", "rounds") for word in after
        )


def _in_office(scene: Scene, at: int, lists: AskingLists) -> bool:
    """Whether a name tells in whose time something was: "under (President) Biden"."""
    while at > 0 and scene.lows[at - 1] in lists.people["titles"]:
        at -= 1
    return scene.before(at) == "under"


def capitals_in(word: str) -> int:
    """How many capitals a word has."""
    return sum(c.isupper() for c in word)


def _acronym(text: str) -> bool:
    return (
        " " not in text
        and "-" not in text
        and capitals_in(text) > 1
        and capitals_in(text) * 2 > len(text)
    )
