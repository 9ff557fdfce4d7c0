"""The words of a clause that name events or turns, each with the class the dialogue lexicon gives it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.answering.questions.lists import AskingLists
from bot.answering.questions.text import Token
from bot.lexicon.dialogue import DialogueLexicon, VerbSense, dialogue_lexicon

_REACH = 6  # words that may stand between a verb and its particle
_BE = frozenset("is are was were be been being get got gets".split())
_HAVE = frozenset("has have had".split())
_BEFORE_GERUND = frozenset("for of by in about from on after before".split())
_DO = frozenset("did do does will would to not can could shall should may might".split())
_ARTICLES = frozenset("the a an this that these those their its his her any some all".split())
_MOVING = frozenset("come go stop land tour head".split())
_WHITHER = frozenset("to in into at for there over".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word or expression at a position of the clause; `main` if it can be the clause's own verb."""

    sense: str
    base: str
    at: int
    length: int = 1
    verb: bool = False
    main: bool = True


def find_cues(
    tokens: tuple[Token, ...], lexicon: DialogueLexicon, lists: AskingLists
) -> tuple[Cue, ...]:
    """All cues in order; a longer expression hides the shorter ones inside it."""
    lows = [t.low for t in tokens if t.word]
    cues: list[Cue] = []
    taken: set[int] = set()
    for cue in (*_phrases(lows, lexicon, lists), *_nouns(lows, lexicon), *_verbs(lows, lexicon)):
        covered = range(cue.at, cue.at + cue.length)
        hidden = not taken.isdisjoint(covered)
        if hidden and not _homograph(cue, cues):
            continue
        cues.append(cue)
        if cue.length > 1 or cue.sense in ("on", "off"):
            taken.update(covered)
    return tuple(sorted(cues, key=lambda c: (c.at, -c.length)))


def _homograph(cue: Cue, cues: list[Cue]) -> bool:
    return cue.length == 1 and not any(
        c.length > 1 and c.at <= cue.at < c.at + c.length for c in cues
    )


def _phrases(lows: list[str], lexicon: DialogueLexicon, lists: AskingLists) -> list[Cue]:
    groups = {
        "off": (*lexicon.phrases["suspend"], *lists.events["off"]),
        "on": (*lexicon.phrases["resume"], *lists.events["on"]),
        "meeting": lists.events["meeting"],
    }
    found = []
    present = frozenset(lows)
    for sense, phrases in groups.items():
        for phrase in phrases:
            parts = _parts(phrase)
            if parts[0] not in present:
                continue
            found += [
                Cue(sense=sense, base=phrase, at=i, length=len(parts))
                for i in range(len(lows) - len(parts) + 1)
                if tuple(lows[i : i + len(parts)]) == parts
            ]
    return sorted(found, key=lambda c: -c.length)


@cache
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("-", " ").split())


def _nouns(lows: list[str], lexicon: DialogueLexicon) -> list[Cue]:
    runs = [(i, n) for n in (3, 2, 1) for i in range(len(lows) - n + 1)]
    return [
        Cue(sense=sense, base=" ".join(lows[i : i + n]), at=i, length=n)
        for i, n in runs
        for sense in lexicon.nouns.get(" ".join(lows[i : i + n]), ())
    ]


def _verbs(lows: list[str], lexicon: DialogueLexicon) -> list[Cue]:
    found: list[Cue] = []
    for i, low in enumerate(lows):
        senses = [s for s in lexicon.verbs.get(low, ()) if _complete(s, lows, i)]
        longest = max((len(s.particles) for s in senses), default=0)
        found += [
            _verb(sense, lows, i)
            for sense in senses
            if len(sense.particles) == longest and not _idle(sense, lows, i)
        ]
    return found


def _verb(sense: VerbSense, lows: list[str], i: int) -> Cue:
    return Cue(
        sense=sense.sense,
        base=" ".join((sense.base, *sense.particles)),
        at=i,
        length=_length(sense, lows, i),
        verb=True,
        main=_main(lows, i, sense),
    )


def _complete(sense: VerbSense, lows: list[str], i: int) -> bool:
    """Whether all particles follow in order, within reach."""
    at = i
    for particle in sense.particles:
        window = lows[at + 1 : at + 2 + _REACH]
        if particle not in window:
            return False
        at += 1 + window.index(particle)
    return True


def _length(sense: VerbSense, lows: list[str], i: int) -> int:
    """Words covered where the particles follow at once; else the verb alone."""
    size = len(sense.particles)
    return 1 + size if tuple(lows[i + 1 : i + 1 + size]) == sense.particles else 1


def _idle(sense: VerbSense, lows: list[str], i: int) -> bool:
    """Verbs of motion without a goal ("how did it go"), and the "going" of "going to meet"."""
    if sense.sense != "visit" or sense.base not in _MOVING or sense.particles:
        return False
    after = lows[i + 1 : i + 3]
    if lows[i] == "going" and after[:1] == ["to"] and dialogue_lexicon().verbs.get(after[-1]):
        return True
    return not (after and (after[0] in _WHITHER or after[-1] in _WHITHER))


def _main(lows: list[str], i: int, sense: VerbSense) -> bool:
    """False for a participle that only describes a noun: "the suspended talks", "the line cut in May"."""
    low, before = lows[i], lows[max(0, i - 4) : i]
    if low == sense.base and low not in ("cut", "set", "put", "shut"):
        return True
    if low.endswith("ing") and before[-1:] and before[-1] in _BEFORE_GERUND:
        return True
    if {"that", "which"} & set(before[-3:]) and _DO & set(lows[: max(0, i - 3)]):
        return False
    if (_BE | _HAVE) & set(before):
        return before[-1:] != ["the"]
    described = bool(before) and before[-1] in _ARTICLES
    return not described and not (_DO & set(lows[:i]) and low != sense.base)
