"""When a sentence was published, where it stands, and how that fits the time that the question means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.answering.ranking.times import time_features
from bot.model import Article
from tests.answering.ranking.scenes import ASKED, Maker, article, place

OLD = article("They met in Izmir.", datetime(2023, 3, 1, tzinfo=UTC))
MIDDLE = article("They met in Rhodes.", datetime(2024, 3, 1, tzinfo=UTC))
NEW = article("They met in Athens. It rained.", datetime(2024, 6, 1, tzinfo=UTC))


def _figures(make: Maker, question: str, of: Article, beginning: str = "They") -> dict[str, float]:
    return time_features(make(question, OLD, MIDDLE, NEW), place(of, beginning))


def test_ages_end_at_four_months(make: Maker) -> None:
    """A break of two years ago can be the last one; what counts is what came after."""
    year, older = (ASKED - timedelta(days=n) for n in (200, 800))
    month, fresh = ASKED - timedelta(days=30), ASKED
    rows = [article(f"They met in {n}.", at) for n, at in enumerate((older, year, month, fresh))]
    scene = make("When did they meet?", *rows)
    ages = [time_features(scene, place(a, "They"))["age"] for a in rows]
    assert ages[0] == ages[1] > ages[2] > ages[3] == 0


def test_articles_are_ranked_by_age(make: Maker) -> None:
    """Whatever the distance, the newest is the newest."""
    rows = [_figures(make, "When did they meet?", a) for a in (NEW, MIDDLE, OLD)]
    assert [r["rank_age"] for r in rows] == [0, 0.1, 0.2]
    assert [r["newest"] for r in rows] == [1, 0, 0]


def test_the_lead_is_the_first_sentence(make: Maker) -> None:
    """Reports tell their news first."""
    first = _figures(make, "When did they meet?", NEW)
    second = _figures(make, "When did they meet?", NEW, "It rained")
    assert (first["lead"], first["pos"]) == (1, 0)
    assert second["lead"] == 0
    assert 0 < second["pos"] < 1


@pytest.mark.parametrize(
    "question, names",
    [
        ("When did they last meet?", {"last_rank_age", "last_newest"}),
        ("What is the latest on the talks?", {"last_rank_age", "last_newest"}),
        ("When did they first meet?", {"first_rank_age"}),
        ("When did they meet?", set()),
    ],
)
def test_age_is_heard_once_more_where_order_is_asked(
    make: Maker, question: str, names: set[str]
) -> None:
    """ "The last meeting" wants the newest article, "the first" the oldest."""
    figures = _figures(make, question, MIDDLE)
    assert {n for n in figures if n.startswith(("last_", "first_"))} == names
    assert all(figures[n] == figures["rank_age"] for n in names if n.endswith("rank_age"))


@pytest.mark.parametrize(
    "sentence, known, marks",
    [
        ("They met on 4 May 2023.", datetime(2023, 5, 5, tzinfo=UTC), (1, 0, 0, 1)),
        ("They met on 4 April 2023.", datetime(2023, 5, 5, tzinfo=UTC), (0, 1, 0, 1)),
        ("They met.", datetime(2023, 4, 5, tzinfo=UTC), (0, 0, 1, 0)),
        ("They met.", datetime(2023, 6, 2, tzinfo=UTC), (0, 0, 0, 1)),
        ("They met.", datetime(2023, 7, 2, tzinfo=UTC), (0, 0, 0, 0)),
    ],
)
def test_the_window_of_the_question_is_held_against_days_and_publication(
    make: Maker, sentence: str, known: datetime, marks: tuple[float, ...]
) -> None:
    """A report of early June may tell of May, one of April cannot."""
    news = article(sentence, known)
    figures = time_features(make("Where did they meet in May 2023?", news), place(news, "They"))
    assert figures["win"] == 1
    assert tuple(figures[n] for n in ("win_in", "win_out", "win_before", "win_pub")) == marks


def test_how_long_after_the_window_is_told(make: Maker) -> None:
    """A look back of a year later tells less of a month than the report of the month after."""
    ages = []
    for known in (datetime(2023, 5, 31, tzinfo=UTC), datetime(2023, 7, 2, tzinfo=UTC), ASKED):
        news = article("They met.", known)
        scene = make("Where did they meet in May 2023?", news)
        ages.append(time_features(scene, place(news, "They"))["win_after"])
    assert ages[0] == 0
    assert ages == sorted(set(ages))


def test_without_a_window_there_are_no_figures_of_it(make: Maker) -> None:
    """Absent is not the same as outside."""
    assert not any(n.startswith("win") for n in _figures(make, "When did they meet?", NEW))
