"""Whether a dispute or a strike is over: by the newest report that tells of its end, or of its going on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.answering.called import names_of
from bot.answering.context import Context, Quote
from bot.answering.facts import held_by
from bot.answering.places import Place, places_of
from bot.answering.words import stem
from bot.model import Article

_FIGHT = r"(?:disputes?|conflict|row|quarrel|stand-?off|battle)"
_STOPPAGE = r"(?:strikes?|walk-?outs?|stoppages?|lock-?outs?|industrial action|picketing)"
_DEAL = r"(?:deal|offer|contract|agreement|proposal|pact|terms|settlement|package)"
_SETTLED = re.compile(
    rf"\b(?:accept|ratif|approv|endors)(?:ed|ied|s|ies) (?:[\w'’$%.,-]+ ){{0,9}}?{_DEAL}\b|\b(?:said|say|says|voted) yes\b|\bvot(?:ed|e|es) (?:[\w'’%.-]+ ){{0,6}}?(?:to (?:accept|approve|ratify)|for the {_DEAL}|to (?:go|return|get) back to work|to return to work)"
    rf"|\b{_FIGHT} (?:[\w'’,.-]+ ){{0,12}}?(?:is|was|has been|had been|were|are) (?:\w+ )?(?:over|settled|ended|resolved|patched up|brought to an end)\b|\b{_FIGHT} (?:[\w'’,.-]+ ){{0,14}}?(?:has ended|came to an end|has come to an end|ends)\b"
    rf"|\b(?:end|ended|ending|ends|settle|settled|settling|settles|resolved|resolving|closed) (?:[\w'’-]+ ){{0,8}}?{_FIGHT}\b|\bhave settled (?:one|their|the|a)\b|\bmade (?:their )?peace\b|\bends? (?:\w+[- ]){{0,3}}{_FIGHT}\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    rf"\b{_STOPPAGE} (?:[\w'’,.-]+ ){{0,8}}?(?:is|was|has been|were|are) (?:\w+ )?(?:over|ended|lifted|called off|suspended|settled|brought to an end)\b|\b{_STOPPAGE}(?:[\w'’,.-]+ ){{0,8}}? (?:has |have )?(?:ended|came to an end|comes to an end|ends)\b|\b{_STOPPAGE} over\b"
    rf"|\b(?:end|ended|ending|ends|lifted|lifting|called off|calls off|suspended|settled) (?:[\w'’-]+ ){{0,5}}?{_STOPPAGE}\b|\b(?:back|returned|return|returning|go back|going back|went back) (?:to|at) (?:work|their jobs)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"\breject(?:ed|s|ing)?\b(?:[ \w'’%.-]{{0,60}}?{_DEAL})|\b(?:threw|thrown|throwing|throws) out\b|\bturned (?:it |them )?down\b|\bvoted (?:it )?down\b|\bvot(?:ed|es|ing) (?:\w+ ){{0,4}}?(?:against|no|to strike|to stay out|for (?:a |indefinite |open-ended )?strikes?)\b|\bthe answer was no\b|\bsaid no\b"
    rf"|\b(?:will|to|are to|is to) (?:strike|walk out|stop work|be (?:out|on strike)|stay out|down tools)\b|\bwalk(?:ed|s|ing)? (?:out|off the job)\b|\bon strike\b|\bdown(?:ed|s)? tools\b|\bstopped work\b|\b{_STOPPAGE} (?:\w+ ){{0,3}}?(?:will|is to|are to|begins?|began|starts?|started|goes|go|continues?|drags?|enters?|proceeds?)\b"
    rf"|\bcall(?:ed|s)? (?:\w+ ){{0,3}}?{_STOPPAGE}\b|\b(?:remains?|still|stays?) in dispute\b|\b{_FIGHT} (?:goes on|continues|drags on|deepens|is not over|is far from over|was far from over)\b|\bpicket lines? went up\b|\bnew {_STOPPAGE}\b|\bprolong\w+ (?:[\w'’-]+ ){{0,3}}?{_STOPPAGE}\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:would|could|might|may|if|unless|should|hopes?|hoped|hoping|whether|in the hope|promised|urged|recommend\w*|wants?|wanted|not yet|agreed to end|attempt|effort|way out|narrowly)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(
    rf"\b{_STOPPAGE} (?:will|is to|are to) (?:end|be over|be lifted|stop)\b", re.IGNORECASE
)
_LEADING = 5  # sentences of an article that tell its news
_COVERED = 0.5
_SOUGHT = (
    "dispute", "strike", "walkout", "stoppage", "deal", "offer", "contract", "agreement", "vote", "members", "accepted",
    "rejected", "settled", "ended", "ratified", "work",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """What a report says last of a dispute, and when it was known; `over` or going on."""

    quote: Quote
    over: bool

    @property
    def known(self) -> datetime:
        return self.quote.article.known


def last_word(
    context: Context, subject: tuple[str, ...] = (), *, strike: bool = False
) -> Word | None:
    """The newest report that tells whether a dispute is over, or of a `strike` whether it is.

    `subject` are words that tell it from others of the same parties; they must stand near.
    """
    sought = (*_SOUGHT, *context.query.words)
    articles = dict.fromkeys(s.article for s in context.passages.matching(sought))
    for article in sorted(articles, key=lambda a: a.known, reverse=True):
        for place, over in _told(article, strike=strike):
            if _about(context, place, subject) and not context.facts.hides(article, place.text):
                return Word(Quote(article, place.text), over)
    return None


def _told(article: Article, *, strike: bool) -> Iterator[tuple[Place, bool]]:
    """The sentences that tell of an end or of none, those of the article's news first."""
    for place in places_of(article)[:_LEADING]:
        verdict = _verdict(place.text, strike=strike)
        if verdict is not None:
            yield place, verdict


@lru_cache(maxsize=8_000)  # every question is held against the same sentences
def _verdict(text: str, *, strike: bool) -> bool | None:
    """True where a sentence tells of the end, False where it tells of going on, None where of neither."""
    end = _SETTLED.search(text) or (_STOPPED.search(text) if strike else None)
    if end is not None and not _UNSURE.search(text):
        return True
    return False if _GOES_ON.search(text) and end is None and not _ENDING.search(text) else None


def _about(context: Context, place: Place, subject: tuple[str, ...]) -> bool:
    near = place.own | place.beside | place.title
    if not all(names_of(context, side) & near for side in context.query.sides if _many(context)):
        return False
    held = [held_by(stem(w), place.own | place.beside) for w in subject]
    return not held or sum(held) / len(held) >= _COVERED


def _many(context: Context) -> bool:
    return context.track is not None and len(context.track.parties) > 2
