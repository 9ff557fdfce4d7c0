"""What holds for any text, and how long it takes."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lexicon.forms import built_in
from bot.lexicon.gazetteer import Gazetteer

GAZETTEER = Gazetteer()

PIECES = st.sampled_from(
    [form.text for form in built_in()]
    + [
        "in ",
        "the ",
        ", ",
        "-",
        "'s ",
        "’",
        ". ",
        "\n\n",
        "to ",
        "and ",
        "Kim ",
        "us ",
        "\u0301",
        " ",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=30).map("".join)
)


@settings(deadline=None)  # the first text waits for the data
@given(TEXTS, st.booleans())
def test_mentions_are_in_order_and_apart(text: str, lower: bool) -> None:
    """On any text nothing is raised, and spans either are the same or do not overlap."""
    before = None
    for mention in GAZETTEER.find(text, lower=lower):
        span = mention.span
        assert span.start < span.end <= len(text)
        assert before is None or span == before or span.start >= before.end
        before = span


@settings(deadline=None)
@given(st.text(), st.text())
def test_look_ups_are_total(one: str, other: str) -> None:
    """Any text may be asked for as a name."""
    GAZETTEER.side(one)
    GAZETTEER.place(f"{one},{other}")
    GAZETTEER.contains(one, other)


def seconds(text: str) -> float:
    """Processor time that the text takes."""
    start = time.process_time()
    GAZETTEER.find(text)
    return time.process_time() - start


def test_time_is_linear_on_hostile_text() -> None:
    """Four times the text takes nowhere near sixteen times as long, whatever it is made of."""
    GAZETTEER.find("in Beijing, China")
    for piece in (
        "the ",
        "U.",
        "Jordan, the a ",
        "Geneva, ",
        "A",
        "\u0301",
        "Republic of the ",
        "in ",
    ):
        text = piece * (40_000 // len(piece))
        once = max(seconds(text), 0.01)
        assert seconds(text * 4) < once * 10, piece
