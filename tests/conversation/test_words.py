"""What a line of text is: a command word with what follows it, or a question."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import naming
from bot.conversation.text import plain, when_of, without_days
from bot.conversation.wording import HELP
from bot.conversation.words import Spoken, Word, mistyped, spoken
from bot.model import Party, Precision, Track, TrackId
from tests.answering.harbour import TRACKS


@pytest.mark.parametrize(
    "line, word, rest",
    [
        ("status", Word.STATUS, ""),
        ("STATUS docks", Word.STATUS, "docks"),
        ("status Dock dispute", Word.STATUS, "Dock dispute"),
        ("status Dock disptue", Word.STATUS, "Dock disptue"),
        ("status nosuch", Word.STATUS, "nosuch"),
        ("timeline", Word.TIMELINE, ""),
        ("timeline docks 2024-02", Word.TIMELINE, "docks 2024-02"),
        ("timeline from 2024-02 to 2024-03", Word.TIMELINE, "from 2024-02 to 2024-03"),
        ("timeline Dock dispute 2024", Word.TIMELINE, "Dock dispute 2024"),
        ("next aegean", Word.NEXT, "aegean"),
        ("sources", Word.SOURCES, ""),
        ("digest", Word.DIGEST, ""),
        ("digest desk", Word.POST, "desk"),
        ("follow docks", Word.FOLLOW, "docks"),
        ("unfollow", Word.UNFOLLOW, ""),
        ("feeds", Word.FEEDS, ""),
        ("feeds retry Quay Post", Word.RETRY, "Quay Post"),
        ("feeds retry", Word.RETRY, ""),
        ("feeds release Quay Post", Word.RELEASE, "Quay Post"),
        ("why https://quay.invalid/1", Word.WHY, "https://quay.invalid/1"),
        ("why file:///news/a.txt", Word.WHY, "file:///news/a.txt"),
        ("why quay.invalid/1", Word.WHY, "quay.invalid/1"),
        ("help", Word.HELP, ""),
        ("?", Word.HELP, ""),
        ("help!", Word.HELP, ""),
        ("help status", Word.HELP, "status"),
        ("hide e0123456789a", Word.HIDE, "e0123456789a"),
        ("restore c01234567", Word.RESTORE, "c01234567"),
        ("merge e0123456789a e0123456789b", Word.MERGE, "e0123456789a e0123456789b"),
        ("split e0123456789a 1 2", Word.SPLIT, "e0123456789a 1 2"),
        ("correct e0123456789a date 2024-03", Word.CORRECT, "e0123456789a date 2024-03"),
    ],
)
def test_a_command_is_its_word_and_what_follows(line: str, word: Word, rest: str) -> None:
    """The same words work wherever the bot is talked to."""
    assert spoken(line, TRACKS) == Spoken(word=word, rest=rest)


@pytest.mark.parametrize(
    "line",
    [
        "next meeting in Beijing?",
        "next meeting?",
        "status of the hotline?",
        "why?",
        "why were they cut",
        "why did Turkey cut the hotline?",
        "help me understand why talks broke off",
        "sources say they met in Izmir, is that so?",
        "follow the money: who paid?",
        "digest of the last meeting, please",
        "split over tariffs, did they meet again?",
        "correct me if I am wrong: talks are off?",
        "feeds back into the talks, does it?",
        "when did talks last resume?",
        "",
    ],
)
def test_a_question_may_begin_with_a_word(line: str) -> None:
    """Nobody who asks thinks of the commands."""
    assert spoken(line, TRACKS) is None


def test_every_word_is_understood_by_itself_and_has_its_help() -> None:
    """What help lists can be said; a word that needs more says so when it is said alone."""
    assert set(HELP) == set(Word)
    assert {spoken(word.first, TRACKS) is not None for word in Word if word is not Word.WHY} == {
        True
    }


@pytest.mark.parametrize(
    "typed, meant",
    [("statsu", "status"), ("timline", "timeline"), ("folow", "follow"), ("Digset", "digest")],
)
def test_a_mistyped_word_is_recognised(typed: str, meant: str) -> None:
    """A slip of the finger is no question."""
    assert mistyped(typed)[0] == meant


@pytest.mark.parametrize(
    "typed", ["why?", "who", "where", "Beijing", "herring", "statsu docks", ""]
)
def test_a_word_that_may_be_a_question_is_none_mistyped(typed: str) -> None:
    """One word can be a follow-up."""
    assert mistyped(typed) == ()


@pytest.mark.parametrize(
    "text, start, end, precision",
    [
        ("2024-03-05", date(2024, 3, 5), date(2024, 3, 5), Precision.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
    ],
)
def test_a_day_is_no_finer_than_it_is_written(
    text: str, start: date, end: date, precision: Precision
) -> None:
    """A month that an administrator names stays a month."""
    when = when_of(text)
    assert when is not None
    assert (when.start, when.end, when.precision) == (start, end, precision)


@pytest.mark.parametrize("text", ["2024-13", "2024-02-30", "0000", "tomorrow", "", "24-03-05"])
def test_what_is_no_day_is_none(text: str) -> None:
    """It is said, and not guessed."""
    assert when_of(text) is None


@pytest.mark.parametrize(
    "text, expected",
    [
        ("docks", ("docks", None, None)),
        ("docks 2024-02", ("docks", date(2024, 2, 1), None)),
        ("docks 2024-02 2024-03", ("docks", date(2024, 2, 1), date(2024, 3, 31))),
        ("docks from 2024-02 to 2024-03", ("docks", date(2024, 2, 1), date(2024, 3, 31))),
        ("docks until 2024-03", ("docks", None, date(2024, 3, 31))),
        ("2023 2024", ("", date(2023, 1, 1), date(2024, 12, 31))),
    ],
)
def test_days_stand_at_the_end(text: str, expected: tuple[str, date | None, date | None]) -> None:
    """A name may have several words; the days come after it."""
    assert without_days(text) == expected


def test_the_nearest_names_are_offered() -> None:
    """Whoever mistypes a track gets it back at once."""
    assert [t.id for t in naming.nearest(TRACKS, "dokcs")] == ["docks"]
    assert naming.nearest(TRACKS, "qqqq") == ()


def test_choices_begin_with_what_is_typed_or_hold_it() -> None:
    """The platforms show 25 of 100 characters at most, and refuse more."""
    many = tuple(
        Track(
            id=TrackId(f"track-{n}"),
            name=f"Talks number {n} " + "x" * n,
            parties=(Party(name="A"), Party(name="B")),
        )
        for n in range(120)
    )
    assert len(naming.choices(many, "")) == 25
    assert [c.value for c in naming.choices(many, "number 119")] == ["track-119"]
    assert [c.value for c in naming.choices(TRACKS, "greece")] == ["aegean"]
    assert naming.choices(TRACKS, "d")[0].value == "docks"
    assert all(
        len(c.label) <= 100 for typed in ("119", "track-1") for c in naming.choices(many, typed)
    )
    assert naming.choices(TRACKS, "nosuch") == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Whatever is typed is a command, a question or a slip, and never a fault."""
    line = plain(text)
    spoken(line, TRACKS)
    mistyped(line)
    without_days(line)
