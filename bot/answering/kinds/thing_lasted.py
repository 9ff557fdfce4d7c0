"""How long a strike or a truce went on: by the sentence that makes a length its own.

"A strike of four weeks", "the ten-day truce", "the walkout went on for a month". A length that measures another thing beside it
("three days of talks failed") is none of it. Of two strikes the one is meant that was told in or soon after the time asked about.
"""

from __future__ import annotations

import re
from datetime import timedelta

from bot.answering.acts import acts_in
from bot.answering.context import Context, Found
from bot.answering.kinds.lasted import LASTED
from bot.answering.sentences import AHEAD, NEGATION
from bot.answering.telling import likely_articles
from bot.answering.weighing import Weighed, Weigher
from bot.answering.words import stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.happenings import happenings
from bot.lexicon.synonyms import synonyms
from bot.model import AnswerKind, Kind

_THINGS = {Kind.TRIGGER, Kind.AGREEMENT}
_AFTER = timedelta(days=75)  # so long after a time what was begun in it is still told of
_BAR = 0.5
_NUMBER = r"(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|ninety)(?:-\w+)?)"
_ABOUT = r"(?:(?:about|some|nearly|almost|around|roughly|over|only|(?:more|less) than|just (?:over|under)) )?"
_SPAN = rf"(?P<span>{_ABOUT}{_NUMBER} (?:full |whole |straight )?(?:hour|day|week|month|year)s?)\b(?! (?:ago|earlier|later|before|after|old))"
_HYPHENED = rf"(?P<span>{_NUMBER}-(?:hour|day|week|month|year))(?:-(?:long|old))?"
_LASTED = (
    r"(?:last(?:s|ed)?|went on|gone on|ran|ran on|dragged on|continued|stretched|took|held|endured)"
)
_MEASURED = re.compile(rf"{_SPAN} of (?P<thing>(?:[\w'’-]+ ?){{1,4}})", re.IGNORECASE)
_ATTRIBUTIVE = re.compile(rf"\b{_HYPHENED} (?P<thing>(?:[\w'’-]+ ?){{1,3}})", re.IGNORECASE)
_OCCASION = frozenset({"meeting", "call", "visit"})
_OVER = frozenset({"end", "return", "fail"})


def thing_length(context: Context) -> Found | None:
    """How long the strike or truce of a question lasted, where a sentence gives it a length of its own."""
    query = context.query
    named = things_named(query.text)
    if not query.kinds & _THINGS or not named:
        return None
    weigher = Weigher(context, likely_articles(context), subject_known=True)
    past = re.search(r"\b(?:did|was|were|had)\b", query.text, re.IGNORECASE) is not None
    told = [
        (weighed, length)
        for place in weigher.places
        if (length := length_of_thing(place.text, named))
        and not (past and AHEAD.search(place.text))
        and not NEGATION.search(place.text)
        and not context.facts.hides(place.article, place.text)
        and _in_time(weighed := weigher.weigh(place), context)
    ]
    if not told:
        return None
    weighed, length = max(told, key=lambda row: (_over(row[0].text), row[0].place.article.known))
    return Found(
        kind=AnswerKind.DURATION,
        headline=f"{length[:1].upper()}{length[1:]}, by the report quoted.",
        quotes=(weighed.quote,),
    )


def things_named(question: str) -> frozenset[str]:
    """The nouns by which reports may call the strike or the truce that a question names."""
    nouns = dialogue_lexicon().nouns
    named = [w for w in words(question) if {"trigger", "agreement"} & set(nouns.get(w, ()))]
    found: set[str] = set()
    for word in named:
        found |= {word} | synonyms().get(word, frozenset())
        senses = {e.sense for e in happenings().get(word, ()) if not e.verb}
        if senses == {"strike", "attack"}:
            found -= {"attack", "raid", "bombing"}
    return frozenset(found)


def length_of_thing(sentence: str, named: frozenset[str]) -> str:
    """The length that a sentence gives to a thing of these names, in its words; empty where it gives none."""
    noun = rf"(?:{'|'.join(re.escape(w) + 's?' for w in sorted(named))})"
    patterns = (
        rf"\b{noun} of {_SPAN}",
        rf"\b{_HYPHENED} (?:[\w-]+ ){{0,2}}?{noun}\b",
        rf"\b{noun}\b[^.;]{{0,60}}? {_LASTED} (?:on )?(?:for )?{_SPAN}",
        rf"\b{_SPAN} (?:on|of (?:the |their )?)\s?{noun}\b",
    )
    for pattern in patterns:
        match = re.search(pattern, sentence, re.IGNORECASE)
        if match is not None:
            return match.group("span").replace("-", " ")
    return ""


def of_another_thing(text: str, question: str) -> bool:
    """Whether the length in a text measures another thing than the strike or truce asked about ("three days of talks"), or
    a thing ("a two-week truce") where it is asked how long an occasion went on."""
    named = things_named(question)
    occasion = LASTED.search(question) is not None
    if not named and not occasion:
        return False
    own = {stem(w) for w in named}
    nouns = dialogue_lexicon().nouns
    for match in (*_MEASURED.finditer(text), *_ATTRIBUTIVE.finditer(text)):
        things = [w for w in match.group("thing").lower().split() if w in nouns]
        if not things:
            continue
        met = bool(_OCCASION & set(nouns[things[0]]))
        if stem(things[0]) not in own and (named or not met):
            return True
    return False


def _in_time(weighed: Weighed, context: Context) -> bool:
    window = context.query.window
    if weighed.unnamed or weighed.share < _BAR:
        return False
    if window is None or window.start is None:
        return True
    known = weighed.place.article.known.date()
    return window.start <= known <= (window.end or window.start) + _AFTER


def _over(text: str) -> bool:
    """Whether a sentence tells that something is over: only then is its length the whole."""
    return any(a.senses & _OVER for a in acts_in(text)) or "lasted" in text.lower()
