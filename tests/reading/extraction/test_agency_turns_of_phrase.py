"""Turns of phrase that agencies use daily of meetings: how they spoke, when they last did, what was turned down."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Kind, Status
from tests.reading.extraction.conftest import Read

_MET = "Norwegian minister Kari Lund met Iceland's minister Jon Helgason in Bergen on Friday. "


@pytest.mark.parametrize(
    "sentence, kind, first",
    [
        ("The two last spoke by telephone in April.", Kind.CALL, date(2023, 4, 1)),
        ("The pair last met in Oslo on March 3.", Kind.MEETING, date(2023, 3, 3)),
        (
            "The Norwegian envoy, Nils Berg, and Iceland's fisheries chief, Arni Palsson, spoke by video link on Thursday.",
            Kind.CALL,
            date(2023, 5, 11),
        ),
        (
            "Kari Lund spoke by telephone with her Icelandic counterpart, Jon Helgason, on Thursday, their first conversation since March.",
            Kind.CALL,
            date(2023, 5, 11),
        ),
        (
            "Lund and Helgason clashed on Tuesday over quotas, in talks that both nevertheless called useful.",
            Kind.MEETING,
            date(2023, 5, 16),
        ),
    ],
)
def test_how_and_when_two_spoke_is_read_from_plain_sentences(
    sentence: str, kind: Kind, first: date, read: Read
) -> None:
    """A parser takes "last" for who spoke and the telephone for by whom; grammar rules both out."""
    told = [r for r in read("herring", _MET + sentence) if r.status is Status.ACTUAL]
    assert (kind, first) in {(r.kind, r.when.start) for r in told}


@pytest.mark.parametrize(
    "sentence",
    [
        "Iceland has rejected a request by Norway for a meeting between the fisheries ministers in Oslo this week.",
        "Iceland turned down a Norwegian proposal for talks in Oslo on Thursday.",
        "Norway stressed the importance of patience and of holding talks with Iceland in Oslo.",
    ],
)
def test_what_was_turned_down_or_only_praised_was_not_held(sentence: str, read: Read) -> None:
    """A meeting that somebody asked for in vain is the worst thing to give a date."""
    told = [r for r in read("herring", sentence) if r.kind in (Kind.MEETING, Kind.CALL)]
    assert told
    assert not any(r.status is Status.ACTUAL for r in told)


def test_not_all_channels_cut_is_no_break(read: Read) -> None:
    """Who says that not everything is cut announces no break."""
    text = (
        "Norway said that not all channels between fisheries officials in Iceland had been cut off."
    )
    assert not [r for r in read("herring", text) if r.kind is Kind.SUSPENSION]
    cut = "Norway said that all channels between fisheries officials in Iceland had been cut off."
    assert [r for r in read("herring", cut) if r.kind is Kind.SUSPENSION]


def test_whom_somebody_met_is_not_dated_by_his_arrival(read: Read) -> None:
    """ "Who arrived on Tuesday" says since when he was there."""
    text = (
        "Iceland's fisheries minister told Norway's Kari Lund on Wednesday that quotas would stay. "
        "Kari Lund, who arrived in Reykjavik on Tuesday, earlier met Iceland's president Jon Helgason."
    )
    met = [r for r in read("herring", text) if r.kind is Kind.MEETING]
    assert met
    assert all(r.when.start != date(2023, 5, 16) for r in met)


def test_a_counterpart_is_of_the_state_that_names_him(read: Read) -> None:
    """The state of whoever opens the sentence is not that of the counterpart behind "with"."""
    text = "Norwegian minister Kari Lund spoke by telephone with her Icelandic counterpart, Jon Helgason, on Thursday, the ministry said."
    people = {p.name: p.side for r in read("herring", text) for p in r.participants}
    assert people["Jon Helgason"] == "ISL"
    assert people["Kari Lund"] == "NOR"


@pytest.mark.parametrize(
    "sentence, ordinal",
    [
        ("The previous round was held in Oslo in December 2021.", 12),
        ("The last such meeting was in Oslo in December 2021.", 12),
        ("The last round is expected to be held in Oslo in December 2024.", None),
        ("A round on cod was held in Oslo in December 2021.", None),
    ],
)
def test_the_round_before_is_one_of_the_same_series(
    sentence: str, ordinal: int | None, read: Read
) -> None:
    """What agencies recall in their last paragraph is the round before, told without name or number."""
    lead = "Norway and Iceland met in Bergen on Friday for the 13th round of their herring talks. "
    told = [r for r in read("herring", lead + sentence) if r.place == "Oslo"]
    assert told
    assert {r.ordinal for r in told} == {ordinal}


def test_the_two_are_those_last_named_together(read: Read) -> None:
    """A sentence about something else in between does not make "the two" nobody."""
    text = (
        "Norwegian minister Kari Lund called Iceland's minister Jon Helgason on Friday about fisheries. "
        "No date has been set for a visit. The two met in Bergen in March."
    )
    met = [r for r in read("herring", text) if r.kind is Kind.MEETING and r.place == "Bergen"]
    assert {p.name for r in met for p in r.participants} == {"Kari Lund", "Jon Helgason"}
