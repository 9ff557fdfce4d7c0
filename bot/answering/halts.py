"""What the newest reports say against a dialogue's being on: an end without result, a refusal, nothing planned.

Not every such sentence becomes an event of its own; a state read from the events alone would then pass over it.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.answering.context import Context, Quote
from bot.answering.places import places_of
from bot.answering.senses import senses_of
from bot.model import Article, SideId, Span
from bot.reading.sentences import sentences

_HALT = re.compile(
    r"\b(?:without (?:a |an |any )?(?:deal|agreement|accord|result|breakthrough|progress|consensus|date|outcome|success)|came? to nothing|coming to nothing"
    r"|br(?:oke|eak|oken|eaks) (?:up|down|off)|(?:was|were|been|be|is|are) (?:suspended|frozen|halted|cancelled|canceled|called off|put off|postponed|interrupted|abandoned|shelved|stalled|deadlocked|blocked|paused)"
    r"|(?:has|have|had) (?:suspended|frozen|halted|cancelled|canceled|collapsed|stalled|failed|foundered|broken down|fallen apart|ended in failure)"
    r"|collaps(?:e|ed|es)|fell apart|fall(?:en)? apart|founder(?:s|ed)?|ended in (?:failure|deadlock|acrimony|disarray|a huff)|fail(?:s|ed|ing|ure) to (?:agree|reach|resolve|bridge|produce|make|close)"
    r"|talks (?:have )?failed|no (?:agreement|progress|breakthrough|deal|result|consensus|common ground)|empty-handed|dead(?:lock(?:ed)?| end)|impasse|stalemate|on hold|in limbo|abeyance"
    r"|pull(?:s|ed|ing)? (?:out|the plug)|walk(?:s|ed|ing)? (?:out|away)|boycott\w*|(?:will|would|did|does) not (?:be )?(?:attend\w*|come|take part|return|meet|resume)"
    r"|recall(?:s|ed|ing) (?:its|their|his|the)\b|(?:order|call|bring|brought|summon)(?:s|ed|ing)? (?:\w+ ){1,4}?home\b|(?:truce|ceasefire|pause|lull|armistice) (?:\w+ ){0,6}?(?:ran out|expired|lapsed|ended|is over|was over|was gone|collapsed|is dead)"
    r"|no longer (?:taking place|talking|negotiating|meeting|carrying)|ground to a halt|will not negotiate|not (?:faced|seen|sat down with) each other since"
    r"|won't (?:attend|come|return|meet)|stay(?:s|ed|ing)? away|refus(?:es|ed|ing|al) to (?:meet|talk|return|attend|negotiate|come|sit)|call(?:s|ed|ing)? off|scrap(?:s|ped)"
    r"|no (?:new |further |next |more )?(?:dates?|rounds?|sessions?|meetings?|talks|negotiations|contacts?|appointments?) (?:has been|have been|is|are|was|were) (?:set|planned|scheduled|named|fixed|agreed|announced|held|made|expected)"
    r"|nothing (?:is|was|has been) (?:scheduled|planned|fixed|arranged|set)|no (?:new )?date (?:was|has been|is)|(?:has|have) not met (?:since|for|in)|no contacts?\b)",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|should|would have|in case|might|could)\b", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:denied|denies|rejecting|rejected claims|resumed|back at the table|restarted|ended (?:its|their|the) boycott|refuses? to use)\b",
    re.IGNORECASE,
)


def newest_halt(context: Context, since: date) -> Quote | None:
    """The first sentence of the newest article, since a day, that tells of a halt; None where that tells of none."""
    stretches = context.passages.matching(_SOUGHT)
    recent = [(h.article, h.span) for h in stretches if h.article.known.date() >= since]
    if not recent:
        return None
    newest = max(article.known for article, _ in recent)
    own = sorted((s.start, s, a) for a, s in recent if a.known == newest)
    for _, span, article in own:
        for piece in sentences(article.text, span):
            if _halts(context, article, piece):
                return Quote(article, piece.of(article.text))
    return None


def newest_told(context: Context, since: datetime) -> Quote | None:
    """What the newest article of the dialogue begins with, where it came after a moment: the latest there is."""
    later = [h.article for h in context.passages.matching(_SOUGHT) if h.article.known > since]
    newest = max(later, key=lambda a: (a.known, a.id), default=None)
    if newest is None:
        return None
    opening = [p.text for p in places_of(newest) if len(p.text) >= _SENTENCE][:_OPENING]
    turned = [text for text in opening if senses_of(text) & _TURNS]
    return Quote(newest, (turned or opening)[0]) if opening else None


_SENTENCE, _OPENING = 40, 3  # characters of what is more than a dateline; sentences looked at
_TURNS = frozenset(("stop", "on", "meet", "accord", "agree"))


def _halts(context: Context, article: Article, piece: Span) -> bool:
    text = piece.of(article.text)
    if not _HALT.search(text) or _IF.search(text) or _UNDONE.search(text):
        return False
    own: set[SideId] = context.passages.sides()
    named = {m.side for m in context.gazetteer.find(text) if not m.place}
    return not named or bool(named & own)


_SOUGHT = (
    "talks", "negotiations", "meeting", "session", "round", "agreement", "dialogue", "contacts", "deal", "conference",
    "date", "delegation", "leaders", "sides", "negotiators", "envoys", "discussions", "conversation", "truce", "ceasefire",
)  # fmt: skip
