"""What kind of event a question is about, which way it turns, and how real it must be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.answering.questions.cues import Cue, find_cues
from bot.answering.questions.lists import AskingLists
from bot.answering.questions.tense import Tense
from bot.answering.questions.text import Token, joined
from bot.answering.questions.turns import Stop, stop_of, turn_of
from bot.lexicon.dialogue import DialogueLexicon
from bot.lexicon.turning import WORKERS
from bot.model import AnswerKind, Kind, Status

CONTACTS = frozenset((Kind.MEETING, Kind.VISIT, Kind.CALL))
_CALLED = re.compile(r" what (?:do|does|did|has|have|had|will|would) .{2,80} call(?:ed)? ")
_NONE: frozenset[Kind] = frozenset()
_OF_SENSE: dict[str, frozenset[Kind]] = {
    "meeting": frozenset((Kind.MEETING,)),
    "meet": frozenset((Kind.MEETING,)),
    "visit": frozenset((Kind.VISIT,)),
    "call": frozenset((Kind.CALL,)),
}
_AHEAD = frozenset((Status.PLANNED, Status.PROPOSED))
_ACTUAL = frozenset((Status.ACTUAL,))
_ABANDONED = frozenset((Status.CANCELLED, Status.POSTPONED))
_REFUSED = frozenset((Status.CANCELLED, Status.DENIED))
_OPEN = (AnswerKind.STATUS, AnswerKind.STATEMENT, AnswerKind.OTHER)
_INTENDED = frozenset("due scheduled planned supposed meant slated".split())
_OVER_A_LINE = frozenset("phone telephone video videolink videoconference teleconference".split())
_IDIOMATIC = frozenset(("on", "off", "suspend", "resume", "cancel", "postpone", "meet", "hold"))
_NEVER_TELLING = frozenset("halt break line back".split())
_LOOSE = frozenset(
    "mission missions stop stops stay stays tour tours travel journey shuttle hearing".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The kinds of event a clause is about, its turn ("off", "on" or "") and the statuses it allows."""

    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    polarity: str = ""

    def also(self, *kinds: Kind) -> Sought:
        """The same, about these kinds too."""
        return replace(self, kinds=self.kinds | frozenset(kinds))


class EventReader:
    """Reads the event out of the words of a clause."""

    def __init__(self, lexicon: DialogueLexicon, lists: AskingLists) -> None:
        self._lexicon = lexicon
        self._lists = lists

    def read(self, tokens: tuple[Token, ...], intent: AnswerKind, tense: Tense) -> Sought:
        """The event of the clause; without statuses where any will do."""
        lows = [t.low for t in tokens if t.word]
        cues = find_cues(tokens, self._lexicon, self._lists)
        stop = stop_of(cues, lows, self._lists)
        if stop is not None:
            kinds = self._occasions(cues, lows)
            if not kinds and any(low in self._lists.events["agree"] for low in lows):
                kinds = frozenset((Kind.AGREEMENT,))
            stopped = self._stopped(stop, kinds)
            return replace(stopped, statuses=frozenset()) if intent in _OPEN else stopped
        statuses = statuses_of(intent, tense)
        if tense is Tense.PAST and _INTENDED & set(lows) and intent is not AnswerKind.UPCOMING:
            statuses = frozenset()  # "when were they due to meet?"
        if WORKERS & set(lows) and any(c.base == "walk out" for c in cues):
            return Sought(kinds=frozenset((Kind.TRIGGER,)), statuses=statuses)
        turn = turn_of(cues, lows, self._lists)
        if turn:
            turned = Sought(
                kinds=frozenset((Kind.SUSPENSION if turn == "off" else Kind.RESUMPTION,)),
                statuses=statuses,
                polarity=turn,
            )
            return turned.also(Kind.MEETING) if turn == "on" and statuses >= _AHEAD else turned
        return Sought(kinds=self._kinds(cues, lows, intent), statuses=statuses)

    def idioms(self, tokens: tuple[Token, ...]) -> frozenset[str]:
        """The words of expressions that say a turn or a meeting only together: "pull the plug", "sit down"."""
        lows = [t.low for t in tokens if t.word]
        found: set[str] = set()
        for cue in find_cues(tokens, self._lexicon, self._lists):
            if cue.sense in _IDIOMATIC and (cue.length > 1 or " " in cue.base):
                run = lows[cue.at : cue.at + cue.length]
                found.update(run if cue.length > 1 else (run[0], *cue.base.split()[1:]))
        named = {w for w in self._lexicon.nouns for w in w.split()}
        return frozenset(found - named | (found & _NEVER_TELLING))

    def in_person(self, tokens: tuple[Token, ...]) -> bool:
        """Whether a meeting face to face is asked for, which no telephone call is."""
        text = joined(tokens)
        return any(f" {phrase} " in text for phrase in self._lists.events["in_person"])

    def state_asked(self, tokens: tuple[Token, ...], *, terse: bool) -> bool:
        """Whether a status question is about the dialogue's state rather than one occasion.

        A terse one, without a verb, is, unless it names an occasion: "Iran talks?".
        """
        text = joined(tokens)
        if any(f" {word} " in text for word in self._lists.events["occasion"]):
            return False
        return terse or any(f" {word} " in text for word in self._lists.events["state"])

    def _stopped(self, stop: Stop, kinds: frozenset[Kind]) -> Sought:
        if stop is Stop.REFUSED:
            return Sought(kinds=kinds or CONTACTS, statuses=_REFUSED)
        if stop is Stop.REFUSED_OR_CANCELLED:
            return Sought(kinds=kinds or CONTACTS, statuses=_REFUSED | _ABANDONED)
        if stop is Stop.CANCELLED:
            return Sought(kinds=kinds or _OF_SENSE["meeting"], statuses=_ABANDONED)
        if stop is Stop.STRIKE_ENDED:
            return Sought(kinds=frozenset((Kind.TRIGGER,)), statuses=_ABANDONED | _ACTUAL)
        return Sought(
            kinds=kinds | {Kind.SUSPENSION}, statuses=_ABANDONED | _ACTUAL, polarity="off"
        )

    def _kinds(self, cues: tuple[Cue, ...], lows: list[str], intent: AnswerKind) -> frozenset[Kind]:
        kinds = self._occasions(cues, lows)
        if _CALLED.search(f" {' '.join(lows)} "):
            kinds -= {Kind.CALL}  # "what did she call the offer?"
        agreed = any(low in self._lists.events["agree"] for low in lows)
        said = any(low in self._lists.events["say"] for low in lows)
        deal = any(c.sense == "agreement" for c in cues if not c.verb)
        if intent is AnswerKind.STATEMENT:
            told = {Kind.AGREEMENT} if agreed else {Kind.STATEMENT} if said or not kinds else set()
            return kinds | told
        if agreed and (deal or not kinds):
            return frozenset((Kind.AGREEMENT,))
        if kinds:
            return kinds
        if any(c.base in self._lists.events["contact"] for c in cues):
            return CONTACTS
        if said or deal:
            return frozenset((Kind.STATEMENT if said else Kind.AGREEMENT,))
        triggers = any(c.sense == "trigger" for c in cues if not c.verb)
        return frozenset((Kind.TRIGGER,)) if triggers else _NONE

    def _occasions(self, cues: tuple[Cue, ...], lows: list[str]) -> frozenset[Kind]:
        """Meetings, visits and calls by the nouns and verbs of the clause."""
        nouns, loose = self._by_noun(cues)
        return (nouns | self._by_verb(cues, lows, nouns)) or loose

    def _by_noun(self, cues: tuple[Cue, ...]) -> tuple[frozenset[Kind], frozenset[Kind]]:
        """By nouns that mean occasions, and by those that only may ("mission", "stay")."""
        found, loose = _NONE, _NONE
        for cue in cues:
            if cue.verb or cue.sense not in _OF_SENSE or _inside_longer(cue, cues):
                continue
            if cue.base in _LOOSE:
                loose |= _OF_SENSE[cue.sense]
            elif not _called_upon(cue, cues):
                found |= _OF_SENSE[cue.sense]
        if any(c.base in ("contact", "contacts") for c in cues):
            found |= CONTACTS
        return found, loose

    def _by_verb(
        self, cues: tuple[Cue, ...], lows: list[str], nouns: frozenset[Kind]
    ) -> frozenset[Kind]:
        again = any(c.base == "meet again" for c in cues)
        found = _OF_SENSE["meet"] if again else _NONE
        for cue in cues:
            if not cue.verb or _noun_there(cue, cues):
                continue
            if cue.sense == "host" or (cue.sense == "meet" and cue.base in ("receive", "welcome")):
                found |= _NONE if nouns else frozenset((Kind.MEETING, Kind.VISIT))
            elif lows[cue.at] in self._lists.events["speak"]:
                found |= {Kind.CALL} if _OVER_A_LINE & set(lows) else {Kind.CALL, Kind.MEETING}
            elif cue.sense in _OF_SENSE and not _called_upon(cue, cues):
                found |= _OF_SENSE[cue.sense]
        return found


def _inside_longer(cue: Cue, cues: tuple[Cue, ...]) -> bool:
    return any(c.at <= cue.at < c.at + c.length and c.length > cue.length for c in cues)


def _noun_there(verb: Cue, cues: tuple[Cue, ...]) -> bool:
    """Whether the word is a noun for an occasion as well, and so has been counted."""
    speaking = verb.sense == "meet" and verb.base == "talk"
    return not speaking and any(
        not c.verb and c.at == verb.at and c.sense in _OF_SENSE for c in cues
    )


def _called_upon(cue: Cue, cues: tuple[Cue, ...]) -> bool:
    """Whether "call" means no telephone: "call a meeting", "a meeting was called"."""
    if not cue.base.startswith("call") or cue.base not in ("call", "called", "calls"):
        return False
    verb = any(c.verb and c.at == cue.at and c.main for c in cues)
    named = [c for c in cues if not c.verb and c.sense in ("meeting", "halt") and c.at != cue.at]
    return verb and any(abs(c.at - cue.at) <= 5 for c in named)


def statuses_of(intent: AnswerKind, tense: Tense) -> frozenset[Status]:
    """What an answering event's status may be; empty where any will do."""
    if intent is AnswerKind.UPCOMING:
        return _AHEAD
    if intent in _OPEN or tense is Tense.PRESENT:
        return frozenset()
    if tense is Tense.FUTURE:
        return _AHEAD if intent in (AnswerKind.PLACE, AnswerKind.DATE) else frozenset()
    return _ACTUAL
