"""The parts that questions are read with, each by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.answering.question import QuestionReader
from bot.answering.questions.clauses import clauses, sentences
from bot.answering.questions.known import known_names
from bot.answering.questions.lists import asking_lists
from bot.answering.questions.order import counted, ordinal_number, singular
from bot.answering.questions.spelling import repaired
from bot.answering.questions.tense import Tense, tense
from bot.answering.questions.text import tidy, tokenise, without_opener
from bot.answering.words import content_words, fold, stem, words
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Precision, When

_LISTS = asking_lists()


@pytest.mark.parametrize(
    "one,other",
    [
        ("froze", "freezing"),
        ("resumed", "resumption"),
        ("met", "meetings"),
        ("cancelled", "canceling"),
        ("defence", "defense"),
        ("suspension", "suspends"),
        ("talks", "talk"),
        ("normalised", "normalizes"),
        ("parties", "party"),
        ("negotiators", "negotiated"),
    ],
)
def test_stem_joins_forms_of_a_word(one: str, other: str) -> None:
    """A question and a report must meet over grammar and over the Atlantic."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    "one,other", [("visit", "visa"), ("line", "link"), ("army", "arms"), ("china", "chin")]
)
def test_stem_keeps_words_apart(one: str, other: str) -> None:
    """A stem that joins strangers finds the wrong passage."""
    assert stem(one) != stem(other)


def test_words_are_folded() -> None:
    """Accents, capitals and typographic marks must not hide a word."""
    assert fold("Vučić’s “No” – ÉTÉ") == 'vucic\'s "no" - ete'
    assert words("Kim Yo-jong’s visit") == ("kim", "yo", "jong", "visit")
    assert content_words("When did the talks last resume in Muscat?") == (
        "talks",
        "resume",
        "muscat",
    )


@pytest.mark.parametrize(
    "typed,even",
    [
        ("When's the mtg w/ GM?", "When is the meeting with GM?"),
        ("<@U123> they’ve **not** met", "they have not met"),
        ("U.S.-China talks didn't resume", "US -China talks did not resume"),
        ("the us and iran", "the US and iran"),
        ("tell us when", "tell us when"),
        ("WHEN DID THEY MEET", "when did they meet"),
    ],
)
def test_text_is_made_even(typed: str, even: str) -> None:
    """Chat has its own spelling; what follows reads plain English."""
    assert tidy(typed, _LISTS) == even


@pytest.mark.parametrize(
    "typed,rest",
    [
        ("Hi, could you please tell me when they met?", "when they met?"),
        ("Do you know who led the team?", "who led the team?"),
        ("hello", "hello"),
    ],
)
def test_opener_is_left_out(typed: str, rest: str) -> None:
    """Courtesies ask nothing, but a question that is only courtesy stays what it is."""
    assert without_opener(typed, _LISTS) == rest


@pytest.mark.parametrize(
    "typed,mended",
    [
        ("wehn did takls resme", "when did talks resume"),
        ("last meetign of the negotators", "last meeting of the negotiators"),
        ("tanks and stalks", "tanks and stalks"),
        ("quotas and sanctions imposing terms", "quotas and sanctions imposing terms"),
        ("when did Wehn meet", "when did Wehn meet"),
    ],
)
def test_slips_are_mended_and_words_left_alone(typed: str, mended: str) -> None:
    """A typing error must not cost the answer; a real word or a name must not become another."""
    assert repaired(typed, _LISTS, (), frozenset()) == mended


def test_names_are_kept_from_the_speller() -> None:
    """A name that is a keystroke from a word is still a name."""
    assert repaired("when did mett visit", _LISTS, {"mett"}, frozenset()) == "when did mett visit"


@pytest.mark.parametrize(
    "question,wanted",
    [
        ("who led the team when they met", "when"),
        ("since the freeze ended, who has met", "since"),
        ("when did they meet", ""),
        ("who met whom and when", ""),
        ("has it been cut before", ""),
        ("a timeline of when lines were cut", ""),
    ],
)
def test_background_is_told_from_what_is_asked(question: str, wanted: str) -> None:
    """A clause that only places the event must not be taken for the event."""
    parts = clauses(tokenise(question), (), _LISTS)
    assert [p.opening for p in parts if p.opening] == ([wanted] if wanted else [])


def test_abbreviations_end_no_sentence() -> None:
    """ "Gen. Ma" is one man in one sentence."""
    text = "Did Gen. Ma come? When was it"
    assert len(sentences(tokenise(text), text, _LISTS)) == 2


@pytest.mark.parametrize(
    "question,wanted",
    [
        ("when did they meet", Tense.PAST),
        ("when will they meet", Tense.FUTURE),
        ("who leads the team", Tense.PRESENT),
        ("who led the team", Tense.PAST),
        ("when are they going to meet", Tense.FUTURE),
        ("last meeting", Tense.NONE),
    ],
)
def test_tense(question: str, wanted: Tense) -> None:
    """What was and what is to come have different answers."""
    assert tense(tokenise(question)) is wanted


def test_counting_words() -> None:
    """What is counted is a noun in the singular, and ordinals are numbers."""
    assert counted(" how many rounds of talks were held ", _LISTS) == "round"
    assert counted(" how many people came ", _LISTS) == "people"
    assert counted(" how often did they meet ", _LISTS) == "time"
    assert (ordinal_number("13th"), ordinal_number("sixth"), ordinal_number("six")) == (13, 6, None)
    assert [singular(w) for w in ("parties", "boxes", "talks", "bus")] == [
        "party",
        "box",
        "talks",
        "bus",
    ]


def test_known_names_are_found_by_their_parts() -> None:
    """People are asked for by any part of their name, in any spelling close to it."""
    known = known_names(("Kim Yo-jong", "Pete Hegseth", "Shangri-La Dialogue"))
    assert known.match(["yo", "jong"], 0) == (2, "Yo-jong")
    assert known.close("hegsteh") == "Hegseth"
    assert known.close("heath") is None
    assert known.forums == ("Shangri-La Dialogue",)


def test_event_anchors_date_what_since_names() -> None:
    """ "Since the embargo" is a window when the store knows when the embargo was."""
    asked = datetime(2024, 4, 20, 12, tzinfo=UTC)
    embargo = When(start=date(2022, 8, 2), end=date(2022, 8, 3), precision=Precision.RANGE)
    reader = QuestionReader(Gazetteer(()), ())
    query = reader.read(
        "How many times have talks resumed since the embargo?",
        asked,
        event_anchors=lambda _: embargo,
    )
    assert query.window is not None
    assert (query.window.start, query.window.end) == (date(2022, 8, 2), date(2024, 4, 20))
    plain = reader.read("How many times have talks resumed since the embargo?", asked)
    assert plain.window is None
