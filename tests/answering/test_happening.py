"""The day of what is no contact and no break: announcements, offers and their answers, ballots, truces, charges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.kinds.count_told import number_of
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("mines"),
        name="Copper miners' pay dispute",
        parties=(
            Party(name="Copper Miners' Union", aliases=("miners", "CMU")),
            Party(name="Andes Copper Corporation", aliases=("Andes Copper",)),
        ),
        keywords=("copper", "mine", "strike", "pay talks", "ballot"),
    ),
    Track(
        id=TrackId("delta"),
        name="Delta peace talks",
        parties=(Party(name="Gabon"), Party(name="Delta Front", aliases=("the Front",))),
        keywords=("Delta", "truce", "ceasefire", "peace talks"),
    ),
)
ITEMS = (
    report(
        "mines-1",
        datetime(2024, 3, 8, 18, tzinfo=UTC),
        "Copper miners throw out pay deal",
        "The Copper Miners' Union said on Thursday that its members had thrown out the latest pay package.\n\n"
        "The offer, which Andes Copper had put on the table on 26 February, was worth 11 per cent. In the ballot, whose "
        "outcome was made public on Wednesday, seven in ten were against it.\n\n"
        "The miners' no-strike undertaking runs out on 31 March. Walkouts are possible from then on.",
    ),
    report(
        "mines-2",
        datetime(2024, 4, 12, 18, tzinfo=UTC),
        "Watchdog takes up complaint of copper firm",
        "On Tuesday Andes Copper lodged a complaint against the Copper Miners' Union with the National Labour Court, accusing it "
        "of bargaining in bad faith.\n\n"
        "The company pulled its 11 per cent offer on Wednesday, hours after pickets had gone up at the mine.",
    ),
    report(
        "delta-1",
        datetime(2024, 5, 17, 18, tzinfo=UTC),
        "Guns fall silent in the Delta",
        "The truce between Gabon and the Delta Front came into effect at noon on Wednesday, two days after negotiators had "
        "agreed on it in Lomé.\n\n"
        "Forty captives were handed to the Red Cross on Thursday. The first of them had been seized last October.\n\n"
        "A second stage is to begin on 3 June.",
    ),
)
RAIL = (
    report(
        "rail-1",
        datetime(2024, 2, 9, 18, tzinfo=UTC),
        "Tram drivers to strike again",
        "Tram drivers will be on strike from 4am on Tuesday 20 February until 4am on Thursday 22 February, the Tram Drivers' Union said "
        "on Friday.\n\nA strike on January 11 had been the first of this dispute with Coast Tramways. The two sides have met "
        "often. Earlier meetings were held on December 4, December 18 and January 9.",
    ),
    report(
        "rail-2",
        datetime(2024, 3, 8, 18, tzinfo=UTC),
        "Trams stand still",
        "The trams of Coast Tramways did not leave their sheds.\n\nThe drivers demand a shorter week. In Porto, tram "
        "crews walked out last Monday over another matter.",
    ),
)
TRAMS = (
    Track(
        id=TrackId("trams"),
        name="Tram drivers' dispute",
        parties=(
            Party(name="Tram Drivers' Union", aliases=("tram drivers",)),
            Party(name="Coast Tramways"),
        ),
        keywords=("tram drivers", "strike"),
    ),
)
OFFER = report(
    "delta-2",
    datetime(2024, 5, 19, 18, tzinfo=UTC),
    "Gabon proposes talks with Delta Front",
    "Gabon proposed on Sunday that peace talks with the Delta Front start in Accra on June 12.",
)
MERGER = Track(
    id=TrackId("yards"),
    name="Shipyard merger",
    parties=(
        Party(name="Northern Yards", aliases=("Northern",)),
        Party(name="Quay Holdings", aliases=("Quay",)),
    ),
    keywords=("merger", "shipyard", "bid"),
)
YARDS = (
    report(
        "yards-1",
        datetime(2024, 5, 6, 18, tzinfo=UTC),
        "Northern Yards may go back to Quay",
        "Northern Yards is thinking about shipyard talks with Quay Holdings after a better bid, the Harbour Gazette reported on "
        "Sunday, naming nobody.",
    ),
    report(
        "yards-2",
        datetime(2024, 5, 17, 18, tzinfo=UTC),
        "Northern Yards and Quay Holdings become one",
        "On Friday, the two companies announced plans to merge into the largest shipyard of the coast, Northern Yards and Quay "
        "Holdings said.",
    ),
)
AT = datetime(2024, 5, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, AT) as one:
        yield one


@pytest.mark.parametrize(
    "question, day",
    [
        ("When was the ballot result of the copper miners published?", date(2024, 3, 6)),
        ("When did Andes Copper table its 11 per cent offer?", date(2024, 2, 26)),
        ("what day did Andes Copper file its complaint with the NLC?", date(2024, 4, 9)),
        ("On which day did Andes Copper withdraw its offer?", date(2024, 4, 10)),
        ("When did the Delta ceasefire take effect?", date(2024, 5, 15)),
        ("when were the Delta captives released", date(2024, 5, 16)),
    ],
)
def test_the_day_belongs_to_the_act_that_is_asked_about(
    answerer: Answerer, question: str, day: date
) -> None:
    """Reports say "made public" for "published", and date two things in a sentence: only one of them is meant."""
    answer = answerer.answer(question, AT)
    assert answer.answered, answer.headline
    assert answer.dates[0].start == day


def test_what_is_announced_for_a_day_to_come_is_told_as_such(answerer: Answerer) -> None:
    """A stage that is yet to begin has a day in the report, without being a meeting."""
    answer = answerer.answer("When does the second stage of the Delta truce start?", AT)
    assert answer.answered, answer.headline
    assert answer.dates[0].start == date(2024, 6, 3)


@pytest.mark.parametrize(
    "question",
    [
        "When was the Delta ceasefire signed?",
        "When did the Delta Front release the Gabonese governor?",
        "When did Andes Copper accept the union's demands?",
        "When did the Delta Front reject the truce?",
    ],
)
def test_another_act_of_the_same_people_is_no_answer(answerer: Answerer, question: str) -> None:
    """What took effect was not told to have been signed, and what was withdrawn was not accepted."""
    assert not answerer.answer(question, AT).answered


@pytest.fixture(scope="module")
def trams() -> Iterator[Answerer]:
    with answering(TRAMS, RAIL, datetime(2024, 3, 20, 12, tzinfo=UTC)) as one:
        yield one


def test_a_list_gathers_what_single_sentences_tell(trams: Answerer) -> None:
    """Strikes are told ahead, as a fact and looking back; each is listed once, with its sentence."""
    answer = trams.answer(
        "List the tram drivers' strikes of 2024", datetime(2024, 3, 20, 12, tzinfo=UTC)
    )
    assert [(w.start, w.end) for w in answer.dates] == [
        (date(2024, 1, 11), date(2024, 1, 11)),
        (date(2024, 2, 20), date(2024, 2, 22)),
    ]


def test_days_named_in_a_row_are_all_listed(trams: Answerer) -> None:
    """One sentence may tell of several meetings; to list one of them would be no list."""
    answer = trams.answer(
        "Which dates did the tram drivers and Coast Tramways meet on?",
        datetime(2024, 3, 20, 12, tzinfo=UTC),
    )
    assert {date(2023, 12, 4), date(2023, 12, 18), date(2024, 1, 9)} <= {
        w.start for w in answer.dates
    }


@pytest.mark.parametrize(
    "text, number",
    [
        ("For the record, this is walkout number seventeen since spring.", 17),
        ("On Monday the pilots stopped work for the ninth time in a year.", 9),
        ("It was the union's twenty-third strike in the dispute.", 23),
        ("The 14th stoppage of the dispute ended at noon.", 14),
        ("A third offer was made while the strike went on.", None),
    ],
)
def test_the_number_of_the_last_counts_all(text: str, number: int | None) -> None:
    """Reports number strikes in many ways; the number of something else in the sentence is none of them."""
    assert number_of(text, frozenset({"strike"})) == number


def test_the_day_of_a_thing_is_not_that_of_its_announcement(trams: Answerer) -> None:
    """When a strike was called for is told; when it was announced is another day, and must be told itself."""
    answer = trams.answer(
        "When was the February meeting of the tram drivers announced?",
        datetime(2024, 3, 20, 12, tzinfo=UTC),
    )
    assert not answer.answered


def test_a_day_that_was_only_offered_is_told_as_an_offer() -> None:
    """Whoever asks when talks are to start is helped by the day that was offered, if it is called no more than that."""
    with answering(TRACKS, (OFFER,), AT) as one:
        answer = one.answer("When are the Delta peace talks in Accra supposed to start?", AT)
    assert answer.answered, answer.headline
    assert answer.dates[0].start == date(2024, 6, 12)
    assert any("proposed" in caveat for caveat in answer.caveats)


def test_what_two_announced_is_not_dated_by_a_papers_report() -> None:
    """ "The Gazette reported on Sunday" is nobody's announcement but the Gazette's."""
    with answering((MERGER,), YARDS[:1], AT) as one:
        question = "When did Northern Yards and Quay Holdings announce their merger agreement?"
        assert not one.answer(question, AT).answered
    with answering((MERGER,), YARDS, AT) as one:
        answer = one.answer(question, AT)
        assert answer.answered, answer.headline
        assert answer.dates[0].start == date(2024, 5, 17)


def test_for_when_something_has_been_proposed_asks_for_the_day_ahead() -> None:
    """The day that was offered, not that of the offer."""
    with answering(TRACKS, (*ITEMS, OFFER), AT) as one:
        answer = one.answer("For when has Gabon proposed to start talks with the Delta Front?", AT)
        assert answer.answered, answer.headline
        assert answer.dates[0].start == date(2024, 6, 12)


def test_what_one_of_two_signed_with_a_third_was_not_signed_between_the_two() -> None:
    """A deal with somebody else lends its day to no question that names both parties of a dialogue."""
    item = report(
        "delta-3",
        datetime(2024, 5, 19, 18, tzinfo=UTC),
        "Peace talks with the Delta Front go on",
        "Gabon's peace talks with the Delta Front went on. Cameroon and Gabon signed their accord on May 13, Gabon said.",
    )
    with answering(TRACKS, (item,), AT) as one:
        assert not one.answer("When did Gabon and the Delta Front sign their accord?", AT).answered
        assert not one.answer("When did the Delta Front sign the accord with Gabon?", AT).answered


@pytest.mark.parametrize(
    "question, answered",
    [
        ("For when has Gabon proposed talks with the Delta Front on the peace file?", True),
        ("For when has Gabon proposed talks with the Delta Front on the visa file?", False),
    ],
)
def test_the_word_for_a_matter_need_not_be_told(question: str, answered: bool) -> None:
    """ "On the peace file" says no more than the word before it, which must still be told."""
    with answering(TRACKS, (*ITEMS, OFFER), AT) as one:
        assert one.answer(question, AT).answered is answered
