"""How the press writes: states that are only the setting, words in another sense, and what is not yet done.

Everything is published on Wednesday 17 May 2023.
"""

from __future__ import annotations

import pytest

from bot.model import Kind, Status
from bot.reading.extraction.extractor import Extractor
from bot.reading.folding import REAL
from tests.reading.extraction.conftest import Read
from tests.reading.extraction.dialogues import SIDES, article
from tests.reading.extraction.test_sentences_told import OCCASIONS, Told, shown

TOLD = [
    # a state that is the setting of others' dispute
    Told("ferries", "Talks between Finland's striking crews and the shipowners have resumed, a mediator said on Tuesday.", "resumption actual", "2023-05-16"),
    Told("ferries", "Finnish seafarers walked out of pay talks in Turku on Monday.", "suspension actual", "2023-05-15"),
    Told("ferries", "The first face-to-face talks between Finland's warring ferry parties opened here on Monday.", "meeting actual", "2023-05-15"),
    # the hour without its day, and a day that belongs to another clause
    Told("docks", "Pay talks between the dockers and the employers resumed at 10 a.m.", "resumption actual", "2023-05-17"),
    Told("aegean", "Greece and Turkey had cut their ties in 2016, but had held four rounds of talks in Izmir.", "meeting actual"),
    Told("aegean", "Turkey has suspended the maritime talks with Greece that have been ongoing over the past year.", "suspension actual"),
    Told("docks", "Dockers and employers agreed on Monday to end a strike launched on September 16.", "trigger planned"),
    Told("docks", "The dockers have been out since Monday, after their 2015 contract with the employers expired.", "agreement actual"),
    # talks of so many parties
    Told("border", "The four-party talks of India and China with their neighbours ended on Monday.", "meeting actual", "2023-05-15"),
    # a body that is met
    Told("cells", "Ann Lee, chief executive of Brightcell, met the full board of Harlan Motors on Monday and Tuesday.", "meeting actual", "2023-05-15/2023-05-16"),
    # agreed to, offered: not held
    Told("north", "The rebels have agreed to historic face-to-face talks with Mali's government.", "meeting planned"),
    Told("aegean", "On Monday Greece offered for the first time to meet Turkey.", "meeting proposed"),
    # what is still to come beside what cannot be yet
    Told("north", "Mali will lift its siege only after an accord is reached with the rebels.", "agreement proposed"),
    Told("north", "No ceasefire can be considered before negotiations take place between Mali and the rebels.", "meeting proposed"),
    Told("docks", "The main obstacle to reaching an agreement between dockers and employers was overtime.", "agreement proposed"),
    Told("aegean", "There is agreement on resuming maritime talks between Greece and Turkey.", "resumption planned"),
    # over a meal, and until a day that is another clause's
    Told("herring", "Norway's and Iceland's prime ministers came no closer to an agreement over a three-hour dinner in Bergen on Monday.", "meeting actual", "2023-05-15"),
    Told("herring", "Over lunch in Bergen on Monday, the fisheries ministers of Norway and Iceland narrowed their differences.", "meeting actual", "2023-05-15"),
    Told("herring", "Norway and Iceland met in Bergen on Monday and gave their envoys until Sunday to find a way.", "meeting actual", "2023-05-15"),
    # what is said to have been agreed, with no day but that of saying
    Told("docks", "The dockers announced late on Monday that they had reached a tentative agreement with the employers.", "agreement actual", "2023-05-15"),
    # a day that stands aside is not that of the news, and the dateline's is; an hour's zone is no place
    Told("docks", "HALLAND, May 16 - The dockers and the employers, who on Friday had shut the port, have resumed their pay talks.", "resumption actual", "2023-05-16"),
    Told("docks", "HALLAND, May 16 - The dockers and the employers have broken off their pay talks.", "suspension actual", "2023-05-16"),
    Told("docks", "The pay talks of the dockers and the employers resumed at 1000 EST on Monday.", "resumption actual", "2023-05-15"),
    # who stays away denies no meeting of others
    Told("docks", "Anna Moe, chairwoman of the port, did not attend the meeting of the dockers and the employers on Monday.", "meeting actual", "2023-05-15"),
]  # fmt: skip


@pytest.mark.parametrize("told", TOLD, ids=lambda t: t.sentence[:60])
def test_a_sentence_tells_what_a_careful_reader_takes_from_it(told: Told, read: Read) -> None:
    """A plan told as happened, or a dispute's news lost over the name of its country, is the press's worst trap."""
    reports = read(told.dialogue, told.sentence)
    assert any(told.met_by(r) for r in reports), [shown(r) for r in reports]


NO_OCCASION = [
    ("docks", "The employers tabled a new offer to meet the dockers' request for shorter shifts."),
    ("docks", "The dockers said that their demands had not been met by the employers since March."),
    ("docks", "Dockers have had no pay increase since March 2021, the employers concede."),
    ("docks", "Each day of the dockers' strike costs the employers foreign exchange."),
    ("north", "During military rule in Mali, which ended in 1992, the rebels had no voice."),
    ("north", "Mali and the rebels are locked in a decades-long rivalry."),
    ("north", "The rebels' spokesman, speaking in Gao, on Mali's border with Niger, blamed the army."),
    ("north", "A rebel commander told the agency by telephone that Mali's army had fled."),
]  # fmt: skip


@pytest.mark.parametrize("dialogue, sentence", NO_OCCASION, ids=lambda v: v[:50])
def test_words_of_dialogue_in_another_sense_tell_of_no_occasion(
    dialogue: str, sentence: str, read: Read
) -> None:
    """ "Meet", "exchange" and "locked in" are said of much else; each such meeting would be told as a contact."""
    told = [r for r in read(dialogue, sentence) if r.kind in (*OCCASIONS, Kind.CONTACT)]
    assert not told, [shown(r) for r in told]


@pytest.mark.parametrize(
    "sentence",
    [
        "The dockers voiced concern over the employers' suspension of overtime payments.",
        "The price freeze of last year has hit the dockers harder than the employers.",
    ],
)
def test_a_halt_of_something_else_turns_no_dialogue(sentence: str, read: Read) -> None:
    """A freeze of prices or payments is no break in the talks, and concern over it no end of one."""
    told = [r for r in read("docks", sentence) if r.kind in (Kind.SUSPENSION, Kind.RESUMPTION)]
    assert not told, [shown(r) for r in told]


def test_a_strike_goes_on_where_nobody_goes_back_to_work(read: Read) -> None:
    """ "Will not return to work" is no end of a strike called off."""
    told = read("docks", "Striking dockers will not return to work until the employers sign.")
    assert not [r for r in told if r.kind is Kind.TRIGGER and r.status is Status.CANCELLED]


def test_what_follows_a_meeting_does_not_deny_it(read: Read) -> None:
    """ "Did not appear after the meeting": the meeting was."""
    told = read("aegean", "Greece's envoy did not appear after the two-hour meeting with Turkey.")
    assert not [r for r in told if r.kind is Kind.MEETING and r.status not in REAL]


def test_a_dispute_of_two_tracks_is_filed_under_the_one_that_the_words_are_of(read: Read) -> None:
    """The state beside the union is a party of another dialogue, and no side of the union's."""
    told = read("ferries", "Finland's seafarers and their crews met the shipowners on Monday.")
    assert any(set(r.sides) == SIDES["ferries"] for r in told), [shown(r) for r in told]


def test_neither_a_town_nor_a_port_takes_part(read: Read) -> None:
    """Who was there is asked by name, and "Prince Rupert" is a harbour."""
    told = read(
        "docks",
        "Talks in Rio de Janeiro on Monday involving dockers and employers of the Port of Prince Rupert failed.",
    )
    assert told
    assert not [p.name for r in told for p in r.participants]


def test_news_is_not_of_the_day_of_what_came_before_it(read: Read) -> None:
    """ "Had announced on Saturday" explains the news and does not date it."""
    text = (
        "Turkey has suspended its maritime talks with Greece, a website reported.\n\n"
        "The Greek ministry had announced on Saturday that the next round would open soon."
    )
    turned = [r for r in read("aegean", text) if r.kind is Kind.SUSPENSION]
    assert turned
    assert not any(r.when.known for r in turned), [shown(r) for r in turned]


def test_talks_to_save_another_accord_are_none_of_the_dialogue(read: Read) -> None:
    """Background on the talks of others stands in many an article, and its parties are not these."""
    text = (
        "Greece and Turkey broke off their maritime talks on Monday.\n\n"
        "The news came days after a pause in the talks in Vienna aimed at restoring the 2015 nuclear deal."
    )
    told = read("aegean", text)
    assert any(r.kind is Kind.SUSPENSION for r in told)
    assert not any("Vienna" in r.quote for r in told), [shown(r) for r in told]


def test_in_an_article_about_others_the_two_sides_are_they(extractor: Extractor) -> None:
    """The talks of a third state with one of the parties are not told as the dialogue's own."""
    text = (
        "Finnish envoys met Iceland's ministers on fisheries in Turku on Monday. Finland and Iceland want a quota for "
        "herring, a Finnish official said. Finland's minister was hopeful, and the mood in the hall was good, for the ice on "
        "the coast of Finland has gone and the boats lie ready in the ports. Prices have risen by a fifth since the spring, and "
        "the canneries of Turku work on Saturdays again.\n\nNorway has such a quota already.\n\n"
        "The two sides will meet again on Friday."
    )
    about = article("herring", text, title="Finland and Iceland haggle over herring")
    told = extractor.extract([about])[0].reports
    assert not [r for r in told if "again on" in r.quote and set(r.sides) == SIDES["herring"]]


@pytest.mark.parametrize(
    "dialogue, sentence",
    [
        ("herring", "Iceland says that Norway has not stopped overfishing, nor has it ended its subsidies."),
        ("herring", "They have also begun to realise what the quarrel costs, Norway's minister said of Iceland."),
        ("herring", "One can never be too optimistic, Norway's envoy to Iceland said."),
        ("aegean", "The Greek government's security council met on Monday to weigh sanctions against Turkey."),
        ("aegean", "Two days before a meeting of Greece's Maritime Council, ministers spoke of Turkey."),
    ],
)  # fmt: skip
def test_what_one_side_does_by_itself_is_no_meeting(
    dialogue: str, sentence: str, read: Read
) -> None:
    """A verb of ending has an object of its own, and a cabinet meets with nobody."""
    told = [r for r in read(dialogue, sentence) if r.kind in OCCASIONS]
    assert not told, [shown(r) for r in told]


def test_talks_starting_on_a_weekday_lie_ahead(read: Read) -> None:
    """ "Prepared for talks starting Monday" is the coming Monday, whatever the tense of the verb beside it."""
    told = read(
        "herring", "Norway prepared for a third week of talks with Iceland starting Monday."
    )
    assert any(r.when.start and r.when.start.isoformat() == "2023-05-22" for r in told), told


def test_what_was_said_is_no_title_of_who_said_it(read: Read) -> None:
    """ "The envoy was ready, Ann Lee said" makes Ann Lee no envoy."""
    told = read(
        "herring", "Norway met Iceland on Monday before the new envoy was named, Ann Lee said."
    )
    assert told
    assert not [p.title for r in told for p in r.participants if "named" in p.title]


def test_a_host_in_the_headline_is_none_of_the_two_sides(extractor: Extractor) -> None:
    """Who lends the room is named all the more often, and the dialogue stays that of its parties."""
    text = (
        "Sunday's fisheries talks between Norway and Iceland in Riga are off, Latvia's minister said. Latvia had lent a hall, "
        "and Latvian police had closed the street.\n\nThe two sides will meet again on Friday."
    )
    about = article("herring", text, title="Latvia scraps herring talks of Iceland")
    told = extractor.extract([about])[0].reports
    assert [r for r in told if "again on" in r.quote and set(r.sides) == SIDES["herring"]]


@pytest.mark.parametrize(
    "text, days",
    [
        ("Maritime talks between Greece and Turkey are expected to begin on May 23.\n\nThousands protested against the planned talks.", {"2023-05-23"}),
        ("Maritime talks between Egypt and Sudan are expected to begin on May 23.\n\nThousands protested against the planned talks.", set()),
        ("Maritime talks between Egypt and Sudan are expected to begin on May 23.\n\nGreece and Turkey said the planned maritime talks would go on.", set()),
    ],
)  # fmt: skip
def test_talks_told_after_those_of_others_are_not_taken_for_the_dialogues_own(
    text: str, days: set[str], read: Read
) -> None:
    """An article that turns to the talks of others lends their day to nobody else's."""
    found = {str(r.when.start) for r in read("aegean", text) if r.when.start}
    assert found == days


def test_what_was_told_of_a_bygone_year_lends_it_to_no_talks_of_today(read: Read) -> None:
    """An aside on when the leaders last met does not date "the talks" of the sentence behind it."""
    reports = read(
        "aegean",
        "Greece and Turkey held maritime talks in Izmir on Monday.\n\nTheir leaders, who last faced each other in 2019, "
        "may meet soon.\n\nThe Greek envoy said the talks had been useful.",
    )
    assert {str(r.when) for r in reports if "useful" in r.quote} == {
        str(r.when) for r in reports if "Izmir" in r.quote
    }


def test_a_line_of_a_chronicle_has_the_day_at_its_head(read: Read) -> None:
    """ "March 5: the first round concludes" is not dated by the day on which the article tells of today's talks."""
    reports = read(
        "aegean",
        "Greece and Turkey met in Izmir on Monday for maritime talks.\n\nMarch 5: The first round of maritime talks "
        "between Greece and Turkey concludes.",
    )
    assert {str(r.when.start) for r in reports if r.quote.startswith("March")} == {"2023-03-05"}
