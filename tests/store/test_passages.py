"""Full-text search, on every database."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Store
from tests.store.samples import DAY, LATE, OTHER, T0, TRACK, article, passage, put

INJECTIONS = [
    '"',
    '""',
    '"talks',
    'talks" OR "absent',
    "'",
    "';--",
    "NEAR(talks monday, 5)",
    "NEAR(",
    "text:talks",
    "col:",
    "talks*",
    "^talks",
    "{text}: talks",
    "talks AND NOT monday",
    "AND",
    "OR",
    "NOT",
    "(",
    "talks)",
    "!talks",
    "talks & | ! <->",
    ":*",
    "\\",
    "%",
    ":match",
    "%(x)s",
    "$1",
    "\0",
    "ta\0lks",
    "\ud800",
    "",
    " ",
    "\N{PILE OF POO}",
    "x" * 100_000,
]


def test_any_of_the_words_is_enough_and_more_of_them_rank_higher(store: Store) -> None:
    """A question's words rarely all stand in one sentence; the closest one comes first."""
    texts = {
        "one": "The talks about fishing ended.",
        "both": "Military talks resumed.",
        "none": "The weather was fine.",
    }
    with store.begin() as unit:
        for name, text in texts.items():
            put(unit, article(name, text=text))
        found = unit.passages.search(["military", "talks"], LATE)
        assert [p.article for p in found] == ["both", "one"]
        assert found[0] == passage(article("both", text=texts["both"]))
        assert len(unit.passages.search(["military", "talks"], LATE, limit=1)) == 1
        assert unit.passages.search(["military"], LATE, limit=0) == ()
        assert unit.passages.search([], LATE) == ()


FORMS = [
    ("They resumed the dialogue.", "resuming"),
    ("The MILITARIES meet.", "military"),
    ("Le dialogue à Genève.", "geneve"),
    ("The talks in Geneva.", "Généva"),
    ("A military-to-military line.", "military-to-military"),
    ("Held at 9:30 in the U.S. embassy.", "embassies"),
    ("Ministers met.", "ministers!"),
]


def test_words_are_found_by_stem_and_without_accents(store: Store) -> None:
    """A reader writes a word in one form, the article in another."""
    with store.begin() as unit:
        for n, (text, word) in enumerate(FORMS):
            put(unit, article(f"{n}", text=text))
            assert f"{n}" in {p.article for p in unit.passages.search([word], LATE)}, word


def test_search_keeps_to_the_moment_and_the_track(store: Store) -> None:
    """What became known later, or belongs to somebody else's dialogue, is not found."""
    now, later = article("now"), article("later", known=T0 + DAY)
    with store.begin() as unit:
        put(unit, now)
        unit.articles.add(later, "reader-1")
        unit.reports.replace(later, [], [passage(later, tracks=[OTHER, TRACK])])
        assert [p.article for p in unit.passages.search(["talks"], T0)] == ["now"]
        assert [p.article for p in unit.passages.search(["talks"], LATE)] == ["later", "now"]
        assert [p.article for p in unit.passages.search(["talks"], LATE, track=OTHER)] == ["later"]
        assert unit.passages.search(["talks"], T0, track=OTHER) == ()


def test_no_word_is_syntax(store: Store) -> None:
    """Whatever a person types is looked for as plain words and never fails."""
    with store.begin() as unit:
        put(unit, article(text="Nothing of interest here."))
    for word in INJECTIONS:
        with store.begin(readonly=True) as unit:
            assert unit.passages.search([word], LATE, track=TRACK) == (), ascii(word)
            found = unit.passages.search([word, "interesting"], LATE)
            assert [p.article for p in found] == ["a"], ascii(word)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(st.text(max_size=20), max_size=80))
def test_no_words_fail(dialect: Store, words: list[str]) -> None:
    """Any number of any words searches without an error."""
    with dialect.begin(readonly=True) as unit:
        unit.passages.search(words, LATE)


def test_a_huge_passage_is_searchable(store: Store) -> None:
    """A page without sentence ends must not make its article unstorable."""
    text = " ".join(f"wörd{n}" for n in range(30_000))
    with store.begin() as unit:
        put(unit, article(text=text))
        assert len(unit.passages.search(["word77"], LATE)) == 1
