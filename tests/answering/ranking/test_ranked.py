"""The answer that the ranking comes to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.ranking.members import member_features, members
from bot.answering.ranking.network import learned
from bot.answering.ranking.options import dated
from bot.answering.ranking.ranked import ranked_answer
from bot.model import AnswerKind, Kind, When
from tests.answering.ranking.scenes import Maker, article, event, found, leaning, place

KNOWN = datetime(2024, 5, 15, 12, tzinfo=UTC)
MET = "Greece and Turkey met in Izmir on May 14."
NEWS = article(f"{MET} They agreed on a map.\n\nThe hotline was restored on May 13.", KNOWN)
OTHER = article("In Izmir Greece and Turkey met on May 14, it was said.", KNOWN)
ODD = article("Greece and Turkey met on May 3, somebody said.", KNOWN)
WHEN = "When did Greece and Turkey meet?"
WHERE = "Where did Greece and Turkey meet?"
LIST = "On which days did Greece and Turkey meet?"
LONG = "How long was the hotline cut?"


def test_shares_are_one_in_all_and_the_best_is_chosen(make: Maker) -> None:
    """What is likeliest must stay comparable over questions with few options and with many."""
    ranked = ranked_answer(make(WHERE, NEWS, ODD), leaning({"own": 3.0}))
    assert ranked is not None
    assert sum(ranked.shares) == pytest.approx(1)
    assert len(ranked.shares) == len(ranked.options)
    assert ranked.shares[ranked.chosen[0]] == max(ranked.shares)
    assert ranked.best.features["own"] == max(o.features["own"] for o in ranked.options)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([WHEN, WHERE, LIST, LONG]),
    st.dictionaries(
        st.sampled_from(["own", "share", "pos", "age", "d_own", "lead"]),
        st.floats(-500, 500),
        min_size=1,
    ),
)
def test_shares_are_one_in_all_whatever_the_weights(
    make: Maker, question: str, sentence: dict[str, float]
) -> None:
    """Scores may lie hundreds apart without an overflow."""
    ranked = ranked_answer(make(question, NEWS, OTHER, ODD), leaning(sentence))
    assert ranked is not None
    assert sum(ranked.shares) == pytest.approx(1)
    assert all(0 <= s <= 1 for s in ranked.shares)
    assert 0 < ranked.mass <= 1 + 1e-9
    assert len(set(ranked.chosen)) == len(ranked.chosen)
    assert all(q.text in q.article.text for q in ranked.found.quotes)


def test_a_day_gathers_what_all_its_sentences_speak_for_it(make: Maker) -> None:
    """Two reports that say the same outweigh one that is a little better."""
    even = leaning({"d_own": 1.0, "d_known": -9.0, "d_before": -9.0, "own": 9.0})
    ranked = ranked_answer(make(WHEN, NEWS, OTHER, ODD), even)
    assert ranked is not None
    assert ranked.day == (date(2024, 5, 14), date(2024, 5, 14))
    saying = [
        s
        for o, s in zip(ranked.options, ranked.shares, strict=True)
        if o.day is not None and o.day.bounds == ranked.day
    ]
    assert ranked.mass == pytest.approx(sum(saying))
    assert len(saying) >= 2


def test_a_day_is_told_with_the_sentences_that_give_it(make: Maker) -> None:
    """And with none that gives another; each quoted once, verbatim and without what stands behind it."""
    ranked = ranked_answer(make(WHEN, NEWS, OTHER, ODD), leaning({"own": 9.0}))
    assert ranked is not None
    assert {q.text for q in ranked.found.quotes} == {MET, OTHER.text}
    assert ranked.found.headline == "14 May 2024, by the reports quoted."
    assert ranked.found.dates == (When.day(date(2024, 5, 14)),)


def test_one_sentence_is_told_as_one_report(make: Maker) -> None:
    """The wording says on how many reports it rests."""
    ranked = ranked_answer(make(WHEN, ODD), leaning())
    assert ranked is not None
    assert ranked.found.headline == "3 May 2024, by the report quoted."


@pytest.mark.parametrize(
    "question, known, planned",
    [
        ("When was the meeting of Greece and Turkey in Izmir?", KNOWN, False),
        ("When was the meeting of Greece and Turkey in Izmir due?", KNOWN.replace(day=10), True),
    ],
)
def test_a_day_still_to_come_when_told_is_worded_as_planned(
    make: Maker, question: str, known: datetime, planned: bool
) -> None:
    """The report cannot know whether it took place."""
    news = article("The meeting of Greece and Turkey in Izmir is on May 14.", known)
    ranked = ranked_answer(make(question, news), leaning())
    assert ranked is not None
    assert ranked.found.kind is AnswerKind.DATE
    assert ranked.found.headline.startswith("Planned for 14 May 2024") is planned
    assert "14 May 2024" in ranked.found.headline


def test_what_is_next_is_not_worded_as_planned(make: Maker) -> None:
    """Who asks for what is to come knows that it is planned."""
    news = article("Greece and Turkey will meet in Izmir on July 14.", KNOWN)
    ranked = ranked_answer(make("When will Greece and Turkey meet next?", news), leaning())
    assert ranked is not None
    assert ranked.found.kind is AnswerKind.UPCOMING
    assert ranked.found.headline.startswith("14 July 2024")


def test_the_events_of_an_answer_are_those_of_its_day(make: Maker) -> None:
    """A follow-up goes on from the event that the answer is about."""
    text = "Greece and Turkey met on May 14 after a call on May 2."
    news = article(text, KNOWN)
    met = event(news, text, Kind.MEETING, When.day(date(2024, 5, 14)))
    called = event(news, text, Kind.CALL, When.day(date(2024, 5, 2)))
    for weights, own in (({"d_ago": -50.0}, met), ({"d_ago": 50.0}, called)):
        scene = make(WHEN, news, events=[called, met])
        ranked = ranked_answer(scene, leaning({"own": 1.0, **weights}))
        assert ranked is not None
        assert ranked.found.events == (own.id,)


def test_a_sentence_is_quoted_with_its_passage_where_no_day_is_asked_for(make: Maker) -> None:
    """What follows it in its paragraph makes it plain."""
    ranked = ranked_answer(make(WHERE, NEWS), leaning({"own": 30.0}))
    assert ranked is not None
    assert [q.text for q in ranked.found.quotes] == [f"{MET} They agreed on a map."]
    assert ranked.found.dates == ()
    assert ranked.day is None


def test_as_many_sentences_are_quoted_as_it_takes_to_be_fairly_sure(make: Maker) -> None:
    """One that is far ahead stands alone; of equals three are shown, for each may be the one."""
    scene = make(WHERE, NEWS, OTHER, ODD)
    sharp = ranked_answer(scene, leaning({"pos": -99.0, "own": 50.0, "plc_own": 50.0, "len": 99.0}))
    flat = ranked_answer(scene, leaning({"own": 0.1}))
    assert sharp is not None
    assert flat is not None
    assert len(sharp.found.quotes) == 1
    assert len(flat.found.quotes) == 3
    assert flat.mass == pytest.approx(sum(flat.shares[i] for i in flat.chosen))


def test_the_same_sentence_of_two_papers_is_quoted_once(make: Maker) -> None:
    """An agency's report stands in many papers word by word."""
    copy = article(NEWS.text, KNOWN, title="Copied")
    for question in (WHEN, WHERE):
        ranked = ranked_answer(make(question, NEWS, copy), leaning({"own": 9.0}))
        assert ranked is not None
        texts = [ranked.options[i].place.text for i in ranked.chosen]
        assert len(set(texts)) == len(texts)


def test_no_sentences_are_no_answer(make: Maker) -> None:
    """An empty store has nothing to rank."""
    assert ranked_answer(make(WHEN), learned()) is None


# -- days of lists and stretches of time --------------------------------------------------------------

DAYS = article(
    "Greece and Turkey met on May 9.\n\nGreece and Turkey met on May 2.\n\nGreece and Turkey met on May 9, again.",
    KNOWN,
)


def test_a_list_tells_its_days_in_order_and_each_once(make: Maker) -> None:
    """Whoever asks for all meetings reads them as a calendar."""
    scene = make(LIST, DAYS)
    assert scene.context.query.intent is AnswerKind.LIST
    ranked = ranked_answer(scene, leaning(member={"d_own": 9.0}, member_bias=-4.0))
    assert ranked is not None
    assert [w.start for w in ranked.found.dates] == [date(2024, 5, 2), date(2024, 5, 9)]
    assert ranked.found.headline == "2 by the reports quoted: 2 May 2024; 9 May 2024."
    assert {"Greece and Turkey met on May 2."} <= {q.text for q in ranked.found.quotes}
    assert ranked.sure > 0.9


def test_a_stretch_that_holds_a_day_of_the_list_is_none_of_its_own(make: Maker) -> None:
    """ "They met in May" tells of no meeting besides those of 2 and 9 May."""
    month = article("Greece and Turkey met in May 2024.", KNOWN)
    weights = leaning(member={"d_own": 9.0, "d_length": -9.0}, member_bias=-4.0)
    ranked = ranked_answer(make(LIST, DAYS, month), weights)
    assert ranked is not None
    assert [w.start for w in ranked.found.dates] == [date(2024, 5, 2), date(2024, 5, 9)]


def test_a_list_of_unlikely_days_is_none(make: Maker) -> None:
    """Sentences are then quoted without a claim on their days."""
    ranked = ranked_answer(make(LIST, DAYS), leaning(member_bias=-4.0))
    assert ranked is not None
    assert ranked.found.dates == ()
    assert ranked.found.headline == "By the report quoted."
    assert ranked.sure == 1


def test_days_of_which_it_is_not_sure_stand_behind_the_others(make: Maker) -> None:
    """They are told as what they are; the sureness of the list is that of the rest."""
    weights = leaning(member={"d_own": 9.0, "lead": 6.0, "first_side": 0.0}, member_bias=-10.3)
    ranked = ranked_answer(make(LIST, DAYS), weights)
    assert ranked is not None
    assert ranked.found.headline == "9 May 2024, by the report quoted. Perhaps also: 2 May 2024."
    assert [w.start for w in ranked.found.dates] == [date(2024, 5, 9), date(2024, 5, 2)]
    assert ranked.sure > 0.9


def test_a_list_of_one_day_is_none(make: Maker) -> None:
    """One is no list."""
    news = article("Greece and Turkey met on May 9.", KNOWN)
    ranked = ranked_answer(make(LIST, news), leaning(member_bias=4.0))
    assert ranked is not None
    assert ranked.found.dates == ()


CUT = article("The hotline was cut on May 2.\n\nThe hotline was restored on May 13.", KNOWN)


@pytest.mark.parametrize(
    "bias, headline",
    [
        (3.0, "11 days, from 2 May 2024 to 13 May 2024, "),
        (-1.0, "By the report"),
    ],
)
def test_a_stretch_is_reckoned_only_between_days_that_are_sure(
    make: Maker, bias: float, headline: str
) -> None:
    """Else both days are quoted, and who reads them reckons."""
    scene = make(LONG, CUT)
    assert scene.context.query.intent is AnswerKind.DURATION
    ranked = ranked_answer(scene, leaning(member={"d_known": -9.0}, member_bias=bias))
    assert ranked is not None
    assert ranked.found.headline.startswith(headline)
    assert {w.start for w in ranked.found.dates} == {date(2024, 5, 2), date(2024, 5, 13)}
    assert {"The hotline was cut on May 2.", "The hotline was restored on May 13."} <= {
        q.text for q in ranked.found.quotes
    }


@pytest.mark.parametrize(
    "told, headline, days",
    [
        ("for eleven days", "11 days, from 2 May 2024 to 13 May 2024, ", {2, 13}),
        ("for four days", "4 days, from 9 May 2024 to 13 May 2024, ", {9, 13}),
        ("for nine weeks", "By the report", {2, 9}),
    ],
)
def test_days_that_lie_as_far_apart_as_is_told_bound_the_stretch(
    make: Maker, told: str, headline: str, days: set[int]
) -> None:
    """No length of ours stands beside another that a report tells: where no days fit, the likeliest are given without it."""
    news = article(
        f"The hotline was restored on May 13 and had been cut {told}.\n\nThe hotline was cut on May 2.\n\n"
        "Of the hotline nothing was heard on May 9.",
        KNOWN,
    )
    weights = leaning({"pos": -9.0}, member={"d_known": -9.0, "pos": 0.5}, member_bias=1.0)
    ranked = ranked_answer(make(LONG, news), weights)
    assert ranked is not None
    assert ranked.found.headline.startswith(headline)
    assert {w.start.day for w in ranked.found.dates[:2] if w.start} == days


def test_days_are_told_the_likeliest_first_and_none_twice(make: Maker) -> None:
    """Of several sentences with one day the one counts that says it best."""
    weights = leaning(member={"d_own": 2.0, "own": 1.0, "pos": -3.0})
    rows = members(make(LIST, DAYS), weights, {})
    bounds = [o.day.bounds for _, o in rows if o.day is not None]
    assert len(set(bounds)) == len(bounds) == 2
    assert all(a >= b for (a, _), (b, _) in pairwise(rows))
    assert rows[0][1].place.text == "Greece and Turkey met on May 9."


def test_the_rules_days_are_marked_for_lists(make: Maker) -> None:
    """What both ways give is likelier right."""
    ruled = found(
        [place(DAYS, "Greece and Turkey met on May 2")], dates=(When.day(date(2024, 5, 2)),)
    )
    scene = make(LIST, DAYS, first=ruled)
    marks = {
        (o.day.bounds[0].day, member_features(scene, o, 5.0)["ruled"])
        for o in dated(scene)
        if o.day is not None
    }
    assert marks == {(2, 1), (9, 0)}
    assert {member_features(scene, o, 5.0)["score"] for o in dated(scene)} == {1}
    assert {member_features(scene, o, 5.0)["list"] for o in dated(scene)} == {1}
