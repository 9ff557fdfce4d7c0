"""A question that takes for granted what no report tells is not answered by a sentence that tells the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.questions.verb import asked_verb
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

ASKED = datetime(2021, 12, 1, tzinfo=UTC)

TRACKS = (
    Track(
        id=TrackId("tin"),
        name="Tin talks",
        parties=(Party(name="Bolivia"), Party(name="Peru")),
        keywords=("tin", "smelter"),
    ),
)

ITEMS = (
    report(
        "r-1",
        datetime(2021, 3, 12, 18, tzinfo=UTC),
        "Bolivia and Peru talk tin",
        "Bolivian and Peruvian ministers met in Cusco on Thursday about the tin smelter. Ana Quispe led for Bolivia.\n\n"
        "Bolivia offered a lower tin levy at the session. A second round is due in Juliaca in April.",
    ),
    report(
        "r-2",
        datetime(2021, 5, 20, 18, tzinfo=UTC),
        "Smelter stays open",
        "Peru denied on Wednesday that the Ilo smelter was to go. The smelter employs 900 people, and talks on tin had "
        "helped to keep it, a union said. The negotiations on copper took four years.",
    ),
    report(
        "r-3",
        datetime(2021, 11, 18, 18, tzinfo=UTC),
        "Tin visit put off",
        "A visit by the Bolivian tin envoy to Lima, which was planned for this week, has been cancelled, Peru said on Thursday.",
    ),
    report(
        "r-4",
        datetime(2021, 6, 10, 18, tzinfo=UTC),
        "Tin talks in the middle of June",
        "Officials of Bolivia and Peru held tin talks in Arequipa in the first half of June.",
    ),
    report(
        "r-5",
        datetime(2021, 7, 8, 18, tzinfo=UTC),
        "Envoys meet in Tacna on tin",
        "Delegates of Mateo Rojas, the Bolivian mining leader, and of the Peruvian government met in Tacna on Tuesday about tin.",
    ),
    report(
        "r-6",
        datetime(2021, 9, 3, 18, tzinfo=UTC),
        "Tin agreement reached",
        "Bolivia and Peru reached a tin agreement on Thursday, hours before a summit of leaders in Lima, who approved it that evening.",
    ),
)


@pytest.fixture(scope="module")
def tin() -> Iterator[Answerer]:
    """The answerer over four reports."""
    with answering(TRACKS, ITEMS, ASKED) as over:
        yield over


@pytest.mark.parametrize(
    "question",
    [
        "When did Peru close the Ilo smelter?",
        "When did Peru reject the lower tin levy?",
        "When did Peru recognise the tin levy?",
        "What was agreed at the second round of the tin talks in Juliaca?",
        "How long did the tin talks in Arequipa last?",
        "How long did the tin meeting in Cusco last?",
        "Who led the Peruvian delegation at the tin meeting in Cusco?",
        "When did the World Bank meet Bolivia about the tin smelter?",
        "Who will lead the Bolivian tin delegation?",
        "Who led the Bolivian delegation at the tin meeting in Tacna?",
        "Which dates did Bolivia and Peru meet in Tacna?",
        "When did the Chamber of Mines approve the tin agreement?",
        "List the votes that Bolivia and Peru held on tin in 2021.",
    ],
)
def test_what_is_taken_for_granted_and_not_told_is_refused(tin: Answerer, question: str) -> None:
    """Another act, a round only planned, a rough day's length, another side's leader, a body from elsewhere."""
    answer = tin.answer(question, ASKED)
    assert not answer.answered, answer.headline
    assert not answer.citations


@pytest.mark.parametrize(
    "question, day",
    [
        ("When did Bolivia and Peru meet in Cusco?", date(2021, 3, 11)),
        (
            "When did the ministers of Bolivia and Peru meet about the tin smelter?",
            date(2021, 3, 11),
        ),
        # the dialogue's own subject, written like a name, is in no need of being told again
        ("When was the Smelter agreement reached by Bolivia and Peru?", date(2021, 9, 2)),
    ],
)
def test_what_is_told_is_still_answered(tin: Answerer, question: str, day: date) -> None:
    """The same wording with what the reports do tell."""
    answer = tin.answer(question, ASKED)
    assert answer.answered, answer.headline
    assert answer.dates[0].start == day


def test_the_refusal_names_what_no_report_tells(tin: Answerer) -> None:
    """ "The first half of June" is a rough day, and its length nobody's."""
    answer = tin.answer("How long did the tin talks in Arequipa in June last?", ASKED)
    assert not answer.answered
    assert "how long it went on" in answer.headline


@pytest.mark.parametrize(
    "question, verb",
    [
        ("When did the senior pilots accept the offer?", "accept"),
        ("When do the Estonia border talks restart?", "restart"),
        ("When did Lesotho release hostages?", "release"),
        ("When did Peru and Chile sign the text?", "sign"),
        ("When was the Lima draft initialled?", "initialled"),
        ("Who signed the memorandum?", "signed"),
        ("When did the first round of the Lima-Quito trade talks conclude?", "conclude"),
        ("When did Peru and Chile resume talks?", "resume"),
        ("When did the two sides trade accusations?", "trade"),
        ("Which country accepted the levy?", "accepted"),
        ("Last round of the talks?", None),
    ],
)
def test_the_verb_of_a_question_is_told_from_its_subject(question: str, verb: str | None) -> None:
    """Adjectives, plural objects and joined names are not taken for it."""
    found = asked_verb(question, frozenset())
    assert (found.low if found is not None else None) == verb


PLACED = (
    report(
        "p-1",
        datetime(2021, 10, 8, 18, tzinfo=UTC),
        "Soto calls the tin meeting off",
        "Peru's president Luis Soto pulled out of the tin meeting with the Bolivian president, Ana Quispe, on Thursday. "
        "Chile's president, Jorge Pinto, who had been in Arequipa on Tuesday to bring the two together, was very sorry. "
        "He himself met Quispe at Tarapoto on September 27.",
    ),
)


def test_a_day_told_of_another_place_is_not_the_day_there() -> None:
    """However much else of the question the sentence tells."""
    with answering(TRACKS, PLACED, ASKED) as over:
        answer = over.answer("When was Ana Quispe received in Arequipa?", ASKED)
    assert not answer.answered, answer.headline


def test_the_day_at_the_place_that_is_told_is_given() -> None:
    """By its own name."""
    with answering(TRACKS, PLACED, ASKED) as over:
        answer = over.answer("On what date was Quispe received at Tarapoto?", ASKED)
    assert [w.start for w in answer.dates] == [date(2021, 9, 27)]
