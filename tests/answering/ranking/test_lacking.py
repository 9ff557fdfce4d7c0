"""What a question names and nothing that is quoted tells."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answering.context import Quote
from bot.answering.ranking.lacking import lacking, of_no_such_side, unnamed
from tests.answering.ranking.scenes import Maker, article, place

KNOWN = datetime(2024, 5, 15, 12, tzinfo=UTC)
NEWS = article(
    "Greece and Turkey met in Izmir on May 14 for the second round.\n\nNikos Dendias led the Greeks. Kerem Aydin spoke of radar.",
    KNOWN,
)
MET, LED = place(NEWS, "Greece and Turkey met"), place(NEWS, "Nikos Dendias")


@pytest.mark.parametrize(
    "question, lost",
    [
        ("When did Greece and Turkey meet?", ()),
        ("When did Nikos Dendias meet Turkey?", ()),
        ("When did Zeynep Arslan meet Turkey?", ("with Zeynep Arslan",)),
        ("When did Turkey meet China?", ("with China",)),
        ("When did China meet?", ("with China",)),
        ("When did Greece and Turkey meet with China?", ()),
    ],
)
def test_who_is_named_nowhere_in_the_article(
    make: Maker, question: str, lost: tuple[str, ...]
) -> None:
    """People always; parties where half of them or more are not named, since a third one may be mentioned in passing."""
    assert unnamed(make(question, NEWS), [NEWS]) == lost


@pytest.mark.parametrize(
    "question, lost",
    [
        ("Where did Greece and Turkey meet?", ()),
        ("Did Kerem Aydin meet Greece and Turkey?", ("with Kerem Aydin",)),
        ("Did Greece and Turkey meet in Ankara?", ("in Ankara",)),
        ("When was the third round between Greece and Turkey?", ("round 3",)),
        ("When was the second round between Greece and Turkey?", ()),
        ("What did Greece and Turkey say of radar?", ()),
        ("What did Greece and Turkey say of submarines?", ("submarines",)),
    ],
)
def test_what_is_lacking_beside_a_sentence(
    make: Maker, question: str, lost: tuple[str, ...]
) -> None:
    """Names must stand beside it; a word only counts as lacking where the whole article has none of it."""
    assert lacking(make(question, NEWS), [MET]) == lost


def test_one_of_several_sentences_is_enough(make: Maker) -> None:
    """They are quoted together."""
    scene = make("Did Kerem Aydin meet Greece and Turkey?", NEWS)
    assert lacking(scene, [MET, LED]) == ()


@pytest.mark.parametrize(
    "question,quoted,lost",
    [
        ("Who led the Turkish delegation?", "Greece sent its deputy minister.", ("with Turkey",)),
        ("Who led the Turkish delegation?", "Turkey sent its deputy minister.", ()),
        ("Who led the delegations?", "Greece sent its deputy minister.", ()),
    ],
)
def test_the_envoy_of_another_side_is_not_meant(
    make: Maker, question: str, quoted: str, lost: tuple[str, ...]
) -> None:
    """Where no quotation names the side whose envoy is asked for."""
    assert of_no_such_side(make(question, NEWS), [Quote(NEWS, quoted)]) == lost
