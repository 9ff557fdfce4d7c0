"""Messages, exchanges, follows, corrections, entries of the log and feeds, and strategies that make any of them."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from bot.model import (
    Anchor,
    ArticleId,
    AuditEntry,
    Channel,
    Citation,
    Correction,
    CorrectionKind,
    EventId,
    Exchange,
    FeedHealth,
    FeedTrouble,
    Follow,
    IncomingMessage,
    Reply,
    TrackId,
)
from tests.store.samples import DAY, T0, TRACK, moments, texts, whens

CHANNEL = Channel(platform="chat", conversation="C1")
ELSEWHERE = Channel(platform="chat", conversation="C2")


def message(
    name: str = "m1", received: datetime = T0, *, channel: Channel = CHANNEL
) -> IncomingMessage:
    return IncomingMessage(
        channel=channel,
        author="U1",
        text="when did talks last resume?",
        message_id=name,
        received=received,
        thread="t",
        return_address="address",
        reachable=T0 + DAY,
    )


def exchange(
    name: str = "x1",
    asked: datetime = T0,
    *,
    channel: Channel = CHANNEL,
    thread: str = "t",
    author: str = "U1",
) -> Exchange:
    return Exchange(
        id=name,
        channel=channel,
        thread=thread,
        author=author,
        asked=asked,
        question="when did talks last resume?",
        track=TRACK,
        answered=True,
        events=(EventId("e1"),),
        reply=Reply(headline="On January 9, 2024."),
    )


def follow(
    track: TrackId = TRACK, at: datetime = T0, *, channel: Channel = CHANNEL, following: bool = True
) -> Follow:
    return Follow(channel=channel, track=track, following=following, by="U1", at=at)


def correction(name: str = "c1", made: datetime = T0) -> Correction:
    return Correction(
        id=name,
        made=made,
        by="U1",
        kind=CorrectionKind.HIDE,
        events=(EventId("e1"),),
        anchors=(Anchor(article=ArticleId("a"), quote="Talks resumed on Monday"),),
    )


def entry(subject: str = "e1", at: datetime = T0) -> AuditEntry:
    return AuditEntry(
        at=at,
        by="U1",
        channel=CHANNEL,
        action="hide",
        subject=subject,
        before="told",
        after="hidden",
    )


def health(url: str = "https://news.example/feed", next_try: datetime | None = None) -> FeedHealth:
    return FeedHealth(url=url, name="The Example", next_try=next_try)


# -- strategies ---------------------------------------------------------------------------------

any_text = st.text(max_size=40)
"""With what no database takes: what is kept as JSON keeps it all the same."""

channels = st.builds(Channel, platform=texts, conversation=texts)
citations = st.builds(
    Citation,
    url=any_text,
    title=any_text,
    publisher=any_text,
    published=st.none() | moments,
    quote=any_text,
)
replies = st.builds(
    Reply,
    headline=any_text,
    body=st.lists(any_text, max_size=3).map(tuple),
    citations=st.lists(citations, max_size=3).map(tuple),
    caveats=st.lists(any_text, max_size=3).map(tuple),
    as_of=st.none() | moments,
    private=st.booleans(),
)
tracks = texts.map(TrackId)
event_ids = st.lists(texts.map(EventId), max_size=3).map(tuple)
exchanges = st.builds(
    Exchange,
    id=texts,
    channel=channels,
    thread=texts,
    author=texts,
    asked=moments,
    question=texts,
    track=st.none() | tracks,
    answered=st.booleans(),
    events=event_ids,
    reply=replies,
    before=texts,
)
follows = st.builds(
    Follow, channel=channels, track=tracks, following=st.booleans(), by=texts, at=moments
)
anchors = st.builds(Anchor, article=texts.map(ArticleId), quote=texts)


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    kind = draw(st.sampled_from(CorrectionKind))
    return Correction(
        id=draw(texts),
        made=draw(moments),
        by=draw(texts),
        kind=kind,
        events=draw(event_ids),
        anchors=tuple(draw(st.lists(anchors, max_size=3))),
        when=draw(whens()) if kind is CorrectionKind.DATE else None,
        withdrawn=draw(st.none() | moments),
    )


entries = st.builds(
    AuditEntry,
    at=moments,
    by=texts,
    channel=channels,
    action=texts,
    subject=texts,
    before=texts,
    after=texts,
)
counts = st.integers(0, 2**31 - 1)
healths = st.builds(
    FeedHealth,
    url=texts,
    name=texts,
    last_try=st.none() | moments,
    last_success=st.none() | moments,
    next_try=st.none() | moments,
    failures=counts,
    error=texts,
    items=counts,
    trouble=st.sampled_from(FeedTrouble),
    etag=texts,
    last_modified=texts,
    fresh=counts,
    digest=texts,
    every=counts,
    skip_hours=st.lists(st.integers(0, 23), max_size=3).map(tuple),
    skip_days=st.lists(st.integers(0, 6), max_size=3).map(tuple),
    address=texts,
    moved_to=texts,
    moved_seen=counts,
    stopped=st.none() | moments,
    first_read=st.none() | moments,
    norm=st.floats(0, 1e9),
    held=st.none() | moments,
    held_words=texts,
)
