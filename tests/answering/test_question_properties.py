"""What holds of every question, whatever it says."""

from __future__ import annotations

from datetime import UTC, datetime
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.question import MOST, QuestionReader
from bot.errors import QuestionError
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Forum, Party, Track, TrackId

_TRACK = Track(
    id=TrackId("border"),
    name="India–China border talks",
    parties=(Party(name="India"), Party(name="China")),
    keywords=("Ladakh", "corps commander"),
    forums=(Forum(name="Working Mechanism for Consultation", aliases=("WMCC",)),),
)
_READER = QuestionReader(Gazetteer((_TRACK,)), (_TRACK,))
_ASKED = datetime(2024, 11, 1, 12, tzinfo=UTC)
_NAMES = ("Wang Yi", "Ajit Doval", "S. Jaishankar", "An", "Special Representatives talks")
_WORDS = st.sampled_from(
    """when who why where how long many did do does is are was were will the a talks last next first meet
    met resume suspended cancel called off round 13th before after since until between in at on over with
    China India US Beijing Wang Yi Doval January 2020 last-month yesterday , - : ? . " ' ( ) & w/ WMCC and
    to of for not no been freeze ended Ladakh Gen. $14bn F-16 é 中 us's""".split()
)
_QUESTIONS = st.one_of(
    st.lists(_WORDS, min_size=1, max_size=25).map(" ".join),
    st.text(min_size=1, max_size=300),
)


@settings(max_examples=300, deadline=None)
@given(_QUESTIONS)
def test_every_text_is_read_or_refused(text: str) -> None:
    """A chat bot gets anything: only a QuestionError may come of it, and reading twice gives the same."""
    try:
        query = _READER.read(text, _ASKED, names=_NAMES)
    except QuestionError:
        assert not any(c.isalnum() for c in text)
        return
    assert query == _READER.read(text, _ASKED, names=list(reversed(_NAMES)))
    assert query.text == text
    assert query.asked == _ASKED
    assert set(query.tracks) <= {"border"}
    assert all(term == term.casefold() for term in query.terms)
    assert all(name.strip() for name in (*query.persons, *query.places, *query.terms))


@settings(max_examples=100, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=15).map(" ".join), st.dates())
def test_any_moment_will_do(text: str, day: object) -> None:
    """Windows are reckoned from the moment of asking, which may be the first or the last of the calendar."""
    asked = datetime.fromisoformat(f"{day}T00:00:00+00:00")
    try:
        _READER.read(text, asked)
    except QuestionError:
        assert not any(c.isalnum() for c in text)


@pytest.mark.parametrize("text", ["", "   ", "?!", "…", "a" * (MOST + 1), "when " * 500])
def test_no_question_is_refused_with_a_remedy(text: str) -> None:
    """Whoever sends nothing, or a whole article, must be told what to do instead."""
    with pytest.raises(QuestionError, match="one or two sentences"):
        _READER.read(text, _ASKED)


def test_longest_question_is_read() -> None:
    """The limit itself is still allowed."""
    assert _READER.read("a" * MOST, _ASKED).words


def test_names_change_what_is_understood_and_nothing_else_does() -> None:
    """The reader keeps no memory of earlier questions or names."""
    before = _READER.read("when did doval visit", _ASKED)
    known = _READER.read("when did doval visit", _ASKED, names=_NAMES)
    after = _READER.read("when did doval visit", _ASKED)
    assert before == after
    assert known.persons == ("Doval",)


def test_reading_leaves_time_for_answering() -> None:
    """An answer has fifty milliseconds in all, so a question may take no more than a few of them."""
    names = tuple(f"Given{n} Family{n}" for n in range(2_000))
    question = "When and where did Doval and Wang Yi last meet before the 23rd round in Beijing?"
    _READER.read(question, _ASKED, names=names)
    took = min(_seconds(question, names) for _ in range(5))
    assert took < 0.05


def _seconds(question: str, names: tuple[str, ...]) -> float:
    start = perf_counter()
    _READER.read(question, _ASKED, names=names)
    return perf_counter() - start
