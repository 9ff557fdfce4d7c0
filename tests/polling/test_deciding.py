"""What follows from an answer: each rule of politeness, and what holds whatever a server answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import FeedHealth, FeedTrouble
from bot.polling.answers import Answer, Failure
from bot.polling.deciding import SIGHTINGS, Wishes, decide, parsed, uneventful, unreadable
from tests.polling.samples import (
    DAY,
    HALF_HOUR,
    NEW,
    NOW,
    URL,
    answer,
    answers,
    decided,
    failures,
    moments,
    states,
)

MOVED = "https://new.example/feed"
READ = decided(NEW, answer(etag='"1"', last_modified="yesterday")).after


def wait(state: FeedHealth, now: datetime = NOW) -> timedelta:
    assert state.next_try is not None
    return state.next_try - now


def test_validators_are_renewed_by_every_full_answer() -> None:
    """An old one sent for ever makes every visit a full download, also where nothing else changed."""
    again = decided(READ, answer(etag='"2"'))
    assert not again.parse
    assert (again.after.etag, again.after.last_modified) == ('"2"', "")


def test_validators_of_what_was_no_feed_are_not_kept() -> None:
    """The server would answer "unchanged" for ever, and the feed never be read."""
    page = decided(READ, answer(body=b"<html>", etag='"page"'))
    assert page.parse
    failed = unreadable(
        READ, Failure(trouble=FeedTrouble.NO_FEED, words="is a page"), NOW, Random(0)
    )
    assert (failed.etag, failed.digest) == (READ.etag, READ.digest)
    assert (failed.failures, failed.trouble) == (1, FeedTrouble.NO_FEED)
    assert decided(failed, answer(body=b"<html>", etag='"page"')).parse


def test_an_unchanged_body_is_not_parsed() -> None:
    """Many servers know no validators, and parsing is what costs."""
    assert decided(NEW, answer()).parse
    assert not decided(READ, answer()).parse
    assert decided(READ, answer(body=b"<rss>more</rss>")).parse


def test_unchanged_keeps_what_it_does_not_say() -> None:
    """A 304 renews freshness and validators where it names them."""
    held = replace(READ, fresh=7200, failures=2, error="was away")
    after = decided(held, answer(304, body=b"")).after
    assert (after.etag, after.last_modified, after.fresh) == ('"1"', "yesterday", 7200)
    assert (after.failures, after.error) == (0, "")
    after = decided(held, answer(304, body=b"", cache_control="max-age=60", etag='"9"')).after
    assert (after.etag, after.fresh) == ('"9"', 60)


def test_most_visits_change_nothing_else() -> None:
    """Only then may a visit be noted in short."""
    assert uneventful(READ, decided(READ, answer(304, body=b"", etag='"1"')).after)
    for status, headers in (
        (304, {"etag": '"2"'}),
        (304, {"cache_control": "max-age=9"}),
        (500, {}),
    ):
        assert not uneventful(READ, decided(READ, answer(status, body=b"", **headers)).after)
    assert not uneventful(replace(READ, failures=1, error="was away"), READ)


@given(states, states)
def test_an_uneventful_visit_is_told_by_its_moments(before: FeedHealth, after: FeedHealth) -> None:
    """What is noted in short loses nothing."""
    moments = (after.last_try, after.last_success, after.next_try)
    tried, succeeded, next_try = moments
    alike = replace(before, last_try=tried, last_success=succeeded, next_try=next_try)
    assert uneventful(before, alike)
    assert uneventful(before, after) == (alike == after)


def test_unchanged_without_a_question_is_a_fault() -> None:
    """Nothing was ever read of it, so nothing can be unchanged."""
    after = decided(NEW, answer(304, body=b"")).after
    assert (after.failures, after.trouble) == (1, FeedTrouble.STATUS)


@pytest.mark.parametrize(
    "headers, least",
    [
        ({}, HALF_HOUR),
        ({"cache_control": "max-age=60"}, HALF_HOUR),
        ({"cache_control": "public, Max-Age=7200"}, timedelta(hours=2)),
        ({"cache_control": "max-age=7200", "age": "3600"}, timedelta(hours=1)),
        ({"cache_control": "no-cache, max-age=7200"}, HALF_HOUR),
        ({"cache_control": "max-age=7200", "expires": "0"}, timedelta(hours=2)),
        ({"expires": "Wed, 05 Jun 2024 15:30:00 GMT"}, timedelta(hours=3)),
        (
            {"expires": "Wed, 05 Jun 2024 15:30:00 GMT", "date": "Wed, 05 Jun 2024 14:30:00 GMT"},
            timedelta(hours=1),
        ),
        ({"cache_control": "no-store", "expires": "Wed, 05 Jun 2024 15:30:00 GMT"}, HALF_HOUR),
        ({"cache_control": "max-age=99999999999999999999999"}, DAY),
    ],
)
def test_freshness_is_waited_for(headers: dict[str, str], least: timedelta) -> None:
    """A server that says how long its answer holds is not asked before, within a day."""
    after = decided(NEW, answer(200, b"<rss/>", "", **headers)).after
    assert least <= wait(after) <= least * 1.1


def test_the_feed_itself_is_heard() -> None:
    """Ttl and skipHours are wishes as well; skipping puts a visit off by a day at most."""
    after = decided(NEW, answer()).after

    def then(wishes: Wishes) -> FeedHealth:
        return parsed(after, wishes, 3, NOW, Random(0), interval=HALF_HOUR)

    assert timedelta(hours=4) <= wait(then(Wishes(every=4 * 3600))) <= timedelta(hours=4.4)
    assert wait(then(Wishes(every=10**9))) <= DAY * 1.1
    late = then(Wishes(skip_hours=(12, 13, 14))).next_try
    assert late is not None
    assert (late.hour, late.date()) == (15, NOW.date())
    assert wait(then(Wishes(skip_hours=tuple(range(24))))) <= DAY + HALF_HOUR * 1.1
    thursday = then(Wishes(skip_days=(2,))).next_try
    assert thursday is not None
    assert (thursday.weekday(), thursday.hour) == (3, 0)
    # And it is heard again after an unchanged answer, which does not repeat it.
    kept = replace(then(Wishes(every=4 * 3600)), etag='"1"')
    assert wait(decided(kept, answer(304)).after) >= timedelta(hours=4)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "headers, asked",
    [
        ({"retry_after": "7200"}, timedelta(hours=2)),
        ({"retry_after": "172800"}, 2 * DAY),
        ({"retry_after": "Wed, 05 Jun 2024 15:30:00 GMT"}, timedelta(hours=3)),
        (
            {
                "retry_after": "Wed, 05 Jun 2024 15:30:00 GMT",
                "date": "Wed, 05 Jun 2024 14:30:00 GMT",
            },
            timedelta(hours=1),
        ),
    ],
)
def test_who_says_when_to_come_back_is_obeyed(
    status: int, headers: dict[str, str], asked: timedelta
) -> None:
    """In full, by the server's own clock, and with the admin told."""
    after = decided(READ, answer(status, b"", "", **headers)).after
    assert asked <= wait(after) <= asked + timedelta(minutes=10)
    assert after.failures == 1
    assert "stay away" in after.error


def test_nobody_sends_us_away_for_good() -> None:
    """A wrong Retry-After is capped at a month, and one in the past is no leave to hammer."""
    for said in ("9" * 30, "Wed, 05 Jun 2099 12:00:00 GMT"):
        assert wait(decided(READ, answer(503, retry_after=said)).after) == 31 * DAY
    for said in ("0", "Wed, 05 Jun 1999 12:00:00 GMT", "soon", "-1", ""):
        assert wait(decided(READ, answer(429, retry_after=said)).after) >= timedelta(minutes=1)


def test_a_feed_that_moved_for_good_is_followed_in_time() -> None:
    """Once may be a mistake of the server. Its identity stays its url; if it is lost there, we go back."""
    state = READ
    for _ in range(SIGHTINGS):
        assert state.place == URL
        state = decided(state, answer(moved=MOVED)).after
    assert (state.url, state.place) == (URL, MOVED)
    for _ in range(3):
        assert state.place == MOVED
        state = decided(state, answer(404)).after
    assert state.place == URL


def test_sightings_must_follow_each_other() -> None:
    """A visit without the redirect, or to another place, begins the count anew."""
    state = READ
    for moved in (MOVED, MOVED, "", MOVED, MOVED, "https://third.example/", MOVED, MOVED):
        state = decided(state, answer(moved=moved)).after
        assert state.place == URL


def test_gone_is_gone() -> None:
    """A feed that its publisher took away is asked no more, and its state says so."""
    after = decided(READ, answer(410)).after
    assert after.stopped == NOW
    assert not after.due(NOW + 1000 * DAY)
    assert after.trouble is FeedTrouble.GONE
    assert "gone for good" in after.error
    # Gone at the new place alone is no reason to forget the old one.
    moved = decided(replace(READ, address=MOVED), answer(410)).after
    assert (moved.stopped, moved.place) == (None, URL)


def test_everything_else_is_tried_for_ever() -> None:
    """From a minute to a day, doubling, and never given up."""
    state, waits = READ, []
    for _ in range(30):
        state = decided(state, answer(500)).after
        waits.append(wait(state))
    assert timedelta(minutes=1) <= waits[0] <= timedelta(minutes=1.25)
    assert all(b > a for a, b in pairwise(waits[:11]))
    assert all(DAY * 0.8 <= each <= DAY for each in waits[12:])
    assert state.failures == 30


def test_failures_are_spread() -> None:
    """A thousand feeds that failed together do not come back together."""
    waits = {wait(decided(READ, answer(500), seed=seed).after) for seed in range(100)}
    assert len(waits) > 90


@given(states, answers | failures, moments, st.randoms(use_true_random=False))
def test_every_answer_leads_on(
    state: FeedHealth, got: Answer | Failure, now: datetime, rng: Random
) -> None:
    """Whatever comes: a next try within a month, or a feed that says that it was stopped."""
    after = decide(state, got, now, rng, interval=HALF_HOUR).after
    assert (after.url, after.name, after.last_try) == (state.url, state.name, now)
    if after.stopped == now and after.next_try is None:
        assert isinstance(got, Answer)
        assert got.status == 410
    else:
        assert after.next_try is not None
        assert timedelta(minutes=1) <= after.next_try - now <= 31 * DAY
    assert (after.failures == 0) == (after.error == "" and after.last_success == now) or (
        isinstance(got, Failure) and after.failures == state.failures + 1
    )
    assert (after.trouble is FeedTrouble.NONE) == (after.failures == 0)


@given(states, answers, moments, st.integers(0, 1000))
def test_the_same_again_is_the_same(
    state: FeedHealth, got: Answer, now: datetime, seed: int
) -> None:
    """Nothing but the arguments plays a part."""
    one, other = (decide(state, got, now, Random(seed), interval=HALF_HOUR) for _ in range(2))
    assert one == other


@given(states, answers, moments, st.randoms(use_true_random=False))
def test_what_is_parsed_is_a_new_body(
    state: FeedHealth, got: Answer, now: datetime, rng: Random
) -> None:
    """Only a full answer is parsed, and only once."""
    first = decide(state, got, now, rng, interval=HALF_HOUR)
    assert not first.parse or got.status == 200
    if first.parse:
        assert not decide(first.after, got, now, rng, interval=HALF_HOUR).parse
