"""Which matches are no party after all: people's names, wrong namesakes, short names out of context."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.lexicon.context import Guard, context
from bot.lexicon.folding import WORD, fold
from bot.lexicon.forms import Form, by_name
from bot.lexicon.party_matcher import Match
from bot.model import SideId

_NEXT_NAME = re.compile(r" ([A-Z][\w'’-]*)")
_PREVIOUS_NAME = re.compile(r"(?:^|(?<=[\s“\"(]))([A-Z][\w'’.-]*) $")
_TRADE = re.compile(
    r", (?:(?:the|a|an|his|her|their) (?:[\w'’-]+ ){0,3}?([\w-]+)\b|who\b|\d\d[,.])"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n][”\"’)]*\s+|[“\"(])$")
_AMERICAN = {"american", "americans"}


def settled(
    text: str, found: list[Match], tracked: frozenset[SideId], *, lower: bool = False
) -> list[Match]:
    """Drop or turn the matches that the text around speaks against; masks are dropped as well.

    A form that needs company of its side has it where a track names that side.
    """
    asked = _Asked(text, lower=lower)
    kept: list[Match] = []
    alone: list[Match] = []
    for match in found:
        form = match.form
        if not form.sides or not _stands(asked, match):
            continue
        turned = Match(start=match.start, end=match.end, form=_turned(asked, form))
        guards = context().guards.get(fold(text[match.start : match.end]), ())
        needs = any(guard.needs_company for guard in guards)
        (alone if needs and form.sides[0] not in tracked else kept).append(turned)
    sides = {side for match in kept for side in match.form.sides}
    kept += [match for match in alone if match.form.sides[0] in sides]
    kept.sort(key=lambda match: match.start)
    return _qualified(text, _without_ethnic(text, _without_people(text, kept)))


class _Asked:
    """A text with the answers to what was already searched in it, so that each cue costs one search."""

    __slots__ = ("_lower", "_told", "text")

    def __init__(self, text: str, *, lower: bool) -> None:
        self.text = text
        self._lower = lower
        self._told: dict[re.Pattern[str], bool] = {}

    def holds(self, cues: re.Pattern[str] | None) -> bool:
        if cues is None:
            return False
        if cues not in self._told:
            sought = re.compile(cues.pattern, re.IGNORECASE) if self._lower else cues
            self._told[cues] = sought.search(self.text) is not None
        return self._told[cues]


def _stands(asked: _Asked, match: Match) -> bool:
    text, form = asked.text, match.form
    if form.prefix and not re.compile(r"[-‐‑–][A-Z]").match(text, match.end):
        return False
    if form.cardinal and not _cardinal_stands(asked, match):
        return False
    if _beside_hyphen(text, match) or (
        text[match.start : match.end] == "us" and not _us(text, match)
    ):
        return False
    guards = context().guards.get(fold(text[match.start : match.end]), ())
    return not any(_speaks_against(asked, guard, match) for guard in guards)


def _speaks_against(asked: _Asked, guard: Guard, match: Match) -> bool:
    text = asked.text
    if guard.before and guard.before.search(text[max(0, match.start - 40) : match.start]):
        return True
    if guard.after and guard.after.match(text, match.end):
        return True
    return asked.holds(guard.cues) and not asked.holds(guard.unless)


def _cardinal_stands(asked: _Asked, match: Match) -> bool:
    following = _NEXT_NAME.match(asked.text, match.end)
    if following and not title_case(asked.text, match.start):
        return False
    return any(
        asked.holds(cardinal.cues)
        for cardinal in context().cardinals
        if match.form.text in (*cardinal.forms, *cardinal.joint)
    )


def _beside_hyphen(text: str, match: Match) -> bool:
    """Whether a hyphen makes it a bent or a make: "pro-Iran", "Chinese-made"."""
    words = context().hyphen
    if match.start > 1 and text[match.start - 1] in "-‐‑":
        before = re.search(r"(\w+)$", text[max(0, match.start - 12) : match.start - 1])
        if before and before.group() in words["no_party_before"]:
            return True
    if text[match.end : match.end + 1] in {"-", "‐", "‑"}:
        after = WORD.match(text, match.end + 1)
        return after is not None and after.group() in words["no_party_after"]
    return False


def _us(text: str, match: Match) -> bool:
    """Whether a lower-case "us" is the state: "the us and china", "us-china", "china us talks"."""
    before, after = text[max(0, match.start - 12) : match.start], text[match.end : match.end + 12]
    if before.endswith(("the ", "-", "/")) or after[:1] in {"-", "/"}:
        return True
    if re.search(r"\b(?:with|and|between|from|against) $", before):
        return True
    beside = re.match(r" (?:and )?(\w+)", after), re.search(r"(\w+)(?: and)? $", before)
    return any(word is not None and _known(word.group(1)) for word in beside)


def _turned(asked: _Asked, form: Form) -> Form:
    """The form with the side that its context gives it: "Congo" near "Brazzaville"."""
    if form.cardinal and len(form.sides) == 1:
        for cardinal in context().cardinals:
            if form.text in cardinal.forms and asked.holds(cardinal.cues):
                return replace(form, sides=(cardinal.side,))
    for shared in context().shared.get(fold(form.text), ()):
        if asked.holds(shared.cues) and not asked.holds(shared.unless):
            return replace(form, sides=(shared.side,))
    return form


def title_case(text: str, at: int) -> bool:
    """Whether the line around is set like a headline, most words with a capital."""
    start = text.rfind("\n", max(0, at - 200), at) + 1 or max(0, at - 200)
    end = text.find("\n", at, at + 200)
    words = re.findall(r"[A-Za-z]{4,}", text[start : end if end >= 0 else at + 200])
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _without_people(text: str, found: list[Match]) -> list[Match]:
    """Drop what is a person's name, and where it was one, its bare repetitions too."""
    names = context().personal["names"]
    people = {
        match.form.text for match in found if match.form.text in names and _is_person(text, match)
    }
    if not people:
        return found
    return [
        match
        for match in found
        if match.form.text not in people
        or not (_is_person(text, match) or not _placed(text, match))
    ]


def _placed(text: str, match: Match) -> bool:
    return (
        re.search(
            r"\b(?:in|to|from|near|visit|visited|visiting) $",
            text[max(0, match.start - 10) : match.start],
        )
        is not None
    )


def _is_person(text: str, match: Match) -> bool:
    lists = context().personal
    before = _PREVIOUS_NAME.search(text[max(0, match.start - 30) : match.start])
    if before:
        if before.group(1) in lists["given"]:
            return True
        initial = re.fullmatch(r"(?:[A-Z]\.)+", before.group(1))
        if initial and before.group(1) not in {"U.S.", "U.N.", "U.K."}:
            return True
    trade = _TRADE.match(text, match.end)
    if trade and (trade.group(1) is None or trade.group(1) in lists["trades"]):
        return True
    after = _NEXT_NAME.match(text, match.end)
    if after is None or match.form.kind == "demonym":
        return False
    word = re.sub(r"['’]s$", "", after.group(1))
    if word in lists["offices"] or word.isupper() or title_case(text, match.start):
        return False
    return not _known(word)


def _known(word: str) -> bool:

    return fold(word) in by_name()


def _without_ethnic(text: str, found: list[Match]) -> list[Match]:
    """Drop both halves of "Iranian-American", unless what follows is between two states."""
    dropped: set[int] = set()
    for first, second in pairwise(found):
        joined = text[first.end : second.start] in {"-", "‐", "‑"}
        if not joined or first.form.kind != "demonym" or first.form.prefix:
            continue
        if fold(second.form.text) not in _AMERICAN:
            continue
        after = re.compile(r"\s+([\w-]+)").match(text, second.end)
        if after is None or after.group(1) not in context().hyphen["bilateral"]:
            dropped |= {first.start, second.start}
    return [match for match in found if match.start not in dropped]


def _qualified(text: str, found: list[Match]) -> list[Match]:
    """Give a body to the state named just before it: "South Korea's Joint Chiefs of Staff"."""
    told: list[Match] = []
    for match in found:
        form = match.form
        body = (form.kind == "seat" and not form.venue) or form.text in context().qualified
        if told and body and _owns(text, told[-1], match):
            form = replace(form, sides=told[-1].form.sides)
            match = Match(start=match.start, end=match.end, form=form)  # noqa: PLW2901 - the same, turned
        told.append(match)
    return told


def _owns(text: str, owner: Match, match: Match) -> bool:
    between = text[owner.end : match.start]
    if owner.form.kind == "demonym":
        return between == " "
    return between in {"'s ", "’s "} and owner.form.kind != "seat"
