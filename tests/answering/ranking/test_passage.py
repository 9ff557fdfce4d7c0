"""What is quoted for a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.places import places_of
from bot.answering.ranking.passage import passage_of
from tests.answering.ranking.scenes import article, place

NEWS = article(
    "Greece left the talks. It named a map as the reason. Turkey stayed on.\n\nThey went home. Ferries ran late."
)


@pytest.mark.parametrize(
    "beginning, passage",
    [
        ("Greece", "Greece left the talks. It named a map as the reason."),
        ("It named", "Greece left the talks. It named a map as the reason. Turkey stayed on."),
        ("Turkey", "Turkey stayed on."),
        ("They", "They went home. Ferries ran late."),
        ("Ferries", "Ferries ran late."),
    ],
)
def test_a_sentence_is_quoted_with_what_it_needs(beginning: str, passage: str) -> None:
    """With the next one of its paragraph, and the one before where it leans on that; never across paragraphs."""
    assert passage_of(place(NEWS, beginning)) == passage


@pytest.mark.parametrize(
    "opening",
    ["He said so", "These were few", "“It is over,” he said", "The decision stands", "Both left"],
)
def test_a_sentence_that_leans_is_quoted_with_the_one_before(opening: str) -> None:
    """Nobody knows who "he" is from the sentence alone."""
    news = article(f"Nikos Pappas rose. {opening}.")
    assert passage_of(place(news, opening)) == news.text


@pytest.mark.parametrize("opening", ["Heather grew", "Theodor said so", "Italy stood by"])
def test_a_name_that_begins_like_a_pronoun_leans_on_nothing(opening: str) -> None:
    """ "Italy" is no "it"."""
    news = article(f"Nikos Pappas rose. {opening}.")
    assert passage_of(place(news, opening)) == f"{opening}."


def test_a_long_passage_is_cut_to_the_sentence() -> None:
    """A chat message holds only so much."""
    news = article(f"Greece left. It {'really ' * 110}did.")
    assert passage_of(place(news, "Greece")) == "Greece left."


_SENTENCES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "They met.",
                "“It is so,” he said.",
                "Greece left!",
                "\n\n",
                " ",
                "\n",
                "The U.S. asked.",
                "Dr. Who?",
                "…",
            ]
        ),
        st.text(max_size=40),
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(_SENTENCES)
def test_a_passage_is_verbatim_and_holds_the_sentence(pieces: list[str]) -> None:
    """Whatever an article looks like, nothing is quoted that it does not say."""
    news = article(" ".join(pieces))
    for one in places_of(news):
        passage = passage_of(one)
        assert passage in news.text
        assert one.text in passage
        assert len(passage) <= max(700, len(one.text))


def test_a_dateline_is_no_sentence() -> None:
    """ "GENEVA, March 3 -" says nothing that can be quoted; the story begins behind it."""
    news = article("GENEVA, March 3 - The envoys met on Monday.\n\nThey parted on Tuesday.")
    assert [one.text for one in places_of(news)] == [
        "The envoys met on Monday.",
        "They parted on Tuesday.",
    ]
