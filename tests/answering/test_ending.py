"""When something ended is not told by when it began."""

from __future__ import annotations

import pytest

from bot.answering.ending import only_begun

BEGAN = "The ferry crews began a national stoppage on February 27."


@pytest.mark.parametrize(
    "question",
    [
        "When did the ferry strike end?",
        "On what date did the crews' strike end?",
        "what day was the stoppage called off?",
        "When was the strike over?",
    ],
)
def test_a_beginning_is_no_end(question: str) -> None:
    """Whatever else of the question the sentence tells."""
    assert only_begun(question, [BEGAN])
    assert only_begun(question, ["Some 9,000 crews walked off their jobs on February 27."])


@pytest.mark.parametrize(
    "question,quote",
    [
        ("When did the ferry strike begin?", BEGAN),
        ("When did the talks start after the strike ended?", BEGAN),
        ("When did the ferry strike end?", "The stoppage that began in February ended on Monday."),
        ("When did the ferry strike end?", "Crews who walked out in May went back to work on Monday."),
        ("When did the ferry strike end?", "On Monday the union accepted the offer."),
        ("How did the talks end?", "The envoys parted on Monday."),
    ],
)  # fmt: skip
def test_what_tells_of_an_end_too_stands(question: str, quote: str) -> None:
    """A sentence may tell both, and what tells of neither is for the other checks."""
    assert not only_begun(question, [quote])
