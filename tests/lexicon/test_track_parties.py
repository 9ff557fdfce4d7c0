"""Parties that the configuration brings in."""

from __future__ import annotations

from bot.lexicon.gazetteer import Gazetteer
from bot.model import Party, SideId, Track, TrackId


def track(*parties: Party) -> Track:
    """A track of these parties."""
    return Track(id=TrackId("t"), name="t", parties=parties)


def sides(gazetteer: Gazetteer, text: str) -> list[str]:
    """The sides mentioned, in order."""
    return [mention.side for mention in gazetteer.find(text)]


STRIKE = Gazetteer(
    (
        track(
            Party(name="Writers Guild of America", aliases=("WGA", "writers")),
            Party(name="AMPTP", aliases=("Alliance of Producers", "studios")),
        ),
    )
)
NUCLEAR = Gazetteer(
    (
        track(
            Party(name="Iran"),
            Party(name="U.S."),
            Party(name="European powers", aliases=("E3", "EU", "Britain, France and Germany")),
        ),
    )
)


def test_a_union_is_known_by_its_aliases() -> None:
    """An alias in small letters counts in any case, a name with capitals as typed or in capitals."""
    text = "Writers and the studios met; the WGA, WRITERS and Writers Guild of America; wga"
    union, employers = "writers-guild-of-america", "amptp"
    assert sides(STRIKE, text) == [union, employers, union, union, union]


def test_aliases_of_a_track_go_before_what_is_built_in() -> None:
    """A party made of states is one side where its own name stands, and its states are themselves elsewhere."""
    text = "Britain, France and Germany met Iran; Britain left."
    assert sides(NUCLEAR, text) == ["european-powers", "IRN", "GBR"]


def test_a_party_takes_over_a_body_by_any_of_its_names() -> None:
    """Whoever claims "EU" claims Brussels and the Commission with it."""
    text = "Brussels said; the European Commission and the European Union agreed"
    assert sides(NUCLEAR, text) == ["european-powers"] * 3


def test_states_of_a_track_have_codes() -> None:
    """A state named by any of its names in the configuration is that state."""
    assert [(side.id, side.name) for side in NUCLEAR.sides()] == [
        ("IRN", "Iran"),
        ("USA", "United States"),
        ("european-powers", "European powers"),
    ]


def test_a_city_with_aliases_is_a_party_of_its_own() -> None:
    """A party called by a capital's name, with aliases, is not that state."""
    transit = Gazetteer((track(Party(name="London", aliases=("the mayor's office",))),))
    assert transit.sides()[0].id == "london"
    assert sides(transit, "London said") == ["london"]


def test_a_tracked_state_needs_no_company() -> None:
    """A capital that is a common name counts alone where a track follows its state."""
    text = "Kingston said it would talk."
    assert sides(Gazetteer(), text) == []
    assert sides(Gazetteer((track(Party(name="Jamaica")),)), text) == ["JAM"]


def test_brussels_is_belgium_where_only_belgium_is_followed() -> None:
    """The capital speaks for the state that a track names."""
    belgian = Gazetteer((track(Party(name="Belgium")),))
    assert sides(belgian, "Brussels said no.") == ["BEL"]


def test_names_for_people() -> None:
    """Every side has a name to show, the configured one before any other."""
    assert STRIKE.name(SideId("writers-guild-of-america")) == "Writers Guild of America"
    assert STRIKE.name(SideId("KOR")) == "South Korea"
    assert STRIKE.name(SideId("some-union")) == "Some Union"
    assert STRIKE.adjective(SideId("CHN")) == "Chinese"
    assert STRIKE.adjective(SideId("NZL")) == "New Zealand"
    assert STRIKE.adjective(SideId("european-union")) == "EU"
    assert STRIKE.adjective(SideId("amptp")) == "AMPTP"


def test_sides_by_name() -> None:
    """A name alone resolves by any form, code or id."""
    wanted = {
        "the U.S.": "USA",
        "south koreans": "KOR",
        "Pentagon": "USA",
        "Beijing": "CHN",
        "prk": "PRK",
        "hamas": "hamas",
        "WGA": "writers-guild-of-america",
        "writers-guild-of-america": "writers-guild-of-america",
        "Atlantis": None,
        "": None,
    }
    assert {name: STRIKE.side(name) for name in wanted} == wanted
