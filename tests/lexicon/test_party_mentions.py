"""Parties named in texts: who, and whether as a party or as a place."""

from __future__ import annotations

import pytest

from bot.lexicon.gazetteer import Gazetteer

GAZETTEER = Gazetteer()


def told(text: str, gazetteer: Gazetteer = GAZETTEER) -> list[str]:
    """Mentions as "CODE" for a party, "@CODE" for a place."""
    return [("@" if mention.place else "") + mention.side for mention in gazetteer.find(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Chinese and American officers met Filipinos.", ["CHN", "USA", "PHL"]),
        ("the Philippine and Saudi envoys", ["PHL", "SAU"]),
        ("Britons, Danes, Kazakhs, Frenchmen and Qataris", ["GBR", "DNK", "KAZ", "FRA", "QAT"]),
        ("U.S., US, USA, the United States and America", ["USA"] * 5),
        ("UK, U.K., Britain and the United Kingdom", ["GBR"] * 4),
        ("PRC, ROK, DPRK, UAE and DRC", ["CHN", "KOR", "PRK", "ARE", "COD"]),
        ("China's envoy and China’s army", ["CHN", "CHN"]),
        ("CHINA CALLS OFF TALKS WITH US", ["CHN", "USA"]),
        ("they told us that he would polish the chad", []),
        ("Türkiye, Turkiye and Turkey agreed", ["TUR"] * 3),
        ("Kyiv and Kiev said", ["UKR", "UKR"]),
        ("Côte d’Ivoire and Cote d'Ivoire", ["CIV", "CIV"]),
        (
            "Papua New Guinea, Equatorial Guinea, Guinea-Bissau, Guinea",
            ["PNG", "GNQ", "GNB", "GIN"],
        ),
        ("Niger and Nigeria, Nigeriens and Nigerians", ["NER", "NGA", "NER", "NGA"]),
        ("the Congolese army and Brazzaville", ["COG", "COG"]),
        ("the Congolese army and Kinshasa", ["COD", "COD"]),
        ("South Sudan and Sudan", ["SSD", "SDN"]),
        ("Kosovo, Taiwan, Palestinians and Hong Kong", ["XKX", "TWN", "PSE", "HKG"]),
    ],
)
def test_names_of_states(text: str, expected: list[str]) -> None:
    """A state is known by every name that the press gives it and its people."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("US-China talks", ["USA", "CHN"]),
        ("Sino-U.S. ties", ["CHN", "USA"]),
        ("China–U.S. and Franco-German plans", ["CHN", "USA", "FRA", "DEU"]),
        ("Anglo-Irish and Russo-Ukrainian", ["GBR", "IRL", "RUS", "UKR"]),
        ("Indo-Pakistani talks in the Indo-Pacific", ["IND", "PAK"]),
        ("inter-Korean hotline", ["PRK", "KOR"]),
        ("the two Koreas and both Koreas", ["PRK", "KOR", "PRK", "KOR"]),
        ("North and South Korea agreed", ["PRK", "KOR"]),
        ("pro-Iran militias with Chinese-made drones", []),
        ("an Iranian-American professor", []),
        ("Chinese-American relations", ["CHN", "USA"]),
        ("African-American voters and Latin American states", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    """Each half of a pair is told of, and a bent, a make or a descent is no party."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Seoul said the North would reply.", ["KOR", "PRK"]),
        ("The South and the South Koreans met Pyongyang.", ["KOR", "KOR", "PRK"]),
        ("The South lost at Gettysburg; the North won.", []),
        ("Korea watchers in the North Atlantic", ["KOR"]),
        ("Juba said the South would meet Khartoum.", ["SSD", "SSD", "SDN"]),
        ("North-South talks at Panmunjom", ["PRK", "KOR"]),
    ],
)
def test_cardinal_names(text: str, expected: list[str]) -> None:
    """ "The North" is a side only where the text speaks of that pair."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the South China Sea",
        "the East China Sea and the Sea of Japan",
        "the Taiwan Strait",
        "the Korean Peninsula after the Korean War",
        "the Indian Ocean and the Gulf of Mexico",
        "New Mexico and New England",
        "Chinese New Year with American Airlines",
        "the Washington Post and the China Daily",
        "Washington state and Washington County",
        "Kim Jong Un",
        "Guinea pigs",
        "roast Turkey",
        "Polish your shoes.",
        "Michael Jordan played; Jordan, the coach, watched.",
        "Chad Johnson said no",
        "Athens, Georgia",
        "Paris, Texas",
        "Georgia governor Brian Kemp",
    ],
)
def test_what_is_no_party(text: str) -> None:
    """Seas, wars, firms, newspapers, people and namesakes are no parties."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("They met in Beijing.", ["@CHN"]),
        ("Beijing called off the talks.", ["CHN"]),
        ("talks between Beijing and Washington", ["CHN", "USA"]),
        ("She flew from Beijing to the United States.", ["@CHN", "@USA"]),
        ("They met at the Pentagon.", ["@USA"]),
        ("The Pentagon said no.", ["USA"]),
        ("in central Beijing and Moscow", ["@CHN", "@RUS"]),
        ("in Geneva, Vienna and Doha", ["@AUT", "@QAT"]),
        ("the summit in Hanoi, Vietnam", ["@VNM", "@VNM"]),
        ("in Da Nang, Vietnam", ["@VNM"]),
        ("BEIJING (AP) — China said", ["@CHN", "CHN"]),
        ("SEOUL, South Korea — Pyongyang said", ["@KOR", "@KOR", "PRK"]),
        ("arms sales to Taiwan", ["TWN"]),
        ("a message to Tehran and pressure from Washington", ["IRN", "USA"]),
        ("a trip to Tehran", ["@IRN"]),
        ("at Washington's request", ["USA"]),
        ("in China's Guangdong", ["@CHN"]),
        ("from U.S. officials", ["USA"]),
        ("in the U.S. on Monday", ["@USA"]),
        ("in US-China talks", ["USA", "CHN"]),
        ("his China visit and the Beijing summit", ["@CHN", "@CHN"]),
        ("a London-based group", ["@GBR"]),
        ("in the Qatari capital, Doha", ["@QAT", "@QAT"]),
        ("He left Beijing for Moscow.", ["@CHN", "@RUS"]),
        ("EU envoys in Brussels; Brussels said", ["european-union", "@BEL", "european-union"]),
        ("anger at Beijing", ["CHN"]),
        ("Moscow, Washington trade blame", ["RUS", "USA"]),
        ("in London, New York and Tokyo", ["@GBR", "@JPN"]),
        ("Diplomats from France, Germany and Britain", ["FRA", "DEU", "GBR"]),
        ("the quarrel over Taiwan", ["TWN"]),
    ],
)
def test_places_and_parties(text: str, expected: list[str]) -> None:
    """The words around tell whether a name stands for a government or for where something happens."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text, side",
    [
        ("the White House", "USA"),
        ("the State Department", "USA"),
        ("the Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("the Quai d'Orsay", "FRA"),
        ("the Elysee", "FRA"),
        ("the PLA", "CHN"),
        ("Zhongnanhai", "CHN"),
        ("the Unification Ministry", "KOR"),
        ("KCNA", "PRK"),
        ("the Revolutionary Guards", "IRN"),
        ("the Knesset", "ISR"),
        ("NATO", "nato"),
        ("the IAEA", "iaea"),
        ("Hamas", "hamas"),
        ("the Houthis", "houthis"),
        ("the Turkish Cypriots", "turkish-cypriots"),
        ("South Korea's Joint Chiefs of Staff", "KOR"),
    ],
)
def test_seats_and_bodies(text: str, side: str) -> None:
    """A seat stands for its state, a body for itself, and a general one for the state before it."""
    assert {mention.side for mention in GAZETTEER.find(text + " said so")} == {side}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("when did the us and china last talk", ["USA", "CHN"]),
        ("did us-china talks resume", ["USA", "CHN"]),
        ("tell us about north korea", ["PRK"]),
        ("has the north called the south on the korean hotline", ["PRK", "KOR", "KOR"]),
    ],
)
def test_texts_without_capitals(text: str, expected: list[str]) -> None:
    """A question typed in haste is understood, and "us" is the state only where it can be."""
    found = GAZETTEER.find(text, lower=True)
    assert [mention.side for mention in found] == expected


def test_possessives_and_full_stops() -> None:
    """A mention leaves the possessive out and takes an abbreviation's full stop in."""
    text = "China's men met in the U.S. They left."
    assert [mention.span.of(text) for mention in GAZETTEER.find(text)] == ["China", "U.S."]


def test_joint_mentions_share_a_span() -> None:
    """One expression for two sides gives both, over the same words."""
    first, second = GAZETTEER.find("the inter-Korean line")
    assert first.span == second.span
    assert {first.side, second.side} == {"PRK", "KOR"}
