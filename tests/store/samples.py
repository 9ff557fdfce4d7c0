"""Articles, reports and passages to store, and strategies that make any of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from hypothesis import strategies as st

from bot.model import (
    Article,
    ArticleId,
    Basis,
    Cause,
    Direction,
    EventId,
    Kind,
    Participant,
    Passage,
    Precision,
    Report,
    ReportGroup,
    ReportId,
    Role,
    SideId,
    Span,
    Status,
    TrackId,
    When,
)
from bot.ports import Unit

TRACK = TrackId("us-china-mil")
OTHER = TrackId("wga-amptp")
T0 = datetime(2024, 1, 10, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)
EARLY = datetime(1, 1, 1, tzinfo=UTC)
LATE = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def article(
    name: str = "a", revision: int = 1, known: datetime = T0, text: str = "Talks resumed on Monday."
) -> Article:
    return Article(
        id=ArticleId(name),
        revision=revision,
        url=f"https://news.example/{name}",
        title=f"About {name}",
        publisher="The Example",
        published=known,
        known=known,
        text=text,
        digest=sha256(text.encode()).hexdigest(),
        source="feed",
    )


def report(
    of: Article,
    name: str = "",
    *,
    day: date | None = None,
    kind: Kind = Kind.MEETING,
    tracks: Iterable[TrackId] = (TRACK,),
) -> Report:
    quote = of.text.split(".", maxsplit=1)[0]
    return Report(
        id=ReportId(name or f"{of.id}-{of.revision}"),
        article=of.id,
        revision=of.revision,
        known=of.known,
        span=Span(0, len(quote)),
        quote=quote,
        kind=kind,
        status=Status.ACTUAL,
        noun="talks",
        trigger="resumed",
        when=When.day(day) if day else When(start=None, end=None, precision=Precision.UNKNOWN),
        tracks=tuple(tracks),
    )


def passage(of: Article, *, tracks: Iterable[TrackId] = (TRACK,)) -> Passage:
    return Passage(
        article=of.id,
        revision=of.revision,
        known=of.known,
        span=Span(0, len(of.text)),
        text=of.text,
        tracks=tuple(tracks),
    )


def group(event: str, *reports: Report) -> ReportGroup:
    return ReportGroup(id=EventId(event), reports=reports)


def put(unit: Unit, of: Article, *reports: Report, event: str = "") -> None:
    """Store an article with its reports and one passage, the reports as one event if one is named."""
    unit.articles.add(of, "reader-1")
    unit.reports.replace(of, reports, [passage(of)])
    if event:
        unit.reports.assign([group(event, *reports)])


def ids(groups: Iterable[ReportGroup]) -> dict[str, list[str]]:
    """The ids of the reports by that of their event."""
    return {found.id: [report.id for report in found.reports] for found in groups}


# -- strategies ---------------------------------------------------------------------------------

# What cannot be stored (NUL, halves of surrogate pairs) has a test of its own.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
moments = st.datetimes(timezones=st.just(UTC))


@st.composite
def whens(draw: st.DrawFn) -> When:
    start = draw(st.none() | st.dates())
    end = draw(st.none() | st.dates(min_value=start or date.min))
    return When(
        start=start,
        end=end,
        precision=draw(st.sampled_from(Precision)),
        direction=draw(st.sampled_from(Direction)),
        phrase=draw(texts),
    )


articles = st.builds(
    Article,
    id=texts.map(ArticleId),
    revision=st.integers(1, 2**31 - 1),
    url=texts,
    title=texts,
    publisher=texts,
    published=st.none() | moments,
    known=moments,
    text=texts,
    digest=texts,
    source=texts,
)
participants = st.builds(
    Participant,
    name=texts,
    title=texts,
    side=st.none() | texts.map(SideId),
    role=st.sampled_from(Role),
)


@st.composite
def spans(draw: st.DrawFn, of: str) -> Span:
    start = draw(st.integers(0, len(of)))
    return Span(start, draw(st.integers(start, len(of))))


@st.composite
def reports_of(draw: st.DrawFn, of: Article) -> Report:
    span, cause = draw(spans(of.text)), draw(spans(of.text))
    causes = (Cause(span=cause, quote=cause.of(of.text), strong=draw(st.booleans())),)
    return replace(
        report(of, draw(texts.filter(bool))),
        span=span,
        quote=span.of(of.text),
        kind=draw(st.sampled_from(Kind)),
        status=draw(st.sampled_from(Status)),
        noun=draw(texts),
        trigger=draw(texts),
        when=draw(whens()),
        basis=draw(st.sampled_from(Basis)),
        said=draw(whens()),
        sides=tuple(draw(st.lists(texts.map(SideId), max_size=3))),
        participants=tuple(draw(st.lists(participants, max_size=3))),
        place=draw(texts),
        forum=draw(texts),
        ordinal=draw(st.none() | st.integers(0, 1000)),
        causes=causes[: draw(st.integers(0, 1))],
        speaker=draw(texts),
        agent=draw(st.none() | st.sampled_from([SideId("USA"), SideId("CHN")])),
        partial=draw(st.booleans()),
        presupposed=draw(st.booleans()),
        tracks=tuple(draw(st.lists(texts.map(TrackId), max_size=3))),
        superseded=draw(st.none() | moments),
    )
