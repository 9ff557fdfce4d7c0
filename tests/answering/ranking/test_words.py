"""How the words of a sentence meet those of the question, in figures."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.ranking.words import word_features
from bot.answering.weighing import Weighed
from bot.errors import QuestionError
from tests.answering.ranking.scenes import Maker, article, place

QUESTION = "When was the quarry loop inspected by divers?"
TOLD = "The quarry loop was inspected by divers."
BESIDE = "Nobody else came."
OTHER = "Rain fell in the valley."
NEWS = article(f"{TOLD} {BESIDE}\n\n{OTHER}", title="A wet week")

_BELOW = {"doc_top", "doc_mean", "in_doc"}  # how far behind the best: 0 or less
_OPEN = {"spread"}  # a length


def _figures(make: Maker, beginning: str, question: str = QUESTION) -> dict[str, float]:
    scene = make(question, NEWS)
    return word_features(scene, scene.weigher.weigh(place(NEWS, beginning)))


def test_a_sentence_with_all_words_holds_all_of_the_question(make: Maker) -> None:
    """What says every word is the measure that all else is held against."""
    figures = _figures(make, "The quarry")
    assert figures["own"] == pytest.approx(1)
    assert figures["own_exact"] == pytest.approx(1)
    assert figures["lack"] == figures["worst"] == 0


def test_a_sentence_beside_counts_for_what_stands_near(make: Maker) -> None:
    """ "Nobody else came" speaks of the loop only by the sentence before it."""
    figures = _figures(make, "Nobody")
    assert figures["own"] == figures["own_exact"] == figures["pairs"] == figures["nhit"] == 0
    assert figures["beside"] == pytest.approx(1)
    assert figures["near"] == pytest.approx(1)


def test_another_paragraph_is_not_beside(make: Maker) -> None:
    """What the article says elsewhere counts as far, and only so."""
    figures = _figures(make, "Rain")
    assert figures["beside"] == 0
    assert figures["far"] == pytest.approx(1)


def test_words_that_nothing_near_says_are_lacking(make: Maker) -> None:
    """A sentence on another matter lacks what the question is about, and the most telling word is told."""
    elsewhere = article("The mill was painted.", title="Paint")
    scene = make(QUESTION, NEWS, elsewhere)
    figures = word_features(scene, scene.weigher.weigh(place(elsewhere, "The mill")))
    assert figures["lack"] == 1
    assert figures["worst"] == 1
    assert figures["near"] == figures["far"] == 0


def test_another_form_of_a_word_counts_as_the_word(make: Maker) -> None:
    """ "Inspecting divers" and "inspected by divers" are the same words."""
    figures = _figures(make, "The quarry", "When was the quarry loops' inspecting by divers?")
    assert figures["own_exact"] == pytest.approx(1)


def test_pairs_want_the_words_in_order(make: Maker) -> None:
    """ "Quarry loop" is one thing, "the loop near a quarry" may be another."""
    apart = article("Divers inspected by night the loop near a quarry.")
    scene = make(QUESTION, NEWS, apart)
    together = word_features(scene, scene.weigher.weigh(place(NEWS, "The quarry")))
    scattered = word_features(scene, scene.weigher.weigh(place(apart, "Divers")))
    assert together["pairs"] > scattered["pairs"]
    assert scattered["own_exact"] == pytest.approx(1)


def test_the_title_is_told_apart_from_the_sentence(make: Maker) -> None:
    """A headline that says it all makes no sentence below it say so."""
    headed = article("It rained.\n\nSheep grazed.", title="Quarry loop inspected by divers")
    scene = make(QUESTION, headed)
    figures = word_features(scene, scene.weigher.weigh(place(headed, "Sheep")))
    assert figures["title"] == pytest.approx(1)
    assert figures["pairs_title"] > 0.5
    assert figures["own"] == figures["pairs"] == 0


def test_an_article_is_held_against_the_best_one(make: Maker) -> None:
    """How far an article and a sentence stand behind the best is 0 for the best alone."""
    elsewhere = article("The mill was painted.", title="Paint")
    scene = make(QUESTION, NEWS, elsewhere)
    best = word_features(scene, scene.weigher.weigh(place(NEWS, "The quarry")))
    rest = word_features(scene, scene.weigher.weigh(place(NEWS, "Rain")))
    behind = word_features(scene, scene.weigher.weigh(place(elsewhere, "The mill")))
    assert (best["doc_top"], best["doc_best"], best["in_doc"]) == (0, 1, 0)
    assert rest["doc_top"] == 0
    assert rest["in_doc"] < 0
    assert behind["doc_top"] < 0
    assert behind["doc_best"] == 0


@pytest.mark.parametrize("question", ["When?", "When did Greece and Turkey?"])
def test_a_question_without_words_of_its_own_has_figures(make: Maker, question: str) -> None:
    """Where nothing is sought nothing is divided by it."""
    figures = _figures(make, "The quarry", question)
    assert figures["nwords"] == figures["nhit"] == figures["pairs"] == 0
    assert figures["own"] == 0.5


_TEXT = st.lists(
    st.sampled_from(
        "When did who why the quarry loop Greece Turkey met on May 14 . , ? Athens hotline talks in 2024 divers é 中 \n\n".split(
            " "
        )
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_TEXT, _TEXT)
def test_shares_are_shares_whatever_is_said(make: Maker, question: str, text: str) -> None:
    """A figure out of its range would drown all others in the network."""
    source = article(text, datetime(2024, 5, 1, tzinfo=UTC))
    try:
        scene = make(question, source, NEWS)
    except QuestionError:
        return
    for weighed in scene.shortlist:
        _all_within(word_features(scene, weighed), weighed)


def _all_within(figures: dict[str, float], weighed: Weighed) -> None:
    for name, value in figures.items():
        low, high = (-1.0, 0.0) if name in _BELOW else (0.0, 1.0)
        if name in _OPEN:
            high = len(weighed.text)
        assert low - 1e-9 <= value <= high + 1e-9, (name, value, weighed.text)


def test_a_forum_by_its_initials_is_sought_by_its_name(make: Maker) -> None:
    """Reports write it out, or call it otherwise; that no sentence has the initials tells nothing."""
    told = article("The Aegean Working Group sat in Izmir on May 14.", title="A meeting")
    scene = make("When did the AWG last sit?", told)
    assert "awg" not in scene.weigher.words
    figures = word_features(scene, scene.weigher.weigh(place(told, "The Aegean")))
    assert figures["lack"] == 0
