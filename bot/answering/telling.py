"""Which sentence tells what a question asks, where no stored event does.

Every sentence of the likeliest articles is held against the question: its own words count most, then those of
the sentences beside it and of the headline, then those of the rest of the article. Turns of a dialogue are held
by their sense ("put on pause", "suspended"), people, places and parties by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from bot.answering.called import names_of, ordinal_stems
from bot.answering.context import Context, Quote
from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.questions.cues import find_cues
from bot.answering.questions.lists import asking_lists
from bot.answering.questions.text import tokenise
from bot.answering.sentences import AHEAD, DENIAL, NEGATION
from bot.answering.words import stem
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind, Article, Kind, Role, Span
from bot.reading.dates import read_dates
from bot.reading.folding import OFF
from bot.reading.hygiene import clean
from bot.reading.sentences import sentences

_ARTICLES = 24
_TRIED = 6
_LEADING = 2  # the first sentences of an article belong together, whatever its paragraphs
BAR = 0.72  # so much of a question a sentence with all that stands around it must tell
OWN = 0.5  # so much of what the question says happened the sentence must say itself
_OLD = timedelta(days=400)
_BESIDE, _TITLE, _FAR = 0.6, 0.65, 0.25  # what a word is worth that stands beside, above, far off
_TWO = 2

_GROUPS = {
    "off": "stop", "suspend": "stop", "halt": "stop", "cancel": "stop", "cancelling": "stop",
    "postpone": "stop", "refuse": "stop",
    "on": "on", "resume": "on", "restart": "on",
    "meet": "meet", "meeting": "meet", "visit": "visit", "call": "call",
    "agree": "agree", "agreement": "accord", "lead": "lead",
}  # fmt: skip
_LED = re.compile(
    r"\b(?:(?:at|was|is) the head of|in charge of|(?:chief|lead|top) (?:negotiator|envoy|delegate|bargainer)|head of (?:the|its|their|his) (?:\w+ )?(?:delegation|team|side)"
    r"|in the chair|heads? of delegation)\b",
    re.IGNORECASE,
)
_LOOSE = frozenset(stem(w) for w in ("agree", "reach", "settle", "conclude", "strike", "come"))
_ASIDE = re.compile(r"\b(?:before|after|which|who|whose|where)\b.*", re.IGNORECASE | re.DOTALL)
_OF_KIND = {Kind.MEETING: "meet", Kind.CALL: "call", Kind.VISIT: "visit", Kind.AGREEMENT: "accord"}


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence, where it stands, the one before it in its paragraph, and the share of the question it tells.

    `own` is the share of the question's common words that stand in the sentence itself.
    """

    article: Article
    span: Span
    text: str
    before: str
    share: float
    own: float

    @property
    def quote(self) -> Quote:
        return Quote(self.article, self.text)


@dataclass(frozen=True, slots=True)
class _Place:
    """The words around a sentence, by how near they stand."""

    own: frozenset[str]
    beside: frozenset[str]
    title: frozenset[str]
    far: frozenset[str]
    senses: frozenset[str]

    def worth(self, held: Callable[[frozenset[str]], float]) -> float:
        return max(
            held(self.own),
            _BESIDE * held(self.beside),
            _TITLE * held(self.title),
            _FAR * held(self.far),
        )


def tellings(
    context: Context, need: Callable[[str], bool] = lambda _: True, *, negated: bool = False
) -> list[Telling]:
    """The sentences that `need` lets pass, those that tell most of the question first, of equals the fresher.

    What is denied tells nothing of a question in the positive, unless `negated` allows it.
    """
    query = context.query
    acts = _acts(context)
    negated = negated or NEGATION.search(query.text) is not None
    found: dict[str, Telling] = {}
    ahead = query.intent is AnswerKind.UPCOMING
    past = query.window.start if query.window is not None and not ahead else None
    for article in _articles(context):
        if past and article.known.date() < past:
            continue
        whole = stems(f"{article.title} {article.text}")
        if not all(has_person(p, whole) for p in query.persons):
            continue
        rows = _rows(article.text)
        lead = rows[0][0].of(article.text) if rows else ""
        title = stems(f"{article.title} {lead}")
        for at, (span, block) in enumerate(rows):
            text = span.of(article.text)
            if not need(text) or (not negated and (NEGATION.search(text) or DENIAL.search(text))):
                continue
            senses = senses_of(text)
            if not acts <= senses or _of_others(context, text):
                continue
            joined = at and (rows[at - 1][1] == block or at <= _LEADING)
            before = rows[at - 1][0].of(article.text) if joined else ""
            near = [rows[i][0].of(article.text) for i in (at - 1, at + 1) if 0 <= i < len(rows)]
            place = _Place(stems(text), stems(" ".join(near)), title, whole, senses)
            if not _names_them(context, place, stems(before)) or not _binds(context, place.own):
                continue
            share = _share(context, place, acts)
            if text not in found or found[text].share < share:
                own = _own(context, place, acts)
                found[text] = Telling(article, span, text, before, share, own)
    return sorted(found.values(), key=lambda t: (-t.share, -t.article.known.timestamp(), t.span))


def _names_them(context: Context, place: _Place, before: frozenset[str]) -> bool:
    """Whether the people, places and parties of the question stand in the sentence, before it or above it."""
    near = place.own | before
    query = context.query
    whither = place.own if query.kinds == {Kind.VISIT} else near | place.title
    titled = near | place.title
    own = context.passages.sides()
    asked = [s for s in query.sides if s not in own or len(own) > _TWO]
    return (
        all(has_person(p, near) for p in query.persons)
        and all(stems(p) <= whither for p in query.places)
        and all(names_of(context, s) & titled for s in asked)
    )


def _binds(context: Context, own: frozenset[str]) -> bool:
    """Whether a sentence says the very act that a question names: what is agreed on is not yet ratified."""
    acts = [w for w in context.query.words if senses_of(w) == {"agree"} and stem(w) not in _LOOSE]
    return all(context.facts.coverage((act,), own) > 0 for act in acts)


def _of_others(context: Context, text: str) -> bool:
    """Whether a sentence tells of parties from elsewhere, and not of those that the question names."""
    named = {m.side for m in context.gazetteer.find(text) if not m.place}
    return bool(named - context.passages.sides()) and not set(context.query.sides) <= named


def best_telling(
    context: Context, need: Callable[[str], bool] = lambda _: True, *, ahead: bool = False
) -> Telling | None:
    """The sentence that tells most of the question and that `need` lets pass, where it tells enough.

    What is still to come answers only a question about what is `ahead`.
    """
    for telling in tellings(context, need)[:_TRIED]:
        if telling.share < BAR:
            return None
        coming = AHEAD.search(_ASIDE.sub("", telling.text)) is not None
        if telling.own >= OWN and (ahead or not coming) and _in_time(telling, context):
            return telling
    return None


def following(telling: Telling, reach: int) -> list[str]:
    """The sentences of the article behind one that tells, in order."""
    rows = [span for span, _ in _rows(telling.article.text)]
    at = next((i for i, span in enumerate(rows) if span == telling.span), len(rows))
    return [span.of(telling.article.text) for span in rows[at + 1 : at + 1 + reach]]


def _in_time(telling: Telling, context: Context) -> bool:
    """Whether a sentence was told no earlier than the time asked about, and names no other day."""
    window = context.query.window
    known = telling.article.known.date()
    if context.query.asked - telling.article.known > _OLD:
        return False
    if window is None or window.start is None:
        return True
    days = [
        m.when
        for m in read_dates(telling.article.text, known)
        if m.when.known and telling.span.start <= m.span.start < telling.span.end
    ]
    return known >= window.start and (not days or any(d.overlaps(window) for d in days))


def _articles(context: Context) -> list[Article]:
    """The articles of the dialogue that use the question's words, the likeliest first."""
    query = context.query
    sought = (*query.words, *query.persons, *query.places)
    found: dict[tuple[str, int], Article] = {}
    for stretch in context.passages.matching(sought):
        found.setdefault((stretch.article.id, stretch.article.revision), stretch.article)
    return list(found.values())[:_ARTICLES]


@lru_cache(maxsize=400)
def _rows(text: str) -> tuple[tuple[Span, int], ...]:
    """The sentences of a text as spans, each with the number of its paragraph."""
    cleaned = clean(text)
    return tuple(
        (cleaned.original(s.start, s.end), number)
        for number, block in enumerate(cleaned.blocks)
        for s in sentences(cleaned.text, block.span)
    )


@lru_cache(maxsize=8_000)
def senses_of(text: str) -> frozenset[str]:
    """What a sentence tells of: a stop, a resumption, a meeting, …"""
    cues = find_cues(tokenise(text), dialogue_lexicon(), asking_lists())
    led = {"lead"} if _LED.search(text) else set()
    return frozenset(_GROUPS[c.sense] for c in cues if c.sense in _GROUPS) | led


def _acts(context: Context) -> frozenset[str]:
    """The turns that a question asks about; a sentence must tell of each."""
    query = context.query
    if query.polarity == "off" or Kind.SUSPENSION in query.kinds or query.statuses & OFF:
        return frozenset({"stop"})
    if query.polarity == "on" or Kind.RESUMPTION in query.kinds:
        return frozenset({"on"})
    if query.kinds == {Kind.AGREEMENT}:
        asked = senses_of(query.text) & {"agree", "accord"}
        return asked or frozenset({"agree"})
    return frozenset()


def _share(context: Context, place: _Place, acts: frozenset[str]) -> float:
    query, facts = context.query, context.facts
    told: list[tuple[float, float]] = [(1.0, 1.0) for _ in acts]
    particular = context.matcher.particular_words(query)
    most = max((facts.weight(stem(w)) for w in particular), default=1.0) or 1.0
    for word in particular:
        if senses_of(word) & acts:
            continue
        weight = facts.weight(stem(word)) / most

        def held(bag: frozenset[str], word: str = word) -> float:
            return facts.coverage((word,), bag)

        worth = place.worth(held)
        if senses_of(word) & place.senses:
            worth = max(worth, 0.8)
        told.append((weight, worth))
    told += [(1.2, place.worth(lambda b, p=p: float(has_person(p, b)))) for p in query.persons]  # type: ignore[misc]
    told += [(1.0, place.worth(lambda b, p=p: float(stems(p) <= b))) for p in query.places]  # type: ignore[misc]
    if query.forum:
        telling = stems(query.forum)
        told.append((1.2, place.worth(lambda b: len(telling & b) / len(telling))))
    if query.ordinal is not None:
        names = ordinal_stems(query.ordinal)
        told.append((1.5, place.worth(lambda b: float(bool(names & b)))))
    if context.track is not None and len(context.track.parties) > _TWO:
        parties = [names_of(context, side) for side in query.sides]
        told += [(0.8, place.worth(lambda b, n=n: float(bool(n & b)))) for n in parties]  # type: ignore[misc]
    if query.role is Role.LEAD:
        told.append((1.2, float("lead" in place.senses)))
    meeting = query.kinds & {Kind.MEETING, Kind.CALL, Kind.VISIT}
    if meeting and not acts:
        wanted = {"meet"} if Kind.MEETING in query.kinds else set()
        wanted |= {k.value for k in (Kind.CALL, Kind.VISIT) if k in query.kinds}
        told.append((0.7, 1.0 if wanted & place.senses else 0.0))
    total = sum(weight for weight, _ in told)
    return sum(weight * worth for weight, worth in told) / total if total else 0.0


def _own(context: Context, place: _Place, acts: frozenset[str]) -> float:
    """How much of what the question says happened the sentence says itself: names apart, its words or its turn."""
    facts, query = context.facts, context.query
    told = [(1.0, 1.0) for _ in acts]
    if query.role is Role.LEAD:
        told.append((1.0, float("lead" in place.senses)))
    for word in context.matcher.particular_words(query):
        senses = senses_of(word)
        if senses & acts or word.title() in query.text:
            continue
        held = facts.coverage((word,), place.own)
        told.append((facts.weight(stem(word)), 1.0 if senses & place.senses else held))
    if not told:
        wanted = {_OF_KIND[k] for k in query.kinds if k in _OF_KIND}
        return 1.0 if wanted & place.senses else 0.0
    total = sum(weight for weight, _ in told)
    return sum(weight * held for weight, held in told) / total
