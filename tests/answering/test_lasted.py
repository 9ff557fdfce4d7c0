"""How long an occasion went on: what in a sentence is its length, and which sentence of its event is asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answering.kinds.lasted import length_of_occasion
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("rail"),
        name="Rail talks",
        parties=(Party(name="Norfolk Rail"), Party(name="Signalmen's Union")),
        keywords=("rail", "signalmen"),
    ),
)
ASKED = datetime(2022, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "sentence, length",
    [
        ("The talks lasted about six hours and covered pay.", "about six hours"),
        ("The meeting, in a hotel, went on for nearly an hour.", "nearly an hour"),
        ("Reed earlier met Sue Hart, the union's leader, for 90 minutes.", "90 minutes"),
        ("Hart told Reed during the 45-minute call that pay came first.", "45 minutes"),
        ("Reed said after four hours of talks that he was tired.", "four hours"),
        ("They spent two and a half hours together on Friday.", "two and a half hours"),
        ("The session ran for an hour and a half.", "an hour and a half"),
        ("We have been at it now for 14 hours, Hart said after the talks.", "14 hours"),
        ("Hart, who sat with Reed for about six hours, was tired.", "about six hours"),
        ("They sat down to end the six-week-old strike.", ""),
        ("Hart and Reed have not met for ten days.", ""),
        ("It was their first meeting in 18 months.", ""),
        ("The two met for the first time in three days.", ""),
        ("They met two hours after the strike began.", ""),
        ("The strike will last for months.", ""),
    ],
)
def test_a_length_is_the_occasions_own_only_where_the_sentence_makes_it_so(
    sentence: str, length: str
) -> None:
    """A time since, between or before is told in the same words and means something else."""
    assert length_of_occasion(sentence) == length


def test_minutes_and_hours_answer_how_long_an_occasion_was() -> None:
    """What agencies tell of a meeting's length is rarely days, and stands in the sentence after the news."""
    items = (
        report(
            "r-1",
            datetime(2022, 10, 4, 18, tzinfo=UTC),
            "Rail talks held in Crewe",
            "Tom Reed of Norfolk Rail met Sue Hart of the Signalmen's Union in Crewe on Monday. "
            "The talks lasted about 70 minutes, Hart said.",
        ),
        report(
            "r-2",
            datetime(2022, 11, 9, 18, tzinfo=UTC),
            "Rail talks held in York",
            "Tom Reed of Norfolk Rail met Sue Hart of the Signalmen's Union in York on Tuesday.",
        ),
    )
    with answering(TRACKS, items, ASKED) as over:
        crewe = over.answer("How long did Reed and Hart talk in Crewe?", ASKED)
        york = over.answer("How long did Reed and Hart talk in York?", ASKED)
    assert crewe.answered
    assert "70 minutes" in crewe.headline
    assert not york.answered, york.headline


def test_the_age_of_a_dispute_is_not_the_length_of_the_talks_over_it() -> None:
    """ "The six-week-old strike" and "a two-week truce" measure other things than the talks that they stand beside."""
    items = (
        report(
            "r-3",
            datetime(2022, 10, 5, 18, tzinfo=UTC),
            "Rail talks in Crewe",
            "Norfolk Rail and the Signalmen's Union met in Crewe on Monday and Tuesday to end the six-week-old rail strike. "
            "A two-week truce is at stake in the rail talks.",
        ),
    )
    with answering(TRACKS, items, ASKED) as one:
        answer = one.answer(
            "How long did Norfolk Rail and the Signalmen's Union talk in Crewe?", ASKED
        )
    assert "week" not in answer.headline


def test_how_long_one_sat_with_another_asks_for_the_length_of_their_meeting() -> None:
    """No word of the question but "sit" names the occasion."""
    items = (
        report(
            "r-4",
            datetime(2022, 10, 4, 18, tzinfo=UTC),
            "Rail talks held in Crewe",
            "Sue Hart of the Signalmen's Union met Tom Reed of Norfolk Rail in Crewe on Monday. Hart, who sat with Reed "
            "for about six hours, said that the rail talks would go on.",
        ),
    )
    with answering(TRACKS, items, ASKED) as one:
        answer = one.answer("How long did Hart sit with Reed in Crewe?", ASKED)
    assert "six hours" in answer.headline


CUT = (
    report(
        "cut-1",
        datetime(2021, 3, 10, 18, tzinfo=UTC),
        "Peru cuts tin hotline",
        "Peru cut its hotline on tin with Bolivia on Tuesday because of a levy.",
    ),
    report(
        "cut-2",
        datetime(2021, 5, 12, 18, tzinfo=UTC),
        "Tin hotline restored",
        "Bolivia and Peru restored their hotline on tin on Tuesday, two months after Peru had cut it. "
        "The restored hotline sits oddly with the levy, which in less than a month has brought in a million.",
    ),
)


def test_what_happened_so_long_after_a_break_tells_its_length() -> None:
    """But not what happened within another time, which the same reports tell."""
    tin = Track(
        id=TrackId("tin"),
        name="Tin talks",
        parties=(Party(name="Bolivia"), Party(name="Peru")),
        keywords=("tin", "hotline"),
    )
    with answering((tin,), CUT, datetime(2021, 6, 1, tzinfo=UTC)) as over:
        answer = over.answer("How long was the tin hotline cut?", datetime(2021, 6, 1, tzinfo=UTC))
    assert "A report says: two months." in answer.headline
