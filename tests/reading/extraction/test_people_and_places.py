"""Who took part and where: names with their titles and sides, and capitals that are places or parties."""

from __future__ import annotations

import pytest

from bot.model import Kind, Report
from tests.reading.extraction.conftest import Read
from tests.reading.extraction.dialogues import SIDES

PEOPLE = [
    (
        "Greek Foreign Minister Nikos Pappas spoke by telephone with Turkish Foreign Minister Kemal Aydin on May 14.",
        {("Nikos Pappas", "Greek Foreign Minister", "GRC"), ("Kemal Aydin", "Turkish Foreign Minister", "TUR")},
    ),
    (
        "Turkish Admiral Kemal Aydin and his Greek counterpart, Vice Admiral Nikos Pappas, met in Izmir on May 12.",
        {("Kemal Aydin", "Turkish Admiral", "TUR"), ("Nikos Pappas", "Vice Admiral", "GRC")},
    ),
    (
        "The talks were led by Deputy Foreign Minister Maria Kosta of Greece and Ambassador Selim Kaya of Turkey in Izmir on May 12.",
        {("Maria Kosta", "Deputy Foreign Minister", "GRC"), ("Selim Kaya", "Ambassador", "TUR")},
    ),
    (
        "Turkey's president Orhan Celik will travel to Athens on May 24 to discuss the Aegean.",
        {("Orhan Celik", "Turkey's president", "TUR")},
    ),
]  # fmt: skip


def people(report: Report) -> set[tuple[str, str, str | None]]:
    return {(p.name, p.title, p.side) for p in report.participants}


@pytest.mark.parametrize("sentence, expected", PEOPLE)
def test_people_have_their_titles_and_sides(
    sentence: str, expected: set[tuple[str, str, str | None]], read: Read
) -> None:
    """ "Who met whom?" needs each name with its own office and its own side."""
    assert [people(report) for report in read("aegean", sentence)] == [expected]


def test_company_heads_belong_to_their_companies(read: Read) -> None:
    """Sides need not be states."""
    told = read(
        "cells",
        "Brightcell chief executive Mara Lindqvist met Harlan Motors chairman Otto Brandt in Zurich on May 9 "
        "to discuss the merger.",
    )
    assert [{(p.name, p.side) for p in report.participants} for report in told] == [
        {("Mara Lindqvist", "brightcell"), ("Otto Brandt", "harlan-motors")}
    ]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        (
            "Finance Minister Mara Harlan met Brightcell chairman Otto Brandt in Zurich on May 9.",
            {("Mara Harlan", "harlan-motors"), ("Otto Brandt", "brightcell")},
        ),
        ("Brightcell chairman Otto Brandt met Harlan in Zurich on May 9.", {("Otto Brandt", "brightcell")}),
    ],
)  # fmt: skip
def test_a_surname_that_stands_for_a_party_stays_part_of_its_name(
    sentence: str, expected: set[tuple[str, str]], read: Read
) -> None:
    """A track that calls a party by its leader cuts no leader's name in half, and makes no person of a company."""
    assert [{(p.name, p.side) for p in r.participants} for r in read("cells", sentence)] == [
        expected
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Brightcell's chief Lantern negotiator met the board of Harlan Motors in Zurich on May 9.",
        "The talks between Brightcell and Harlan Motors in Zurich on May 9 went well, seen by the Lantern.",
        "Brightcell met Harlan Motors in Zurich on May 9, Fjordnews reported.",
        "Brightcell and Harlan Motors held talks in Zurich, the minister said on Monday.",
    ],
)
def test_a_thing_named_with_a_capital_is_nobody(sentence: str, read: Read) -> None:
    """Papers, agencies, towns and subjects of talks are not among those who met."""
    assert [r.participants for r in read("cells", sentence)] == [()]


def test_a_name_after_its_office_belongs_to_it(read: Read) -> None:
    """ "Norway's minister, Kari Dahl," is of Norway."""
    told = read(
        "herring",
        "Norway's fisheries minister, Kari Dahl, met Iceland's envoy Jon Arnason in Bergen on Monday.",
    )
    assert [{(p.name, p.side) for p in report.participants} for report in told] == [
        {("Kari Dahl", "NOR"), ("Jon Arnason", "ISL")}
    ]


PLACES = [
    ("border", "Indian and Chinese diplomats met in Beijing on May 15.", "Beijing"),
    ("border", "India and China will hold border talks in Delhi on June 5.", "Delhi"),
    ("aegean", "Greek and Turkish officials held maritime talks in Athens on May 9.", "Athens"),
    ("herring", "Norway and Iceland held herring talks on Monday and Tuesday in Oslo.", "Oslo"),
    ("north", "Mali and the Northern Front are due to open peace talks in Algiers on May 28.", "Algiers"),
    # as a subject, a capital is a party and no place
    ("border", "Beijing called off the border talks with India that were due on May 22.", ""),
    ("border", "Delhi has resumed border talks with Beijing, officials said on Monday.", ""),
    ("aegean", "Athens called off the maritime talks with Turkey on Monday.", ""),
    ("aegean", "The hotline between Athens and Ankara was restored on May 11.", ""),
]  # fmt: skip


@pytest.mark.parametrize("dialogue, sentence, place", PLACES)
def test_a_capital_is_a_place_or_a_party(
    dialogue: str, sentence: str, place: str, read: Read
) -> None:
    """Talks in Beijing were held there; talks that Beijing called off were not."""
    assert [
        (report.place, set(report.sides) == SIDES[dialogue]) for report in read(dialogue, sentence)
    ] == [(place, True)]


NUMBERED = [
    ("aegean", "Greece and Turkey held the third meeting of the Aegean working group on May 15-16.", 3),
    ("aegean", "The second round of maritime talks between Greece and Turkey ended on May 12 in Izmir.", 2),
    ("border", "The 18th round of corps commander talks between India and China took place on April 23.", 18),
    ("north", "Mali's government and the Northern Front opened a fourth round of peace talks in Algiers on May 10.", 4),
    ("herring", "Norway and Iceland held herring talks on Monday and Tuesday in Oslo.", None),
]  # fmt: skip


@pytest.mark.parametrize("dialogue, sentence, number", NUMBERED)
def test_rounds_have_their_number(
    dialogue: str, sentence: str, number: int | None, read: Read
) -> None:
    """Rounds of a series are told apart by their numbers."""
    assert [report.ordinal for report in read(dialogue, sentence)] == [number]


REASONS = [
    ("aegean", "Turkey cut the hotline with Greece on May 2 in protest at a radar sale.", "a radar sale"),
    ("herring", "Iceland called off fisheries talks with Norway on Monday over a trawler.", "a trawler"),
    ("north", "The rebels froze the peace talks with Mali's government on May 6 after an air strike.", "an air strike"),
]  # fmt: skip


@pytest.mark.parametrize("dialogue, sentence, reason", REASONS)
def test_reasons_are_kept_in_their_own_words(
    dialogue: str, sentence: str, reason: str, read: Read
) -> None:
    """ "Why?" is answered by a quotation, so the reason must be a span of the sentence."""
    causes = [cause for report in read(dialogue, sentence) for cause in report.causes]
    assert [reason in cause.quote and cause.quote in sentence for cause in causes] == [True]


def test_a_visit_for_talks_is_a_visit_too(read: Read) -> None:
    """ "Who visited whom?" must find the traveller even where talks are told in the same breath."""
    told = read(
        "border",
        "China's defense minister Wei Jun arrived in Delhi on Monday for border talks with India.",
    )
    visits = [report for report in told if report.kind is Kind.VISIT]
    assert [(r.place, [p.name for p in r.participants]) for r in visits] == [("Delhi", ["Wei Jun"])]


def test_an_earlier_meeting_in_the_same_sentence_keeps_its_own_people_and_place(read: Read) -> None:
    """What stands under "after" or "following" is beside the point of the verb."""
    told = read(
        "aegean",
        "Following the April summit between Turkish President Orhan Celik and Greek Prime Minister Eleni Vasiliou, "
        "Turkish Admiral Kemal Aydin and Greek Vice Admiral Nikos Pappas met in Izmir on May 12.",
    )
    izmir = [r for r in told if r.place == "Izmir"]
    assert [{p.name for p in r.participants} for r in izmir] == [{"Kemal Aydin", "Nikos Pappas"}]
    rest = [r for r in told if r.place != "Izmir"]
    assert all({p.name for p in r.participants} <= {"Orhan Celik", "Eleni Vasiliou"} for r in rest)


def test_progress_seen_with_somebody_is_no_meeting(read: Read) -> None:
    """ "We did not see" denies no meeting."""
    told = read(
        "aegean",
        "Greece did not see much progress on the Aegean with Turkish envoy Selim Kaya, Pappas said.",
    )
    assert [r for r in told if r.kind is Kind.MEETING] == []


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("Celik's son-in-law Kemal Aydin met the Greek envoy Nikos Pappas in Izmir on May 12.", {"Kemal Aydin", "Nikos Pappas"}),
        ("Orhan Celik's envoy, Kemal Aydin, met Greek Foreign Minister Nikos Pappas in Izmir on May 12.", {"Kemal Aydin", "Nikos Pappas"}),
        ("Orhan Celik's meeting with Greek Foreign Minister Nikos Pappas in Izmir on May 12 was short.", {"Orhan Celik", "Nikos Pappas"}),
    ],
)  # fmt: skip
def test_whose_man_somebody_is_took_no_part(sentence: str, names: set[str], read: Read) -> None:
    """The president is not at the table because his envoy is."""
    told = read("aegean", f"Turkish President Orhan Celik spoke on Tuesday.\n\n{sentence}")
    assert {p.name for r in told if "Pappas" in r.quote for p in r.participants} == names


def test_what_hangs_over_talks_is_no_reason_of_them(read: Read) -> None:
    """ "Questions hang over the truce" gives no cause; "broken off over the islands" does."""
    hanging = read(
        "aegean", "Doubts hung over the outcome when Greece and Turkey met in Izmir on May 12."
    )
    broken = read(
        "aegean", "Greece and Turkey broke off their maritime talks over the islands on May 12."
    )
    assert not any(r.causes for r in hanging)
    assert any(r.causes for r in broken)
