"""States, answers and moments for the tests of polling, and strategies that make any of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from bot.model import FeedHealth, FeedTrouble
from bot.polling.answers import Answer, Failure
from bot.polling.deciding import Decision, decide

NOW = datetime(2024, 6, 5, 12, 30, tzinfo=UTC)  # a Wednesday
HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)
URL = "https://news.example/feed.xml"
NEW = FeedHealth(url=URL, name="The Example")


def answer(
    status: int = 200, /, body: bytes = b"<rss/>", moved: str = "", **headers: str
) -> Answer:
    """An answer; headers with underscores for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(url=moved or URL, status=status, headers=named, body=body, moved=moved)


def decided(
    state: FeedHealth, got: Answer | Failure, *, now: datetime = NOW, seed: int = 0
) -> Decision:
    """The decision for a feed that is read every half hour."""
    return decide(state, got, now, Random(seed), interval=HALF_HOUR)


moments = st.integers(0, 90 * 365 * 24 * 60).map(
    lambda minutes: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
words = st.text(max_size=12)
states = st.builds(
    FeedHealth,
    url=st.just(URL),
    name=words,
    last_try=st.none() | moments,
    last_success=st.none() | moments,
    next_try=st.none() | moments,
    failures=st.integers(0, 10_000),
    trouble=st.sampled_from(FeedTrouble),
    etag=words,
    last_modified=words,
    fresh=st.integers(0, 10**9),
    digest=words,
    every=st.integers(0, 10**9),
    skip_hours=st.lists(st.integers(0, 23)).map(tuple),
    skip_days=st.lists(st.integers(0, 6)).map(tuple),
    address=st.sampled_from(["", "https://new.example/feed"]),
    moved_to=st.sampled_from(["", "https://new.example/feed", "https://third.example/"]),
    moved_seen=st.integers(0, 5),
    stopped=st.none() | moments,
    norm=st.floats(0, 1e6),
)
headers = st.dictionaries(
    st.sampled_from(
        ["etag", "last-modified", "cache-control", "expires", "date", "age", "retry-after", "x-odd"]
    ),
    st.sampled_from(
        [
            "",
            "0",
            "120",
            "-5",
            "9" * 400,
            '"abc"',
            "Wed, 05 Jun 2024 12:00:00 GMT",
            "Wed, 05 Jun 2099 12:00:00 GMT",
            "Wed, 35 Jun 2024 99:00:00 GMT",
            "max-age=600",
            "no-cache, max-age=600",
            "max-age=" + "9" * 400,
        ]
    )
    | words,
)
answers = st.builds(
    Answer,
    url=st.just(URL),
    status=st.sampled_from(
        [200, 204, 226, 300, 304, 400, 401, 403, 404, 410, 418, 429, 500, 502, 503, 504]
    ),
    headers=headers,
    body=st.sampled_from([b"", b"<rss/>"]),
    moved=st.sampled_from(["", "https://new.example/feed", URL]),
)
failures = st.builds(Failure, trouble=st.sampled_from(list(FeedTrouble)[1:]), words=words)
