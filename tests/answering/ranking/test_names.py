"""Whether what a question names is named in a sentence, near it, or at least in its article."""

from __future__ import annotations

import pytest

from bot.answering.ranking.names import name_features
from tests.answering.ranking.scenes import Maker, article, place

NEWS = article(
    "Greek Foreign Minister Nikos Pappas spoke in Izmir. He was calm.\n\nTurkey waited.\n\nPappas left for Antwerp.",
    title="A minister in Izmir",
)
NAMES = ("Nikos Pappas",)


def _figures(make: Maker, question: str, beginning: str) -> dict[str, float]:
    return name_features(make(question, NEWS, names=NAMES), place(NEWS, beginning))


def test_a_question_that_names_nobody_has_no_such_figures(make: Maker) -> None:
    """Absent figures are 0, so nothing is held against a sentence."""
    assert _figures(make, "When was the hotline restored?", "Turkey waited") == {}


@pytest.mark.parametrize(
    "beginning, own, near",
    [("Greek Foreign", 1, 1), ("He was", 0, 1), ("Pappas left", 1, 1)],
)
def test_a_person_is_looked_for_in_the_sentence_and_beside_it(
    make: Maker, beginning: str, own: float, near: float
) -> None:
    """ "He was calm" is of Pappas by the sentence before it."""
    figures = _figures(make, "When did Nikos Pappas speak?", beginning)
    assert (figures["pers_own"], figures["pers_near"], figures["pers_far"]) == (own, near, 0)


def test_a_person_of_whom_the_article_does_not_speak_is_far(make: Maker) -> None:
    """An article that never names who is asked about is told from one that does."""
    elsewhere = article("Turkey waited.", title="Waiting")
    scene = make("When did Nikos Pappas speak?", NEWS, elsewhere, names=NAMES)
    figures = name_features(scene, place(elsewhere, "Turkey"))
    assert (figures["pers_own"], figures["pers_near"], figures["pers_far"]) == (0, 0, -1)


@pytest.mark.parametrize(
    "question, beginning, own, near, far",
    [
        ("Who spoke in Izmir?", "Greek Foreign", 1, 0, 0),
        ("Who spoke in Izmir?", "Turkey waited", 0, 0, 0),
        ("Who spoke in Antwerp?", "Turkey waited", 0, -1, 0),
        ("Who spoke in Bergen?", "Turkey waited", 0, -1, -1),
    ],
)
def test_a_place_is_in_the_sentence_near_or_far(
    make: Maker, question: str, beginning: str, own: float, near: float, far: float
) -> None:
    """What stands off counts by what is lacking there: 0 where all is there, -1 where nothing is."""
    figures = _figures(make, question, beginning)
    assert (figures["plc_own"], figures["plc_near"], figures["plc_far"]) == (own, near, far)


@pytest.mark.parametrize(
    "question, beginning, own, far",
    [
        ("What did Greece and Turkey do?", "Turkey waited", 0.5, 0),
        ("What did Turkey do?", "Turkey waited", 1, 0),
        ("What did Turkey do?", "He was", 0, 0),
    ],
)
def test_the_share_of_the_parties_is_told(
    make: Maker, question: str, beginning: str, own: float, far: float
) -> None:
    """A sentence on one of two parties names half of them."""
    figures = _figures(make, question, beginning)
    assert (figures["side_own"], figures["side_far"]) == (own, far)


@pytest.mark.parametrize(
    "question, first, other",
    [("What did Turkey ask Greece?", 1, 0), ("What did Greece ask Turkey?", 0, 1)],
)
def test_who_is_named_first_is_told(make: Maker, question: str, first: float, other: float) -> None:
    """Who is named first mostly acts: "Turkey asked Greece" is no answer on what Greece asked."""
    news = article("Turkey asked Greece for a map.")
    figures = name_features(make(question, news), place(news, "Turkey"))
    assert (figures["first_side"], figures["first_other"]) == (first, other)


@pytest.mark.parametrize("question", ["What did Turkey do?", "Who came to Athens from Turkey?"])
def test_a_sentence_that_names_no_party_has_no_first(make: Maker, question: str) -> None:
    """Neither the right one nor another, though the question may make nobody act either."""
    figures = _figures(make, question, "He was")
    assert figures["first_side"] == figures["first_other"] == 0


def test_where_something_happens_does_not_act(make: Maker) -> None:
    """ "In Ankara Greece asked" is told of Greece."""
    news = article("In Ankara Greece asked Turkey for a map.")
    figures = name_features(make("What did Greece ask Turkey?", news), place(news, "In Ankara"))
    assert (figures["first_side"], figures["first_other"]) == (1, 0)
