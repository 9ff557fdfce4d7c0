"""What holds for every text: totality, order, verbatim spans, and dates that move with the day of writing."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Precision, When
from bot.reading.dates import EventAnchors, read, read_dates

WORDS = (
    "Jan. January 8 8-9 , . ; 2024 2003-2007 the next last week month year day Friday 's Monday and to "
    "from between since by until before after in two weeks ago earlier later early mid - late end of "
    "spring Q3 first half 1990s century Feb 29 31 0001 9999 12/31/9999 2024-09-14 a.m. 9 : said will met "
    "would that same not a several every tomorrow yesterday tonight morning Easter weekend decade hours "
    "1,000,000 1.5 99999 twenty one ’s 99 recent coming now past May March may Sun it talks were due"
).split()
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
ANCHORS = st.none() | st.dates()


def visit(_name: str) -> When | None:
    return When.day(date(2022, 8, 2))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, anchor=ANCHORS, asking=st.booleans(), events=st.sampled_from([None, visit]))
def test_reads_any_text(
    text: str, anchor: date | None, asking: bool, events: EventAnchors | None
) -> None:
    """Feeds hold anything: no text and no day may raise, and what is found is verbatim and in order."""
    end = 0
    for mention in read_dates(text, anchor, asking=asking, event_anchors=events):
        assert mention.span.of(text) == mention.when.phrase
        assert mention.span.start >= end
        end = mention.span.end
        unknown = mention.when.start is None and mention.when.end is None
        assert unknown == (mention.when.precision is Precision.UNKNOWN)


@settings(max_examples=200, deadline=None)
@given(
    anchor=st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    weeks=st.integers(-400, 400),
    phrase=st.sampled_from(
        [
            "They met Monday.",
            "They will meet on Friday.",
            "They met last Sunday.",
            "They met from Tuesday to Thursday.",
            "They spoke yesterday.",
            "They will meet next week.",
            "They met two weeks ago.",
            "They met over the weekend.",
            "They met earlier this week.",
            "They met in the past ten days.",
        ]
    ),
)
def test_moves_by_weeks_with_the_day_of_writing(anchor: date, weeks: int, phrase: str) -> None:
    """What counts in days and weeks depends on the weekday of writing alone."""
    shift = timedelta(weeks=weeks)
    (here,), (there,) = read_dates(phrase, anchor), read_dates(phrase, anchor + shift)
    assert here.when.start is not None
    assert here.when.end is not None
    assert (there.when.start, there.when.end) == (here.when.start + shift, here.when.end + shift)


# The calendar's last year has no day after it to reckon with, and is refused.
@given(
    anchor=st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    day=st.dates(max_value=date(9998, 12, 31)),
)
def test_a_full_date_needs_no_day_of_writing(anchor: date, day: date) -> None:
    """A date told in full is the same whenever and whether it is known when it was written."""
    text = f"It was signed on {day.isoformat()}."
    expected = [(day, day)]
    for known in (anchor, None):
        assert [(m.when.start, m.when.end) for m in read_dates(text, known)] == expected


@given(anchor=st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_past_weekday_is_within_the_last_seven_days(anchor: date) -> None:
    """Neither the day after the writing nor one more than six days before it."""
    (mention,) = read_dates("They met Wednesday.", anchor)
    assert mention.when.start is not None
    assert 0 <= (anchor - mention.when.start).days <= 6
    assert mention.when.start.weekday() == 2


@pytest.mark.parametrize(
    "text",
    ["They met on Nov. 6.", "They met Monday.", "Last week they met.", "They met two years ago."],
)
def test_without_a_day_of_writing_nothing_is_guessed(text: str) -> None:
    """An unknown year stays unknown, and the mention says so."""
    (mention,) = read_dates(text, None)
    assert mention.when.precision is Precision.UNKNOWN
    assert (mention.when.start, mention.when.end) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "Jan. " * 20_000,
        "since " * 17_000,
        "from Monday " * 8_000,
        "\n " * 50_000,
        "two weeks before " * 6_000,
        "Monday and " * 9_000,
        "the end of " * 9_000,
        "'" * 100_000,
        "1." * 50_000,
        "will " * 20_000,
        "said " * 19_000 + "Friday",
        "a " * 50_000,
        "January 8, " * 9_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_takes_no_longer_than_plain_text(text: str) -> None:
    """A feed is not trusted: 100 kB of anything is read in about a second."""
    began = time.process_time()
    read(text, date(2024, 3, 1), event_anchors=visit)
    assert time.process_time() - began < 5
