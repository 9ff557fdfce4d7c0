"""Questions with their answers, on every database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import Conflict
from bot.model import Action, Button, Channel, Picture, Reply
from bot.ports import Store
from tests.store.office_samples import CHANNEL, ELSEWHERE, exchange
from tests.store.samples import DAY, T0


def test_an_exchange_is_found_by_its_id(store: Store) -> None:
    """A button under an answer names it by its id, also after a restart."""
    with store.begin() as unit:
        unit.exchanges.add(exchange())
        assert unit.exchanges.get("x1") == exchange()
        assert unit.exchanges.get("x2") is None


def test_an_exchange_is_kept_without_picture_and_buttons(store: Store) -> None:
    """Both can be made anew; the words are what was said."""
    said = Reply(headline="On January 9, 2024.", private=True)
    shown = replace(
        said,
        buttons=(Button(action=Action.SOURCES, label="Sources", subject="x1"),),
        picture=Picture(png=b"png", alt="a line", name="timeline.png"),
    )
    with store.begin() as unit:
        unit.exchanges.add(replace(exchange(), reply=shown))
        found = unit.exchanges.get("x1")
    assert found == replace(exchange(), reply=said)


def test_an_exchange_is_kept_once(store: Store) -> None:
    """An id that were given twice would put one person's answer under another's."""
    with store.begin() as unit:
        unit.exchanges.add(exchange())
    with pytest.raises(Conflict, match="x1"), store.begin() as unit:
        unit.exchanges.add(replace(exchange(), question="another"))
    with store.begin(readonly=True) as unit:
        assert unit.exchanges.get("x1") == exchange()


def test_the_last_exchange_is_that_of_the_thread(store: Store) -> None:
    """A follow-up follows what was asked where it is asked."""
    first, last = exchange("z"), exchange("a", T0 + DAY)
    with store.begin() as unit:
        assert unit.exchanges.last(CHANNEL, "t", None) is None
        unit.exchanges.add(last)
        unit.exchanges.add(first)
        unit.exchanges.add(exchange("thread", T0 + 2 * DAY, thread="u"))
        unit.exchanges.add(exchange("channel", T0 + 2 * DAY, channel=ELSEWHERE))
        other = Channel(platform="other", conversation=CHANNEL.conversation)
        unit.exchanges.add(exchange("platform", T0 + 2 * DAY, channel=other))
        assert unit.exchanges.last(CHANNEL, "t", None) == last
        assert unit.exchanges.last(CHANNEL, "", None) is None


def test_the_last_exchange_can_be_one_persons(store: Store) -> None:
    """In a channel each person has a conversation of their own."""
    mine, yours = exchange("mine"), exchange("yours", T0 + DAY, author="U2")
    with store.begin() as unit:
        unit.exchanges.add(mine)
        unit.exchanges.add(yours)
        assert unit.exchanges.last(CHANNEL, "t", "U1") == mine
        assert unit.exchanges.last(CHANNEL, "t", "U2") == yours
        assert unit.exchanges.last(CHANNEL, "t", "U3") is None
        assert unit.exchanges.last(CHANNEL, "t", None) == yours


def test_old_exchanges_are_forgotten(store: Store) -> None:
    """What people asked is kept for as long as it is of use to them, and no longer."""
    with store.begin() as unit:
        unit.exchanges.add(exchange("old"))
        unit.exchanges.add(exchange("new", T0 + DAY))
        assert unit.exchanges.prune(T0 + DAY) == 1
        assert unit.exchanges.prune(T0 + DAY) == 0
        assert unit.exchanges.get("old") is None
        assert unit.exchanges.get("new") is not None


def test_any_words_can_be_kept(store: Store) -> None:
    """A question is written by anybody: what no database takes is replaced, and stops nothing."""
    for number, text in enumerate(("a\0b", "\ud800", "x" * 100_000, "'; DROP TABLE exchanges;--")):
        of = replace(exchange(f"x{number}"), question=text, reply=Reply(headline=text))
        with store.begin() as unit:
            unit.exchanges.add(of)
            found = unit.exchanges.get(of.id)
        assert found is not None
        assert len(found.question) == len(text)
        assert found.reply == of.reply
