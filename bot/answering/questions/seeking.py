"""Which events a question seeks: their kinds, what became of them, and whether talks turned on or off."""

from __future__ import annotations

from bot.answering.questions.event import CONTACTS, EventReader, Sought
from bot.answering.questions.forums import ForumFound
from bot.answering.questions.parties import Named
from bot.answering.questions.people import Particulars
from bot.answering.questions.sentence import Sentence, Wording
from bot.answering.questions.tense import Tense
from bot.model import AnswerKind, Kind

_PRESENCE = (AnswerKind.DATE, AnswerKind.UPCOMING, AnswerKind.DURATION)
_SOMEBODY = frozenset("minister delegation envoy secretary".split())
_SEVERAL = frozenset(
    """ministers delegations envoys negotiators leaders they sides countries parties teams both officials diplomats
    generals commanders""".split()
)
_BEING = frozenset("is are was were been be".split())


def presence_asked(sentence: Sentence, own: list[Named], others: Particulars) -> bool:
    """Whether somebody's being somewhere is asked about: "when was Mullen in China?"."""
    lows = {t.low for t in sentence.asking}
    somewhere = bool(others.places) or bool(own)
    return (
        sentence.intent in _PRESENCE
        and bool(lows & _BEING)
        and bool(lows & {"in", "at"})
        and somewhere
        and bool(others.persons or lows & (_SEVERAL | _SOMEBODY))
    )


def sought_by(
    events: EventReader,
    question: Wording,
    sentence: Sentence,
    forum: ForumFound | None,
    *,
    present: bool,
) -> Sought:
    """What the asking sentence seeks; `present` if it asks about somebody's being somewhere."""
    intent, when = sentence.intent, sentence.tense
    sought = events.read(sentence.asking, intent, when)
    if intent is AnswerKind.DURATION:
        return _lasting(events, sentence, sought)
    if intent is AnswerKind.STATUS and not sought.polarity:
        lows = [t.low for t in sentence.asking if t.word]
        terse = when is Tense.NONE and lows[:1] != ["any"]
        held = forum and lows[:1] in (["is"], ["are"]) and {"happening", "still"} & set(lows)
        if events.state_asked(sentence.asking, terse=terse) and not held:
            return Sought()
        return sought.also(Kind.MEETING) if forum and not sought.kinds else sought
    if _met_again(events, sentence, sought):
        return Sought(kinds=frozenset((Kind.RESUMPTION,)), statuses=sought.statuses, polarity="on")
    if sought.kinds or intent is AnswerKind.OTHER:
        return sought
    if present:  # "when were they in Geneva?" may be a meeting there, of one person it is a visit
        several = {t.low for t in sentence.asking} & _SEVERAL
        return sought.also(Kind.VISIT, *((Kind.MEETING,) if several else ()))
    wider = events.read(question.tokens, intent, when)
    if wider.kinds:
        return Sought(
            kinds=wider.kinds,
            statuses=wider.statuses or sought.statuses,
            polarity=wider.polarity,
        )
    return sought.also(Kind.MEETING) if forum else sought


def _met_again(events: EventReader, sentence: Sentence, sought: Sought) -> bool:
    """Whether the first contact after a break is meant: "when did they meet again after the suspension?"."""
    again = any(t.low == "again" for t in sentence.asking) and sentence.tense is Tense.PAST
    if not again or not sought.kinds or not sought.kinds <= CONTACTS:
        return False
    behind = events.read(sentence.behind, sentence.intent, sentence.tense)
    return behind.polarity == "off"


def _lasting(events: EventReader, sentence: Sentence, sought: Sought) -> Sought:
    """A stretch of time: what begins it in the asking clause, what ends it in the background."""
    ending = events.read(sentence.behind, sentence.intent, sentence.tense)
    kinds = sought.kinds | ending.kinds
    if sought.polarity == "off" and not ending.kinds:
        kinds |= {Kind.RESUMPTION}
    return Sought(kinds=kinds, polarity=sought.polarity or ending.polarity)
