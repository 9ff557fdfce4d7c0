"""Idioms that turn a dialogue, over invented dialogues: what they tell, and what looks like them and tells nothing.

Everything is published on Wednesday 17 May 2023.
"""

from __future__ import annotations

import pytest

from bot.lexicon.turning import telling_pairs, turning_idioms
from bot.model import Kind, Report, Status
from bot.reading.extraction.outcomes import names_no_next
from bot.reading.folding import REAL
from tests.reading.extraction.conftest import Read

OFF = [
    ("herring", "The herring talks ran aground on Monday.", "2023-05-15"),
    ("herring", "The process petered out in April.", "2023-04-01/2023-04-30"),
    ("herring", "The herring talks between Norway and Iceland have been deadlocked since March.", "2023-03-01/2023-03-31"),
    ("herring", "The two delegations parted company on 9 May without agreeing on a new date.", "2023-05-09"),
    ("herring", "Norway declared the talks dead on Monday.", "2023-05-15"),
    ("herring", "Iceland slammed the door on further talks on Tuesday.", "2023-05-16"),
    ("herring", "Norway brought the fisheries talks to a halt on 2 May.", "2023-05-02"),
    ("herring", "Norway announced on Tuesday evening that the herring talks had failed.", "2023-05-16"),
    ("herring", "Iceland called the whole thing off on Monday.", "2023-05-15"),
    ("north", "The peace talks in Algiers were broken off on Friday.", "2023-05-12"),
    ("north", "The talks dragged on until Friday and then fizzled out.", "2023-05-12"),
    ("north", "The peace process has been in limbo since March.", "2023-03-01/2023-03-31"),
    ("docks", "The employers left the bargaining table on Thursday.", "2023-05-11"),
    ("herring", "The fisheries talks between Norway and Iceland went into recess in March.", "2023-03-01/2023-03-31"),
    ("herring", "The mediator called a pause in the talks on Friday.", "2023-05-12"),
    ("herring", "The fisheries talks between Norway and Iceland had to be suspended on Friday.", "2023-05-12"),
    # the state told since a day
    ("herring", "Norway and Iceland have not met since 3 March.", "2023-03-03"),
    ("herring", "No round has been held since 12 April.", "2023-04-12"),
    ("herring", "Nothing has been heard of the talks since January.", "2023-01-01/2023-01-31"),
    # an end without result, and no day named for going on
    ("herring", "A round of herring talks ended in Oslo on Friday without agreement.", "2023-05-12"),
    ("herring", "The talks in Oslo broke up on Friday with nothing to show.", "2023-05-12"),
]  # fmt: skip

ON = [
    ("herring", "The talks got going again on Monday after a hiatus of three months.", "2023-05-15"),
    ("herring", "The two sides got back to the table on Monday.", "2023-05-15"),
    ("herring", "Delegates sat down together again in Oslo on 8 May.", "2023-05-08"),
    ("herring", "The process was put on ice in November 2021 and revived on 2 May.", "2023-05-02"),
    ("north", "Peace talks broken off in March restarted on Monday.", "2023-05-15"),
    ("docks", "The two sides went back into the room on Tuesday.", "2023-05-16"),
    # what is ended is a time without
    ("herring", "Norway and Iceland closed a diplomatic gap of ten years on Monday.", "2023-05-15"),
    ("herring", "The gap of ten years in relations between Norway and Iceland was closed on Monday.", "2023-05-15"),
    ("herring", "The ministers met on Monday, bringing to an end a stretch of two years without any contact.", "2023-05-15"),
]  # fmt: skip

NOTHING_TURNED = [
    ("herring", "The minister called a break in tariffs, Norway and Iceland said."),
    # another thing than the dialogue is turned
    (
        "herring",
        "On the second day of the talks between Norway and Iceland the coffee machine broke down.",
    ),
    (
        "herring",
        "The ice was broken by a telephone call between the ministers of Norway and Iceland on Monday.",
    ),
    ("herring", "On May 3 Norway and Iceland stopped the clock at the talks."),
    (
        "herring",
        "Norway and Iceland signed an agreement on Monday that will cut tariffs on 500 products.",
    ),
    ("herring", "Norway and Iceland have a hotline of their own, which goes back to 2016."),
    (
        "herring",
        "The idea of the commission goes back to a conversation between the ministers on April 3.",
    ),
    ("herring", "The truce between Norway and Iceland dates from 2021. It was renewed twice."),
    (
        "herring",
        "The fish deal between Norway and Iceland was renewed in November. The earlier renewal, in May, was settled late.",
    ),
    ("docks", "Crane drivers walked out on May 10 because of pay, the union said."),
    (
        "docks",
        "Members of the union walked out of the terminals on Monday, beginning a strike of three days.",
    ),
    ("herring", "The minister ran aground with his boat on Monday."),
    ("herring", "If the talks break down, Norway will close its ports."),
    ("herring", "Norway denied that the talks had collapsed."),
    ("herring", "Norway fears that the talks could run aground."),
    ("herring", "The round was over by Tuesday evening."),
    ("herring", "Norway and Iceland agreed to meet again on 24 May in Oslo."),
    ("herring", "The union refused to give up two demands."),
    ("herring", "Is it the end of the talks? Have they collapsed?"),
    (
        "herring",
        "A round of herring talks ended in Oslo on Friday without agreement. The next round opens in Bergen on 6 June.",
    ),
    ("herring", "Norway presented steps for resuming the talks with Iceland."),
    ("north", "The Front threatened to quit the peace talks."),
    ("north", "Mediators are trying to revive the peace talks."),
]

STRUCK = [
    ("docks", "The dockers went on strike on Monday.", "actual", "2023-05-15"),
    ("docks", "The dockers have been on strike since 2 May.", "actual", "2023-05-02"),
    ("docks", "The Dockers' Union called off the strike on Monday.", "actual", "2023-05-15"),
    ("docks", "The strike was lifted on Monday.", "actual", "2023-05-15"),
    ("docks", "The dockers' strike ended on 12 May after ten days.", "actual", "2023-05-12"),
    ("docks", "The union will go on strike on 22 May if the talks fail.", "planned", "2023-05-22"),
]


def days(report: Report) -> str:
    start, end = report.when.start, report.when.end
    if start is None or end is None:
        return ""
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def turns(reports: tuple[Report, ...], kind: Kind) -> list[str]:
    return [days(r) for r in reports if r.kind is kind and r.status in REAL]


@pytest.mark.parametrize("dialogue, text, when", OFF)
def test_an_idiom_tells_of_a_break(read: Read, dialogue: str, text: str, when: str) -> None:
    """Reporters seldom write "suspended"."""
    assert when in turns(read(dialogue, text), Kind.SUSPENSION)


@pytest.mark.parametrize("dialogue, text, when", ON)
def test_an_idiom_tells_of_a_restart(read: Read, dialogue: str, text: str, when: str) -> None:
    """Nor do they write "resumed" every time."""
    assert when in turns(read(dialogue, text), Kind.RESUMPTION)


@pytest.mark.parametrize("dialogue, text", NOTHING_TURNED)
def test_what_only_looks_like_a_turn(read: Read, dialogue: str, text: str) -> None:
    """What is feared, denied, asked or said of something else has not happened."""
    told = read(dialogue, text)
    assert not turns(told, Kind.SUSPENSION)
    assert not turns(told, Kind.RESUMPTION)


@pytest.mark.parametrize("dialogue, text, status, when", STRUCK)
def test_strikes_begin_and_end(
    read: Read, dialogue: str, text: str, status: str, when: str
) -> None:
    """In a labour dispute the strike is what talks are broken off by and resumed after."""
    told = [(r.status, days(r)) for r in read(dialogue, text) if r.kind is Kind.TRIGGER]
    assert (Status(status), when) in told


@pytest.mark.parametrize(
    "text",
    [
        "Iceland stayed away from Monday's meeting in Oslo.",
        "Iceland boycotted the session on Monday.",
        "Iceland did not turn up for the meeting on Monday.",
    ],
)
def test_staying_away_is_no_break(read: Read, text: str) -> None:
    """A party that misses one occasion has not broken off the dialogue."""
    told = read("herring", text)
    assert any(r.kind is Kind.MEETING and r.status is Status.DENIED for r in told)
    assert not turns(told, Kind.SUSPENSION)


@pytest.mark.parametrize(
    "text, none",
    [
        ("No new date was named.", True),
        ("No further sessions are planned.", True),
        ("They left without even agreeing how to go on.", True),
        ("Nothing is scheduled for June.", True),
        ("A new date was set for 6 June.", False),
        ("They had no comment on the plans.", False),
    ],
)
def test_an_article_says_that_nothing_is_set(text: str, none: bool) -> None:
    """Whether an end without result is a break hangs on it."""
    assert names_no_next(text) is none


def test_idioms_are_found_by_every_form_of_their_verb() -> None:
    """An idiom that is missing under an irregular form is never read."""
    idioms = turning_idioms()
    for form in ("ran", "came", "broke", "went", "lay", "sank", "drew", "threw"):
        assert form in idioms
    assert "aground" in telling_pairs()["ran"]


@pytest.mark.parametrize(
    "text",
    [
        "Reports of a secret meeting in Oslo on Monday were denied by both sides.",
        "Had the talks been held on Monday, Norway would have signed.",
        "Should the talks collapse on Friday, Norway will close its ports.",
    ],
)
def test_hearsay_denied_and_inverted_conditions_did_not_happen(read: Read, text: str) -> None:
    """A condition without "if" and a report denied are no facts."""
    told = read("herring", text)
    assert not [r for r in told if r.status is Status.ACTUAL]
