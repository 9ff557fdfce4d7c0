"""Which date of a sentence dates which event.

A date hangs on a noun ("the October meeting") or on a verb ("met on Monday"). One that hangs on a verb of
saying dates the telling, not what is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import NO_DATE, Basis, DateMention, Direction, Kind, Precision, Status, When
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frames import FOLLOWING, Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REAL = (Status.ACTUAL, Status.ALLEGED)
_TURNS = (Kind.SUSPENSION, Kind.RESUMPTION)


@dataclass(frozen=True, slots=True)
class Placed:
    """A date mention, the word it hangs on, and whether it is an attribute of that word ("the 2015 accord")."""

    mention: DateMention
    head: Token
    clause: Clause
    attribute: bool


def place_dates(
    doc: Doc, mentions: Sequence[DateMention], offset: int, owner: dict[int, Clause]
) -> list[Placed]:
    """Find what each date of the sentence hangs on; `offset` is where the sentence starts in the text."""
    placed: list[Placed] = []
    for mention in mentions:
        span = doc.char_span(
            mention.span.start - offset, mention.span.end - offset, alignment_mode="expand"
        )
        if span is None or len(span) == 0:
            continue
        root = span.root
        head = root.head
        if head.dep_ in ("prep", "pcomp", "mark") and head.head != head:
            head = head.head
        while span.start <= head.i < span.end and head.head != head:
            head = head.head
        if root.dep_ == "npadvmod" and head.tag_ in ("NNP", "NNPS"):
            head = owner[head.i].verb  # "in Hawaii next month": the day is not Hawaii's
        attribute = head == root.head and root.dep_ in (
            "nummod",
            "amod",
            "compound",
            "poss",
            "nmod",
            "det",
        )
        placed.append(Placed(mention, head, owner[head.i if head != root else root.i], attribute))
    return placed


def date_of(
    frame: Frame, placed: list[Placed], published: date | None, busy: Sequence[Clause] = ()
) -> tuple[When, Basis, When]:
    """The event's date, where it comes from, and the day of the telling (NO_DATE where not told).

    `busy` are the clauses that tell of another event: their dates are not borrowed.
    """
    said = _said(frame, placed)
    chosen = _best(frame, placed, busy)
    if chosen is None:
        bound = _bound_by_cause(frame, placed)
        return (
            (bound, Basis.EXPLICIT, said)
            if bound is not None and not said.known
            else _by_report(frame, said)
        )
    when = _bounded(frame, chosen.mention.when, published)
    return when, (Basis.EXPLICIT if when is not NO_DATE else Basis.NONE), said


def _bound_by_cause(frame: Frame, placed: list[Placed]) -> When | None:
    """ "Broke down after X visited in 2022": not in 2022, but after its start."""
    if frame.kind not in _TURNS or frame.unasserted:
        return None
    for item in placed:
        after = item.clause.parent is frame.clause and any(
            c.dep_ == "mark" and c.lower_ in ("after", "when", "since")
            for c in item.clause.verb.children
        )
        when = item.mention.when
        if after and when.start is not None and when.direction is Direction.ON:
            return replace(when, end=None, direction=Direction.AFTER)
    return None


def several_dates(
    frame: Frame, placed: list[Placed], busy: Sequence[Clause] = ()
) -> list[DateMention]:
    """The single days that a plural tells of one by one ("on April 12, April 19 and May 11")."""
    found = [
        item.mention
        for item in placed
        if item.mention.when.known and item.mention.when.days <= 3 and item.mention.when.direction is Direction.ON
        and (item.clause is frame.clause or _cost(frame, item, busy) is not None)
    ]  # fmt: skip
    return found if len(found) > 1 else []


def settle_status(status: Status, when: When, published: date | None) -> Status:
    """Nothing dated after the publication has happened yet: told as done, it is a plan."""
    future = published is not None and when.start is not None and when.start > published
    return Status.PLANNED if future and status in _REAL else status


def _by_report(frame: Frame, said: When) -> tuple[When, Basis, When]:
    """Without a date of its own, what has just turned happened on or before the day it was told."""
    turned = (frame.kind in _TURNS and frame.status is not Status.PROPOSED) or frame.status in (
        Status.CANCELLED,
        Status.POSTPONED,
        Status.DENIED,
    )
    if turned and said.known and not frame.nominal and not frame.unasserted:
        return (said if frame.kind in _TURNS else NO_DATE), Basis.REPORTED, said
    return NO_DATE, Basis.NONE, said


def _said(frame: Frame, placed: list[Placed]) -> When:
    for item in placed:
        if item.clause.is_a("say") and item.mention.when.known and item.clause is not frame.clause:
            if item.head == item.clause.verb and item.mention.when.days <= 3:
                return item.mention.when
    return NO_DATE


def _best(frame: Frame, placed: list[Placed], busy: Sequence[Clause]) -> Placed | None:
    ranked = [
        (cost, index)
        for index, item in enumerate(placed)
        if (cost := _cost(frame, item, busy)) is not None
    ]
    if not ranked:
        return None
    best = min(ranked)
    chosen = placed[best[1]]
    finer = [
        (cost, index)
        for cost, index in ranked
        if index != best[1]
        and cost < best[0] + 1.6
        and _refines(placed[index].mention.when, chosen.mention.when)
    ]
    return placed[min(finer)[1]] if finer else chosen


def _refines(one: When, other: When) -> bool:
    """ "next month, from Jan. 10 to 14": the finer of two dates for one thing, lying in the other."""
    return one.known and other.known and one.days < other.days and one.within(other)


def _cost(frame: Frame, item: Placed, busy: Sequence[Clause]) -> float | None:
    """How far the date is from the event; None where it cannot be the event's date."""
    when = item.mention.when
    if when.start is None and when.end is None:
        return None
    if (
        when.direction in (Direction.BEFORE, Direction.AFTER, Direction.UNTIL)
        and frame.kind not in _TURNS
    ):
        return None
    if when.direction is Direction.SINCE and frame.kind is not Kind.SUSPENSION:
        return None
    anchor = frame.anchor
    if (
        frame.clause.verb.lower_ in FOLLOWING
        and anchor.dep_ == "nsubj"
        and item.clause is frame.clause
    ):
        return None  # "the meeting followed a call on Sept. 9": the day is the other's
    if item.attribute and item.head != anchor and not _one_name(item.head, anchor):
        return None
    distance = abs(item.head.i - anchor.i) * 0.01
    if item.head == anchor or _modifies(item.head, anchor):
        return 0.0 + distance
    if frame.noun is not None and _under(item.head, anchor) and not item.head.tag_.startswith("VB"):
        return 0.5 + distance
    if frame.nominal and frame.unasserted and frame.kind in _TURNS:
        return None
    if item.clause is frame.clause:
        if _hangs_on_other_noun(item, frame):
            return None
        if frame.clause.is_a("say") and frame.kind not in (Kind.CALL, Kind.AGREEMENT):
            return None
        return 1.0 + distance
    told = any(item.clause is b for b in busy) and frame.clause.relation != "conj"
    elsewhere = told or _turns_other(item.clause, frame)
    related = None if elsewhere else _related(item.clause, frame.clause)
    if related is not None and not (item.clause.is_a("say") and item.head == item.clause.verb):
        return related + distance
    return None


def _turns_other(clause: Clause, frame: Frame) -> bool:
    """Whether a relative clause tells of another fate ("a forum that was broken off in October")."""
    own = clause.relation in ("relcl", "acl") and clause.is_a(
        "suspend", "resume", "cancel", "postpone"
    )
    return own and clause is not frame.clause


def _related(other: Clause, own: Clause) -> float | None:
    """Cost of borrowing a date from a neighbouring clause: infinitives and participles of one statement."""
    if other.parent is own and other.relation in ("xcomp", "acl", "relcl", "pcomp"):
        return 2.0
    if own.relation == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in own.verb.children):
        together = own.parent is other and own.verb.tag_ == other.verb.tag_ == "VBD"
        return 4.5 if together else None
    if own.parent is other and own.relation in ("xcomp", "acl", "relcl", "conj", "pcomp"):
        return 2.5 if own.relation != "conj" else 3.5
    if own.parent is other and own.relation == "advcl" and own.verb.tag_ in ("VBG", "VBN"):
        return 3.0
    if other.parent is own and other.relation == "advcl" and other.verb.tag_ in ("VBG",):
        return 4.0
    return None


def _one_name(head: Token, anchor: Token) -> bool:
    """Whether two words are one thing: "two days of talks", "the Jan. 8 round of talks"."""
    nested = anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and anchor.head.head == head
    return (
        nested
        or (anchor.dep_ == "compound" and anchor.head == head)
        or (head.dep_ == "compound" and head.head == anchor)
    )


def _modifies(head: Token, anchor: Token) -> bool:
    return head.head == anchor and head.dep_ in ("compound", "poss", "nmod", "amod", "npadvmod")


def _under(token: Token, anchor: Token) -> bool:
    return any(ancestor == anchor for ancestor in token.ancestors)


def _hangs_on_other_noun(item: Placed, frame: Frame) -> bool:
    """Whether the date belongs to another thing of the clause ("the January decision")."""
    head = item.head
    if not head.tag_.startswith("NN") or head == frame.anchor:
        return False
    if head.dep_ in ("nsubj", "nsubjpass", "attr", "npadvmod"):
        return False
    own = frame.anchor
    if head.dep_ == "pobj" and not _eventive(head):
        return False  # the parser ties "under X's auspices on October 19" too low
    return not _under(own, head) and not head.head.lower_ in ("in", "on", "at", "of")


def _eventive(token: Token) -> bool:
    """Whether a noun tells of a happening that can have a date of its own."""
    word = token.lower_
    return word in dialogue_lexicon().nouns or word.rstrip("s").endswith(
        ("tion", "sion", "ment", "al", "ing", "ure", "ance")
    )


def _bounded(frame: Frame, when: When, published: date | None) -> When:
    """Turn "since" and "after" into what they say of a turn's own day."""
    if when.direction is Direction.SINCE and when.start is not None:
        return _start_of_since(when)
    if when.direction in (Direction.AFTER, Direction.BEFORE, Direction.UNTIL):
        return replace(when, phrase=when.phrase)
    if (
        when.start is not None
        and when.end is None
        and published is not None
        and when.start <= published
    ):
        return replace(when, end=published)
    return when


def _start_of_since(when: When) -> When:
    """ "Since January" told of a halt: it came in January. The width is read off the phrase."""
    start = when.start
    assert start is not None
    words = when.phrase.lower()
    if any(ch.isdigit() for ch in words.replace(str(start.year), "")) or "day" in words:
        return When(start=start, end=start, precision=Precision.DAY, phrase=when.phrase)
    if words.strip().endswith(str(start.year)) and len(words.split()) == 2:
        end, precision = date(start.year, 12, 31), Precision.YEAR
    elif "week" in words:
        end, precision = start + timedelta(days=6), Precision.RANGE
    else:
        nxt = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        end, precision = nxt - timedelta(days=1), Precision.MONTH
    return When(start=start, end=end, precision=precision, phrase=when.phrase)


def ahead(when: When, frame: Frame, published: date | None) -> When:
    """A plan's month or day without a year lies ahead: the next one, where the reader of dates took the last."""
    past = any(c.lower_ in ("had", "was", "were") for c in frame.clause.verb.children)
    planned = frame.status in (Status.PLANNED, Status.PROPOSED) and not past
    if (
        not planned
        or published is None
        or when.start is None
        or when.end is None
        or when.end >= published
    ):
        return when
    dated = any(ch.isdigit() for ch in when.phrase) and str(when.start.year) in when.phrase
    if (
        dated
        or not _MONTHS.search(when.phrase)
        or "last" in when.phrase.lower()
        or when.start.year != published.year
        and when.start.month > published.month
    ):
        return when
    try:
        start, end = (
            when.start.replace(year=when.start.year + 1),
            when.end.replace(year=when.end.year + 1),
        )
    except ValueError:  # 29 February
        return when
    return replace(when, start=start, end=end)


_MONTHS = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
