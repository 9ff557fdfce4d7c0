"""What a question wants, weighed from its words: the forms that no pattern knows, and what is left to the patterns."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.questions.lists import asking_lists
from bot.answering.questions.text import tokenise
from bot.answering.questions.wanting import KINDS, Wanting, cues_of, learned_wanting
from bot.model import AnswerKind
from tests.answering.test_question_table import reader

NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LARGEST = 250_000  # bytes


def cues(text: str, by_pattern: AnswerKind = AnswerKind.OTHER) -> frozenset[str]:
    """The cues of a text that the patterns read as given."""
    return cues_of([t.low for t in tokenise(text)], by_pattern, asking_lists())


@pytest.mark.parametrize(
    "text,kind",
    [
        ("The envoys crossed over at which checkpoint?", "place"),
        ("Venue for the Tamar round?", "place"),
        ("Ferry crews' vote: turnout?", "count"),
        ("What proportion of the pilots backed the deal?", "count"),
        ("the hostages came home thanks to which intermediary?", "person"),
        ("Tell me what the envoy told reporters in Vienna.", "statement"),
        ("What torpedoed the spring round?", "cause"),
        ("When the link went dead, who noticed first?", "person"),
        ("If the ballot fails, when will the next walkout be?", "upcoming"),
        ("When the cables were cut in May, how long did repairs take?", "duration"),
        ("Give me every session of the joint committee, with dates.", "list"),
    ],
)
def test_uncommon_forms_are_read(text: str, kind: str) -> None:
    """The asking word stands late or nowhere, or behind a clause that only places what is asked."""
    assert reader("us").read(text, NOW).intent.value == kind


@pytest.mark.parametrize("text", ["and before?", "the one before", "and Wei?"])
def test_a_fragment_is_left_to_the_patterns(text: str) -> None:
    """It may only go on from the answer before."""
    assert learned_wanting().kind(cues(text), AnswerKind.OTHER) is AnswerKind.OTHER


def test_without_weights_the_patterns_decide() -> None:
    """As they do where no cue of a question has been heard before."""
    heard = cues("The ballot closed at what hour?", AnswerKind.PLACE)
    assert Wanting({}).kind(heard, AnswerKind.PLACE) is AnswerKind.PLACE


@pytest.mark.parametrize("weight,kind", [(2, AnswerKind.CAUSE), (90, AnswerKind.PERSON)])
def test_the_patterns_are_overruled_only_by_what_is_likely(weight: int, kind: AnswerKind) -> None:
    """A cue that weighs little for another kind changes nothing."""
    row = [weight if k is AnswerKind.PERSON else 0 for k in KINDS]
    heard = cues("Over whom did the talks break down?", AnswerKind.CAUSE)
    assert Wanting({"whom": row}).kind(heard, AnswerKind.CAUSE) is kind


def test_what_no_pattern_reads_never_becomes_a_statement() -> None:
    """Both are answered by the sentences that tell most, and a statement would have to be somebody's words."""
    row = [90 if k is AnswerKind.STATEMENT else 0 for k in KINDS]
    heard = cues("What happened in the strait that day?")
    assert Wanting({"happened": row}).kind(heard, AnswerKind.OTHER) is AnswerKind.OTHER


@given(st.text(max_size=200))
def test_any_words_have_cues_and_a_kind(text: str) -> None:
    """Whatever is typed."""
    assert isinstance(learned_wanting().kind(cues(text), AnswerKind.STATUS), AnswerKind)


def test_the_weights_fit_the_kinds_and_are_small() -> None:
    """A whole number of tenths for each kind."""
    for row in learned_wanting().weights.values():
        assert len(row) == len(KINDS)
        assert all(isinstance(w, int) for w in row)
    assert len(files("bot.answering.questions").joinpath("wanting.json").read_bytes()) < _LARGEST
