"""Dates that hang on something else: on an event, on the date told before, on the words around them."""

from datetime import date

import pytest

from bot.model import Direction, Precision, When
from bot.reading.dates import as_json, batch, read, read_dates
from bot.reading.dates.forms import Grain

ANCHOR = date(2024, 10, 17)
VISIT = date(2022, 8, 2)


def known_visit(name: str) -> When | None:
    return When.day(VISIT) if "visit" in name else None


@pytest.mark.parametrize(
    "text, start, end, direction",
    [
        ("What resumed since Pelosi's visit?", VISIT, ANCHOR, Direction.SINCE),
        ("Who met before Pelosi's visit?", None, date(2022, 8, 1), Direction.BEFORE),
        ("Who met after the visit to Taiwan?", date(2022, 8, 3), None, Direction.AFTER),
        ("Who met five months after the visit?", date(2023, 1, 1), date(2023, 1, 31), Direction.ON),
    ],
)
def test_an_event_dates_what_it_bounds(
    text: str, start: date | None, end: date | None, direction: Direction
) -> None:
    """The store knows when things happened that a question only names."""
    (mention,) = read_dates(text, ANCHOR, event_anchors=known_visit, asking=True)
    assert (mention.when.start, mention.when.end) == (start, end)
    assert mention.when.direction is direction


def test_an_event_that_is_not_known_is_no_date() -> None:
    """Better no bound than a wrong one; what stands behind the event is still read."""
    text = "What happened since the quarrel, and what in May 2023?"
    found = read_dates(text, ANCHOR, event_anchors=known_visit, asking=True)
    assert [mention.when.phrase for mention in found] == ["May 2023"]


def test_a_date_in_the_event_is_taken_before_the_store_is_asked() -> None:
    """Since the summit in November 2023: the words themselves tell it."""
    text = "Has anything moved since the summit in November 2023?"
    (mention,) = read_dates(text, ANCHOR, event_anchors=known_visit, asking=True)
    assert (mention.when.start, mention.when.end) == (date(2023, 11, 1), ANCHOR)


def test_the_last_date_is_kept_over_paragraphs() -> None:
    """An article tells the day once and then goes on from it."""
    text = (
        "The accord was signed in Vienna on July 14, 2015.\n\n"
        "Three years later it was dead. The following May sanctions returned."
    )
    assert [(m.when.start, m.when.precision) for m in read_dates(text, ANCHOR)] == [
        (date(2015, 7, 14), Precision.DAY),
        (date(2018, 1, 1), Precision.YEAR),
        (date(2019, 5, 1), Precision.MONTH),
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The talks held in June will go on in November.", [(2024, 6), (2024, 11)]),
        ("They met in May and will meet in May again.", [(2024, 5), (2025, 5)]),
        ("A call in March, and another planned for March.", [(2024, 3), (2025, 3)]),
    ],
)
def test_each_date_takes_the_tense_of_its_own_clause(
    text: str, expected: list[tuple[int, int]]
) -> None:
    """One sentence often tells of a past round and of the next one."""
    starts = [mention.when.start for mention in read_dates(text, ANCHOR)]
    assert [(start.year, start.month) for start in starts if start] == expected


def test_the_lines_of_a_chronicle_run_on_in_order() -> None:
    """A bare day at the head of a line is near the line before it, whatever tense its sentence is in."""
    text = (
        "December 20, 2022: The parliament passes the bill.\n\nJanuary 9: The talks open.\n\n"
        "June 5: The first round concludes.\n\nThe envoys will meet on November 5."
    )
    days = [m.when.start for m in read_dates(text, ANCHOR)]
    assert days == [date(2022, 12, 20), date(2023, 1, 9), date(2023, 6, 5), date(2024, 11, 5)]


def test_a_participle_before_its_noun_is_no_verb_in_the_past() -> None:
    """ "For continued talks throughout August" lies as far ahead as the offer that it belongs to."""
    ahead = "The company has proposed to remain available for continued talks throughout August."
    behind = "The company remained available for continued talks throughout August."
    assert [read_dates(t, ANCHOR)[0].when.start for t in (ahead, behind)] == [
        date(2025, 8, 1),
        date(2024, 8, 1),
    ]


def test_a_question_looks_back() -> None:
    """Whoever asks about March means the last one, unless the question speaks of what is to come."""
    (asked,) = read_dates("talks in December", ANCHOR, asking=True)
    assert asked.when.start == date(2023, 12, 1)


def test_a_list_with_gaps_is_a_list() -> None:
    """Two rounds a week apart are not one round of eight days."""
    found = read_dates("They met on April 12, 15 and 19.", ANCHOR)
    assert [mention.when.start for mention in found] == [date(2024, 4, d) for d in (12, 15, 19)]


def test_a_reading_tells_the_unit_and_the_time_of_day() -> None:
    """Whoever needs a calendar week, not seven days, finds it named."""
    week, morning = read("They met last week, and again on Monday morning.", ANCHOR)
    assert (week.grain, morning.grain, morning.clock) == (Grain.WEEK, Grain.DAY, "TMO")


def test_a_line_of_a_batch_gets_what_was_found() -> None:
    """The command line prints these keys."""
    text = "The army has not answered since Friday."
    (line,) = batch([{"text": text, "published": "2024-10-17", "id": 7}])
    assert line == {
        "text": text,
        "published": "2024-10-17",
        "id": 7,
        "found": [
            {
                "text": "since Friday",
                "start": "2024-10-11",
                "end": "2024-10-17",
                "precision": "range",
                "direction": "since",
                "span": [26, 38],
            }
        ],
    }


def test_a_mention_with_no_dates_says_so() -> None:
    """Unknown stays unknown down to the printed form."""
    (mention,) = read_dates("They will meet soon.", ANCHOR)
    shown = as_json(mention)
    assert (shown["start"], shown["end"], shown["precision"]) == (None, None, "unknown")
