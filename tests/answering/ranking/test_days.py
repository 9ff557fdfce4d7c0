"""The days that a sentence may give to what is asked."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

import pytest

from bot.answering.ranking.days import Day, days_of
from bot.model import NO_DATE, Article, Basis, Event, Kind, When
from tests.answering.ranking.scenes import Maker, article, event, place

KNOWN = datetime(2024, 5, 15, 12, tzinfo=UTC)
QUESTION = "When did Greece and Turkey meet?"


def _days(
    make: Maker,
    source: Article,
    beginning: str,
    *events: Event,
    question: str = QUESTION,
    corrected: bool = False,
) -> list[Day]:
    dated = frozenset(e.id for e in events) if corrected else frozenset()
    scene = make(question, source, events=events, dated=dated)
    return days_of(scene, place(source, beginning))


def _starts(days: list[Day]) -> list[date]:
    return [d.bounds[0] for d in days]


def test_every_day_that_a_sentence_names_is_one(make: Maker) -> None:
    """Which of them is meant is not yet decided."""
    news = article("They met on May 2 and on May 9, 2024. It rained on May 10.", KNOWN)
    days = _days(make, news, "They")
    assert _starts(days) == [date(2024, 5, 2), date(2024, 5, 9)]
    assert all(d.features["d_own"] == 1 and d.features["d_only"] == 0 for d in days)


def test_the_only_day_of_a_sentence_is_marked(make: Maker) -> None:
    """It is likelier the day of what the sentence tells than one of several."""
    news = article("They met on May 2. It rained on May 10.", KNOWN)
    (day,) = _days(make, news, "They")
    assert day.features["d_only"] == 1


@pytest.mark.parametrize(
    "text,days",
    [
        ("This week Greece and Turkey met, on Monday and Tuesday.", ["2024-05-13", "2024-05-13", "2024-05-14"]),
        ("It rained. Greece and Turkey met in March.", ["2024-03-01"]),
        ("Greece and Turkey met from May 2 to 9.", ["2024-05-02", "2024-05-02", "2024-05-02", "2024-05-09"]),
    ],
)  # fmt: skip
def test_what_is_told_to_the_day_needs_no_vaguer_word(
    make: Maker, text: str, days: list[str]
) -> None:
    """What a week is called says no more than the days that it holds; a stretch from day to day does."""
    news = article(text, KNOWN)
    assert (
        sorted(str(d) for d in _starts(_days(make, news, text.rsplit(". ", maxsplit=1)[-1])))
        == days
    )


def test_the_date_that_stands_with_the_words_asked_for_is_marked(make: Maker) -> None:
    """Between the same breaks of the sentence, against its other dates."""
    text = "The hotline, cut on May 2, was restored before Greece and Turkey did meet on May 9."
    news = article(text, KNOWN)
    days = {d.bounds[0]: d.features for d in _days(make, news, "The hotline")}
    assert days[date(2024, 5, 9)]["d_clause_most"] == 1
    assert days[date(2024, 5, 2)]["d_clause_most"] == 0
    assert days[date(2024, 5, 2)]["d_clause_less"] > 0


def test_a_day_before_something_is_the_day_of_that(make: Maker) -> None:
    """ "On Monday, a day before the fair, …": the fair's day is offered only where the fair is asked about."""
    text = "On Monday, a day before the fair, Greece and Turkey met."
    news = article(text, KNOWN)
    assert _starts(_days(make, news, "On Monday")) == [date(2024, 5, 13)]
    asked = _days(make, news, "On Monday", question="When did Greece hold the fair?")
    assert date(2024, 5, 14) in _starts(asked)


def test_news_without_a_single_day_may_be_of_the_day_of_telling(make: Maker) -> None:
    """ "Have ended a dispute that began in January": the article opens with it."""
    news = article("Greece and Turkey have ended a dispute that began in January.", KNOWN)
    days = {d.bounds[0]: d.features for d in _days(make, news, "Greece")}
    assert days[date(2024, 5, 15)]["d_known"] == 1
    assert days[date(2024, 1, 1)]["d_own"] == 1


def test_an_event_gives_its_day_to_a_sentence_that_names_another(make: Maker) -> None:
    """What was read from it may be counted from elsewhere ("a day later")."""
    text = "They met a day later, not on May 2."
    news = article(text, KNOWN)
    told = event(news, text, Kind.MEETING, When.day(date(2024, 5, 14)), basis=Basis.INHERITED)
    days = {d.bounds[0]: d.features for d in _days(make, news, "They", told)}
    assert days[date(2024, 5, 14)]["d_event"] == 1
    assert days[date(2024, 5, 14)]["d_loose"] == 1
    assert "d_event" not in days[date(2024, 5, 2)]


def test_the_day_of_an_event_is_given_once(make: Maker) -> None:
    """Where sentence and event say the same it is one option, and marked as borne out."""
    text = "They met on May 2."
    news = article(text, KNOWN)
    (day,) = _days(make, news, "They", event(news, text, Kind.MEETING, When.day(date(2024, 5, 2))))
    assert [day.features[n] for n in ("d_own", "d_ev", "d_ev_explicit", "d_ev_kind")] == [1] * 4


def test_a_day_that_is_only_that_of_telling_is_marked(make: Maker) -> None:
    """It happened on that day or before it."""
    text = "They have met."
    news = article(text, KNOWN)
    told = event(news, text, Kind.MEETING, When.day(KNOWN.date()), basis=Basis.REPORTED)
    (day,) = _days(make, news, "They", told)
    assert (day.features["d_event"], day.features["d_reported"]) == (1, 1)


def test_a_corrected_day_replaces_the_one_that_the_sentence_names(make: Maker) -> None:
    """An administrator said that the report is wrong."""
    text = "They met on May 2."
    news = article(text, KNOWN)
    told = event(news, text, Kind.MEETING, When.day(date(2024, 5, 1)))
    assert _starts(_days(make, news, "They", told)) == [date(2024, 5, 2), date(2024, 5, 1)]
    assert _starts(_days(make, news, "They", told, corrected=True)) == [date(2024, 5, 1)]


def test_without_a_day_of_its_own_the_one_before_and_the_publication_stand_in(
    make: Maker,
) -> None:
    """ "They agreed on a map" is of the day of the sentence before, or of today's news."""
    news = article("They met on April 9, and on May 2. They agreed on a map.", KNOWN)
    before, known = _days(make, news, "They agreed")
    assert (before.bounds[0], before.features["d_before"]) == (date(2024, 5, 2), 1)
    assert (known.bounds[0], known.features["d_known"]) == (KNOWN.date(), 1)


def test_a_day_far_before_is_none_of_a_sentence(make: Maker) -> None:
    """What stands some paragraphs up is another matter."""
    filler = "The sheep of the island grazed on the hill above the village. " * 6
    news = article(f"They met on May 2. {filler}They agreed on a map.", KNOWN)
    assert _starts(_days(make, news, "They agreed")) == [KNOWN.date()]


def test_an_event_without_a_day_gives_none(make: Maker) -> None:
    """What has no bounds cannot be an answer to "when"."""
    text = "They met."
    news = article(text, KNOWN)
    days = _days(make, news, "They", event(news, text, Kind.MEETING, NO_DATE))
    assert _starts(days) == [KNOWN.date()]


@pytest.mark.parametrize(
    "sentence, aside",
    [
        ("They met after May 2.", 1),
        ("It has been calm since May 2.", 1),
        ("They met on May 2.", 0),
    ],
)
def test_a_day_that_only_bounds_is_aside(make: Maker, sentence: str, aside: float) -> None:
    """ "After 2 May" dates something else."""
    news = article(sentence, KNOWN)
    # the word may belong to the expression itself, which then says so by its direction
    marks = {
        (d.features["d_aside"] or 1 - d.features["d_on"]) for d in _days(make, news, sentence[:5])
    }
    assert marks == {aside}


@pytest.mark.parametrize(
    "sentence, parted",
    [
        ("They did meet on May 2.", 0),
        ("They did meet, it is said on May 2.", 1 / 3),
        ("They did meet; who came, and why, is not said, on May 2.", 1),
    ],
)
def test_breaks_between_a_day_and_the_words_asked_for_are_counted(
    make: Maker, sentence: str, parted: float
) -> None:
    """A date of another clause is mostly of another thing."""
    (day,) = _days(make, article(sentence, KNOWN), "They", question="When did they meet?")
    assert day.features["d_parted"] == pytest.approx(parted)


def test_breaks_are_counted_from_a_day_that_stands_first_too(make: Maker) -> None:
    """A day may open the sentence."""
    news = article("On May 2, as the sun rose, they did meet.", KNOWN)
    (day,) = _days(make, news, "On May", question="When did they meet?")
    assert day.features["d_parted"] == 1


def test_a_day_inside_another_is_marked(make: Maker) -> None:
    """ "2 May" of "a week after 2 May" only helps to count."""
    news = article("They met a week after 2 May.", KNOWN)
    rows = {d.when.phrase: d.features["d_inside"] for d in _days(make, news, "They")}
    assert rows.pop("a week after 2 May") == 0
    assert set(rows.values()) <= {1}


def test_the_day_of_the_act_asked_about_is_told_from_that_of_another(make: Maker) -> None:
    """One sentence may date the offer and its withdrawal."""
    news = article("Greece withdrew the offer on May 9, which it had tabled on May 2.", KNOWN)
    days = _days(make, news, "Greece", question="When did Greece withdraw the offer?")
    rows = {d.bounds[0].day: (d.features["d_act"], d.features["d_other_act"]) for d in days}
    assert rows == {9: (1, 0), 2: (0, 1)}


def test_a_day_that_the_question_names_is_marked(make: Maker) -> None:
    """Who asks about what followed 2 May knows that day."""
    news = article("They met on May 2, and on May 9.", KNOWN)
    question = "When did they meet after May 2?"
    rows = {
        d.bounds[0].day: d.features["d_asked"] for d in _days(make, news, "They", question=question)
    }
    assert rows == {2: 1, 9: 0}


@pytest.mark.parametrize(
    "question, name",
    [
        ("When did they last meet?", "d_ago_last"),
        ("When did they first meet?", "d_ago_first"),
        ("When will they next meet?", "d_ago_next"),
    ],
)
def test_how_long_ago_is_heard_once_more_where_order_is_asked(
    make: Maker, question: str, name: str
) -> None:
    """The last wants the day that is least ago."""
    news = article("They met on May 2, and on May 9.", KNOWN)
    early, late = _days(make, news, "They", question=question)
    assert early.features[name] == early.features["d_ago"] > late.features[name]
    plain = _days(make, news, "They")[0]
    assert not any(n.startswith("d_ago_") for n in plain.features)


def test_the_window_of_the_question_is_held_against_each_day(make: Maker) -> None:
    """Two days of one sentence can stand on either side of it."""
    news = article("They met on April 2, and on May 9.", KNOWN)
    days = _days(make, news, "They", question="When in May 2024 did they meet?")
    assert [d.features["d_win"] for d in days] == [0, 1]


def test_a_day_is_past_or_to_come_at_the_moment_of_asking_and_of_telling(make: Maker) -> None:
    """A day can be to come for the report and past for who asks."""
    news = article("They will meet on June 2.", KNOWN)
    (day,) = _days(make, news, "They")
    assert [day.features[n] for n in ("d_ahead", "d_past", "d_future")] == [1, 1, 0]


def test_the_length_of_a_stretch_is_told(make: Maker) -> None:
    """A year is a poorer answer than a day."""
    news = article("They met on May 2, and in 2023.", KNOWN)
    day, year = _days(make, news, "They")
    assert day.features["d_length"] == 0
    assert year.features["d_length"] == pytest.approx(math.log1p(364) / 6)
