"""A maker of scenes, and the scenes of questions over the two invented dialogues."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.answering.answerer import Answerer
from bot.ports import Store
from store import open_store
from tests.answering.harbour import TRACKS
from tests.answering.ranking.scenes import GAZETTEER, READER, Listening, Maker


@pytest.fixture(scope="package")
def make() -> Iterator[Maker]:
    """Makes scenes by hand."""
    with closing(open_store("sqlite://")) as empty, empty.begin(readonly=True) as unit:
        yield Maker(unit)


@pytest.fixture
def listening() -> Listening:
    """A judge that keeps its scenes."""
    return Listening()


@pytest.fixture
def listener(store: Store, listening: Listening) -> Answerer:
    """The answerer over the eight articles, whose scenes are kept."""
    return Answerer(store, READER, GAZETTEER, TRACKS, judge=listening)
