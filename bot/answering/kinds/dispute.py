"""Is the dispute over, are they still on strike: by what the newest report says last of it."""

from __future__ import annotations

import re

from bot.answering.context import Context, Found
from bot.answering.settled import last_word
from bot.answering.wording import goes_on, is_over
from bot.answering.words import stem, words
from bot.model import AnswerKind

_DISPUTE = re.compile(r"\b(?:disputes?|row|conflict|stand-?off|quarrel)\b", re.IGNORECASE)
_STRIKE = re.compile(
    r"\b(?:strikes?|striking|walk-?outs?|stoppages?|lock-?outs?|pickets?|picketing|walked out|industrial action)\b",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\b(?:still|over|settled|ended|end|finished|resolved|going on|ongoing|continu\w+|last(?:ing)?|done|back to work|back at work|under way|yet)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    stem(w)
    for w in "dispute row conflict standoff quarrel strike strikes striking walkout stoppage lockout picket pickets picketing line lines industrial action "
    "members workers still over settled settle ended end finished resolved going ongoing continue continuing continues last lasting done work working yet "
    "pay contract wage union long final finally".split()
)


def dispute_status(context: Context) -> Found | None:
    """The answer; None where the question is about something else, or no report tells."""
    query = context.query
    text = query.text
    strike = _STRIKE.search(text) is not None
    asked = (strike or _DISPUTE.search(text)) and _STANDS.search(text)
    if not asked or query.window is not None or query.ordinal is not None or query.persons:
        return None
    track = {stem(w) for w in words(context.track.name)} if context.track is not None else set()
    own = context.passages.party_words(query) | track
    subject = tuple(
        w
        for w in context.matcher.particular_words(query, context.facts.track)
        if stem(w) not in _PLAIN | own
    )
    word = last_word(context, subject, strike=strike)
    if word is None:
        return None
    day = word.known
    return Found(
        kind=AnswerKind.STATUS,
        headline=is_over(day) if word.over else goes_on(day),
        quotes=(word.quote,),
        lasting=word.over,
        vouched=tuple(w for w in query.words if stem(w) in _PLAIN),
    )
