"""How long talks had been going on, as somebody at the table or a report counts it: "we have now been talking for six months".

The time between two days on which they met is another thing, and so is a length that only stands in the same sentence.
"""

from __future__ import annotations

import re

from bot.answering.context import Context, Found
from bot.answering.sentences import NEGATION
from bot.answering.telling import likely_articles
from bot.answering.weighing import Weigher
from bot.model import AnswerKind

_DOING = r"(?:talking|negotiating|bargaining|discussing|speaking|haggling|meeting|deliberating|in (?:talks|negotiations|discussions)|at it|at the table)"
_NUMBER = r"(?:\d+|an?|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty(?:-\w+)?|thirty|forty|fifty)"
_GOING_ON = re.compile(
    rf"\bhow long (?:has|have|had) (?:[\w'’-]+ ){{1,8}}?been {_DOING}\b", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\b(?:has|have|had|'ve|’ve) (?:\w+ )?been {_DOING}\b[^.;]{{0,60}}? for "
    rf"(?P<span>(?:(?:about|some|nearly|almost|around|roughly|over|more than|less than|at least|well over) )*{_NUMBER}(?: and a half)? (?:hour|day|week|month|year)s?)\b",
    re.IGNORECASE,
)


def asks_going_on(question: str) -> bool:
    """Whether a question wants the length of what was still going on."""
    return _GOING_ON.search(question) is not None


def going_on(context: Context) -> Found | None:
    """The length that the sentence gives which tells most of the question, of equals the newest."""
    weigher = Weigher(context, likely_articles(context), subject_known=True)
    rows = [
        (weigher.weigh(place).share, place.article.known, place, match.group("span"))
        for place in weigher.places
        if (match := _COUNTED.search(place.text))
        and not NEGATION.search(match.group())
        and not context.facts.hides(place.article, place.text)
    ]
    if not rows:
        return None
    _, _, place, length = max(rows, key=lambda row: row[:2])
    return Found(
        kind=AnswerKind.DURATION,
        headline=f"{length[:1].upper()}{length[1:]}, by the report quoted.",
        quotes=(weigher.weigh(place).quote,),
        vouched=context.query.words,
    )
