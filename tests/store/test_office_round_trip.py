"""What the bot keeps of its own doings comes back as it was: properties of any of it."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, given, settings

from bot.model import AuditEntry, Correction, Exchange, FeedHealth, Follow
from bot.ports import Store
from tests.store import office_samples as samples

many = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class _Undo(Exception):
    """Leaves the store as it was for the next example."""


@many
@given(of=samples.exchanges)
def test_an_exchange_comes_back_alike(dialect: Store, of: Exchange) -> None:
    """Of the reply every character too, as it is shown once more when a button is pressed."""
    with suppress(_Undo), dialect.begin() as unit:
        unit.exchanges.add(of)
        assert unit.exchanges.get(of.id) == of
        assert unit.exchanges.last(of.channel, of.thread, of.author) == of
        raise _Undo


@many
@given(of=samples.corrections())
def test_a_correction_comes_back_alike(dialect: Store, of: Correction) -> None:
    """Its anchors to the letter, by which it finds its reports again."""
    with suppress(_Undo), dialect.begin() as unit:
        unit.corrections.add(of)
        (found,) = unit.corrections.all()
        assert found == of
        assert (found.when and found.when.phrase) == (of.when and of.when.phrase)
        raise _Undo


@many
@given(of=samples.follows)
def test_a_follow_comes_back_alike(dialect: Store, of: Follow) -> None:
    """Also where it ends the following."""
    with suppress(_Undo), dialect.begin() as unit:
        unit.follows.set(of)
        assert unit.follows.of(of.channel) == unit.follows.all() == (of,)
        raise _Undo


@many
@given(of=samples.entries)
def test_an_entry_of_the_log_comes_back_alike(dialect: Store, of: AuditEntry) -> None:
    """A log that altered what it holds would prove nothing."""
    with suppress(_Undo), dialect.begin() as unit:
        unit.audit.add(of)
        assert unit.audit.newest(1) == (of,)
        raise _Undo


@many
@given(of=samples.healths)
def test_a_feeds_health_comes_back_alike(dialect: Store, of: FeedHealth) -> None:
    """Moments to their last digit: a feed is due or is not."""
    with suppress(_Undo), dialect.begin() as unit:
        unit.feeds.set(of)
        assert unit.feeds.get(of.url) == of
        raise _Undo
