"""Questions of every kind, asked of eight articles on two invented dialogues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.answering.answer_json import text
from bot.answering.answerer import Answerer
from bot.errors import QuestionError
from bot.model import Answer, AnswerKind, TrackId
from bot.ports import Store
from bot.reading.folding import REAL, fold
from tests.answering.conftest import READ_AT
from tests.answering.harbour import ITEMS


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, and what its answer must hold: words of its text, its dates in order, a cited article."""

    asked: str
    question: str
    kind: AnswerKind
    words: tuple[str, ...] = ()
    dates: tuple[str, ...] | None = None
    cites: str = ""


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")


def days(answer: Answer) -> tuple[str, ...]:
    return tuple(w.start.isoformat() if w.start else "" for w in answer.dates)


K = AnswerKind
ANSWERED = [
    # when
    Ask("2024-03-01", "When did the Dockers' Union break off pay talks?", K.DATE, (), ("2024-02-12",), "docks-1"),
    Ask("2024-04-01", "When did pay talks between the dockers and the employers resume?", K.DATE, (), ("2024-03-20",), "docks-3"),
    Ask("2024-03-22", "When did pay talks resume?", K.DATE, (), ("2024-03-20",), "docks-2"),
    Ask("2024-02-01", "When did Turkey cut the hotline with Greece?", K.DATE, (), ("2024-01-16",), "aegean-1"),
    Ask("2024-06-01", "When was the hotline restored?", K.DATE, (), ("2024-05-13",), "aegean-3"),
    Ask("2024-06-01", "When did Pappas speak with Aydin?", K.DATE, (), ("2024-03-04",), "aegean-2"),
    Ask("2024-07-01", "When did the Aegean Working Group last meet?", K.DATE, (), ("2024-06-18",), "aegean-4"),
    Ask("2024-06-10", "When did the Aegean Working Group last meet?", K.DATE, (), ("2024-05-14",), "aegean-3"),
    # on or off, at five moments
    Ask("2024-03-01", "Are the pay talks at the docks on or off?", K.STATUS, ("off since 12 February 2024",), None, "docks-1"),
    Ask("2024-04-01", "Are the pay talks at the docks on or off?", K.STATUS, ("on since 20 March 2024", "4 April 2024"), None, "docks-3"),
    Ask("2024-04-10", "Are the pay talks at the docks on or off?", K.STATUS, ("partly off", "cancelled"), None, "docks-4"),
    Ask("2024-02-01", "Is the hotline between Greece and Turkey working?", K.STATUS, ("off since 16 January 2024",), None, "aegean-1"),
    Ask("2024-06-01", "Is the hotline between Greece and Turkey working?", K.STATUS, ("on since 13 May 2024",), None, "aegean-3"),
    # did it happen
    Ask("2024-04-10", "Did the pay talks on April 4 take place?", K.STATUS, ("called off",), None, "docks-4"),
    Ask("2024-06-19", "Did the 13th meeting of the Aegean Working Group take place?", K.STATUS, ("no report of the outcome",), None, "aegean-3"),
    Ask("2024-07-01", "Did the 13th meeting of the Aegean Working Group take place?", K.STATUS, ("yes", "18 June 2024"), None, "aegean-4"),
    Ask("2024-04-01", "Did Pappas and Aydin talk by phone?", K.STATUS, ("yes", "4 March 2024"), None, "aegean-2"),
    # why
    Ask("2024-03-01", "Why did the dockers break off the pay talks?", K.CAUSE, ("automate two terminals",), None, "docks-1"),
    Ask("2024-02-01", "Why did Turkey cut the hotline?", K.CAUSE, ("patrol boats",), None, "aegean-1"),
    Ask("2024-04-10", "Why were the Rotterdam pay talks called off?", K.CAUSE, ("wildcat strike",), None, "docks-4"),
    # where
    Ask("2024-04-01", "Where did the dockers and the employers resume pay talks?", K.PLACE, ("Antwerp",), None, "docks-2"),
    Ask("2024-06-01", "Where was the 12th meeting of the Aegean Working Group?", K.PLACE, ("Izmir",), None, "aegean-3"),
    Ask("2024-07-01", "Where did the Aegean Working Group meet in June?", K.PLACE, ("Athens",), None, "aegean-4"),
    # who
    Ask("2024-07-01", "who met in izmir", K.PERSON, ("Maria Kosta",), None, "aegean-3"),
    Ask("2024-04-10", "Who is Piet Vos?", K.PERSON, ("chairman",), None, "docks-2"),
    # how long, how many
    Ask("2024-04-01", "How long were the pay talks suspended?", K.DURATION, ("37 days",), ("2024-02-12", "2024-03-20"), "docks-1"),
    Ask("2024-06-01", "How long was the hotline between Greece and Turkey cut?", K.DURATION, ("118 days",), ("2024-01-16", "2024-05-13"), "aegean-1"),
    Ask("2024-03-01", "How many dockers work in the port?", K.COUNT, ("4,200",), (), "docks-1"),
    Ask("2024-07-01", "How many times has the Aegean Working Group met?", K.COUNT, ("13",), ("2024-06-18",), "aegean-4"),
    # what is next
    Ask("2024-04-01", "When are the next pay talks between the dockers and the employers?", K.UPCOMING, ("Rotterdam", "planned"), ("2024-04-04",), "docks-2"),
    Ask("2024-06-01", "When is the next meeting of the Aegean Working Group?", K.UPCOMING, ("Athens", "planned"), ("2024-06-18",), "aegean-3"),
    # what was said
    Ask("2024-03-01", "What did Ruth Carney say?", K.STATEMENT, ("our own dismissal",), None, "docks-1"),
    Ask("2024-07-01", "What did Selim Kaya say about the hotline?", K.STATEMENT, ("used twice",), None, "aegean-4"),
    Ask("2024-04-01", "What did Pappas say about the hotline?", K.STATEMENT, ("ready to restore",), None, "aegean-2"),
    # lists
    Ask("2024-04-10", "List the meetings between the dockers and the employers.", K.LIST, ("Rotterdam",), ("2024-02-05",), "docks-1"),
    Ask("2024-03-01", "When was the hotline opened?", K.DATE, ("2019",), ("2019-05-01",), "aegean-1"),
    Ask("2024-06-01", "Who led the Greek delegation at the Aegean Working Group?", K.PERSON, ("Kosta",), None, "aegean-3"),
    Ask("2024-07-01", "Give me a timeline of the hotline between Greece and Turkey.", K.LIST, ("suspension", "resumption"), None, "aegean-1"),
]  # fmt: skip


REFUSED = [
    ("2024-07-01", "When did Pappas visit Ankara?", "no visit was ever told"),
    ("2024-07-01", "When did Greece and Chile hold maritime talks?", "Chile is no party"),
    ("2024-07-01", "When is the 14th meeting of the Aegean Working Group?", "only the 13th was"),
    ("2024-04-10", "When are the next pay talks between the dockers and the employers?", "called off"),
    ("2024-01-10", "Is the hotline between Greece and Turkey working?", "nothing is known yet"),
    ("2024-02-10", "When did the dockers break off pay talks?", "it had not been told yet"),
    ("2024-03-19", "When did pay talks between the dockers and the employers resume?", "nor had this"),
    ("2024-07-01", "What is the capital of Peru?", "none of the dialogues"),
    pytest.param(
        "2024-07-01", "Who led the Turkish delegation in Vienna?", "nobody met in Vienna",
    ),
    pytest.param(
        "2024-05-01", "When was the hotline restored?", "it was still cut",
    ),
]  # fmt: skip


def _name(value: object) -> str | None:
    return f"{value.asked} {value.question}" if isinstance(value, Ask) else None


@pytest.mark.parametrize("case", ANSWERED, ids=_name)
def test_a_question_is_answered_from_the_articles(case: Ask, answerer: Answerer) -> None:
    """The kind of answer, its words, its dates and the article it stands in."""
    answer = answerer.answer(case.question, noon(case.asked))
    said = text(answer).casefold()
    assert answer.answered, said
    assert answer.kind is case.kind
    assert [word for word in case.words if word.casefold() not in said] == []
    assert case.dates is None or days(answer) == case.dates
    assert case.cites in {citation.url.rsplit("/", 1)[-1] for citation in answer.citations}


@pytest.mark.parametrize("asked, question, why", REFUSED)
def test_what_the_articles_do_not_say_is_not_answered(
    asked: str, question: str, why: str, answerer: Answerer
) -> None:
    """A wrong answer is worse than none; a refusal says so and claims nothing."""
    answer = answerer.answer(question, noon(asked))
    assert not answer.answered, why
    assert (answer.dates, answer.events, answer.citations) == ((), (), ())
    assert answer.headline


QUESTIONS = [(one.asked, one.question) for one in ANSWERED] + [
    ("2024-07-01", one.question) for one in ANSWERED
]


@pytest.mark.parametrize("asked, question", dict.fromkeys(QUESTIONS))
def test_every_citation_is_verbatim_and_was_published_before_the_question(
    asked: str, question: str, answerer: Answerer
) -> None:
    """Whoever follows a citation finds the very words there, and nobody is told the future."""
    answer = answerer.answer(question, noon(asked))
    articles = {item.link: item for item in ITEMS}
    assert bool(answer.citations) or not answer.answered
    for citation in answer.citations:
        source = articles[citation.url]
        assert citation.quote in source.text
        assert (citation.title, citation.publisher) == (source.title, source.publisher)
        assert citation.published == source.published
        assert source.published is not None
        assert source.published < noon(asked)
    assert answer.as_of is None or answer.as_of < noon(asked)


@pytest.mark.parametrize("case", ANSWERED, ids=_name)
def test_only_what_is_asked_for_as_ahead_is_told_without_having_happened(
    case: Ask, answerer: Answerer, store: Store
) -> None:
    """Dates, lists and counts tell of facts alone."""
    if case.kind not in {K.DATE, K.LIST, K.COUNT, K.DURATION}:
        return
    answer = answerer.answer(case.question, noon(case.asked))
    with store.begin(readonly=True) as unit:
        stood = {g.id: fold(g) for g in unit.reports.standing(noon(case.asked))}
    assert {stood[event].status for event in answer.events} <= REAL


def test_what_one_side_did_is_not_laid_at_the_other_side_s_door(answerer: Answerer) -> None:
    """Turkey cut the line; "yes, Greece did" is a slander."""
    answer = answerer.answer("Did Greece cut the hotline?", READ_AT)
    assert not answer.headline.startswith("Yes")


def test_an_answer_is_the_same_each_time(answerer: Answerer) -> None:
    """Who asks twice must not get two answers."""
    for case in ANSWERED[:12]:
        first = answerer.answer(case.question, noon(case.asked))
        assert answerer.answer(case.question, noon(case.asked)) == first


def test_a_question_sees_what_was_known_before_its_moment_alone(answerer: Answerer) -> None:
    """An article published at the very moment of asking is not known yet."""
    published = ITEMS[0].published
    assert published is not None
    question = "When did the Dockers' Union break off pay talks?"
    assert not answerer.answer(question, published).answered
    assert answerer.answer(question, published + timedelta(seconds=1)).answered


def test_a_question_confined_to_a_dialogue_is_answered_from_it(answerer: Answerer) -> None:
    """In a channel for the docks "when did talks resume" means the docks."""
    answer = answerer.answer("When did talks last resume?", READ_AT, TrackId("docks"))
    assert (answer.track, days(answer)) == ("docks", ("2024-03-20",))
    other = answerer.answer("When was contact last restored?", READ_AT, TrackId("aegean"))
    assert other.track == "aegean"


def test_a_default_gives_way_to_the_parties_that_are_named(answerer: Answerer) -> None:
    """Who names Greece and Turkey in the channel for the docks means Greece and Turkey."""
    question = "When did Turkey cut the hotline with Greece?"
    answer = answerer.answer(question, READ_AT, default=TrackId("docks"))
    assert (answer.track, days(answer)) == ("aegean", ("2024-01-16",))


@pytest.mark.parametrize("question", ["", "   ", "🐟", "?" * 10_000])
def test_what_is_no_question_is_said_to_be_none(question: str, answerer: Answerer) -> None:
    """Nothing to read, or too much, is told apart from not knowing."""
    with pytest.raises(QuestionError):
        answerer.answer(question, READ_AT)


@pytest.mark.parametrize(
    "question", ["when", "talks", "herring?!", "Wann war das Treffen?", "' OR 1=1 --"]
)
def test_odd_questions_do_no_harm(question: str, answerer: Answerer) -> None:
    """Whatever is typed, the answer keeps its promises."""
    answer = answerer.answer(question, READ_AT)
    assert answer.headline
    assert bool(answer.citations) is answer.answered


@pytest.mark.parametrize(
    "question",
    [
        "When did Turkey sign the pipeline decree about Greece?",
        "When did the dockers ratify the pension charter with the employers?",
        "Who chaired the lighthouse tribunal between Greece and Turkey?",
    ],
)
def test_a_question_whose_telling_words_nothing_bears_out_is_left_open(
    answerer: Answerer, question: str
) -> None:
    """That Greece and Turkey met once is no answer to a question about a decree."""
    answer = answerer.answer(question, READ_AT)
    assert not answer.answered, answer.headline
