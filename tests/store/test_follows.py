"""What was said about following, on every database."""

from __future__ import annotations

from bot.model import Channel
from bot.ports import Store
from tests.store.office_samples import CHANNEL, ELSEWHERE, follow
from tests.store.samples import DAY, OTHER, T0


def test_the_newest_word_stands(store: Store) -> None:
    """Two replicas may write in another order than people spoke."""
    no = follow(following=False, at=T0 + DAY)
    with store.begin() as unit:
        unit.follows.set(follow())
        unit.follows.set(no)
        unit.follows.set(follow())
        assert unit.follows.of(CHANNEL) == (no,)
        yes = follow(at=no.at)
        unit.follows.set(yes)
        assert unit.follows.of(CHANNEL) == (yes,)


def test_each_channel_follows_for_itself(store: Store) -> None:
    """What is said in one channel posts nothing in another."""
    here, also, there = follow(OTHER), follow(), follow(channel=ELSEWHERE)
    other = follow(channel=Channel(platform="other", conversation=CHANNEL.conversation))
    with store.begin() as unit:
        for each in (other, here, there, also):
            unit.follows.set(each)
        assert unit.follows.of(CHANNEL) == (also, here)
        assert unit.follows.of(ELSEWHERE) == (there,)
        assert unit.follows.of(Channel(platform="chat", conversation="C3")) == ()
        assert unit.follows.all() == (also, here, there, other)
