"""What the network chooses among."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answerer import Answerer
from bot.answering.ranking.options import Option, dated, options_of, undone
from bot.answering.ranking.scene import gathered
from bot.errors import QuestionError
from bot.model import ArticleId, Kind, Status, When
from tests.answering.ranking.scenes import (
    ASKED,
    Listening,
    Maker,
    article,
    event,
    found,
    place,
)

KNOWN = datetime(2024, 5, 15, 12, tzinfo=UTC)
MET = "Greece and Turkey met in Izmir on May 14."
RESTORED = "The hotline was restored on May 13."
NEWS = article(f"{MET} They agreed on a map.\n\n{RESTORED}", KNOWN)
WHEN = "When did Greece and Turkey meet?"
WHERE = "Where did Greece and Turkey meet?"


def _starts(options: list[Option]) -> set[date]:
    return {o.day.bounds[0] for o in options if o.day is not None}


def test_a_sentence_is_an_option_with_each_of_its_days(make: Maker) -> None:
    """Where one day is asked for the day is what is chosen."""
    news = article("Greece and Turkey met on May 2 and on May 9.", KNOWN)
    assert _starts(options_of(make(WHEN, news))) == {date(2024, 5, 2), date(2024, 5, 9)}


def test_a_sentence_is_one_option_where_no_day_is_asked_for(make: Maker) -> None:
    """Its days are then no matter."""
    options = options_of(make(WHERE, NEWS))
    assert sorted(o.place.text for o in options) == sorted([MET, RESTORED, "They agreed on a map."])
    assert all(o.day is None for o in options)


@pytest.mark.parametrize("question", [WHEN, WHERE, "Why did Greece and Turkey meet?"])
def test_a_sentence_that_an_administrator_hid_is_never_an_option(
    make: Maker, question: str
) -> None:
    """Neither by its words, nor because the rules quote it, nor by the event that it tells of."""
    told = event(NEWS, MET, Kind.MEETING, When.day(date(2024, 5, 14)))
    ruled = found([place(NEWS, MET)])
    scene = make(question, NEWS, events=[told], first=ruled, unsaid={NEWS.id: (MET,)})
    options = options_of(scene)
    assert options
    assert MET not in {o.place.text for o in options}
    assert MET in {o.place.text for o in options_of(make(question, NEWS, events=[told]))}


def test_an_administrator_hides_a_sentence_in_its_own_article_alone(make: Maker) -> None:
    """What another paper says was not judged."""
    other = article(f"{MET} Nobody smiled.", KNOWN)
    scene = make(WHEN, NEWS, other, unsaid={NEWS.id: (MET,)})
    assert {o.place.article.id for o in options_of(scene) if o.place.text == MET} == {other.id}


@pytest.mark.parametrize(
    "question, status, kind, offered",
    [
        (WHEN, Status.ACTUAL, Kind.MEETING, True),
        (WHEN, Status.ALLEGED, Kind.MEETING, True),
        (WHEN, Status.PLANNED, Kind.MEETING, False),
        (WHEN, Status.PROPOSED, Kind.CALL, False),
        (WHEN, Status.CANCELLED, Kind.MEETING, False),
        (WHEN, Status.POSTPONED, Kind.VISIT, False),
        (WHEN, Status.DENIED, Kind.MEETING, False),
        (WHEN, Status.PLANNED, Kind.SUSPENSION, True),
        ("When will Greece and Turkey meet?", Status.PLANNED, Kind.MEETING, True),
        (
            "When was the meeting of Greece and Turkey cancelled?",
            Status.CANCELLED,
            Kind.MEETING,
            True,
        ),
        ("When was the hotline restored?", Status.PLANNED, Kind.MEETING, False),
    ],
)
def test_a_day_on_which_an_occasion_was_not_held_is_no_option_for_when_it_was(
    make: Maker, question: str, status: Status, kind: Kind, offered: bool
) -> None:
    """A plan, a cancellation and a denial name a day too; who asks for just these is given it."""
    told = event(NEWS, MET, kind, When.day(date(2024, 5, 14)), status=status)
    days = {
        o.day.bounds[0]
        for o in options_of(make(question, NEWS, events=[told]))
        if o.day and o.place.text == MET
    }
    assert (date(2024, 5, 14) in days) is offered


def test_a_day_of_which_one_report_says_held_stays(make: Maker) -> None:
    """The same sentence can tell of what was planned and of what was held."""
    day = When.day(date(2024, 5, 14))
    both = [
        event(NEWS, MET, Kind.MEETING, day),
        event(NEWS, MET, Kind.CALL, day, status=Status.CANCELLED),
    ]
    assert date(2024, 5, 14) in _starts(options_of(make(WHEN, NEWS, events=both)))
    assert date(2024, 5, 14) in _starts(dated(make(WHEN, NEWS, events=both[1:])))


def test_figures_behind_the_best_are_0_for_the_best(make: Maker) -> None:
    """Who is second is told how far."""
    options = options_of(make(WHERE, NEWS))
    for name in ("share", "own", "near", "rank_age"):
        behind = [o.features[f"r_{name}"] for o in options]
        assert max(behind) == 0
        assert [b == 0 for b in behind] == [
            o.features[name] == max(p.features[name] for p in options) for o in options
        ]
    assert min(o.features["r_own"] for o in options) < 0


def test_days_on_which_sentences_agree_are_marked(make: Maker) -> None:
    """What two papers say counts more than what one says."""
    other = article("Greece and Turkey met on May 14, it was said.", KNOWN)
    odd = article("Greece and Turkey met on May 3, it was said.", KNOWN)
    rows: dict[date, set[float]] = {}
    for option in options_of(make(WHEN, NEWS, other, odd)):
        assert option.day is not None
        rows.setdefault(option.day.bounds[0], set()).add(option.features["d_agree"])
    assert rows[date(2024, 5, 14)] == {1}
    (less,) = rows[date(2024, 5, 3)]
    assert 0 < less < 1


def test_many_who_tell_little_do_not_outvote_one_who_tells_all(make: Maker) -> None:
    """Agreement is weighed by how much of the question each sentence tells."""
    little = article("Turkey had rain on May 3.", KNOWN)
    weak = [replace(little, id=ArticleId(f"{little.id}-{n}")) for n in range(8)]
    rows = {
        o.day.bounds[0].day: o.features["d_agree"]
        for o in options_of(make(WHEN, article(MET, KNOWN), *weak))
        if o.day is not None
    }
    assert rows[14] == 1 > rows[3]


def test_the_latest_day_is_marked_and_none_to_come(make: Maker) -> None:
    """ "When did they last meet" wants the last that took place."""
    news = article(
        "Greece and Turkey met on May 2. Greece and Turkey met on May 9. Greece and Turkey meet on May 29.",
        KNOWN,
    )
    rows = {
        o.day.bounds[0].day: o.features["d_latest"] for o in options_of(make(WHEN, news)) if o.day
    }
    assert rows == {2: 0, 9: 1}


def test_the_kind_of_question_is_a_figure(make: Maker) -> None:
    """A network for all kinds must hear which it is."""
    for question, name in ((WHEN, "asks_date"), (WHERE, "asks_place")):
        for option in options_of(make(question, NEWS)):
            assert [n for n in option.features if n.startswith("asks_")] == [name]
            assert option.features[name] == 1


def test_no_articles_are_no_options(make: Maker) -> None:
    """An empty store has nothing to choose from."""
    assert options_of(make(WHEN)) == []
    assert options_of(make(WHERE)) == []


def test_the_shortlist_holds_what_the_rules_quote(make: Maker) -> None:
    """However little of the question it tells; and is else as short as its name says."""
    filler = " ".join(f"Greece and Turkey met for the {n}th time." for n in range(60, 99))
    long = article(f"{filler}\n\nSheep grazed.", KNOWN)
    sheep = place(long, "Sheep")
    without = {w.text for w in make(WHERE, long).shortlist}
    assert sheep.text not in without
    assert len(without) == 25
    assert sheep.text in {w.text for w in make(WHERE, long, first=found([sheep])).shortlist}


@pytest.mark.parametrize("further", ["Where was that?", "And who led the Greek delegation?"])
def test_a_follow_up_goes_by_the_rules(
    listener: Answerer, listening: Listening, further: str
) -> None:
    """The weights were learned from questions that stand by themselves."""
    answer, turn = listener.reply("When was the 12th meeting of the Aegean Working Group?", ASKED)
    assert answer.answered
    heard = len(listening.scenes)
    listener.reply(further, ASKED, before=turn)
    assert len(listening.scenes) == heard
    listener.reply("When was the hotline restored?", ASKED, before=turn)
    assert len(listening.scenes) > heard


def test_articles_are_gathered_by_words_as_well_as_by_events(make: Maker) -> None:
    """Without events only a search can find any; a store that is empty finds none."""
    told = event(NEWS, MET, Kind.MEETING, When.day(date(2024, 5, 14)))
    assert gathered(make(WHEN, NEWS, events=[told]).context) == (NEWS,)
    assert gathered(make(WHEN, NEWS).context) == ()


_WORDS = st.sampled_from(
    """When did who why where how long many will which was the last first next 13th meeting of Greece and Turkey
    met on May 14 hold called off hotline Athens in 2024 since Monday tomorrow Nikos Pappas said not no . , ? “ ” - é 中
    because two days Aegean Working Group \n\n 0 99999""".split(" ")
)
_TEXT = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join)
_BEHIND = ("r_", "doc_top", "doc_mean", "in_doc", "ev_gap")
_FAR = ("pers_far", "plc_near", "plc_far", "side_far")
_UNBOUND = ("age", "d_ago", "d_since", "d_length", "d_way", "spread", "win_after")


@settings(max_examples=120, deadline=None)
@given(_TEXT, _TEXT, st.booleans())
def test_figures_are_finite_and_in_their_range_for_any_question_and_text(
    make: Maker, question: str, text: str, ruled: bool
) -> None:
    """One figure that runs wild would decide alone, whatever the network learned."""
    news = article(text, KNOWN, title=text[:40])
    told = event(NEWS, MET, Kind.MEETING, When.day(date(2024, 5, 14)))
    first = found([place(NEWS, MET)]) if ruled else None
    try:
        scene = make(question, news, NEWS, events=[told], first=first, names=("Nikos Pappas",))
    except QuestionError:
        return
    for option in [*options_of(scene), *dated(scene)]:
        for name, value in option.features.items():
            assert math.isfinite(value), name
            low, high = _range(name)
            assert low - 1e-9 <= value <= high + 1e-9, (name, value, option.place.text)


def _range(name: str) -> tuple[float, float]:
    if name in _FAR:
        return -1, 0
    if name.startswith(_BEHIND):
        return -2, 0
    return 0, 2 if name.startswith(_UNBOUND) else 1


@pytest.mark.parametrize(
    "status, offered",
    [(Status.PLANNED, True), (Status.CANCELLED, False), (Status.POSTPONED, False)],
)
def test_what_was_called_off_is_not_to_come(make: Maker, status: Status, offered: bool) -> None:
    """One report announces the day, another that nothing comes of it."""
    plan = article("Greece and Turkey will meet in Izmir on July 14.", KNOWN)
    later = article("The July 14 meeting of Greece and Turkey is off, it was said.", KNOWN)
    told = event(later, later.text, Kind.MEETING, When.day(date(2024, 7, 14)), status=status)
    scene = make("When will Greece and Turkey meet?", plan, later, events=[told])
    days = {o.day.bounds[0] for o in options_of(scene) if o.day and not undone(scene, o)}
    assert (date(2024, 7, 14) in days) is offered


@pytest.mark.parametrize(
    "statuses, offered",
    [
        ((Status.CANCELLED,), False),
        ((Status.CANCELLED, Status.PLANNED), True),
        ((Status.POSTPONED,), True),
        ((), True),
    ],
)
def test_a_sentence_of_nothing_but_what_is_dropped_names_no_day_to_come(
    make: Maker, statuses: tuple[Status, ...], offered: bool
) -> None:
    """ "Blocking a visit that was wanted this summer"; what is put off may have its new day there."""
    news = article("Turkey is blocking the talks that Greece wanted to hold in July.", KNOWN)
    told = [
        event(news, news.text, Kind.MEETING, When.day(date(2024, 5, 14)), status=s)
        for s in statuses
    ]
    scene = make("When will Greece and Turkey hold talks?", news, events=told)
    assert any(not undone(scene, o) for o in options_of(scene)) is offered


def test_a_day_before_the_question_is_not_to_come(make: Maker) -> None:
    """Who asks for what is next asks for no day that has passed."""
    news = article("Greece and Turkey will meet in Izmir on May 20.", KNOWN)
    scene = make("When will Greece and Turkey meet?", news)
    assert all(undone(scene, option) for option in options_of(scene))
