"""Whether a clause asks about a dialogue going off or on, or about an occasion called off."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.answering.questions.cues import Cue
from bot.answering.questions.lists import AskingLists

_STOPS = ("cancel", "postpone", "refuse", "cancelling")
_TURNS = ("on", "off", "suspend", "resume", "restart")
_LASTING = frozenset(
    "talks negotiations visits meetings rounds discussions consultations trips calls".split()
)
_REFUSING = frozenset(
    ("refuse", "decline", "turn down", "reject", "rebuff", "snub", "spurn", "refusal", "rejection")
)
_OF_EITHER = frozenset(("walk away", "pull out", "back out", "hold up"))
_WEAK = frozenset("break close leave withdraw cool quit abandon block drop cut stop".split())
_NAMING = ("channel", "meeting", "halt", "call", "visit")


class Stop(StrEnum):
    """How an occasion, or a dialogue, was stopped short."""

    CANCELLED = "cancelled"
    REFUSED = "refused"
    REFUSED_OR_CANCELLED = "refused or cancelled"
    DIALOGUE_CUT = "dialogue cut"
    STRIKE_ENDED = "strike ended"


def stop_of(cues: tuple[Cue, ...], lows: list[str], lists: AskingLists) -> Stop | None:
    """What is said of cancelling, putting off or refusing; None if the clause is about something else."""
    stops = [c for c in cues if c.sense in _STOPS and (c.main or not c.verb)]
    single = _single(cues, lows, lists)
    if not single:  # "walk away" from one meeting cancels it, from the table ends the talks
        stops = [c for c in stops if c.base not in _OF_EITHER]
    if not stops:
        return None
    senses = {c.sense for c in stops}
    occasion = single or any(not c.verb and c.sense in ("meeting", "visit", "call") for c in cues)
    if "refuse" in senses and (occasion or any(c.base in _REFUSING for c in stops)):
        both = single or "postpone" in senses
        return Stop.REFUSED_OR_CANCELLED if both else Stop.REFUSED
    if senses == {"refuse"}:
        return None
    if _of_a_strike(cues, stops):
        return Stop.STRIKE_ENDED  # "call off the strike"
    return Stop.CANCELLED if single or not _standing(cues) else Stop.DIALOGUE_CUT


def _of_a_strike(cues: tuple[Cue, ...], stops: Sequence[Cue]) -> bool:
    """Whether a strike is called off and no occasion; the "call" of "call off" is none."""
    taken = {at for stop in stops for at in range(stop.at, stop.at + stop.length)}
    nouns = {c.sense for c in cues if not c.verb and c.at not in taken}
    return "trigger" in nouns and nouns.isdisjoint(("meeting", "visit", "call", "channel"))


def _single(cues: tuple[Cue, ...], lows: list[str], lists: AskingLists) -> bool:
    """Whether one occasion is meant."""
    return any(not c.verb and c.base in lists.events["occasion"] for c in cues) or any(
        low[0].isdigit() and low.endswith(("st", "nd", "rd", "th")) for low in lows
    )


def _standing(cues: tuple[Cue, ...]) -> bool:
    """Whether what is called off goes on over time: talks, exchanges, ties."""
    return any(c.sense == "channel" or c.base in _LASTING for c in cues if not c.verb)


def turn_of(cues: tuple[Cue, ...], lows: list[str], lists: AskingLists) -> str:
    """Tell "off" or "on" by the verb of the clause if it has one that turns, else by what it names."""
    halts = [c for c in cues if c.sense == "halt" and not _part_of_verb(c, cues)]
    if halts and _ended(lows, halts, lists):
        return "on"
    turns = [c for c in cues if c.sense in _TURNS and c.base != "meet again" and not _weak(c, cues)]
    main = [c for c in turns if c.main]
    chosen = next(iter(main or ([] if halts else turns)), None)
    if chosen is None:
        return "off" if halts else ""
    if chosen.sense in ("off", "suspend"):
        return "off"
    negated = set(lists.events["negation"]) & set(lows[max(0, chosen.at - 4) : chosen.at])
    return "off" if negated else "on"


def _part_of_verb(halt: Cue, cues: tuple[Cue, ...]) -> bool:
    """Whether a noun for a halt is the first word of a verb: "break off", "cut off"."""
    return any(c.verb and c.at == halt.at and " " in c.base for c in cues)


def _weak(cue: Cue, cues: tuple[Cue, ...]) -> bool:
    """Whether a word like "close" or "leave" stands without a dialogue that it could turn."""
    named = any(c.sense in _NAMING and c.at != cue.at for c in cues if not c.verb)
    return cue.verb and cue.base in _WEAK and not named


def _ended(lows: list[str], halts: list[Cue], lists: AskingLists) -> bool:
    """Whether a halt is said to end: "when did the freeze end", "who lifted the suspension"."""
    places = {c.at for c in halts}
    ending = lists.events["ending"]
    return any(low in ending for i, low in enumerate(lows) if i not in places)
