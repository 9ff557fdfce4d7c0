"""What channels were told unasked, on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model import (
    ArticleId,
    DigestRun,
    Direction,
    EventId,
    Precision,
    Status,
    Told,
    TrackState,
    Watch,
    When,
)
from bot.ports import Store
from tests.store.office_samples import CHANNEL, ELSEWHERE
from tests.store.samples import DAY, OTHER, T0, TRACK, article

WATCH = Watch(channel=CHANNEL, version=1, mark=3, seen=5, at=T0, looked=T0, posts=(T0, T0 + DAY))
RUN = DigestRun(
    channel=CHANNEL, name="2024-01-02T08:00", due=T0, start=T0 - DAY, end=T0, mark=3, told=True
)
TOLD = Told(
    event=EventId("e1"),
    track=TRACK,
    status=Status.PLANNED,
    when=When(
        start=date(2024, 1, 8),
        end=None,
        precision=Precision.DAY,
        direction=Direction.AFTER,
        phrase="after Monday",
    ),
    sources=(ArticleId("a"), ArticleId("b")),
    words="talks",
    at=T0,
    alert="alert 1",
)


def test_a_watch_is_kept_by_whoever_saw_the_one_before(store: Store) -> None:
    """Of two replicas that decide from the same state one is too late, and queues nothing."""
    later = replace(WATCH, version=2, held=True, wake=T0 + DAY, posts=())
    with store.begin() as unit:
        assert unit.briefings.watch(CHANNEL) is None
        assert unit.briefings.keep(WATCH)
        assert not unit.briefings.keep(replace(WATCH, mark=9))
        assert unit.briefings.watch(CHANNEL) == WATCH
        assert unit.briefings.keep(later)
        assert not unit.briefings.keep(replace(later, mark=9))
        assert unit.briefings.watch(CHANNEL) == later
        assert unit.briefings.watch(ELSEWHERE) is None
        unit.briefings.keep(replace(WATCH, channel=ELSEWHERE))
        both = {each.channel: each for each in unit.briefings.watches()}
        assert both == {CHANNEL: later, ELSEWHERE: replace(WATCH, channel=ELSEWHERE)}


def test_a_digest_is_decided_once(store: Store) -> None:
    """Its name is its time on the wall; the same time of another channel is another digest."""
    with store.begin() as unit:
        assert unit.briefings.last_digest(CHANNEL) is None
        assert unit.briefings.add_digest(replace(RUN, name="", end=T0 - DAY))
        assert unit.briefings.add_digest(RUN)
        assert not unit.briefings.add_digest(replace(RUN, end=T0 + DAY, told=False))
        assert unit.briefings.add_digest(replace(RUN, channel=ELSEWHERE))
        assert unit.briefings.last_digest(CHANNEL) == RUN


def test_what_was_told_last_of_an_event_stands(store: Store) -> None:
    """Each channel was told for itself."""
    moved = replace(TOLD, when=When.day(date(2024, 2, 1)), status=Status.CANCELLED, alert="")
    with store.begin() as unit:
        unit.briefings.tell(CHANNEL, [TOLD])
        unit.briefings.tell(CHANNEL, [moved, replace(TOLD, event=EventId("e2"))])
        unit.briefings.tell(ELSEWHERE, [])
        found = unit.briefings.told(CHANNEL)
        assert found == {"e1": moved, "e2": replace(TOLD, event=EventId("e2"))}
        assert found[EventId("e2")].when.phrase == "after Monday"
        assert unit.briefings.told(ELSEWHERE) == {}


def test_the_state_that_was_told_last_stands(store: Store) -> None:
    """A turn is measured against it."""
    with store.begin() as unit:
        unit.briefings.state(CHANNEL, TRACK, TrackState.ON)
        unit.briefings.state(CHANNEL, TRACK, TrackState.PARTLY_OFF)
        unit.briefings.state(CHANNEL, OTHER, TrackState.OFF)
        expected = {TRACK: TrackState.PARTLY_OFF, OTHER: TrackState.OFF}
        assert unit.briefings.states(CHANNEL) == expected
        assert unit.briefings.states(ELSEWHERE) == {}


def test_what_is_old_is_forgotten_but_for_the_last_digest(store: Store) -> None:
    """Where the next one begins must be known, however long ago that was."""
    with store.begin() as unit:
        unit.briefings.tell(CHANNEL, [TOLD, replace(TOLD, event=EventId("e2"), at=T0 + DAY)])
        unit.briefings.add_digest(replace(RUN, name="", end=T0 - DAY))
        unit.briefings.add_digest(RUN)
        assert unit.briefings.prune(T0 + DAY) == 2
        assert set(unit.briefings.told(CHANNEL)) == {"e2"}
        assert unit.briefings.last_digest(CHANNEL) == RUN


def test_articles_count_in_the_order_in_which_they_were_taken_in(store: Store) -> None:
    """What was published before a digest and fetched after it belongs into the next one."""
    with store.begin() as unit:
        assert (unit.articles.mark(), unit.articles.after(0)) == (0, frozenset())
        unit.articles.add(article("new", known=T0 + DAY), "r")
        mark = unit.articles.mark()
        unit.articles.add(article("old", known=T0), "r")
        assert unit.articles.mark() > mark
        assert unit.articles.after(mark) == {("old", 1)}
        assert unit.articles.after(0) == {("old", 1), ("new", 1)}


def test_an_article_can_be_taken_in_again(store: Store) -> None:
    """Its newest revision then counts as new, once more."""
    with store.begin() as unit:
        for revision in (1, 2):
            unit.articles.add(article("a", revision=revision, known=T0 + revision * DAY), "r")
        unit.articles.add(article("b"), "r")
        mark = unit.articles.mark()
        unit.articles.take_again([])
        assert unit.articles.mark() == mark
        unit.articles.take_again(map(ArticleId, "aab"))
        assert unit.articles.after(mark) == {("a", 2), ("b", 1)}
        assert unit.articles.mark() == mark + 2


def test_the_order_of_arrival_is_forgotten_but_for_its_end(store: Store) -> None:
    """What comes next must come after everything that ever came."""
    with store.begin() as unit:
        for name in "abc":
            unit.articles.add(article(name), "r")
        assert unit.articles.forget_arrivals(1) == 1
        assert unit.articles.after(0) == {("b", 1), ("c", 1)}
        assert unit.articles.forget_arrivals(99) == 1
        assert unit.articles.mark() == 3
