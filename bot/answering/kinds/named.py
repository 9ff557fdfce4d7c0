"""People by name: whether a sentence names one whom the question does not, and how an answer names and quotes them."""

from __future__ import annotations

import re

from bot.answering.context import Context, Quote
from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.sentences import DENIAL, subject_words
from bot.model import Event, Participant, Span
from bot.reading.folding import same_person
from bot.reading.sentences import sentences

_SENTENCE_BAR = 0.3  # so much of the question stands in the very sentence that names the person


def quotes_naming(
    people: tuple[Participant, ...], event: Event, context: Context
) -> tuple[Quote, ...]:
    """Quotes that between them name every person of the answer, the event's best one first."""
    quotes = list(context.quotes([event], most=1))
    for person in people:
        if not any(has_person(person.name, stems(q.text)) for q in quotes):
            report = next(
                (r for r in event.reports if has_person(person.name, stems(r.quote))), None
            )
            if report is not None:
                quotes.append(Quote(context.facts.article(report), report.quote))
    return tuple(quotes)


def in_words(person: Participant) -> str:
    """A person with the title that the reports give, before the name or behind it."""
    title = person.title.strip(" ,")
    if not title or len(title) > 90:
        return person.name
    return (
        f"{title} {person.name}"
        if title[0].isupper() and len(title) < 40
        else f"{person.name}, {title}"
    )


_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:[A-Z]\.|[a-z]{2,3}|[A-Z][\w'’-]+))* [A-Z][\w'’-]+\b")
_PLACING = re.compile(r"\b(?:in|at|near|the|from|outside|inside|around|to|of|on)\s$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:Lake|Mount|Bay|Gulf|Cape|Port|Valley|Island|Islands|Resort|Castle|Square|Airport|University|Court|Bank|Guild|Alliance|Association|Union|House|Office|Ministry|Committee|Council|Department|Party|Front|Army|Agency|News|Post|Times"
    r"|Accord|Agreement|Treaty|Declaration|Conference|Convention|Hotel|Palace|Street|Avenue|Sea|River|Dam|Nations|States|Republic"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_TITLED = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Gen|Adm|Col|President|Minister|Secretary)\.? [A-Z][\w'’-]+"
)


def sentences_of(text: str) -> list[str]:
    """The sentences of a passage."""
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


def names_somebody(text: str, context: Context) -> bool:
    """Whether a sentence tells, and does not deny, something of a person whom the question does not name."""
    if DENIAL.search(text):
        return False
    own = context.facts.coverage(subject_words(context), stems(text))
    if own < _SENTENCE_BAR:
        return False
    return named_there(text, context)


def named_there(text: str, context: Context) -> bool:
    """Whether a sentence names a person whom the question does not."""
    query = context.query
    parties = [m.span for m in context.gazetteer.find(text)]
    for found in (*_NAME.finditer(text), *_TITLED.finditer(text)):
        taken = any(p.start < found.end() and found.start() < p.end for p in parties)
        taken = taken or bool(_PLACING.search(text[: found.start()]) or _BODY.search(found.group()))
        if not taken and not any(same_person(found.group(), p) for p in query.persons):
            return True
    return False
