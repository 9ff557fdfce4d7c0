"""Which date of a sentence dates which event, by what it costs to take it for the event's own.

A date that hangs on a verb of saying dates the telling, not what is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Direction, Kind, Status
from bot.reading.extraction.accords import IN_FORCE
from bot.reading.extraction.asides import apart, aside_of
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import FOLLOWING, TURNS, Frame
from bot.reading.extraction.neighbours import (
    borrowing_cost,
    how_it_began,
    of_its_making,
    tells_of_other,
    turns_other,
)
from bot.reading.extraction.placing import Placed, lasts_until, stands_in

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_GOING = frozenset(
    "had has have came come comes went go goes returned return arrived flew travelled traveled headed left sent".split()
)
_REAL = (Status.ACTUAL, Status.ALLEGED)
_YEAR = 365  # days
_ONE_ROUND = 14  # days that a meeting told as going on may have taken


def cost_of(frame: Frame, item: Placed, busy: Sequence[Clause]) -> float | None:
    """How far the date is from the event; None where it cannot be the event's date."""
    if not _can_date(frame, item) or (
        stands_in(item) and item.head != frame.anchor and frame.noun is not None
    ):
        return None
    anchor = frame.anchor
    if aside_of(anchor) is not None and apart(frame, item.head):
        return None
    if (
        of_its_making(item.head, anchor)
        or how_it_began(item.clause, frame)
        or _before_but(frame, item)
        or _of_another(frame, item)
    ):
        return None
    distance = abs(item.head.i - anchor.i) * 0.01
    if item.head == anchor or _modifies(item.head, anchor):
        return distance
    if frame.noun is not None and _under(item.head, anchor) and not item.head.tag_.startswith("VB"):
        return 0.5 + distance
    if frame.unasserted and (frame.kind in TURNS or not frame.nominal):
        return None  # only named beside a verb that says nothing of its being held
    if frame.nominal and frame.unasserted and not _attended(anchor):
        return None
    if item.clause is frame.clause:
        spoken = frame.clause.is_a("say") and frame.kind not in (Kind.CALL, Kind.AGREEMENT)
        return None if spoken or _hangs_on_other_noun(item, frame) else 1.0 + distance
    told = any(item.clause is b for b in busy) and frame.clause.relation != "conj"
    told = told and not _accompanies(frame, item)
    related = (
        None
        if told or turns_other(item.clause, frame)
        else borrowing_cost(item.clause, frame.clause)
    )
    if item.clause.relation in ("relcl", "acl") and tells_of_other(item.clause, frame):
        return None
    of_telling = item.head == item.clause.verb and (
        item.clause.is_a("say") or _before_infinitive(item, frame)
    )
    return None if related is None or of_telling else related + distance


_ATTENDING = frozenset(
    "at as in during for after following amid through throughout within upon via inside to".split()
)
_BESIDE_IT = frozenset(
    {"sidelines", "margins", "margin", "edge", "fringes", "eve", "course", "end", "close", "start"}
)
_MEALS = frozenset("dinner lunch luncheon supper breakfast".split())  # "came no closer over dinner"


def _attended(anchor: Token) -> bool:
    """Whether a noun stands where the verb's doing took place ("agreed on Tuesday at talks in Rome"), not for
    what was done to it or thought of it ("shut down exchanges on Friday, from visits to climate talks")."""
    node = anchor
    while node.head is not node and not node.tag_.startswith("VB"):
        if node.lower_ == "over" and anchor.lower_ in _MEALS:
            return True
        if node.dep_ == "prep" and node.head.tag_.startswith("VB"):
            going = node.lower_ != "to" or node.head.lower_ in _GOING
            return node.lower_ in _ATTENDING and going
        if node.lower_ in _BESIDE_IT:
            return True
        node = node.head
    return False


def _can_date(frame: Frame, item: Placed) -> bool:
    """Whether the date's own form and place let it be the event's: bounds only date turns, an attribute
    only what it stands beside, and "the meeting followed a call on Sept. 9" dates the call."""
    when = item.mention.when
    if when.start is None and when.end is None:
        return False
    if when.direction is Direction.SINCE:
        since = frame.kind is Kind.SUSPENSION or frame.idiom in (
            "strike begin",
            IN_FORCE,
        )  # "on strike since Friday"
        if not since and not _all_along(frame, when.days):
            return False
    elif (
        frame.kind is Kind.SUSPENSION
        and frame.status in _REAL
        and item.clause is frame.clause
        and lasts_until(item)
    ):
        return False  # "put on pause until May 25": the day on which it is to end
    elif when.direction is Direction.UNTIL and frame.kind is Kind.AGREEMENT:
        return frame.dated
    elif when.direction is Direction.UNTIL and frame.status is Status.POSTPONED:
        return True  # "put off until June 4" tells the new day
    elif when.direction is not Direction.ON and frame.kind not in TURNS:
        if frame.status is not Status.PLANNED or when.end is None:
            return False  # "expected before the end of the month" is as good as a date
    if item.head.lower_ in ("time", "times") and when.days > _ONE_ROUND:
        return False  # "for the second time this year"
    if item.attribute and frame.kind is Kind.AGREEMENT and not frame.nominal and when.days >= _YEAR:
        return False  # "their 2015 contract expired"
    anchor = frame.anchor
    verb = frame.clause.verb
    follows = verb.lower_ in FOLLOWING and anchor.i < verb.i and not frame.clause.passive
    alone = all(c.dep_ in ("prep", "advmod", "npadvmod", "punct") for c in verb.rights)
    beside = item.clause is frame.clause or item.head.i > verb.i
    if follows and beside and not alone:
        return False  # but "a session will follow on June 22" is dated
    return not item.attribute or item.head == anchor or _one_name(item.head, anchor)


def _all_along(frame: Frame, days: int) -> bool:
    """ "Have been shut in one room since Tuesday": a meeting that has gone on for days."""
    verb = frame.clause.verb
    perfect = any(c.lower_ in ("have", "has", "had", "'ve") for c in verb.children)
    going_on = verb.tag_ == "VBG" or any(c.lower_ == "been" for c in verb.children)
    return (
        frame.kind is Kind.MEETING
        and frame.noun is None
        and frame.status is Status.ACTUAL
        and perfect
        and going_on
        and days <= _ONE_ROUND
    )


def _before_infinitive(item: Placed, frame: Frame) -> bool:
    """ "Asked Greece on May 3 to reopen": the day before the infinitive is that of the asking."""
    asks = item.clause.is_a("propose", "agree") and item.clause is frame.clause.parent
    verb = frame.clause.verb
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
    return asks and infinitive and item.at < verb.idx


def _before_but(frame: Frame, item: Placed) -> bool:
    """ "Had cut their ties in 2016, but had held four rounds": the day before the "but" is the first verb's."""
    above = frame.clause.parent
    if frame.clause.relation != "conj" or above is None or item.clause is not above:
        return False
    but = next((c for c in above.verb.children if c.dep_ == "cc" and c.lower_ == "but"), None)
    return but is not None and above.verb.idx < item.at < but.idx


def _of_another(frame: Frame, item: Placed) -> bool:
    """Whether a date stands in a clause about another thing than the event."""
    return _of_which(frame.anchor, item) or (
        frame.kind not in TURNS and _since_then(frame.anchor, item)
    )


def _since_then(anchor: Token, item: Placed) -> bool:
    """ "The first session since the talks foundered on May 28", whatever the parser takes "foundered" for."""
    for token in (item.head, *item.head.ancestors):
        if token in (anchor, token.head):
            return False
        if any(c.dep_ == "mark" and c.lower_ == "since" for c in token.children):
            return not _under(anchor, token)
    return False


def _of_which(anchor: Token, item: Placed) -> bool:
    """ "The talks brought several truces, the last of which ran from June 18": a day of that truce."""
    between = anchor.doc.tokens[anchor.i + 1 : item.head.i]
    return any(
        t.lower_ in ("which", "whom") and t.i > 0 and t.nbor(-1).lower_ == "of" for t in between
    )


def _accompanies(frame: Frame, item: Placed) -> bool:
    """ "Opened a meeting on Tuesday, bringing back their talks": the participle is of the same day."""
    own = frame.clause
    return (
        frame.kind in TURNS
        and own.relation == "advcl"
        and own.verb.tag_ == "VBG"
        and own.parent is item.clause
    )


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
    if frame.idiom.startswith("strike") and head.head == frame.clause.verb:
        return False  # "began a strike on Thursday that has no end": the day that it began
    own = frame.anchor
    if head.dep_ == "pobj" and not _eventive(head):
        return False  # the parser ties "under X's auspices on October 19" too low
    return not _under(own, head) and head.head.lower_ not in ("in", "on", "at", "of")


def _eventive(token: Token) -> bool:
    """Whether a noun tells of a happening that can have a date of its own."""
    word = token.lower_
    return word in dialogue_lexicon().nouns or word.rstrip("s").endswith(
        ("tion", "sion", "ment", "al", "ing", "ure", "ance")
    )
