"""A question, understood: what is asked for and what would have to be true of the event that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import AnswerKind, EventId, Kind, Role, SideId, Status, TrackId, When, require_utc


class Order(StrEnum):
    """Which of several matching events is meant."""

    FIRST = "first"
    LAST = "last"
    NEXT = "next"
    PREVIOUS = "previous"  # the one before the last, or before the event that the question names
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a question asks.

    `kinds` are the kinds of event it is about, empty where it does not say; `statuses` those it allows.
    `persons` and `places` are named in the question and must be borne out by the event; `subject` sides
    likewise. `window` bounds when the event happened. `role` and `role_side` say which person is wanted.
    `words` are the content words, folded, for ranking by text; `terms` those of them that name something
    particular (proper names, numbers, quoted words) and cannot be left unmatched without a caveat.
    `idiom` are the words of expressions that `kinds` and `polarity` already say ("pull the plug").
    `polarity` is "off" for a question about being cut, "on" for one about being resumed, else "".
    `in_person` excludes what was only talked about over the telephone.
    `tenseless` is true where no verb tells whether it has been: "vote on the offer - when?".
    `further` is what a question in two parts asks besides: "where did they meet, and why?".
    `counted` is what a "how many" question counts, singular: "round", "people". `about` are the only events
    that can answer a follow-up about them.
    """

    text: str
    asked: datetime
    intent: AnswerKind
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    sides: tuple[SideId, ...] = ()
    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    forum: str = ""
    ordinal: int | None = None
    window: When | None = None
    order: Order = Order.ANY
    role: Role | None = None
    role_side: SideId | None = None
    polarity: str = ""
    in_person: bool = False
    tenseless: bool = False
    further: AnswerKind | None = None
    counted: str = ""
    words: tuple[str, ...] = ()
    idiom: frozenset[str] = frozenset()
    terms: tuple[str, ...] = ()
    about: tuple[EventId, ...] = ()
    tracks: tuple[TrackId, ...] = ()  # the tracks the question may belong to, best first; () = none

    def __post_init__(self) -> None:
        require_utc(self.asked)
