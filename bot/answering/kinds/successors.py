"""Who came after whom: "Lepik, who succeeded Salo", "she took over from him", "the movement promoted Lepik"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.context import Context, Found, Quote
from bot.answering.facts import stems
from bot.answering.kinds.named import in_words
from bot.answering.matching import has_person
from bot.answering.people_told import Named, people_in
from bot.answering.places import Place, places_of
from bot.answering.sentences import AHEAD, DENIAL
from bot.answering.telling import likely_articles
from bot.answering.words import words
from bot.model import AnswerKind, Article, Participant, Role
from bot.reading.folding import same_person

SUCCESSOR = re.compile(
    r"\bwho (?:\w+ )?(?:succeed(?:s|ed)?|replac(?:es?|ed)|took over|takes over|take over|took (?:the )?(?:place|job|post|seat|reins)|takes (?:the )?(?:place|job|post)|stepped in|came after|followed)\b"
    r"|\bwho took .{2,40}? (?:place|job|post|seat)\b|\bsuccessors?\b|\bin whose (?:place|stead)\b|\breplacement\b",
    re.IGNORECASE,
)
_SUCCEEDED = re.compile(
    r"\bsucceed\w*|\bsuccessor\b|\breplac(?:ed|es|ing|e)\b|\b(?:took|takes|take|taken|taking) over\b|\b(?:steps|stepped|stepping) (?:in|into)\b|\bin (?:place of|(?:his|her|their|\w+'s|\w+’s) (?:stead|place))\b"
    r"|\b(?:took|takes|take|taken) (?:the|his|her|\S+'s|\S+’s|up the) (?:place|job|post|seat|reins)\b|\binherited\b|\b(?:gave|makes?|made) way (?:to|for)\b|\bhand(?:s|ed|ing)? over to\b",
    re.IGNORECASE,
)
_RISEN = re.compile(
    r"\b(?:promoted|appointed|named|elected|chosen|picked|installed|sworn in|put in charge)\b",
    re.IGNORECASE,
)
_SHE = re.compile(r"^\W*(?:He|She)\b")
_TURNING = ("succeeded", "replaced", "successor", "took", "over", "stead")
_BACK = 2  # sentences before one in which the predecessor is named


def successor(context: Context) -> Found | None:
    """Who came after the person of the question: named in the sentence that tells it, or right behind the old one."""
    old = context.query.persons[0]
    coming = (
        re.search(r"\bwho(?:'ll| will| is to)\b", context.query.text, re.IGNORECASE) is not None
    )
    found: list[tuple[float, Named, Place | None]] = []
    for named, before in (*named_people(context), *_by_pronoun(context, old)):
        text = named.place.text
        if same_person(named.name, old) or DENIAL.search(text):
            continue
        if _after(named, old) or (_SHE.match(text) and not named.before and not named.behind):
            worth = 1.0
        elif _SUCCEEDED.search(text) and _named_before(named.place, old):
            worth = 0.7
        elif _RISEN.search(text) and _named_before(named.place, old) and not _titled(named):
            worth = 0.5
        else:
            continue
        found.append((worth + (0.2 if coming == bool(AHEAD.search(text)) else 0.0), named, before))
    if not found:
        return None
    best = max(found, key=lambda row: (row[0], row[1].place.article.known))
    return found_named([best[1]], best[2])


def follower_of(context: Context, holder: Named) -> tuple[Named, Place | None] | None:
    """Who is told to have come after a holder, in a report no older than the one that names the holder."""
    later = [
        (named, before)
        for named, before in _people_beside(context, holder.name)
        if named.place.article.known >= holder.place.article.known
        and _after(named, holder.name)
        and not AHEAD.search(named.place.text)
    ]
    return max(later, key=lambda row: row[0].place.article.known, default=None)


def _after(named: Named, old: str) -> bool:
    """Whether a sentence tells that somebody came after another."""
    if same_person(named.name, old) or not has_person(old, named.place.own):
        return False
    turn = _SUCCEEDED.search(named.place.text)
    if turn is None:
        return False
    at = named.place.text.find(named.name.split()[-1])
    other = named.place.text.find(old.rsplit(maxsplit=1)[-1])
    handed = re.match(r"\b(?:gave|makes?|made|hand)", turn.group(), re.IGNORECASE) is not None
    passive = (
        re.search(r"\b(?:was|were|been|be|is|being) $", named.place.text[: turn.start()])
        is not None
    )
    return (other < at) if handed or passive else (at <= turn.start() or other > turn.start())


def _by_pronoun(context: Context, old: str) -> Iterator[tuple[Named, Place | None]]:
    """ "Its negotiator is Aino Lepik. She took over from Salo": who is named last before is meant by "she"."""
    last: Named | None = None
    for named, before in named_people(context):
        if before is not None and last is not None and last.place.span == before.span:
            if same_person(named.name, old) and _SUCCEEDED.search(named.place.text):
                if _SHE.match(named.place.text):
                    yield replace(last, place=named.place, before="", behind=""), before
        last = named


def _titled(named: Named) -> bool:
    """Whether somebody stands behind the verb as its doer ("named by Lepik") or before it as the one who did it."""
    return re.search(r"\bby (?:\w+ ){0,3}$", named.before) is not None


def _named_before(place: Place, old: str) -> bool:
    row = places_of(place.article)
    at = next(i for i, p in enumerate(row) if p.span == place.span)
    return any(has_person(old, p.own) for p in row[max(0, at - _BACK) : at + 1])


def _people_beside(context: Context, name: str) -> Iterator[tuple[Named, Place | None]]:
    """The people named in the articles that name somebody."""
    stretches = context.passages.matching((*words(name), *_TURNING))
    articles = dict.fromkeys(s.article for s in stretches)
    return named_people(context, [a for a in articles if has_person(name, stems(a.text))])


def named_people(
    context: Context, articles: Sequence[Article] = ()
) -> Iterator[tuple[Named, Place | None]]:
    """The people named in some articles, or the likeliest, each with the sentence before."""
    for article in articles or likely_articles(context):
        row = places_of(article)
        ahead = {p.span: row[i - 1] for i, p in enumerate(row) if i}
        for named in people_in(article, context.gazetteer):
            if not context.facts.hides(article, named.place.text):
                yield named, ahead.get(named.place.span)


def found_named(people: list[Named], before: Place | None) -> Found:
    """The answer that names people, by the sentence that does and the one that it goes on from."""
    first = people[0]
    shown = " and ".join(
        in_words(Participant(name=n.name, title=n.title, role=Role.PRINCIPAL)) for n in people
    )
    quotes = [Quote(first.place.article, first.place.text)]
    if before is not None and first.place.after_another:
        quotes.append(Quote(before.article, before.text))
    return Found(kind=AnswerKind.PERSON, headline=f"{shown}.", quotes=tuple(quotes))
