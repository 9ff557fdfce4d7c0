"""Which tracks an article and a report belong to."""

from __future__ import annotations

import pytest

from bot.lexicon.gazetteer import Gazetteer
from bot.model import Forum, Party, SideId, Track, TrackId
from bot.reading.spelling import fold
from bot.reading.tracks import TrackMatcher

HERRING = Track(
    id=TrackId("herring"),
    name="Norway–Iceland herring talks",
    parties=(Party(name="Norway"), Party(name="Iceland")),
    keywords=("herring", "fisheries talks"),
    forums=(Forum(name="Joint Herring Council", aliases=("JHC",)),),
)
DOCKS = Track(
    id=TrackId("docks"),
    name="Dock dispute",
    parties=(
        Party(name="Dockers' Union", aliases=("dockers",)),
        Party(name="Northern Ports"),
        Party(name="Southern Ports"),
    ),
    keywords=("strike", "wage offer"),
)
BALTIC = Track(
    id=TrackId("baltic"),
    name="Baltic cable talks",
    parties=(
        Party(name="Finland"),
        Party(name="Baltic states", aliases=("Estonia, Latvia and Lithuania",)),
    ),
    keywords=("cable",),
)
PEACE = Track(
    id=TrackId("border-peace"),
    name="Poland–Czechia peace talks",
    parties=(Party(name="Poland"), Party(name="Czechia")),
    keywords=("Teschen",),
)
LIMA = Track(
    id=TrackId("lima"),
    name="Peru's government–guild talks",
    parties=(Party(name="Lima cabinet"), Party(name="Andean Guild")),
    keywords=("Bolivia", "amnesty"),
)
GLASS = Track(
    id=TrackId("glass"),
    name="Glass dispute",
    parties=(Party(name="Glaziers' League"), Party(name="Glass Works")),
    keywords=("bargaining",),
)
PLAIN = Track(
    id=TrackId("plain"),
    name="Denmark–Sweden dialogue",
    parties=(Party(name="Denmark"), Party(name="Sweden")),
)
TRACKS = (HERRING, DOCKS, BALTIC, PLAIN, PEACE, LIMA, GLASS)
GAZETTEER = Gazetteer(TRACKS)
MATCHER = TrackMatcher(TRACKS, GAZETTEER)

NOR, ISL, CHL = SideId("NOR"), SideId("ISL"), SideId("CHL")
UNION, NORTH = SideId("dockers-union"), SideId("northern-ports")


def of_article(text: str) -> tuple[TrackId, ...]:
    return MATCHER.of_article(text, GAZETTEER.find(text))


ARTICLES = [
    ("Norway and Iceland met over herring.", ["herring"]),
    ("Oslo and Reykjavik met over HERRINGS.", ["herring"]),
    ("Norway and Iceland resumed fisheries talks.", ["herring"]),
    ("Norway's envoy went home from the JHC.", ["herring"]),
    ("Norway fried a herring.", ["herring"]),  # one party and a keyword: it may tell of it
    ("Norway and Iceland played football.", []),
    ("Herring was sold in Chile.", []),
    ("Norway won.", []),
    ("The dockers' strike goes on.", ["docks"]),
    ("Northern Ports and the Dockers' Union disagreed on the wage offer.", ["docks"]),
    ("Denmark and Sweden talked about the bridge.", ["plain"]),
    ("Denmark and Chile talked about the bridge.", []),
    ("Norway and Iceland met over herring while the dockers were on strike.", ["herring", "docks"]),
    ("Talks between the Polish and Czech foreign ministers were put off.", ["border-peace"]),
    ("Poland and Czechia played football.", []),
    ("The second round of the Peruvian talks, with Bolivia as host, ended on Monday.", ["lima"]),
    ("Bolivia sold llamas to Peru.", []),
    ("The glaziers refused to bargain with the Glass Works.", ["glass"]),
    ("", []),
]


@pytest.mark.parametrize("text, expected", ARTICLES)
def test_an_article_belongs_where_its_parties_and_words_do(text: str, expected: list[str]) -> None:
    """Too narrow loses articles; too wide mixes dialogues up."""
    assert list(of_article(text)) == expected


REPORTS = [
    ("The herring talks resumed.", (NOR, ISL), ["herring"]),
    ("The talks resumed.", (NOR, ISL), ["herring"]),  # both parties need no keyword
    ("The talks resumed.", (NOR,), []),
    ("The herring talks resumed.", (NOR,), ["herring"]),
    ("The herring talks resumed.", (), ["herring"]),
    ("The talks resumed.", (), []),
    ("The talks resumed.", (NOR, CHL), []),  # with a stranger, the words must tell
    ("The herring talks resumed.", (NOR, CHL), ["herring"]),
    ("The talks resumed.", (CHL,), []),
    ("The JHC met.", (), ["herring"]),
]


@pytest.mark.parametrize("quote, sides, expected", REPORTS)
def test_a_report_belongs_to_the_dialogue_of_its_sides(
    quote: str, sides: tuple[SideId, ...], expected: list[str]
) -> None:
    """An article on herring tells of other talks of the same states."""
    assert list(MATCHER.of_report(quote, sides, [HERRING.id])) == expected


def test_a_report_joins_no_track_that_its_article_is_not_in() -> None:
    """The article as a whole decides first."""
    assert MATCHER.of_report("The herring talks resumed.", (NOR, ISL), [DOCKS.id]) == ()
    assert MATCHER.of_report("The herring talks resumed.", (NOR, ISL), []) == ()


def test_among_many_parties_one_is_enough() -> None:
    """Where a track has three parties, "the dockers walked out" can only mean its own talks."""
    assert MATCHER.of_report("They walked out.", (UNION,), [DOCKS.id]) == ("docks",)
    assert MATCHER.of_report("They walked out.", (UNION, CHL), [DOCKS.id]) == ()


def test_states_that_act_together_are_the_party_that_stands_for_them() -> None:
    """ "Estonia, Latvia and Lithuania" are one party where an administrator wrote them as its alias."""
    states = tuple(SideId(s) for s in ("EST", "LVA", "LTU"))
    assert MATCHER.with_groups(states) == (*states, "baltic-states")
    assert MATCHER.with_groups(states[:2]) == states[:2]
    assert MATCHER.with_groups(()) == ()


FORUMS = [
    ("The Joint Herring Council met.", "Joint Herring Council"),
    ("The JHC met.", "Joint Herring Council"),
    ("the joint herring council's third round", "Joint Herring Council"),
    ("The council met.", ""),
    ("", ""),
]


@pytest.mark.parametrize("text, name", FORUMS)
def test_a_forum_has_one_name(text: str, name: str) -> None:
    """Its alias in one article and its name in another are one series."""
    assert MATCHER.forum(text, [HERRING.id]) == name
    assert MATCHER.forum(text, [DOCKS.id]) == ""


PAIRS = [
    ("Norway and Iceland met.", ["ISL", "NOR"]),
    ("Chile, Chile, Chile: Norway and Iceland met.", ["ISL", "NOR"]),  # those of the track first
    ("Norway met Chile.", ["CHL", "NOR"]),
    ("Norway.", ["NOR"]),
    ("Nobody.", ["ISL", "NOR"]),  # where the keywords alone say which dialogue it is
]


@pytest.mark.parametrize("text, expected", PAIRS)
def test_the_two_sides_are_the_parties_of_the_track(text: str, expected: list[str]) -> None:
    """ "The two sides agreed" means those the dialogue is between, however often others are named."""
    assert sorted(MATCHER.pair(GAZETTEER.find(text), [HERRING.id])) == expected


SAME = [
    ("Defence Programme", "defense program"),
    ("mil-to-mil", "mil to mil"),
    ("Pelé’s  labour", "pele's labor"),
    ("ĐÀ NẴNG", "đa nang"),
    ("", ""),
]


@pytest.mark.parametrize("one, other", SAME)
def test_spellings_are_evened_out(one: str, other: str) -> None:
    """A keyword in one spelling must find the other."""
    assert fold(one) == fold(other) == fold(fold(one))


def test_a_keyword_is_a_whole_word() -> None:
    """ "herring" is not in "herringbone"."""
    assert of_article("Norway and Iceland wear herringbone.") == ()


def test_many_keywords_name_a_dialogue_whose_parties_go_unnamed() -> None:
    """ "The president's men and their enemies": three different keywords leave no doubt, two do."""
    track = Track(
        id=TrackId("north"),
        name="Peace talks in the north",
        parties=(Party(name="Mali"), Party(name="Northern Front")),
        keywords=("Lund", "Algiers", "peace talks"),
    )
    matcher = TrackMatcher((track,), Gazetteer((track,)))
    three = "Eva Lund opened the peace talks in Algiers between the president's men and their foes."
    assert matcher.of_article(three, ()) == (track.id,)
    assert matcher.of_article("Eva Lund was back in Algiers. Lund was tired.", ()) == ()


def test_a_number_or_the_word_party_marks_no_subject() -> None:
    """ "Six-party talks" is no subject that "six" or "the ruling party" in another story would be of."""
    track = Track(
        id=TrackId("six"),
        name="Six-party talks on North Korea",
        parties=(Party(name="North Korea"), Party(name="United States"), Party(name="Russia")),
        keywords=("six-party", "denuclearization"),
    )
    gazetteer = Gazetteer((track,))
    matcher = TrackMatcher([track], gazetteer)
    text = "Envoys of the United States and Russia saw the ruling party of Cyprus on Monday about six villages."
    assert matcher.of_article(text, gazetteer.find(text)) == ()


def test_a_meeting_of_both_parties_of_one_dialogue_is_not_of_another_that_shares_one() -> None:
    """Two neighbours of one state have their own talks with it, however much the one is named in news of the other."""
    salmon = Track(
        id=TrackId("salmon"),
        name="Norway–Chile salmon talks",
        parties=(Party(name="Norway"), Party(name="Chile")),
        keywords=("salmon",),
    )
    matcher = TrackMatcher((HERRING, salmon), Gazetteer((HERRING, salmon)))
    both = [HERRING.id, salmon.id]
    quote = "Their herring talks were held in the shadow of the salmon dispute."
    assert matcher.of_report(quote, (NOR, ISL), both) == ("herring",)
    assert matcher.of_report(quote, (NOR,), both) == ("herring", "salmon")
    assert matcher.of_report(quote, (NOR, ISL), [salmon.id]) == ("salmon",)
