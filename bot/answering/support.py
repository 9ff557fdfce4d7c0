"""How well an answer bears its question out: held up after it is found, whatever kind found it.

Every kind of answer looks for its own things and is content with what it finds. This looks the other way
round: of all that the question names, how much stands in the evidence that the answer quotes? An answer that
leaves too much of it open is withheld, for a wrong answer harms more than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.act_told import of_another_act
from bot.answering.context import OCCASIONS, Context, Found
from bot.answering.doubts import doubts
from bot.answering.facts import stems
from bot.answering.given import ungiven
from bot.answering.kinds.selection import nearest
from bot.answering.matching import has_person
from bot.answering.peers import words_of
from bot.answering.predicate import unborne
from bot.answering.presupposed import presupposed
from bot.answering.questions.lists import asking_lists
from bot.answering.said import unsaid
from bot.answering.timely import untimely
from bot.answering.to_come import to_come
from bot.answering.wording import KIND_WORDS, nearest_words, not_answered, unsupported
from bot.answering.words import stem
from bot.lexicon.gazetteer import PartyMention
from bot.model import AnswerKind, Event
from bot.reading.dates import read_dates
from bot.reading.folding import OFF, TURNS, same_person

THRESHOLD = 0.5
"""The least share of a question that its answer must bear out; set on the development sets by `bench.refusal`."""

NEAR = 0.7
"""The least share of the telling words that the quotations and their headlines must hold, where there are several."""

_SEVERAL = 2
_PLAIN = frozenset(
    "direct directly indirect formal informal special peace joint official high level senior top".split()
)
_PRESENT = (AnswerKind.DATE, AnswerKind.PERSON, AnswerKind.PLACE, AnswerKind.DURATION)
_TITLE = 0.9  # what a word is worth that stands in the headline over the quotation only
_AROUND = 0.4  # … or elsewhere in the articles quoted
_CREDIT = 1.0  # what the parties, the kind and the day bear out besides, in words
_TWO = 2
_AGAIN = 2

_ABSENT_BEFORE = re.compile(
    r"\b(?:absence of|without|minus|except(?:ing| for)?|boycott(?:ed)? by|refusal by|refused by|shunned by|snubbed by|instead of)\s+(?:the\s+|an?\s+|any\s+)?(?:[\w'-]+\s+)?$",
    re.IGNORECASE,
)
_ABSENT_AFTER = re.compile(
    r"^(?:'s)?[\w ]{0,20}?\b(?:stay(?:ed|ing|s)? away|absent|boycott\w*|did not (?:attend|come|take part|sign|show|turn up)|didn't (?:attend|come|sign|show)"
    r"|refused to (?:attend|come|sign|take part)|declined to (?:attend|come|sign|take part)|sent (?:nobody|no one)|no-show|empty (?:chair|seat))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Support:
    """The share of a question that its answer bears out, 0 to 1, and in words what nothing bears out.

    `doubted` are the names of the checks that found something lacking.
    """

    share: float
    missing: tuple[str, ...]
    doubted: frozenset[str] = frozenset()


def support(context: Context, found: Found) -> Support:
    """Hold an answer against its question once more."""
    told = {name: check(context, found) for name, check in _CHECKS.items()}
    lacking = tuple(part for parts in told.values() for part in parts)
    doubted = frozenset(name for name, parts in told.items() if parts)
    wanted = tuple(
        w
        for w in context.matcher.particular_words(context.query, context.facts.track)
        if w not in found.vouched
        and not (found.events and w in words_of(context.query.text))  # held against each event
    )
    events = [e for e in context.facts.events if e.id in found.events]
    own = stems(
        " ".join(
            [found.headline] * bool(events)
            + [q.text for q in found.quotes]
            + [_fields(e) for e in events]
        )
    )
    titled = own | stems(" ".join(q.article.title for q in found.quotes))
    whole = titled | stems(" ".join(q.article.text for q in found.quotes))
    facts = context.facts
    weights = {w: facts.weight(stem(w)) for w in wanted}
    most = max(weights.values(), default=1.0) or 1.0
    total = sum(weights.values()) / most
    near, over, far = (facts.coverage(wanted, bag) for bag in (own, titled, whole))
    share = near + _TITLE * (over - near) + _AROUND * (far - over)
    credit = _CREDIT * (1.0 if events else 0.6)
    share = (credit + share * total) / (_CREDIT + total)
    open_ = tuple(w for w in wanted if facts.coverage((w,), titled) == 0)
    telling = tuple(w for w in wanted if w not in _PLAIN | asking_lists().classes["person"])
    if len(telling) >= _SEVERAL and facts.coverage(telling, titled) < NEAR:
        return Support(0.0, lacking or open_ or telling, doubted | {"near"})
    return Support(0.0 if lacking else share, lacking or open_, doubted)


def withheld(context: Context, found: Found, borne: Support) -> Found:
    """The refusal that takes the place of an answer, with what it would have rested on as the nearest."""
    near = next((e for e in context.facts.events if e.id in found.events), None)
    return Found(
        kind=found.kind,
        headline=not_answered(unsupported(borne.missing))
        + (nearest_words(near) if near is not None else nearest(context)),
    )


def _fields(event: Event) -> str:
    people = [f"{p.title} {p.name}" for p in event.participants]
    nouns = [r.noun for r in event.reports]
    return " ".join([event.place, event.forum, KIND_WORDS[event.kind], *people, *nouns])


def _absent(context: Context, found: Found) -> tuple[str, ...]:
    """Parties of the question of whom the evidence tells only that they were not there."""
    query = context.query
    turned = query.kinds & TURNS or query.statuses & OFF
    if turned or query.intent not in _PRESENT or not found.quotes:
        return ()
    first = found.quotes[0].text
    mentions = context.gazetteer.find(first)
    named = [m for m in mentions if m.side in query.sides]
    gone = {m.side for m in named if _is_absent(first, m)}
    return tuple(f"with {context.gazetteer.name(side)}" for side in sorted(gone))


def _is_absent(text: str, mention: PartyMention) -> bool:
    span = mention.span
    return bool(_ABSENT_BEFORE.search(text[: span.start]) or _ABSENT_AFTER.match(text[span.end :]))


_NAME = re.compile(r"(?<=[\w,;&'] )[A-Z][\w'’]*[a-z](?:['’]s)?\b")


def _unnamed(context: Context, found: Found) -> tuple[str, ...]:
    """What the question writes like a name must stand somewhere in the articles that are quoted."""
    text = context.query.text
    if not text[:1].isupper() or text.istitle():
        return ()
    told = stems(" ".join(f"{q.article.title} {q.article.text}" for q in found.quotes))
    known = [m.span for m in context.gazetteer.find(text)]
    known += [m.span for m in read_dates(text, context.query.asked.date())]
    track = context.track
    subject = (track.name, *track.keywords) if track is not None else ()
    people = stems(" ".join(context.query.persons))
    checked = stems(" ".join((context.query.forum, *context.query.places)))
    checked |= stems(" ".join(subject)) - people  # every report of a dialogue is about its subject
    return tuple(
        m.group()
        for m in _NAME.finditer(text)
        if not any(span.start <= m.start() < span.end for span in known)
        and not stems(m.group()) <= told | checked
        and context.facts.coverage((m.group(),), told) == 0
    )


_TAIL = re.compile(
    r",?\s(?:an? (?:day|week|month|year|few \w+)|(?:two|three|four|five|six|\d+) (?:days|weeks|months|years)|hours|days|weeks|months|years|shortly|just|even)?"
    r"\s?\b(?:after|before|since|ahead of|following|while|when|as)\b(?! (?:well|part|many|much|far|soon|and|had|was|,|\.)).*",
    re.IGNORECASE | re.DOTALL,
)


def _in_passing(context: Context, found: Found) -> tuple[str, ...]:
    """Who is named only in a clause behind ("a day after the league saw the tramway company") took no part in the event itself.

    People count in every dialogue; parties where there are more than two, for else every meeting is of both.
    """
    query = context.query
    if not query.kinds & OCCASIONS or query.kinds & TURNS or query.intent not in _PRESENT:
        return ()
    events = [e for e in context.facts.events if e.id in found.events[:1] and e.kind in OCCASIONS]
    if not events:
        return ()
    told = [r.quote for r in events[0].reports]
    heads = " ".join(_head(text) for text in told)
    lacking = [
        f"with {person}"
        for person in query.persons
        if has_person(person, stems(" ".join(told)))
        and not has_person(person, stems(heads))
        and not any(same_person(person, p.name) for p in events[0].participants)
        and not _subject_of_article(person, events[0], context)
    ]
    if context.track is not None and len(context.track.parties) > _TWO:
        named = {m.side for m in context.gazetteer.find(" ".join(told))}
        ahead = {m.side for m in context.gazetteer.find(heads)}
        lacking += [
            f"with {context.gazetteer.name(s)}"
            for s in query.sides
            if s in named and s not in ahead
        ]
    return tuple(lacking)


def _subject_of_article(person: str, event: Event, context: Context) -> bool:
    """Whom an article names again and again it is about."""
    name = person.rsplit(maxsplit=1)[-1].casefold()
    texts = (context.facts.article(r).text.casefold() for r in event.reports)
    return any(text.count(name) >= _AGAIN for text in texts)


def _head(sentence: str) -> str:
    """A sentence without the clause that places it in time, unless it begins with that."""
    return _TAIL.sub("", sentence) or sentence


_CHECKS: dict[str, Callable[[Context, Found], tuple[str, ...]]] = {
    "absent": _absent,
    "untimely": untimely,
    "in_passing": _in_passing,
    "unnamed": _unnamed,
    "of_another_act": of_another_act,
    "unborne": unborne,
    "ungiven": ungiven,
    "presupposed": presupposed,
    "to_come": to_come,
    "unsaid": unsaid,
    "doubts": doubts,
}
