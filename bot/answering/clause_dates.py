"""Which day a sentence gives to one of the acts that it tells of: each date belongs to the verb that it stands nearest to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from bot.answering.acts import Act, noun_senses
from bot.model import DateMention, Direction, Precision, Span, When
from bot.reading.dates import read
from bot.reading.dates.apart import days_apart
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.verb_groups import Group, read_groups

_BREAK = re.compile(
    r"[,;:–—()]|\b(?:after|before|when|since|while|which|who|where|whose|as|until|that|because|although|if|than)\b",
    re.IGNORECASE,
)
_PARTED = 30  # what a date behind a break is farther off, in characters
_BEHIND = re.compile(
    r"\b(?:since|until|till|after|before|by|following|than)\s+(?:the\s+|last\s+|about\s+|around\s+)?$",
    re.IGNORECASE,
)
_ASIDE = 60  # what a date in the background is farther off
_CLEARLY = 12
_NOUN_PHRASE = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|this|that|these|those|any|no|some|another|first|second|third|last|latest|new|of|on)|['’]s|s['’]|\d)"
    r"(?:[ -](?!(?:to|have|has|had|will|would|was|were|is|are|did|and)\b)[\w.%-]+){0,3} $",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"\b(?:is|are|was|were|be|been|held|hold|holds|take|took|taken|takes|made|make|came|come|occurred|happened|began|begin|begun|begins|start\w*|open\w*"
    r"|launch\w*|went|go|goes|follow\w*|set|schedul\w*|plann?\w*|due|call\w*|stag\w+|run|runs|ran|last\w*|has|have|had)$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|between)(?: about| around)? $", re.IGNORECASE)
_TO = re.compile(
    r",? (?:and|to|until|till|through)(?: the| about| around)? (?:[\w.:]+ (?:on|of) )?",
    re.IGNORECASE,
)
_THAT = re.compile(r"^,? (?:that|which)\b")
_ROW = re.compile(
    r"(?:,| and| or|,? and again|,? then|,? and then|;)(?: on| again)?(?: the)? ?", re.IGNORECASE
)
_JOINED_BEFORE = re.compile(r"(?:['’]s)?[ -](?:[\w-]+ ){0,2}")
_JOINED_BEHIND = re.compile(r",? (?:(?:of|from|on|in) (?:the )?)?")
_WITHIN = re.compile(
    r"\b(?:in|during) (?:the|a|an|its|their) (?:[\w'’-]+ ){0,3}$", re.IGNORECASE
)  # "took Friday off in the first strike": what was done in it was done on its day
_FRONTED = re.compile(r"^\W*(?:[\w:'’.]+\s+){0,8}?$")


@lru_cache(maxsize=400)
def every_date(text: str, known: date) -> tuple[DateMention, ...]:
    """Every date of a text written on a day, with those that stand inside another ("a week after 2 May"), and those of what
    is told at a distance from them ("came on 2 May, a week after the vote")."""
    found: list[DateMention] = []
    readings = read(text, known)
    for reading in readings:
        inner = (part for part in reading.parts if part.span != reading.span)
        found += [DateMention(span=r.span, when=r.when) for r in (reading, *inner) if r.when.known]
    return (*found, *_from_to(text, found), *days_apart(text, readings))


def _from_to(text: str, found: list[DateMention]) -> Iterator[DateMention]:
    """What goes from one day to another, told with an hour for each: "from 6pm on Monday until noon on Thursday"."""
    for one, after in pairwise(found):
        low, high = one.when.start, after.when.end
        opened = _FROM.search(text[max(0, one.span.start - 12) : one.span.start])
        if not opened or not low or not high or low >= high:
            continue
        between = text[one.span.end : after.span.start]
        until = after.when.direction is Direction.UNTIL and not between.strip(" ,")
        if until or _TO.fullmatch(between):
            span = Span(one.span.start, after.span.end)
            when = When(start=low, end=high, precision=Precision.RANGE, phrase=span.of(text))
            yield DateMention(span=span, when=when)


def dates_of(
    act: Act, text: str, start: int, mentions: Sequence[DateMention], *, bounds: bool = False
) -> list[DateMention]:
    """The dates of a sentence that belong to one of its acts, the nearest first.

    `start` is where the sentence stands in the text that the mentions' spans count in; `bounds` keeps dates
    that only bound something ("until Friday").
    """
    groups = _groups(text)
    noun = nominal(act, text)
    whole = _with_verbs(act, text) if noun else act
    rows = []
    for mention in mentions:
        at = mention.span.start - start
        end = mention.span.end - start
        if not 0 <= at < len(text) or (at <= act.start and act.end <= end):
            continue
        if any(_inside(mention, o) and not _holds(o, act, start) for o in mentions):
            continue
        if noun and not _dates_noun(act, text, at, end):
            continue
        own = _way(text, at, end, whole.start, whole.end)
        aside = 0 if bounds or not _BEHIND.search(text[max(0, at - 24) : at]) else _ASIDE
        others = [
            _way(text, at, end, first, last)
            for first, last, _ in groups
            if not (first < whole.end and whole.start < last)
        ]
        nearer = min(others, default=own)
        if _governed(groups, at, end, whole):
            continue
        if (
            nearer < own - _CLEARLY
            and _breaks(text, at, end, act)
            and not _leads(text, at, end, act)
        ):
            continue
        rows.append((own + aside, mention))
    return [mention for _, mention in sorted(rows, key=lambda row: row[0])]


def _governed(groups: list[tuple[int, int, Group]], at: int, end: int, act: Act) -> bool:
    """Whether another finite verb stands between an act and a date behind it: "have ratified what they agreed in May"."""
    return end > act.end and any(
        act.end <= first and last <= at and not group.infinitive for first, last, group in groups
    )


def _inside(mention: DateMention, other: DateMention) -> bool:
    """Whether a date is a part of another: "2 May" of "a week after 2 May"."""
    outer, inner = other.span, mention.span
    return other is not mention and outer.start <= inner.start and inner.end <= outer.end


def _holds(mention: DateMention, act: Act, start: int) -> bool:
    return mention.span.start - start <= act.start and act.end <= mention.span.end - start


def nominal(act: Act, text: str) -> bool:
    """Whether an act is told by a noun: "its new offer", "the strike"."""
    if not act.verb:
        return True
    word = text[act.start : act.end].lower()
    if len(act.words) > 1 or word.endswith(("ed", "ing")) or not noun_senses(act):
        return False
    return _NOUN_PHRASE.search(text[: act.start]) is not None


def _dates_noun(act: Act, text: str, at: int, end: int) -> bool:
    """Whether a date is that of the thing itself, and not of what was done to it: "the offer was withdrawn on Monday"."""
    low, high = (end, act.start) if end <= act.start else (act.end, at)
    between = text[low:high]
    if end <= act.start and _JOINED_BEFORE.fullmatch(between):
        return True
    if end <= act.start and _WITHIN.search(text[: act.start]) and not _BREAK.search(between):
        return True
    before, behind = _governing(act, text)
    governing = [*before, *behind]
    if all(_LIGHT.search(g.of(text)) for g in governing):
        return True
    return not before and _JOINED_BEHIND.fullmatch(between) is not None


def _governing(act: Act, text: str) -> tuple[list[Span], list[Span]]:
    """The verb that a noun is the object of, and the one that it is the subject of, where they stand in its clause."""
    groups = [Span(first, last) for first, last, _ in _groups(text)]
    before = [
        g for g in groups if g.end <= act.start and not _BREAK.search(text[g.end : act.start])
    ]
    behind = [
        g
        for g in groups
        if g.start >= act.end and not _BREAK.search(_THAT.sub("", text[act.end : g.start]))
    ]
    return before[-1:], behind[:1]


def _with_verbs(act: Act, text: str) -> Act:
    """A noun together with the verb that says no more than that it was: "the strike began", "called a strike"."""
    before, behind = _governing(act, text)
    light = [g for g in (*before, *behind) if _LIGHT.search(g.of(text))]
    return replace(
        act,
        start=min((act.start, *(g.start for g in light))),
        end=max((act.end, *(g.end for g in light))),
    )


def _leads(text: str, at: int, end: int, act: Act) -> bool:
    """Whether a date opens the sentence, and the act stands in its first clause: "On Monday, they said yes"."""
    if not _FRONTED.match(text[:at]) or act.start < end:
        return False
    between = text[end : act.start]
    return len(_BREAK.findall(between)) <= 1 and between.lstrip().startswith(",")


def _breaks(text: str, at: int, end: int, act: Act) -> int:
    low, high = (end, act.start) if end <= act.start else (act.end, at)
    return len(_BREAK.findall(text[low:high]))


def _way(text: str, at: int, end: int, first: int, last: int) -> int:
    low, high = (end, first) if end <= first else (last, at)
    return max(0, high - low) + _PARTED * len(_BREAK.findall(text[low:high]))


def _groups(text: str) -> list[tuple[int, int, Group]]:
    tokens = Tokens(text)
    found = []
    for group in read_groups(tokens, 0, tokens.count):
        first, last = tokens.span(group.first, max(group.stop, group.first + 1))
        if text[first:last].lower() == "am":
            continue  # of "7am"
        found.append((first, last, group))
    return found


def around(act: Act, text: str) -> str:
    """The words between the verbs on either side of an act: what it is said of, and what was done to it."""
    low, high = 0, len(text)
    for first, last, _ in _groups(text):
        if first < act.end and act.start < last:
            continue
        if last <= act.start:
            low = max(low, last)
        elif first >= act.end:
            high = min(high, first)
    return text[low:high]


def in_a_row(
    chosen: Sequence[DateMention], mentions: Sequence[DateMention], text: str
) -> list[DateMention]:
    """The chosen dates with those that are enumerated with them: "on May 2, May 9 and June 1"."""
    found = list(chosen)
    ordered = sorted(mentions, key=lambda m: m.span.start)
    for one, after in pairwise(ordered):
        if (
            _ROW.fullmatch(text[one.span.end : after.span.start])
            and (one in found)
            and after not in found
        ):
            found.append(after)
    for one, after in reversed(list(pairwise(ordered))):
        if (
            _ROW.fullmatch(text[one.span.end : after.span.start])
            and (after in found)
            and one not in found
        ):
            found.append(one)
    return sorted(found, key=lambda m: m.span.start)
