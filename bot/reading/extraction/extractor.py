"""Article → reports: the stages in order, one sentence after the other.

clean → sentences → gate → parse → frames → status, date, sides, people, place, cause → discourse.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.lexicon.gazetteer import Gazetteer, PartyMention
from bot.model import (
    NO_DATE,
    Article,
    Basis,
    DateMention,
    Kind,
    Passage,
    Report,
    SideId,
    Span,
    Track,
    TrackId,
)
from bot.reading.dates import dates_among, read
from bot.reading.dates.apart import Distance, distances
from bot.reading.extraction.attachment import mend
from bot.reading.extraction.clauses import clauses_of
from bot.reading.extraction.discourse import at_dateline, link
from bot.reading.extraction.drafting import draft_sentence
from bot.reading.extraction.from_news import words_of
from bot.reading.extraction.gate import may_tell
from bot.reading.extraction.headline import title_turns, with_headline
from bot.reading.extraction.nouns import dialogue_nouns
from bot.reading.extraction.outcomes import names_no_next, settle_outcomes
from bot.reading.extraction.participants import pair_of
from bot.reading.extraction.people import People, PersonMention
from bot.reading.extraction.pipeline import Parser
from bot.reading.extraction.reporting import report_of
from bot.reading.extraction.sentence import Draft, Sentence
from bot.reading.extraction.surroundings import (
    dates_within,
    doers,
    entry_day,
    goes_on,
    lead_day,
    news_day,
    parties_within,
    scene_day,
)
from bot.reading.extraction.whereabouts import at_venue, capital_named
from bot.reading.hygiene import Clean, clean
from bot.reading.passages import passages_of
from bot.reading.sentences import sentences
from bot.reading.tracks import TrackMatcher

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc


VERSION = "12"
"""Raised whenever the same text would be read differently, so that stored articles are read again."""


_TOLD_IN = ("prose", "caption")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What reading one article revision gave; `outside` are tracks that its feed does not serve."""

    article: Article
    tracks: tuple[TrackId, ...]
    reports: tuple[Report, ...]
    passages: tuple[Passage, ...]
    outside: tuple[TrackId, ...] = ()


@dataclass(slots=True)
class _Prepared:
    article: Article
    cleaned: Clean
    spans: tuple[Span, ...]
    parties: tuple[PartyMention, ...]
    tracks: tuple[TrackId, ...]
    pair: tuple[str, ...]
    offset: int  # where the text starts in what the parties were found in
    title_doc: Doc | None
    chosen: tuple[int, ...]  # indices of the sentences to parse
    outside: tuple[TrackId, ...]


class Extractor:
    """Reads articles for a set of tracks. Safe to call from one thread at a time."""

    def __init__(
        self,
        parser: Parser,
        tracks: Sequence[Track],
        gazetteer: Gazetteer,
        confined: Mapping[str, frozenset[TrackId]] | None = None,
    ) -> None:
        """`confined` says which tracks alone the articles of a source may concern."""
        self._parser = parser
        self._gazetteer = gazetteer
        self._matcher = TrackMatcher(tracks, gazetteer)
        self._confined = confined or {}
        self.fingerprint = _fingerprint(parser.model, tracks, self._confined)

    def extract(self, articles: Sequence[Article]) -> tuple[Extraction, ...]:
        """Read several articles at once, so that the parser sees full batches; results in order."""
        prepared = [self._prepare(article) for article in articles]
        texts = [
            text
            for p in prepared
            if p.tracks
            for text in (p.article.title, *(p.spans[i].of(p.cleaned.text) for i in p.chosen))
        ]
        docs = iter(self._parser.parse(texts) if texts else ())
        results = []
        for item in prepared:
            if item.tracks:
                item.title_doc = next(docs)
            own = {index: next(docs) for index in item.chosen}
            results.append(self._read(item, own))
        return tuple(results)

    def _same_place(self, one: str, other: str) -> bool:
        """Whether two places can be one: the same, one inside the other, or one that is not on the map."""
        if one.lower() == other.lower() or one in other or other in one:
            return True
        known = self._gazetteer.place(one) is not None and self._gazetteer.place(other) is not None
        return (
            not known
            or self._gazetteer.contains(one, other)
            or self._gazetteer.contains(other, one)
        )

    def _is_of_party(self, place: str, pair: tuple[str, ...]) -> bool:
        """Whether a place is at home with one of the parties, where a story may be sent from about anything."""
        return any(m.side in pair for m in self._gazetteer.find(f"in {place}"))

    def _prepare(self, article: Article) -> _Prepared:
        cleaned = clean(article.text)
        spans = tuple(
            span
            for block in cleaned.blocks
            if block.label in _TOLD_IN
            for span in sentences(cleaned.text, block.span)
        )
        opening = f"{article.title}. "
        everything = opening + cleaned.text
        parties = tuple(self._gazetteer.find(everything))
        matched = self._matcher.of_article(everything, parties)
        within = self._confined.get(article.source)
        tracks = tuple(t for t in matched if within is None or t in within)
        chosen: tuple[int, ...] = ()
        if tracks:
            chosen = tuple(i for i, s in enumerate(spans) if may_tell(s.of(cleaned.text)))
        pair = self._matcher.pair(parties, tracks, everything, len(article.title))
        return _Prepared(
            article,
            cleaned,
            spans,
            parties,
            tracks,
            tuple(pair),
            len(opening),
            None,
            chosen,
            tuple(t for t in matched if t not in tracks),
        )

    def _read(self, item: _Prepared, docs: dict[int, Doc]) -> Extraction:
        article, text = item.article, item.cleaned.text
        passages = passages_of(article, item.cleaned, item.spans, item.tracks)
        if not item.tracks:
            return Extraction(
                article=article, tracks=(), reports=(), passages=passages, outside=item.outside
            )
        published = article.published.date() if article.published else None
        mentions, away = _times(text, published)
        people = People(self._gazetteer)
        drafts: list[Draft] = []
        before, scene, there = _named_last(item.title_doc), NO_DATE, ""
        agreed = ""
        sent_from = _sent_from(item.cleaned)
        known_people: tuple[PersonMention, ...] = ()
        two: tuple[PersonMention, ...] = ()
        opened = lead_day(mentions, item.spans, published, text)
        opening = words_of(f"{article.title} {item.spans[0].of(text) if item.spans else ''}")
        for index, span in enumerate(item.spans):
            words = span.of(text)
            parties = parties_within(item.parties, span, item.offset)
            doc = docs.get(index)
            drafts = at_venue(drafts, words, index)
            here = next(
                (m.span.of(words) for m in reversed(parties) if m.place and m.form != "demonym"),
                capital_named(words, parties),
            )
            if doc is None:
                there = here or there
                known_people = tuple(people.find(words, parties))
                scene = scene_day(dates_within(mentions, span), published)
                continue
            dates = tuple(dates_within(mentions, span))
            mend(doc, [Span(d.span.start - span.start, d.span.end - span.start) for d in dates])
            clauses, owner = clauses_of(doc)
            sentence = Sentence(
                index=index,
                span=span,
                text=words,
                doc=doc,
                clauses=clauses,
                owner=owner,
                parties=tuple(parties),
                people=tuple(people.find(words, parties, doers(doc))),
                dates=dates,
                published=published,
                distances=tuple(d for d in away if span.start <= d.span.start < span.end),
                before=before,
                agreed=agreed,
                scene=scene,
                there=there,
                news=opened,
                opening=opening,
                dateline=sent_from,
                known_people=known_people,
                pair=two,
            )
            told = draft_sentence(sentence)
            forum = self._matcher.forum(words, item.tracks) if told else ""
            entry = entry_day(words, span.start, dates)
            for draft in told:
                draft.forum = forum
                if entry.known and draft.when is NO_DATE:
                    draft.when, draft.basis = entry, Basis.EXPLICIT
            drafts.extend(told)
            scene = NO_DATE if told else scene_day(sentence.dates, published)
            two = pair_of(sentence.people) or two
            if sentence.people or not goes_on(doc):
                known_people = sentence.people
            there = here or there
            met = "meeting" if any(d.kind is Kind.MEETING for d in told) else ""
            before = _named_last(doc) or before or met
            agreed = _agreed_last(doc)
        drafts = with_headline(drafts, title_turns(item.title_doc))
        linked = link(
            drafts,
            item.pair,
            self._same_place,
            published,
            lead_day=opened,
            news_day=news_day(mentions, item.spans, published, text),
            lands=self._matcher.lands(SideId(s) for s in item.pair),
        )
        if sent_from and not self._is_of_party(sent_from, item.pair):
            linked = at_dateline(linked, sent_from, published)
        linked = settle_outcomes(linked, published, no_next=names_no_next(text))
        made = (
            report_of(
                draft, number, article, item.cleaned, within=item.tracks, matcher=self._matcher
            )
            for number, draft in enumerate(linked)
        )
        reports = tuple(report for report in made if report is not None)
        return Extraction(article=article, tracks=item.tracks, reports=reports, passages=passages)


def _times(
    text: str, published: date | None
) -> tuple[tuple[DateMention, ...], tuple[Distance, ...]]:
    """The dates of a text, and what it only puts at a distance from them."""
    readings = read(text, published)
    return dates_among(readings), tuple(distances(text, readings))


def _sent_from(cleaned: Clean) -> str:
    """The place of the dateline in its usual letters: "CRANS-MONTANA, Switzerland" is Crans-Montana."""
    place = cleaned.dateline.place if cleaned.dateline else ""
    return place.split(",")[0].title()


def _named_last(doc: Doc | None) -> str:
    """The dialogue noun that a sentence or headline names last."""
    nouns = dialogue_nouns(doc) if doc is not None else []
    named = [n.text for n in nouns if n.is_a("channel", "meeting", "call", "visit")]
    return named[-1] if named else ""


def _agreed_last(doc: Doc | None) -> str:
    """The accord or truce that a sentence names last."""
    nouns = dialogue_nouns(doc) if doc is not None else []
    return next((n.text for n in reversed(nouns) if n.is_a("agreement")), "")


def _fingerprint(
    model: str, tracks: Sequence[Track], confined: Mapping[str, frozenset[TrackId]]
) -> str:
    key = f"{VERSION}|{model}|{sorted(tracks, key=lambda t: t.id)!r}"
    if confined:
        key += f"|{sorted((source, sorted(within)) for source, within in confined.items())!r}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
