"""What stored event a sentence tells of, how well it fits, and whether the rules chose the sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.answering.ranking.occurrence import occurrence_features
from bot.model import Event, Kind, Status, When
from tests.answering.ranking.scenes import Maker, article, event, found, place

MET = "Greece and Turkey met in Izmir on May 14."
CALLED = "Greece and Turkey spoke by telephone on May 2."
BARE = "Sheep grazed."
NEWS = article(f"{MET}\n\n{CALLED}\n\n{BARE}")
OLDER = article("Nothing was said.", datetime(2024, 5, 1, tzinfo=UTC))
QUESTION = "When did Greece and Turkey meet in Izmir?"


def _met(status: Status = Status.ACTUAL) -> Event:
    return event(NEWS, MET, Kind.MEETING, When.day(date(2024, 5, 14)), status=status, place="Izmir")


def _called() -> Event:
    return event(NEWS, CALLED, Kind.CALL, When.day(date(2024, 5, 2)))


def test_the_likeliest_event_ranks_first(make: Maker) -> None:
    """The sentence that tells of it stands before one that tells of the next."""
    scene = make(QUESTION, NEWS, events=[_called(), _met()])
    best = occurrence_features(scene, place(NEWS, "Greece and Turkey met"))
    next_ = occurrence_features(scene, place(NEWS, "Greece and Turkey spoke"))
    assert (best["ev"], best["ev_top"], best["ev_rank"], best["ev_gap"]) == (1, 1, 1, 0)
    assert (next_["ev"], next_["ev_top"], next_["ev_top3"], next_["ev_rank"]) == (1, 0, 1, 0.5)
    assert -2 <= next_["ev_gap"] < 0
    assert best["ev_missing"] < next_["ev_missing"] <= 1


def test_a_sentence_of_two_events_counts_by_the_likelier(make: Maker) -> None:
    """One sentence may tell of the meeting and, in passing, of the call before it."""
    call = event(NEWS, MET, Kind.CALL, When.day(date(2024, 5, 2)))
    for events in ([call, _met()], [_met(), call]):
        scene = make(QUESTION, NEWS, events=events)
        figures = occurrence_features(scene, place(NEWS, "Greece and Turkey met"))
        assert (figures["ev_top"], figures["ev_gap"]) == (1, 0)


def test_a_sentence_of_no_event_has_no_figures_of_one(make: Maker) -> None:
    """Only that its article tells of the likeliest is known."""
    scene = make(QUESTION, NEWS, OLDER, events=[_met()])
    bare = occurrence_features(scene, place(NEWS, BARE))
    assert bare == {"pipe": 0, "pipe_kept": 0, "same_article": 1}
    assert occurrence_features(scene, place(OLDER, "Nothing"))["same_article"] == 0


@pytest.mark.parametrize(
    "status, real, off",
    [
        (Status.ACTUAL, 1, 0),
        (Status.ALLEGED, 1, 0),
        (Status.PLANNED, 0, 0),
        (Status.CANCELLED, 0, 1),
        (Status.POSTPONED, 0, 1),
        (Status.DENIED, 0, 1),
    ],
)
def test_what_did_not_take_place_is_marked(
    make: Maker, status: Status, real: float, off: float
) -> None:
    """A meeting that was called off reads much like one that was held."""
    scene = make(QUESTION, NEWS, events=[_met(status)])
    figures = occurrence_features(scene, place(NEWS, "Greece and Turkey met"))
    assert (figures["ev_real"], figures["ev_off"]) == (real, off)


def test_what_is_planned_is_marked_for_what_is_next(make: Maker) -> None:
    """Only who asks for what is to come is served by a plan."""
    planned = [_met(Status.PLANNED)]
    at = place(NEWS, "Greece and Turkey met")
    ahead = occurrence_features(
        make("When will Greece and Turkey meet next?", NEWS, events=planned), at
    )
    assert ahead["ev_planned"] == 1
    assert "ev_planned" not in occurrence_features(make(QUESTION, NEWS, events=planned), at)


def test_the_kind_of_event_is_held_against_the_question(make: Maker) -> None:
    """A call passes for a meeting, a suspension does not."""
    stop = event(NEWS, CALLED, Kind.SUSPENSION)
    scene = make(QUESTION, NEWS, events=[_met(), stop])
    assert occurrence_features(scene, place(NEWS, "Greece and Turkey met"))["ev_kind"] == 1
    assert occurrence_features(scene, place(NEWS, "Greece and Turkey spoke"))["ev_kind"] == 0


def test_a_turn_is_marked_where_turns_are_asked_for(make: Maker) -> None:
    """Of a stop when a stop or a restart is asked for."""
    stop = event(NEWS, CALLED, Kind.SUSPENSION)
    at = place(NEWS, "Greece and Turkey spoke")
    turning = make("When did Greece and Turkey suspend the talks?", NEWS, events=[stop])
    assert occurrence_features(turning, at)["ev_turn"] == 1
    assert occurrence_features(make(QUESTION, NEWS, events=[stop]), at)["ev_turn"] == 0


def test_what_the_rules_quote_is_marked_by_its_rank(make: Maker) -> None:
    """1 for the first quotation, a half for the second; what was withheld is told apart from what was kept."""
    first, second = place(NEWS, "Greece and Turkey met"), place(NEWS, "Greece and Turkey spoke")
    scene = make(QUESTION, NEWS, first=found([first, second]), kept=found([second]))
    rows = [occurrence_features(scene, p) for p in (first, second, place(NEWS, BARE))]
    assert [r["pipe"] for r in rows] == [1, 0.5, 0]
    assert [r["pipe_kept"] for r in rows] == [0, 1, 0]


def test_a_sentence_that_is_given_as_the_cause_is_marked(make: Maker) -> None:
    """Who asks why is answered by what the report itself names as the reason."""
    text = f"Greece suspended the talks. {BARE} It did so because of a map."
    news = article(text)
    stop = event(
        news,
        "Greece suspended the talks.",
        Kind.SUSPENSION,
        When.day(date(2024, 5, 14)),
        cause="because of a map",
    )
    scene = make("Why did Greece suspend the talks?", news, events=[stop])
    rows = [occurrence_features(scene, place(news, b)) for b in ("It did", BARE)]
    assert [(r["ev_cause"], r["ev_cause_top"]) for r in rows] == [(1, 1), (0, 0)]
    asked = make("When did Greece suspend the talks?", news, events=[stop])
    assert "ev_cause" not in occurrence_features(asked, place(news, "It did"))
