"""Scenes made by hand: a question, articles and what was read from them, without a parser and without a store's contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from bot.answering.context import Context, Found, Quote
from bot.answering.facts import Facts
from bot.answering.matching import Matcher
from bot.answering.passages import PassageFinder
from bot.answering.places import Place, places_of
from bot.answering.question import QuestionReader
from bot.answering.ranking.network import Weights, weights_of
from bot.answering.ranking.scene import Scene
from bot.answering.ranking.verdict import Judge, Verdict
from bot.lexicon.gazetteer import Gazetteer
from bot.model import (
    NO_DATE,
    AnswerKind,
    Article,
    ArticleId,
    Basis,
    Cause,
    Event,
    EventId,
    Kind,
    Participant,
    Report,
    ReportGroup,
    ReportId,
    Span,
    Status,
    Track,
    When,
)
from bot.ports import Unit
from bot.reading.folding import fold
from tests.answering.harbour import HOTLINE, TRACKS

ASKED = datetime(2024, 6, 25, 12, tzinfo=UTC)
GAZETTEER = Gazetteer(TRACKS)
READER = QuestionReader(GAZETTEER, TRACKS)
_MATCHER = Matcher(GAZETTEER, {f.name: f.aliases for t in TRACKS for f in t.forums}, TRACKS)


def article(
    text: str,
    known: datetime = datetime(2024, 5, 15, 12, tzinfo=UTC),
    title: str = "On the wire",
) -> Article:
    """One revision of a report; the same text is the same article."""
    digest = sha256(f"{known} {title} {text}".encode()).hexdigest()[:12]
    name = ArticleId(f"a{digest}")
    return Article(
        id=name,
        revision=1,
        url=f"https://wire.invalid/{name}",
        title=title,
        publisher="Test Wire",
        published=known,
        known=known,
        text=text,
        digest=digest,
    )


def event(
    source: Article,
    quote: str,
    kind: Kind,
    when: When = NO_DATE,
    *,
    status: Status = Status.ACTUAL,
    basis: Basis = Basis.EXPLICIT,
    place: str = "",
    participants: tuple[Participant, ...] = (),
    cause: str = "",
) -> Event:
    """What a sentence of an article tells of, between Greece and Turkey."""
    at = source.text.index(quote)
    why = source.text.find(cause)
    causes = (Cause(span=Span(why, why + len(cause)), quote=cause, strong=True),) if cause else ()
    one = Report(
        id=ReportId(f"r-{source.id}-{at}-{kind}"),
        article=source.id,
        revision=1,
        known=source.known,
        span=Span(at, at + len(quote)),
        quote=quote,
        kind=kind,
        status=status,
        noun=kind.value,
        trigger=kind.value,
        when=when,
        basis=basis,
        sides=tuple(s for p in HOTLINE.parties if (s := GAZETTEER.side(p.name)) is not None),
        participants=participants,
        place=place,
        causes=causes,
        tracks=(HOTLINE.id,),
    )
    return fold(ReportGroup(id=EventId(f"e-{one.id}"), reports=(one,)))


def found(
    quotes: Sequence[Place] = (), headline: str = "By rule.", dates: tuple[When, ...] = ()
) -> Found:
    """What the rules came to."""
    quoted = tuple(quote_of(p) for p in quotes)
    return Found(kind=AnswerKind.DATE, headline=headline, quotes=quoted, dates=dates)


def quote_of(place: Place) -> Quote:
    """A sentence as it is quoted."""
    return Quote(place.article, place.text)


@dataclass(frozen=True, slots=True)
class Maker:
    """Puts scenes together; the unit is that of a store that nothing is looked up in."""

    unit: Unit

    def __call__(
        self,
        question: str,
        *articles: Article,
        events: Sequence[Event] = (),
        asked: datetime = ASKED,
        first: Found | None = None,
        kept: Found | None = None,
        dated: frozenset[EventId] = frozenset(),
        unsaid: Mapping[ArticleId, tuple[str, ...]] | None = None,
        names: Sequence[str] = (),
        track: Track = HOTLINE,
    ) -> Scene:
        """The scene of a question; what the rules found is nothing where it is left out."""
        query = READER.read(question, asked, names=names)
        facts = Facts(
            at=asked,
            track=track.id,
            events=tuple(events),
            articles={(a.id, a.revision): a for a in articles},
            newest=max((a.known for a in articles), default=None),
            dated=dated,
            unsaid=dict(unsaid or {}),
        )
        context = Context(
            query=query,
            facts=facts,
            matcher=_MATCHER,
            passages=PassageFinder(self.unit, facts, track, GAZETTEER),
            gazetteer=GAZETTEER,
            track=track,
        )
        nothing = Found(kind=query.intent, headline="No answer: the rules found none.")
        first = replace(first, kind=query.intent) if first is not None else nothing
        kept = replace(kept, kind=query.intent) if kept is not None else first
        return Scene(context, first, kept, frozenset(), 0.0, articles)


def place(source: Article, beginning: str) -> Place:
    """The sentence of an article that begins so."""
    (one,) = (p for p in places_of(source) if p.text.startswith(beginning))
    return one


def leaning(
    sentence: Mapping[str, float] | None = None,
    *,
    answerable: float = 30.0,
    ranked: float = 0.0,
    kept: float = 0.0,
    member: Mapping[str, float] | None = None,
    member_bias: float = 0.0,
) -> Weights:
    """Weights made by hand: sentences by a weighted sum, either way's answer as likely right as its bias says, all
    questions taken for answerable."""
    inputs = dict(sentence or {"share": 10.0})
    net = {
        "hidden": [[0.0]] * len(inputs),
        "bias": [0.0],
        "out": [0.0],
        "direct": list(inputs.values()),
    }
    return weights_of(
        {
            "sentence": {
                "inputs": list(inputs),
                "mean": [0.0] * len(inputs),
                "scale": [1.0] * len(inputs),
                "nets": [net],
            },
            "member": {"weights": dict(member or {}), "bias": member_bias},
            "answerable": {"weights": {}, "bias": answerable},
            "ranked": {"weights": {}, "bias": ranked},
            "kept": {"weights": {}, "bias": kept},
        }
    )


class Listening(Judge):
    """Gives what the rules found, and keeps the scenes that it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.scenes: list[Scene] = []

    def decide(self, scene: Scene) -> Verdict:
        self.scenes.append(scene)
        return Verdict(scene.kept, 0.0)
