"""What somebody said or what was agreed: the passages that say it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering.context import OCCASIONS, Context, Found, Quote
from bot.answering.facts import stems
from bot.answering.kinds.selection import full_matches, nearest
from bot.answering.matching import has_person
from bot.answering.passages import dated_within, sentences_near
from bot.answering.predicate import act_of, tells
from bot.answering.telling import BAR, best_telling, tellings
from bot.answering.wording import not_answered
from bot.answering.words import content_words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind

_BAR = 0.5
_DONE = 0.3  # what a passage is worth besides that tells of the act asked about: what was agreed, not who met
_MOST = 2
_REACH = 6  # sentences around the meeting in which its outcome is looked for
_DATED_AMONG = 12  # of so many best passages those that name the asked day go first
_IN_TIME = 0.5
_WORD = re.compile(r"[a-z-]+")


def answer_statement(context: Context) -> Found:
    """The passages nearest to the question in which something is said; every person named must be there."""
    query = context.query

    act = act_of(context)

    def bonus(text: str) -> float:
        own = stems(text)
        named = sum(has_person(p, own) for p in query.persons)
        done = act is not None and tells(act, text)
        return _DONE * done + (0.3 * named / len(query.persons) if query.persons else 0.0)

    own_words = _by_speaker(context)
    if own_words is not None:
        return own_words
    amount = amount_asked(query.text)
    hits = context.passages.find(
        query,
        need=lambda text: _says(text) and (amount is None or _gives(amount, text, query.text)),
        bonus=bonus,
    )
    window = query.window
    if window is not None:
        hits = sorted(
            hits[:_DATED_AMONG], key=lambda h: -h.score - _IN_TIME * dated_within(h, window)
        )
    chosen = [h for h in hits if h.coverage >= _BAR][:_MOST]
    of_event = _from_event(context)
    sides = {
        m.side
        for h in chosen[:1]
        for m in context.gazetteer.find(f"{h.article.title} {h.article.text}")
    }
    if of_event:
        return Found(
            kind=AnswerKind.STATEMENT,
            headline="By the reports quoted.",
            quotes=(*of_event, *(Quote(h.article, h.passage.text) for h in chosen[:1])),
        )
    if not chosen or not set(query.sides) <= sides:
        telling = best_telling(
            context, lambda text: amount is None or _gives(amount, text, query.text)
        )
        if telling is not None:
            return Found(
                kind=AnswerKind.STATEMENT, headline="By the report quoted.", quotes=(telling.quote,)
            )
        return Found(
            kind=AnswerKind.STATEMENT,
            headline=not_answered("no report of such words") + nearest(context),
        )
    return Found(
        kind=AnswerKind.STATEMENT,
        headline="By the reports quoted.",
        quotes=tuple(Quote(h.article, h.passage.text) for h in chosen),
    )


def _from_event(context: Context) -> tuple[Quote, ...]:
    """ "What did they agree on in Brussels last Saturday?": what is said to be agreed beside that meeting."""
    query = context.query
    if query.window is None or not (query.places or query.sides or query.persons):
        return ()
    lexicon = dialogue_lexicon()
    if not any(lexicon.senses(w, "agree") for w in query.words):
        return ()
    met = full_matches(replace(context, query=replace(query, kinds=OCCASIONS)))
    quotes: list[Quote] = []
    for candidate in met[:1]:
        for report in candidate.event.reports[:1]:
            article = context.facts.article(report)
            quotes.extend(
                Quote(article, text)
                for text in sentences_near(article, report.span, _REACH)
                if any(lexicon.senses(w, "agree") for w in _WORD.findall(text.lower()))
                and not context.facts.hides(article, text)
            )
    return tuple(sorted(quotes, key=lambda q: -q.text.count(","))[:_MOST])


_ASKED_OF = re.compile(
    r"\bwhat (?:did|does|has|had) (.{2,60}?) (?:say|said|tell|told|warn|warned|think|claim|claimed|reply|accuse|accused|complain|argue|argued|promise|demand|predict)\b",
    re.IGNORECASE,
)
_HE = re.compile(
    r"^[\"'\W]*(?:He|She)\b|,? (?:he|she) (?:said|says|added|told|wrote|argued|warned)\b"
)
_TOPIC = re.compile(r"\b(?:about|regarding|concerning)\s+(?:the\s+)?(.+?)\W*$", re.IGNORECASE)
_TOLD_OWN = 0.6


def _by_speaker(context: Context) -> Found | None:
    """What one person said of something: the sentence must be that person's words, and of that thing."""
    query = context.query
    asked = _ASKED_OF.search(query.text)
    if asked is None:
        return None
    speaker = next((p for p in query.persons if has_person(p, stems(asked.group(1)))), None)
    if speaker is None:
        return None
    topic = _TOPIC.search(query.text)
    wanted = content_words(topic.group(1)) if topic is not None else ()
    narrowed = replace(context, query=replace(query, persons=(speaker,)))
    for telling in tellings(narrowed, negated=True):
        if telling.share < BAR:
            return None
        if wanted and context.facts.coverage(wanted, stems(telling.text)) < _TOLD_OWN:
            continue
        own = has_person(speaker, stems(_subject(telling.text)))
        he = _HE.search(telling.text) and has_person(speaker, stems(_subject(telling.before)))
        if (wanted or telling.own >= _TOLD_OWN) and (own or he) and _says(telling.text):
            return Found(
                kind=AnswerKind.STATEMENT, headline="By the report quoted.", quotes=(telling.quote,)
            )
    return None


def _subject(text: str) -> str:
    """What stands before the first verb of saying."""
    lexicon = dialogue_lexicon()
    for found in _WORD.finditer(text.lower()):
        if lexicon.senses(found.group(), "say"):
            return text[: found.start()]
    return ""


_SHARE = re.compile(
    r"\b(?:what|which|how (?:big|large|high)) (?:\w+ )?(?:a )?(?:share|proportion|percentage|percent|margin|majority)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\bhow (?:much|big|large|high|steep|far)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\d+(?:\.\d+)? ?(?:%|per ?cent)|\bpercent\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|percent|million|billion)\b",
    re.IGNORECASE,
)


def amount_asked(question: str) -> re.Pattern[str] | None:
    """What the answer to "what share?" or "how big?" must hold; None for a question about no amount."""
    if _SHARE.search(question):
        return _PERCENT
    return _FIGURE if _SIZE.search(question) else None


def _gives(amount: re.Pattern[str], text: str, question: str) -> bool:
    """Whether a text gives an amount of its own, not only that which the question names itself."""
    return any(m.group() not in question for m in amount.finditer(text))


def _says(text: str) -> bool:
    lexicon = dialogue_lexicon()
    return any(
        lexicon.senses(word, "say", "agree", "propose") for word in _WORD.findall(text.lower())
    )
