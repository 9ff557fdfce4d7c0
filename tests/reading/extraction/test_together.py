"""Occasions and plans told without any word for a meeting, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Kind, Report, Status
from tests.reading.extraction.conftest import Read

HELD = [
    ("The two ministers sat together again on Tuesday for about three hours in Izmir.", date(2023, 5, 16), date(2023, 5, 16)),
    ("The foreign ministers of Greece and Turkey dined together on Monday at a villa outside Athens.", date(2023, 5, 15), date(2023, 5, 15)),
    ("The delegations spent most of Tuesday behind closed doors in Izmir.", date(2023, 5, 16), date(2023, 5, 16)),
    ("Swiss envoy Beat Keller had the pair to dinner on Monday at the Grand Hotel.", date(2023, 5, 15), date(2023, 5, 15)),
    ("Since Friday the negotiators of Greece and Turkey had been shut in one room.", date(2023, 5, 12), date(2023, 5, 17)),
    ("On Saturday, for the first time in a year, somebody from Athens and somebody from Ankara were in the same room.",
     date(2023, 5, 13), date(2023, 5, 13)),
    ("Greece and Turkey shared a table in Lausanne on Saturday.", date(2023, 5, 13), date(2023, 5, 13)),
    ("The two sides broke bread on Thursday evening in Bern.", date(2023, 5, 11), date(2023, 5, 11)),
    ("The Swiss foreign minister brought the two envoys together in Bern on May 10.", date(2023, 5, 10), date(2023, 5, 10)),
    ("Kemal Aydin and Nikos Pappas, who lead Turkey and Greece, walked into the UN compound on Friday.", date(2023, 5, 12), date(2023, 5, 12)),
    ("A sitting on April 4 in Corfu between Greece and Turkey lasted two hours.", date(2023, 4, 4), date(2023, 4, 4)),
    ("A round that opened in Izmir on Sunday wound up last night.", date(2023, 5, 14), date(2023, 5, 16)),
    ("For three days, from Sunday, delegations from Athens and Ankara had met in Geneva.", date(2023, 5, 14), date(2023, 5, 16)),
    ("The talks, which started on Sunday, ended on Tuesday without a statement.", date(2023, 5, 14), date(2023, 5, 16)),
    ("The three-day session in Izmir broke up on Saturday without a communique.", date(2023, 5, 11), date(2023, 5, 13)),
]  # fmt: skip
PLANNED = [
    ("The leaders will be here on 20 May, then on 2 June, on 11 June and on 17 June.",
     [date(2023, 5, 20), date(2023, 6, 2), date(2023, 6, 11), date(2023, 6, 17)]),
    ("The foreign ministers are to report back to Bern on June 9 and again on July 13.", [date(2023, 6, 9), date(2023, 7, 13)]),
    ("The Greek and Turkish teams intend to reconvene in Bern on May 25.", [date(2023, 5, 25)]),
    ("The two sides are due back in Bern on May 25.", [date(2023, 5, 25)]),
    ("The delegations return to Bern on May 25.", [date(2023, 5, 25)]),
    ("The two men mean to see each other on May 25 in Bern.", [date(2023, 5, 25)]),
    ("The parties said they would carry on today.", [date(2023, 5, 17)]),
    ("A maritime agreement between Greece and Turkey should be ready by June 15.", [date(2023, 6, 15)]),
    ("The next Greek-Turkish round is pencilled in for June 5 in Izmir.", [date(2023, 6, 5)]),
]  # fmt: skip
NOTHING = [
    "The Greek parliament met on Monday to discuss the Turkish drilling.",
    "Turkey's generals met on Monday to discuss Greece.",
    "Turkey and Greece met in the semi-final of the water polo tournament on Sunday.",
    "The Greek and Turkish leaders will not be back on May 30.",
    "When will the two sides be back in the room?",
    "The Greek and Turkish delegations return home on Friday.",
    "If you are just joining us: on Friday the Greek parliament passed the maritime law against Turkey.",
    "Is it a suspension of the talks between Greece and Turkey?",
]


def occasions(reports: tuple[Report, ...]) -> list[Report]:
    return [r for r in reports if r.kind in (Kind.MEETING, Kind.VISIT, Kind.AGREEMENT)]


@pytest.mark.parametrize("sentence, start, end", HELD)
def test_an_occasion_told_by_what_people_did(
    sentence: str, start: date, end: date, read: Read
) -> None:
    """Reporters tell a meeting by its room, its table or its meal as often as by its name."""
    told = occasions(read("aegean", sentence))
    assert [(r.status, r.when.start, r.when.end) for r in told] == [(Status.ACTUAL, start, end)]


@pytest.mark.parametrize("sentence, days", PLANNED)
def test_a_plan_told_by_a_return(sentence: str, days: list[date], read: Read) -> None:
    """Each day of a calendar is an occasion of its own, and none of them has happened."""
    told = occasions(read("aegean", sentence))
    assert [(r.status, r.when.start) for r in told] == [(Status.PLANNED, day) for day in days]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_only_looks_like_an_occasion(sentence: str, read: Read) -> None:
    """A question tells nothing, and who goes home meets nobody."""
    assert occasions(read("aegean", sentence)) == []


def test_what_is_agreed_to_be_done_again(read: Read) -> None:
    """ "To do so again" stands for the verb before it."""
    told = read(
        "aegean", "Greece and Turkey met on Monday in Bern and agreed to do so again on Thursday."
    )
    assert [(r.status, r.when.start) for r in told] == [
        (Status.ACTUAL, date(2023, 5, 15)),
        (Status.PLANNED, date(2023, 5, 18)),
    ]


def test_two_meetings_of_one_sentence_keep_their_people(read: Read) -> None:
    """Who met last February did not meet this week."""
    told = read(
        "aegean",
        "Greek foreign minister Nikos Pappas met Kemal Aydin in Bern on Monday, two months after Turkish President "
        "Orhan Celik met Greek Prime Minister Yannis Dimou in Madrid last February.",
    )
    assert [{p.name for p in r.participants} for r in told] == [
        {"Nikos Pappas", "Kemal Aydin"},
        {"Orhan Celik", "Yannis Dimou"},
    ]


def test_who_was_sent_or_spoke_for_a_side(read: Read) -> None:
    """Those who stood for their sides took part in the meeting told of before."""
    told = read(
        "docks",
        "The dockers and the employers held talks on Friday. Anna Berg led for the dockers, Carl Lund for the employers.",
    )
    assert {(p.name, p.side) for p in told[-1].participants} == {
        ("Anna Berg", "dockers-union"),
        ("Carl Lund", "harbour-employers-league"),
    }


def test_a_common_noun_is_nobodys_name(read: Read) -> None:
    """ "Officers of the navies" opens a sentence with a capital and names no one."""
    told = read("aegean", "Officers of the Greek and Turkish navies met in Izmir on Monday.")
    assert [r.participants for r in told] == [()]


def test_the_house_is_the_place_and_its_owner_no_party(read: Read) -> None:
    """ "At the home of the Swiss ambassador" tells where, and brings Switzerland in as nobody's side."""
    told = read(
        "aegean",
        "The two foreign ministers spent nearly three hours at the home of the Swiss ambassador on Saturday.",
    )
    assert [(r.place, set(r.sides)) for r in told] == [
        ("home of the Swiss ambassador", {"GRC", "TUR"})
    ]


def test_what_a_relative_clause_tells_is_the_meeting_itself(read: Read) -> None:
    """A noun that was only judged or billed gets its day from the clause that hangs on it."""
    told = read(
        "aegean",
        "The setback follows what diplomats considered a promising meeting last month in Bern, where the sides spent "
        "two days together on April 17 and 18.",
    )
    assert (Status.ACTUAL, date(2023, 4, 17)) in [(r.status, r.when.start) for r in told]


def test_a_session_that_broke_up_is_no_break(read: Read) -> None:
    """ "It broke up late on Tuesday" ends a round, and the round before is the one meant."""
    told = read(
        "aegean",
        "The fifth round of talks between Greece and Turkey is over. It broke up late on Tuesday, having opened on May 8.",
    )
    assert [(r.kind, r.when.start, r.when.end) for r in told] == [
        (Kind.MEETING, date(2023, 5, 8), date(2023, 5, 16)),
        (Kind.MEETING, date(2023, 5, 8), date(2023, 5, 16)),
    ]


def test_a_place_belongs_to_its_own_event(read: Read) -> None:
    """Where the last debacle was, this dinner was not."""
    told = read(
        "aegean",
        "For the first time since the debacle in Lausanne, Greek minister Nikos Pappas met Turkish minister Kemal Aydin "
        "on Monday.",
    )
    assert [r.place for r in told] == [""]


def test_the_resort_of_a_name(read: Read) -> None:
    """ "The Swiss resort of Davos" is Davos."""
    told = read("aegean", "Greece and Turkey held talks in the Swiss resort of Davos on Monday.")
    assert [r.place for r in told] == ["Davos"]


def test_a_round_of_coffee_is_none_of_talks(read: Read) -> None:
    """A series of something else counts nothing here."""
    assert (
        read(
            "aegean",
            "Waiters brought the fourth round of coffee to the Greeks and the Turks on Monday.",
        )
        == ()
    )


def test_a_date_of_a_participant_is_not_the_meetings(read: Read) -> None:
    """When the envoy was named says nothing of when he was received."""
    told = read(
        "aegean",
        "Turkish minister Kemal Aydin received Nikos Pappas, the envoy whom Greece named last month.",
    )
    assert [r.when.known for r in told] == [False]


def test_so_many_times_are_so_many_occasions(read: Read) -> None:
    """Each day of a count has its own place, which may stand behind it."""
    told = read(
        "aegean",
        "Greek and Turkish envoys have met three times: on March 2 in Bern, on April 6 in Oslo and on May 4 in Bern.",
    )
    assert [(r.when.start, r.place) for r in told] == [
        (date(2023, 3, 2), "Bern"),
        (date(2023, 4, 6), "Oslo"),
        (date(2023, 5, 4), "Bern"),
    ]


def test_one_person_with_another_is_company(read: Read) -> None:
    """ "Sat down with his counterpart" needs no second name."""
    told = read(
        "aegean",
        "Nikos Pappas flew to Ankara on Sunday and sat down with his Turkish counterpart for two hours.",
    )
    assert Kind.MEETING in [r.kind for r in told]


def test_a_day_of_the_month_is_no_round(read: Read) -> None:
    """ "On the 11th" counts days."""
    told = read(
        "docks", "The dockers bargained in April and were sent away by the employers on the 11th."
    )
    assert [r.ordinal for r in told if r.ordinal] == []
