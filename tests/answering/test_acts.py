"""Acts in a text, the act a question asks about, and which date of a sentence belongs to which act."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.acts import acts_in
from bot.answering.asked_act import asked_act
from bot.answering.clause_dates import dates_of, every_date
from bot.answering.kinds.count_told import number_of


@pytest.mark.parametrize(
    "question, sense",
    [
        ("When was this spring's strike ballot result published?", "announce"),
        ("When does the teachers' strike mandate expire?", "end"),
        ("on what day did the airline withdraw its 5% offer", "retract"),
        ("When did the committee turn down the minister's package?", "reject"),
        ("When was the first stage of the truce over?", "end"),
        ("the nurses' pay bill - which day was it published?", "announce"),
        ("When did the minister first phone the nurses?", "telephone"),
        ("On what day was the restart of the pilots' talks announced?", "announce"),
        ("Date of the election that Moreno won?", "vote"),
        ("When did the company-led inquiry get going?", "begin"),
        ("When will pilots strike next?", "strike"),
        ("When will each side hand over its list?", "show"),
        ("Until when are walkouts ruled out?", "reject"),
        ("On what day was the mayor let go?", "free"),
        ("When was the wage deal struck?", "settle"),
        ("How many drivers walked out?", "strike"),
        ("When did the two envoys last come back to Lima?", "return"),
    ],
)
def test_the_verb_of_a_question_names_its_act(question: str, sense: str) -> None:
    """Nouns in front of the verb ("strike ballot") are what is spoken of, not what happened."""
    act = asked_act(question)
    assert act is not None
    assert sense in act.senses


@pytest.mark.parametrize(
    "question",
    [
        "When did the two generals last meet?",
        "When did the phone lines between them last resume?",
        "When did Norway recognise the island as a state?",
    ],
)
def test_a_contact_or_a_turn_is_no_such_act(question: str) -> None:
    """These are stored as events, and what they govern must not be taken for the act."""
    assert asked_act(question) is None


def test_a_longer_expression_hides_its_words() -> None:
    """ "Made public" is one act, and "in exchange" none."""
    acts = acts_in("The result was made public in exchange for a promise.")
    assert [(sorted(a.senses), a.words) for a in acts if "nothing" not in a.senses] == [
        (["announce"], ("made", "public"))
    ]


@pytest.mark.parametrize(
    "text, word, day",
    [
        ("They were freed on Tuesday, a week after the deal had been signed on 2 May.", "freed", date(2024, 5, 14)),
        ("They were freed on Tuesday, a week after the deal had been signed on 2 May.", "signed", date(2024, 5, 2)),
        ("The firm pulled its new offer on Tuesday, which it had made on 2 May.", "offer", None),
        ("The offer of 2 May was withdrawn on Tuesday.", "offer", date(2024, 5, 2)),
        ("They have ratified the pact their leaders struck on 2 May.", "ratified", None),
        ("Tuesday's vote was lost.", "vote", date(2024, 5, 14)),
        ("Just after noon on Monday, the crews learnt that their members had said yes.", "learnt", date(2024, 5, 13)),
    ],
)  # fmt: skip
def test_a_date_belongs_to_the_act_beside_it(text: str, word: str, day: date | None) -> None:
    """A sentence with two acts and two dates gives each its own."""
    act = next(a for a in acts_in(text) if word in a.words)
    mentions = every_date(text, date(2024, 5, 16))
    found = dates_of(act, text, 0, mentions)
    assert (found[0].when.start if found else None) == day


@pytest.mark.parametrize(
    "text, number",
    [
        ("The pilots began strike number nine on Monday.", 9),
        ("It was the twenty-third walkout of the dispute.", 23),
        ("The crews struck for the fifth time.", 5),
        ("Nurses staged their 11th strike.", 11),
        ("The ninth offer came a day after a strike.", None),
        ("They struck on the fourth day.", None),
    ],
)
def test_a_report_numbers_what_happened_again(text: str, number: int | None) -> None:
    """Behind the noun, before it or by "time"; a number of something else is none."""
    assert number_of(text, frozenset({"strike"})) == number
