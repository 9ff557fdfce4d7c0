"""Questions about dialogues of a company and its union, of armed groups, and of leaders, over a few reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.both import both_there
from bot.answering.called import called_by_kind
from bot.answering.kinds.thing_lasted import length_of_thing, of_another_thing, things_named
from bot.model import Answer, AnswerKind, Party, Track, TrackId
from bot.reading.extraction.causes import cause_in
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("lakes"),
        name="Estonia–Finland lake talks",
        parties=(Party(name="Estonia"), Party(name="Finland")),
        keywords=("lake", "summit", "fishing"),
    ),
    Track(
        id=TrackId("mill"),
        name="Vesta Paper and its union",
        parties=(
            Party(name="Vesta Paper", aliases=("Vesta",)),
            Party(name="National Vesta Paper Union", aliases=("NVPU",)),
        ),
        keywords=("strike", "walkout", "wage talks", "union"),
    ),
    Track(
        id=TrackId("delta"),
        name="Sudan truce talks",
        parties=(
            Party(name="Sudanese army", aliases=("Sudanese government",)),
            Party(name="Nile Front"),
        ),
        keywords=("truce", "Nairobi", "ceasefire"),
    ),
)

ITEMS = (
    report(
        "s-1",
        datetime(2024, 3, 8, 18, tzinfo=UTC),
        "Lepik scraps Pori summit",
        "President Aino Lepik of Estonia on Thursday called off the summit with Onni Salo of Finland that was to be held in "
        "Pori on March 20.\n\n"
        "The decision answers the seizure of two trawlers. The motorcade and the band went home one after the other.",
    ),
    report(
        "s-2",
        datetime(2024, 3, 13, 18, tzinfo=UTC),
        "Pori stands after all",
        "The summit of Aino Lepik and Onni Salo is on again. Estonia announced on Tuesday that its president would be in Pori on "
        "March 20, and Finland was glad.",
    ),
    report(
        "s-3",
        datetime(2024, 3, 21, 18, tzinfo=UTC),
        "Salo and Lepik meet",
        "Onni Salo of Finland and Aino Lepik of Estonia met in Pori on Wednesday and spoke about fishing on the lake.",
    ),
    report(
        "m-1",
        datetime(2024, 8, 2, 18, tzinfo=UTC),
        "Strikers at Vesta go back on Monday",
        "The National Vesta Paper Union sends its members back to work on Monday at Vesta Paper, which brings a strike of five "
        "weeks to an end. Three days of wage talks had failed on Wednesday night.\n\n"
        "The union's president, Pia Aalto, said that she would call a walkout again. The company's chairman, Olli Ranta, was on "
        "holiday.",
    ),
    report(
        "m-2",
        datetime(2024, 10, 4, 18, tzinfo=UTC),
        "Vesta and union at the table",
        "The company Vesta Paper and the National Vesta Paper Union initialled a tentative accord on Wednesday.\n\n"
        "The lawyers of both had not met since July.\n\n"
        "They are to meet on October 18. It would be the first session since the wage talks foundered on July 31.",
    ),
    report(
        "d-1",
        datetime(2024, 5, 21, 18, tzinfo=UTC),
        "Foes talk in Nairobi again",
        "The Sudanese army and the Nile Front are negotiating in Nairobi again, three months after they broke off. The round "
        "opened on Thursday, the Kenyan ministry announced on Sunday.\n\n"
        "In the spring the Nairobi meetings yielded several short truces, the last of which lasted for 72 hours from April 18.\n\n"
        "Hopes rest on the lake states, whose presidents gather in Kampala on Saturday. They would like to bring General Omar Bakri "
        "of the army and the Front's Musa Adam into one room.",
    ),
    report(
        "s-4",
        datetime(2024, 5, 6, 18, tzinfo=UTC),
        "Estonia leaves lake talks",
        "Estonia suspended the lake talks with Finland on Friday. It gave a list of complaints about fishing.\n\n"
        "It is a bad spring: on Saturday Norway announced a pause in its own talks with Sweden because of a quarrel over wolves. "
        "Minister Kalle Tamm brought Salo an invitation from Lepik to visit Tallinn on Thursday. A third summit ought to be held next year, in Salo's view.\n\n"
        "Prime Minister Ida Berg of Norway was at the White House on Tuesday to encourage Lepik. She herself met Salo at Lillehammer on April 27.",
    ),
    report(
        "d-3",
        datetime(2024, 9, 20, 18, tzinfo=UTC),
        "Truce talks end in Geneva",
        "Talks of the Sudanese army and the Nile Front on a truce ended in Geneva on Friday.\n\n"
        "The delegation of the Sudanese army came a day late. At its head was Rana Idris, the minister of water.",
    ),
    report(
        "s-5",
        datetime(2024, 9, 2, 18, tzinfo=UTC),
        "Lake: experts to talk",
        "Estonia and Finland said on Sunday that each side would appoint a team and that working-level talks on the lake would begin "
        "in three weeks. Kalle Tamm will head the Estonian one.",
    ),
    report(
        "s-6",
        datetime(2024, 10, 20, 18, tzinfo=UTC),
        "Salo's sister sees no summit",
        "Onni Salo's sister considers it unlikely that he will meet President Aino Lepik again in 2025, and Finland and Estonia keep silent "
        "about the lake.",
    ),
    report(
        "m-3",
        datetime(2024, 4, 13, 18, tzinfo=UTC),
        "Vesta's first walkout passes quietly",
        "Members of the National Vesta Paper Union took Friday off together in the first strike at Vesta Paper. The company said "
        "that there was no effect on its deliveries.",
    ),
    report(
        "m-4",
        datetime(2024, 6, 29, 18, tzinfo=UTC),
        "Walkout at Vesta",
        "The National Vesta Paper Union went on strike at Vesta Paper on June 28.",
    ),
    report(
        "d-4",
        datetime(2024, 11, 8, 18, tzinfo=UTC),
        "No truce in sight",
        "The Sudanese army shelled the Nile Front on Thursday. The two sides have not negotiated since their envoys parted in "
        "Geneva on September 20, and no truce is in sight.",
    ),
    report(
        "d-2",
        datetime(2024, 2, 20, 18, tzinfo=UTC),
        "Truce talks in Nairobi broken off",
        "The Sudanese army and the Nile Front broke off their truce talks in Nairobi on Monday.",
    ),
)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, datetime(2024, 12, 1, tzinfo=UTC)) as made:
        yield made


def ask(answerer: Answerer, question: str, day: str) -> Answer:
    return answerer.answer(question, datetime.fromisoformat(f"{day}T12:00:00+00:00"))


def quoted(answer: Answer) -> str:
    return " ".join(c.quote for c in answer.citations) if answer.answered else ""


def test_an_occasion_that_was_called_off_is_on_again(answerer: Answerer) -> None:
    """What was told last holds; before that it was off."""
    question = "Lepik-Salo summit in Pori: on or off?"
    assert "called off" in ask(answerer, question, "2024-03-10").headline
    assert "on again" in ask(answerer, question, "2024-03-15").headline


def test_an_occasion_that_is_on_has_not_been_held(answerer: Answerer) -> None:
    """ "The summit is on again" tells no meeting of that day."""
    question = "When did Lepik and Salo meet in Pori?"
    assert not ask(answerer, question, "2024-03-15").answered
    days = {str(w.start) for w in ask(answerer, question, "2024-03-25").dates}
    assert days == {"2024-03-20"}


def test_a_step_that_answers_something_has_its_reason_there(answerer: Answerer) -> None:
    """ "The decision answers the seizure": why it was taken."""
    told = quoted(ask(answerer, "Why did Lepik call off the summit in Pori?", "2024-03-10"))
    assert "trawlers" in told


@pytest.mark.parametrize(
    "text", ["They left one after the other.", "The men spoke, one after another."]
)
def test_one_after_the_other_is_no_cause(text: str) -> None:
    """It tells an order and no reason."""
    assert cause_in(text) is None


def test_after_another_event_still_may_be_one() -> None:
    """ "After another attack" places and may explain."""
    assert cause_in("Finland left after another attack on its boats.") is not None


def test_a_strike_has_a_length_of_its_own(answerer: Answerer) -> None:
    """Three days of talks beside it are not how long it lasted."""
    answer = ask(answerer, "How long did the July strike at Vesta Paper last?", "2024-08-05")
    assert "five weeks" in answer.headline.lower()


@pytest.mark.parametrize(
    "sentence, length",
    [
        ("A strike of five weeks ended.", "five weeks"),
        ("The 10-day walkout is over.", "10 day"),
        ("The stoppage, called in May, went on for a month.", "a month"),
        ("After three weeks on strike they went back.", "three weeks"),
        ("Three days of talks failed and the strike goes on.", ""),
        ("The strike began three weeks ago.", ""),
    ],
)
def test_only_its_own_length_counts(sentence: str, length: str) -> None:
    """What measures talks or places the strike in time does not measure the strike."""
    named = things_named("How long did the strike last?")
    assert length_of_thing(sentence, named) == length


def test_a_length_of_another_thing_is_told_apart() -> None:
    """ "Three days of talks" answers no question about a strike."""
    question = "How long did the strike last?"
    assert of_another_thing("Three days of intensive talks failed.", question)
    assert not of_another_thing("Three weeks of strikes hurt them.", question)


def test_the_union_of_a_company_is_the_union(answerer: Answerer) -> None:
    """ "The Vesta Paper union" is not the company, and its president not the company's chairman."""
    told = quoted(ask(answerer, "Who is president of the Vesta Paper union?", "2024-08-05"))
    assert "Pia Aalto" in told


def test_who_leads_talks_need_not_be_a_side(answerer: Answerer) -> None:
    """ "The Kenya-led Sudan talks" are between the army and the Front."""
    answer = ask(answerer, "When did the Kenya-led Sudan talks in Nairobi resume?", "2024-06-01")
    assert {str(w.start) for w in answer.dates} == {"2024-05-16"}


def test_the_round_told_next_is_what_took_talks_up(answerer: Answerer) -> None:
    """ "Are negotiating again. The round opened on Thursday": neither the day of telling nor that of a truce."""
    answer = ask(answerer, "When did the talks in Nairobi start again?", "2024-06-01")
    assert {str(w.start) for w in answer.dates} == {"2024-05-16"}


def test_a_day_still_to_come_when_told_is_no_day_of_a_meeting(answerer: Answerer) -> None:
    """That others gather on Saturday tells no meeting of the two who are named beside it."""
    question = "When did Bakri and Adam have their meeting?"
    assert not ask(answerer, question, "2024-06-20").answered


def test_which_national_asks_for_a_person(answerer: Answerer) -> None:
    """ "Which Estonian will lead?" is not told by what somebody did."""
    answer = ask(answerer, "Which Estonian will sit opposite Salo in the next talks?", "2024-04-01")
    assert not answer.answered


def test_meetings_to_date_are_a_list(answerer: Answerer) -> None:
    """ "To date" asks for no date, and one meeting is no list of them."""
    answer = ask(
        answerer, "Give me the Lepik-Salo meetings to date, with their dates", "2024-04-01"
    )
    assert answer.kind is AnswerKind.LIST
    assert not answer.answered


def test_who_faces_a_union_is_the_employer_and_an_army_no_rebel() -> None:
    """What reports call a party follows from the other one."""
    vesta, union = TRACKS[1].parties
    army, front = TRACKS[2].parties
    assert "employer" in called_by_kind(vesta, (vesta, union))
    assert "employer" not in called_by_kind(union, (vesta, union))
    assert "rebel" in called_by_kind(front, (army, front))
    assert "rebel" not in called_by_kind(army, (army, front))
    assert "army" in called_by_kind(army, (army, front))


@pytest.mark.parametrize(
    "question, day",
    [
        ("When will Vesta and the union meet after October 18?", "2024-11-01"),  # not in July 2025
        ("When did Salo visit Tallinn?", "2024-06-01"),  # he was invited
        (
            "Where will the third summit of Lepik and Salo be held?",
            "2024-06-01",
        ),  # "in Salo's view"
        ("When did Vesta and the union sign the final accord?", "2024-11-01"),  # a tentative one
        ("Who asked for the Pori summit to be called off?", "2024-03-10"),  # those who were to meet
    ],
)
def test_what_is_told_of_something_else_answers_nothing(
    answerer: Answerer, question: str, day: str
) -> None:
    """An invitation, a break told in passing, a pronoun, a view: each looks like an answer."""
    assert not ask(answerer, question, day).answered


def test_a_tentative_accord_is_told_as_such(answerer: Answerer) -> None:
    """What is asked as it was told is answered."""
    answer = ask(answerer, "When was the tentative accord at Vesta initialled?", "2024-11-01")
    assert {str(w.start) for w in answer.dates} == {"2024-10-02"}


def test_the_reason_of_others_is_none(answerer: Answerer) -> None:
    """Why Norway paused its talks with Sweden is not why Estonia left those with Finland."""
    told = quoted(ask(answerer, "Why did Estonia suspend the talks with Finland?", "2024-05-10"))
    assert "wolves" not in told


@pytest.mark.parametrize(
    "text",
    ["Pay rose by 5 percent, as the company had offered.", "They met on Friday as planned."],
)
def test_as_somebody_had_said_is_no_cause(text: str) -> None:
    """It tells how, not why."""
    assert cause_in(text) is None


@pytest.mark.parametrize(
    "text, there",
    [
        ("She herself met Salo at Lillehammer.", False),
        ("The two met at Lillehammer.", True),
        ("Lepik met Salo at Lillehammer.", True),
    ],
)
def test_a_pronoun_is_whom_the_sentence_before_was_about(text: str, there: bool) -> None:
    """Not everybody who was named there."""
    before = "Berg was at the White House to encourage Lepik."
    assert both_there(("Lepik", "Salo"), text, before) is there


def test_a_pronoun_is_the_subject_of_the_sentence_before() -> None:
    """ "Lepik was in Oslo. She met Salo there." """
    assert both_there(("Lepik", "Salo"), "She met Salo there.", "Lepik was in Oslo.")


def test_at_its_head_is_a_leader_of_the_team_told_before(answerer: Answerer) -> None:
    """The party stands in the sentence before, the name behind the verb."""
    question = "Who headed the Sudanese army's delegation at the talks in Geneva?"
    assert "Rana Idris" in quoted(ask(answerer, question, "2024-10-01"))


def test_who_will_lead_is_told_of_a_plan(answerer: Answerer) -> None:
    """ "Will head the Estonian one": the talks need not have been held."""
    question = "Who will lead the Estonian team in the working-level talks?"
    assert "Kalle Tamm" in quoted(ask(answerer, question, "2024-09-05"))


def test_what_was_done_in_a_strike_was_done_on_its_day(answerer: Answerer) -> None:
    """ "Took Friday off in the first strike" dates the strike."""
    answer = ask(answerer, "List the strikes at Vesta Paper in 2024", "2024-07-05")
    assert {str(w.start) for w in answer.dates} == {"2024-04-12", "2024-06-28"}


def test_an_impact_is_an_effect(answerer: Answerer) -> None:
    """What a question calls by another word is told."""
    question = "What did Vesta Paper say about the impact of the April strike?"
    assert "no effect" in quoted(ask(answerer, question, "2024-04-20"))


def test_since_when_they_have_not_met_is_when_they_last_did(answerer: Answerer) -> None:
    """ "Have not negotiated since their envoys parted in September" dates the last time."""
    question = "When did the Sudanese army and the Nile Front last negotiate?"
    assert {str(w.start) for w in ask(answerer, question, "2024-11-20").dates} == {"2024-09-20"}


def test_what_is_held_unlikely_is_not_planned(answerer: Answerer) -> None:
    """ "Considers it unlikely that he will meet her" tells of no plan."""
    headline = ask(answerer, "Will Lepik and Salo meet again in 2025?", "2024-11-01").headline
    assert "planned" not in headline


def test_one_summit_is_no_list_of_summits(answerer: Answerer) -> None:
    """Who asks which there were wants all of them."""
    question = "Which summits of Lepik and Salo have there been?"
    assert not ask(answerer, question, "2024-04-01").answered
