"""The date of an event, where it comes from, and the day of the telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.model import NO_DATE, Basis, DateMention, Direction, Kind, Precision, Status, When
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.durations import ENDING, OPENING
from bot.reading.extraction.frame import TURNS, Frame
from bot.reading.extraction.placing import Placed, cost_of

_REAL = (Status.ACTUAL, Status.ALLEGED)
_ONE_DAY = 1
_GATHERING = ("gather", "conven", "assembl", "sat", "met", "came")
_LONGEST_ROUND = 45  # days that one round may go on
_LONGEST = 400  # days that one occasion or one truce may run
_ENDS = frozenset("end expire finish conclude close lapse".split())


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
    when = _lasting(_bounded(chosen.mention.when, published, frame), frame, chosen, placed)
    when = _from_opening(when, frame, chosen, placed)
    when = _two_days(when, frame, chosen, placed)
    return when, (Basis.EXPLICIT if when is not NO_DATE else Basis.NONE), said


def _lasting(when: When, frame: Frame, chosen: Placed, placed: list[Placed]) -> When:
    """ "Will take effect on October 1 and last until January 9": the first day and the last are told apart."""
    if when.start is None or when.days > _ONE_DAY or frame.kind in TURNS or chosen.attribute:
        return when
    for item in placed:
        last = item.mention.when.end
        beside = item.clause is frame.clause or (
            item.clause.parent is frame.clause and item.clause.relation == "conj"
        )
        ends = item.mention.when.direction is Direction.UNTIL or (
            item.clause is not frame.clause
            and any(sense.base in _ENDS for sense in item.clause.senses)
        )
        if (
            item is not chosen
            and beside
            and ends
            and last is not None
            and 0 < (last - when.start).days <= _LONGEST
        ):
            return replace(when, end=last, precision=Precision.RANGE)
    return when


def _from_opening(when: When, frame: Frame, chosen: Placed, placed: list[Placed]) -> When:
    """ "A round that opened on Sunday wound up last night": from the day it opened to the day it ended."""
    if frame.kind is not Kind.MEETING or not when.known or when.days > _ONE_DAY:
        return when
    first = [
        i for i in placed
        if _one_day(i) and ((_opens(i) and _of_frame(i, frame)) or _after_gathering(i, frame))
    ]  # fmt: skip
    last = [i for i in placed if _one_day(i) and _closes(i) and _of_frame(i, frame)]
    if len(first) != 1 or len(last) != 1 or chosen not in (*first, *last):
        return when
    start, end = first[0].mention.when.start, last[0].mention.when.end
    if start is None or end is None or not 0 < (end - start).days <= _LONGEST_ROUND:
        return when
    return replace(when, start=start, end=end, precision=Precision.RANGE)


_AND_ALL = re.compile(
    r"^(?: (?:morning|afternoon|evening|night))? and (?:(?:the )?(?:whole|most|all|much|part|rest|half) of |again on |on )?$"
)


def _two_days(when: When, frame: Frame, chosen: Placed, placed: list[Placed]) -> When:
    """ "Took up Monday evening and the whole of Tuesday": one occasion over two days."""
    if frame.kind is not Kind.MEETING or not when.known or when.days > _ONE_DAY:
        return when
    if frame.noun is not None and frame.noun.plural:
        return when
    text = frame.clause.verb.doc.text
    for one in placed:
        for other in placed:
            if chosen not in (one, other) or not (_one_day(one) and _one_day(other)):
                continue
            start, end = one.mention.when.start, other.mention.when.end
            between = text[one.at + len(one.mention.when.phrase) : other.at]
            if start and end and (end - start).days == 1 and _AND_ALL.match(between):
                return replace(when, start=start, end=end, precision=Precision.RANGE)
    return when


def _after_gathering(item: Placed, frame: Frame) -> bool:
    """ "Closed on Friday, ten days after the parties had gathered on June 28": the day it began."""
    clause = item.clause
    began = _opens(item) or clause.verb.lower_.startswith(_GATHERING)
    marked = any(c.lower_ == "after" for c in clause.verb.children)
    beside = clause.relation == "advcl" or (
        clause.relation == "pcomp" and clause.verb.head.lower_ == "after"
    )
    marked = marked or clause.relation == "pcomp"
    return clause.parent is frame.clause and beside and began and marked


def _one_day(item: Placed) -> bool:
    when = item.mention.when
    return when.known and when.days == _ONE_DAY and when.direction is Direction.ON


def _opens(item: Placed) -> bool:
    return OPENING.match(item.clause.verb.lower_) is not None


def _closes(item: Placed) -> bool:
    verb = item.clause.verb
    over = verb.lower_ in ("is", "was", "were", "are") and any(
        c.lower_ in ("over", "finished", "done") for c in verb.children
    )
    return over or ENDING.match(verb.lower_) is not None


def _of_frame(item: Placed, frame: Frame) -> bool:
    """Whether a clause goes on about the frame's own occasion: itself, a participle, a relative on its noun."""
    clause = item.clause
    if clause is frame.clause:
        return True
    if clause.parent is not frame.clause or item.head != clause.verb:
        return False
    if clause.relation in ("relcl", "acl"):
        head = clause.verb.head
        return head == frame.anchor or frame.anchor in list(head.subtree)
    return clause.relation == "conj" or (
        clause.relation == "advcl" and clause.verb.tag_ in ("VBG", "VBN")
    )


def _bound_by_cause(frame: Frame, placed: list[Placed]) -> When | None:
    """ "Broke down after X visited in 2022": not in 2022, but after its start."""
    if frame.kind not in TURNS or frame.unasserted or frame.nominal:
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
    frame: Frame, placed: list[Placed], busy: Sequence[Clause] = (), published: date | None = None
) -> list[DateMention]:
    """The single days that a plural tells of one by one ("on April 12, April 19 and May 11")."""
    found = [
        item.mention
        for item in placed
        if item.mention.when.known and item.mention.when.days <= 3 and item.mention.when.direction is Direction.ON
        and (item.clause is frame.clause or cost_of(frame, item, busy) is not None)
        and (frame.status is not Status.PLANNED or _after(item.mention.when, published))
    ]  # fmt: skip
    return found if len(found) > 1 else []


def _after(when: When, published: date | None) -> bool:
    return published is None or (when.end is not None and when.end >= published)


def settle_status(status: Status, when: When, published: date | None) -> Status:
    """Nothing dated after the publication has happened yet: told as done, it is a plan."""
    future = published is not None and when.start is not None and when.start > published
    return Status.PLANNED if future and status in _REAL else status


def _by_report(frame: Frame, said: When) -> tuple[When, Basis, When]:
    """Without a date of its own, what has just turned happened on or before the day it was told."""
    turned = (frame.kind in TURNS and frame.status is not Status.PROPOSED) or frame.status in (
        Status.CANCELLED,
        Status.POSTPONED,
        Status.DENIED,
    )
    if turned and said.known and not frame.nominal and not frame.unasserted:
        return (said if frame.kind in TURNS else NO_DATE), Basis.REPORTED, said
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
        if (cost := cost_of(frame, item, busy)) is not None
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


def _bounded(when: When, published: date | None, frame: Frame) -> When:
    """Turn "since" and "after" into what they say of a turn's own day."""
    if when.direction is Direction.SINCE and frame.kind is Kind.MEETING:
        return replace(when, direction=Direction.ON, precision=Precision.RANGE)
    if when.direction is Direction.SINCE and when.start is not None:
        return start_of_since(when)
    if when.direction is Direction.UNTIL and when.end is not None:
        return When.day(when.end, when.phrase)
    planned = frame.status is Status.PLANNED
    if when.direction is Direction.BEFORE and planned and when.end and published is not None:
        ahead_of_us = published <= when.end
        return replace(when, start=published, direction=Direction.ON) if ahead_of_us else when
    if (
        when.direction is Direction.ON
        and when.start is not None
        and when.end is None
        and published is not None
        and when.start <= published
    ):
        return replace(when, end=published)
    return when


def start_of_since(when: When) -> When:
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
    past = _told_as_past(frame.clause)
    above = frame.clause.parent
    past = past or (  # "an attempt to bring them together on May 3 came to nothing"
        above is not None
        and above.verb.tag_ == "VBD"
        and any(c.dep_ == "aux" and c.tag_ == "TO" for c in frame.clause.verb.children)
        and not above.is_a("plan", "propose", "say", "agree", "refuse", "postpone")
    )
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
        or (when.start.year != published.year and when.start.month > published.month)
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


def _told_as_past(clause: Clause) -> bool:
    """ "Had been planned", and an infinitive below it: "was meant to follow the summit held in April"."""
    verbs = [clause.verb]
    if clause.relation == "xcomp" and clause.parent is not None:
        verbs.append(clause.parent.verb)
    return any(c.lower_ in ("had", "was", "were") for verb in verbs for c in (verb, *verb.children))


_MONTHS = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
