"""Why, where no event holds its reason: by the sentences around those that tell what is asked about.

Two things are sought apart and weighed together. One sentence tells what happened, by the words, people and places of the
question; another, a few sentences on, gives a reason: outright ("gave as its reason"), or, of what failed, by telling what
divided the sides. A reason stands near what it explains, and where the question asks for one side's reasons it is told as
that side's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.answering.called import names_of
from bot.answering.context import Context, Found, Quote
from bot.answering.facts import stems
from bot.answering.kinds.reasons import gives_reason
from bot.answering.matching import has_person
from bot.answering.senses import acts_asked, senses_of
from bot.answering.sentences import NEGATION
from bot.answering.telling import likely_articles
from bot.answering.weighing import Place, Weighed, Weigher, places_of
from bot.answering.words import content_words, stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.reasons import DISPUTED, GIVEN, HELPED, reason_pattern
from bot.model import AnswerKind, Event, When
from bot.reading.dates import read_dates
from bot.reading.extraction.causes import cause_in

BAR = 0.95  # what a reason and the sentence that it explains must come to together
_BEFORE, _BEHIND = 3, 6  # sentences in which a reason is looked for
_GRADES = ((GIVEN, 0.5), (DISPUTED, 0.3), (HELPED, 0.25))
_TIMED = 0.2  # "after the minister's speech": it came before, and may be why
_TOLD = 12  # of so many sentences that tell most of the question the surroundings are searched
_ACT, _NO_ACT = 0.2, -0.1
_LACKING, _UNNAMED = 0.1, 0.15
_AGE = 0.1  # for each doubling of the months since it was told
_STEP, _BACK = 0.05, 0.05
_SAID, _UNSAID = 0.2, -0.15
_SOON, _LONG = timedelta(days=150), timedelta(days=120)
_FOREIGN = 0.15  # what others did is seldom the reason of what these did
_FINE = 31  # days
_BYGONE = 0.15
_EARLIER = re.compile(
    r"\b(?:earlier|previously|formerly|at the time|back then|in those days|before that|last year|years ago|months ago)\b",
    re.IGNORECASE,
)
_TURNS = frozenset(("stop", "on"))
PRESENT = re.compile(
    r"\bwhy (?:does|do|is|are|won't|will|isn't|aren't|doesn't|don't|has|have|hasn't|haven't)\b|\bwhat (?:is|are|keeps|stops|prevents)\b",
    re.IGNORECASE,
)
_ACT_ITSELF = re.compile(
    r"\b(?:refus|declin|reject|turn|not\b|none|cannot|insist|demand|accus)", re.IGNORECASE
)  # in the sentence that tells what happened these are what happened


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that gives a reason, the one that tells what it explains, and how well the two fit the question."""

    place: Place
    told: Place
    worth: float

    @property
    def quotes(self) -> list[Quote]:
        both = (self.place, self.told)
        return [Quote(p.article, p.text) for p in dict.fromkeys(both)]


def by_reason(reason: Reason, event: Event | None) -> Found:
    """The answer by a reason that stands near what is asked about, with the event where it is of the same article."""
    told = event is not None and any(r.article == reason.place.article.id for r in event.reports)
    return Found(
        kind=AnswerKind.CAUSE,
        headline="By the reports quoted.",
        quotes=tuple(reason.quotes),
        dates=(event.when,) if event is not None and told and event.when.start else (),
        events=(event.id,) if event is not None and told else (),
    )


def reasons_near(context: Context) -> list[Reason]:
    """The reasons told near what the question asks about, the likeliest first."""
    agent = _Agent(context)
    found: dict[str, Reason] = {}
    for told, worth in _tellings(context):
        row = places_of(told.article)
        at = next(i for i, p in enumerate(row) if p.span == told.span)
        for i in range(max(0, at - _BEFORE), min(len(row), at + _BEHIND + 1)):
            grade = _grade(row[i], context, same=i == at)
            if not grade or context.facts.hides(told.article, row[i].text):
                continue
            whole = worth + grade - _STEP * abs(i - at) - _BACK * (i < at)
            whole -= _BYGONE * (_EARLIER.search(row[i].text) is not None)
            whole -= _FOREIGN * _of_others(row[i].text, context)
            whole += agent.worth(row[i], row[i - 1] if i else None)
            known = found.get(row[i].text)
            if known is None or known.worth < whole:
                found[row[i].text] = Reason(row[i], told, whole)
    return sorted(found.values(), key=lambda r: (-r.worth, r.place.span))


def _tellings(context: Context) -> Iterator[tuple[Place, float]]:
    """The sentences that tell most of what is asked about, each with what that is worth."""
    query, acts = context.query, acts_asked(context)
    present = PRESENT.search(query.text) is not None and query.window is None
    undone = not acts and NEGATION.search(query.text) is not None
    rows: list[tuple[float, Weighed]] = []
    for weighed in Weigher(context, likely_articles(context)).ranked():
        article = weighed.place.article
        if query.window is not None and not _in_time(weighed.place, query.window):
            continue
        if present and query.asked - article.known > _LONG:
            continue
        worth = weighed.share - _LACKING * len(weighed.lacking) - _UNNAMED * len(weighed.unnamed)
        if acts:
            worth += _ACT if acts <= senses_of(weighed.text) else _NO_ACT
        if undone:
            worth += _ACT if _not_done(weighed.text) else _NO_ACT
        if query.window is None:
            months = (query.asked - article.known).total_seconds() / (30 * 86_400)
            worth -= _AGE * math.log2(1 + max(months, 0))
        rows.append((worth, weighed))
    rows.sort(key=lambda row: -row[0])
    for worth, weighed in rows[:_TOLD]:
        yield weighed.place, worth


def _not_done(text: str) -> bool:
    return "stop" in senses_of(text) or NEGATION.search(text) is not None


def _in_time(place: Place, window: When) -> bool:
    """Whether a sentence was published in or soon after a time, or names a day of it."""
    known = place.article.known.date()
    late = window.end is not None and known - window.end > _SOON
    if not late and (window.start is None or known >= window.start):
        return True
    return any(
        m.when.known and m.when.days <= _FINE and m.when.overlaps(window)
        for m in read_dates(place.article.text, known)
        if not late or place.span.start <= m.span.start < place.span.end
    )


def _grade(place: Place, context: Context, *, same: bool) -> float:
    """How outright a sentence gives a reason, 0 if not at all; what only tells the asked act again gives none."""
    text = place.text
    acts = acts_asked(context) | (senses_of(context.query.text) & _TURNS)
    asked = stems(" ".join(context.query.words))
    if cause_in(text) is not None and not gives_reason(text, context.query.text):
        return 0.0
    for kind, worth in _GRADES:
        for match in reason_pattern(kind).finditer(text):
            again = same and kind == DISPUTED and _ACT_ITSELF.search(match.group())
            if not again and not (stems(match.group()) & asked and kind != GIVEN):
                return worth
    found = cause_in(text) if same else None
    if found is None or _tells_again(found[0].of(text), context, acts):
        return 0.0
    return _TIMED


def _of_others(text: str, context: Context) -> bool:
    named = {m.side for m in context.gazetteer.find(text) if not m.place}
    return bool(named) and not named & (context.passages.sides() | set(context.query.sides))


def _tells_again(clause: str, context: Context, acts: frozenset[str]) -> bool:
    """Whether a clause only tells once more what the question asks the reason of."""
    if senses_of(clause) & acts:
        return True
    query, nouns = context.query, dialogue_lexicon().nouns
    parties = context.passages.party_words(query)
    dated = {stem(w) for w in words(query.window.phrase)} if query.window is not None else set()
    asked = {stem(w) for w in query.words if w not in nouns} - parties - dated
    return bool(asked) and asked <= stems(clause)


_AGENTS = (
    re.compile(r"\baccording to (?:the )?(.+?)\W*$", re.IGNORECASE),
    re.compile(
        r"\b(?:did|does|do|has|had) (?:the )?(.{2,50}?) (?:give|cite|name|offer|put|blame|object|protest|complain|state)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\breasons? (?:that )?(?:the )?(\S+(?: \S+)?) (?:gave|gives|cited|offered)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:in|by|on) (?:the )?(.{2,40}?)(?:'s|s'|’s|s’) (?:eyes|view|account|telling|version|words)\b",
        re.IGNORECASE,
    ),
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|we|I)\b|[\"“]")


class _Agent:
    """Whose reasons the question asks for."""

    def __init__(self, context: Context) -> None:
        text = context.query.text
        named = next((m.group(1) for p in _AGENTS if (m := p.search(text))), "")
        self._persons = tuple(p for p in context.query.persons if has_person(p, stems(named)))
        sides = {m.side for m in context.gazetteer.find(named)}
        called = frozenset[str]() if self._persons else stems(" ".join(content_words(named)))
        self._names = called.union(*(names_of(context, side) for side in sides))

    def worth(self, place: Place, before: Place | None) -> float:
        """What it adds that a sentence is told as the agent's, or takes away that it is not."""
        if not self._persons and not self._names:
            return 0.0
        follows = before is not None and _PRONOUN.search(place.text) is not None
        return _SAID if self._in(place) or (follows and before and self._in(before)) else _UNSAID

    def _in(self, place: Place) -> bool:
        return any(has_person(p, place.own) for p in self._persons) or bool(self._names & place.own)
