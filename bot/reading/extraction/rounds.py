"""Occasions of several days: the first day and the last, where the sentence tells them apart."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.model import Direction, Kind, Precision, When
from bot.reading.dates.verbs import LASTING
from bot.reading.extraction.durations import ENDING, OPENING
from bot.reading.extraction.frame import TURNS, Frame
from bot.reading.extraction.placing import Placed
from bot.reading.folding import OFF

_ONE_DAY = 1
_GATHERING = ("gather", "conven", "assembl", "sat", "met", "came")
_LONGEST_ROUND = 45  # days that one round may go on
_LONGEST = 400  # days that one occasion or one truce may run
_ENDS = frozenset("end expire finish conclude close lapse".split())


def lasting(when: When, frame: Frame, chosen: Placed, placed: list[Placed]) -> When:
    """ "Will take effect on October 1 and last until January 9": the first day and the last are told apart.

    What "should have begun today and is called off until September" does not last at all.
    """
    if (
        frame.status in OFF
        or when.start is None
        or when.days > _ONE_DAY
        or frame.kind in TURNS
        or chosen.attribute
    ):
        return when
    for item in placed:
        last = item.mention.when.end
        beside = item.clause is frame.clause or (
            item.clause.parent is frame.clause and item.clause.relation == "conj"
        )
        until = item.mention.when.direction is Direction.UNTIL
        # "Met on Wednesday and gave them until Sunday" is no meeting until Sunday.
        ends = (until and (item.clause is frame.clause or item.clause.verb.lower_ in LASTING)) or (
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


def from_opening(when: When, frame: Frame, chosen: Placed, placed: list[Placed]) -> When:
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


def two_days(when: When, frame: Frame, chosen: Placed, placed: list[Placed]) -> When:
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
