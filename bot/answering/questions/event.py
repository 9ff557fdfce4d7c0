"""What kind of event a question is about, which way it turns, and how real it must be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.questions.cues import Cue, find_cues
from bot.answering.questions.lists import AskingLists
from bot.answering.questions.tense import Tense
from bot.answering.questions.text import Token
from bot.lexicon.dialogue import DialogueLexicon
from bot.model import AnswerKind, Kind, Status

CONTACTS = frozenset((Kind.MEETING, Kind.VISIT, Kind.CALL))
_OF_SENSE: dict[str, frozenset[Kind]] = {
    "meeting": frozenset((Kind.MEETING,)),
    "meet": frozenset((Kind.MEETING,)),
    "visit": frozenset((Kind.VISIT,)),
    "call": frozenset((Kind.CALL,)),
}
_ABANDONED = frozenset((Status.CANCELLED, Status.POSTPONED))
_REFUSED = frozenset((Status.CANCELLED, Status.DENIED))
_AHEAD = frozenset((Status.PLANNED, Status.PROPOSED))
_ACTUAL = frozenset((Status.ACTUAL,))
_WEAK_OFF = frozenset(
    ("break", "close", "leave", "withdraw", "cool", "quit", "abandon", "block", "drop")
)
_OPEN_STATUS = (AnswerKind.STATUS, AnswerKind.STATEMENT, AnswerKind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The kinds of event a clause is about, its turn ("off", "on" or "") and the statuses it allows."""

    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    polarity: str = ""


class EventReader:
    """Reads the event out of the words of a clause."""

    def __init__(self, lexicon: DialogueLexicon, lists: AskingLists) -> None:
        self._lexicon = lexicon
        self._lists = lists

    def read(self, tokens: tuple[Token, ...], intent: AnswerKind, tense: Tense) -> Sought:
        """The event of the clause; without statuses where any will do."""
        lows = [t.low for t in tokens if t.word]
        cues = find_cues(tokens, self._lexicon, self._lists)
        stopped = self._stopped(cues, lows)
        if stopped is not None:
            return stopped
        turn = self._turn(cues, lows)
        if turn:
            return self._turned(turn, intent, tense)
        kinds = self._kinds(cues, lows, intent)
        return Sought(kinds=kinds, statuses=_statuses(intent, tense))

    def state_asked(self, tokens: tuple[Token, ...]) -> bool:
        """Whether a status question is about the dialogue's state rather than one occasion."""
        lows = [t.low for t in tokens if t.word]
        text = f" {' '.join(lows)} "
        if any(low in self._lists.events["occasion"] for low in lows):
            return False
        return any(f" {word} " in text for word in self._lists.events["state"])

    # -- called off, put off, refused ---------------------------------------------------------

    def _stopped(self, cues: tuple[Cue, ...], lows: list[str]) -> Sought | None:
        stops = [c for c in cues if c.sense in ("cancel", "postpone", "refuse", "cancelling")]
        stops = [c for c in stops if not (c.verb and not c.main)] or stops[:0]
        if not stops:
            return None
        senses = {c.sense for c in stops}
        kinds = self._nouns(cues) | self._met(cues, lows)
        single = self._single(cues, lows)
        if "refuse" in senses and self._refusal(stops, kinds):
            statuses = _REFUSED | (_ABANDONED if "postpone" in senses or single else frozenset())
            return Sought(kinds=kinds or CONTACTS, statuses=statuses)
        if not senses - {"refuse"}:
            return None
        if single or (kinds and not self._standing(cues)):
            return Sought(kinds=kinds or frozenset((Kind.MEETING,)), statuses=_ABANDONED)
        return Sought(
            kinds=kinds | {Kind.SUSPENSION}, statuses=_ABANDONED | _ACTUAL, polarity="off"
        )

    def _refusal(self, stops: list[Cue], kinds: frozenset[Kind]) -> bool:
        """ "Block", "miss" and "deny" refuse only what can be refused: an occasion."""
        return bool(kinds) or any(
            c.base in ("refuse", "decline", "turn down", "reject", "rebuff", "snub", "spurn")
            for c in stops
        )

    def _single(self, cues: tuple[Cue, ...], lows: list[str]) -> bool:
        return any(c.base in self._lists.events["occasion"] for c in cues if not c.verb) or any(
            low[0].isdigit() and low.endswith(("st", "nd", "rd", "th")) for low in lows
        )

    def _standing(self, cues: tuple[Cue, ...]) -> bool:
        """Whether what is called off goes on over time: talks, exchanges, ties."""
        return any(
            c.sense == "channel"
            or c.base
            in (
                "talks",
                "negotiations",
                "visits",
                "meetings",
                "rounds",
                "discussions",
                "consultations",
            )
            for c in cues
        )

    # -- off and on ---------------------------------------------------------------------------

    def _turn(self, cues: tuple[Cue, ...], lows: list[str]) -> str:
        """ "off" or "on", by the clause's own verb if it has one that turns, else by what it names."""
        halts = [c for c in cues if c.sense == "halt" and not self._described(c, cues)]
        turns = [c for c in cues if c.sense in ("on", "off", "suspend", "resume", "restart")]
        turns = [c for c in turns if not self._weak(c, cues)]
        if halts and self._ends(lows, halts):
            return "on"
        main = [c for c in turns if c.main]
        chosen = (main or [c for c in turns if not c.main] if not halts else main)[:1]
        if chosen and chosen[0].base in self._lists.events["ending"] and halts:
            return "on"
        if not chosen:
            return "off" if halts else ""
        off = chosen[0].sense in ("off", "suspend")
        negated = set(lows[max(0, chosen[0].at - 3) : chosen[0].at]) & set(
            self._lists.events["negation"]
        )
        return "off" if off or negated else "on"

    def _described(self, halt: Cue, cues: tuple[Cue, ...]) -> bool:
        """A halt's word that a verb of the same place explains better ("cut off" the verb)."""
        return any(c is not halt and c.verb and c.at == halt.at and c.length > 1 for c in cues)

    def _weak(self, cue: Cue, cues: tuple[Cue, ...]) -> bool:
        """Words like "close" or "leave" turn a dialogue only if the clause names one."""
        named = any(c.sense in ("channel", "meeting", "halt") for c in cues if not c.verb)
        return cue.verb and cue.base in _WEAK_OFF and not named

    def _ends(self, lows: list[str], halts: list[Cue]) -> bool:
        ending = set(self._lists.events["ending"])
        places = {c.at for c in halts}
        return any(low in ending for i, low in enumerate(lows) if i not in places)

    def _turned(self, turn: str, intent: AnswerKind, tense: Tense) -> Sought:
        kinds = frozenset((Kind.SUSPENSION if turn == "off" else Kind.RESUMPTION,))
        statuses = _statuses(intent, tense)
        if turn == "on" and _AHEAD <= statuses:
            kinds |= {Kind.MEETING}
        return Sought(kinds=kinds, statuses=statuses, polarity=turn)

    # -- meetings, visits, calls, agreements ----------------------------------------------------

    def _kinds(self, cues: tuple[Cue, ...], lows: list[str], intent: AnswerKind) -> frozenset[Kind]:
        kinds = self._nouns(cues) | self._met(cues, lows)
        asserted = self._asserted(cues, lows, intent)
        if intent is AnswerKind.STATEMENT:
            return kinds | asserted or frozenset((Kind.STATEMENT,))
        if asserted and Kind.AGREEMENT in asserted and self._agreed_thing(cues):
            return asserted
        if kinds:
            return kinds
        if any(c.base in self._lists.events["contact"] for c in cues):
            return CONTACTS
        if asserted:
            return asserted
        senses = {c.sense for c in cues if not c.verb}
        if "agreement" in senses:
            return frozenset((Kind.AGREEMENT,))
        return frozenset((Kind.TRIGGER,)) if "trigger" in senses else frozenset()

    def _nouns(self, cues: tuple[Cue, ...]) -> frozenset[Kind]:
        found: frozenset[Kind] = frozenset()
        for cue in cues:
            inside = any(c.at <= cue.at < c.at + c.length and c.length > cue.length for c in cues)
            if not cue.verb and cue.sense in _OF_SENSE and not inside:
                found |= _OF_SENSE[cue.sense]
        if any(c.base in ("contact", "contacts") and c.sense == "channel" for c in cues):
            found |= CONTACTS
        return found

    def _met(self, cues: tuple[Cue, ...], lows: list[str]) -> frozenset[Kind]:
        found: frozenset[Kind] = frozenset()
        for cue in cues:
            if not cue.verb or cue.sense not in ("meet", "visit", "call", "host"):
                continue
            if self._noun_there(cue, cues) and cue.base in ("call", "visit", "talk"):
                continue
            if cue.sense == "call" and self._names_a_pause(cue, cues):
                continue
            if cue.sense == "host" or cue.base in ("receive", "welcome"):
                found |= (
                    frozenset((Kind.MEETING, Kind.VISIT)) if not self._nouns(cues) else frozenset()
                )
            else:
                found |= _OF_SENSE[cue.sense]
            if lows[cue.at] in self._lists.events["speak"]:
                found |= {Kind.CALL, Kind.MEETING}
        return found

    def _noun_there(self, verb: Cue, cues: tuple[Cue, ...]) -> bool:
        return any(not c.verb and c.at == verb.at and c.sense in _OF_SENSE for c in cues)

    def _names_a_pause(self, call: Cue, cues: tuple[Cue, ...]) -> bool:
        """ "Call a meeting", "call a halt": not by telephone."""
        return any(
            not c.verb and call.at < c.at <= call.at + 5
            for c in cues
            if c.sense in ("meeting", "halt")
        )

    def _asserted(
        self, cues: tuple[Cue, ...], lows: list[str], intent: AnswerKind
    ) -> frozenset[Kind]:
        found: frozenset[Kind] = frozenset()
        if any(low in self._lists.events["agree"] for low in lows):
            found |= {Kind.AGREEMENT}
        if any(low in self._lists.events["say"] for low in lows) and (
            intent is AnswerKind.STATEMENT or not cues_of_events(cues)
        ):
            found |= {Kind.STATEMENT}
        return found

    def _agreed_thing(self, cues: tuple[Cue, ...]) -> bool:
        return any(c.sense == "agreement" for c in cues if not c.verb) or not self._nouns(cues)


def cues_of_events(cues: tuple[Cue, ...]) -> bool:
    """Whether any cue names a meeting, visit or call."""
    return any(c.sense in _OF_SENSE for c in cues)


def _statuses(intent: AnswerKind, tense: Tense) -> frozenset[Status]:
    if intent is AnswerKind.UPCOMING:
        return _AHEAD
    if intent in _OPEN_STATUS:
        return frozenset()
    if tense is Tense.FUTURE:
        return _AHEAD if intent in (AnswerKind.PLACE, AnswerKind.DATE) else frozenset()
    return frozenset() if tense is Tense.PRESENT else _ACTUAL


def with_kinds(sought: Sought, kinds: frozenset[Kind]) -> Sought:
    """The same, about more kinds of event."""
    return replace(sought, kinds=sought.kinds | kinds)
