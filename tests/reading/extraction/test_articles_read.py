"""Whole articles: what belongs to which track, what sentences borrow from each other, and verbatim quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.config.settings import NlpSettings
from bot.errors import ModelMissing
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Kind, Status
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.folding import REAL
from tests.reading.extraction.dialogues import TRACKS, article

STORY = """OSLO (Coastal Wire) — Norway and Iceland resumed their herring talks on Monday, officials said.

The two sides met for three hours in Bergen. “We are [back] where we ought to be,” said Kari Dahl.

• Iceland broke off the herring talks in February

Iceland suspended the talks on Feb. 6 because of a seized trawler. The next round of herring talks between
the two countries will be held in Reykjavik on June 12.
"""


def test_quotes_are_verbatim_spans_of_the_article(extractor: Extractor) -> None:
    """A citation that does not stand in the source is worse than none."""
    read = article("herring", STORY)
    extraction = extractor.extract([read])[0]
    assert extraction.reports
    assert extraction.passages
    for report in extraction.reports:
        assert report.span.of(read.text) == report.quote
        for cause in report.causes:
            assert cause.span.of(read.text) == cause.quote
    for passage in extraction.passages:
        assert passage.span.of(read.text) == passage.text


def test_a_story_tells_its_turns_in_the_right_order(extractor: Extractor) -> None:
    """Off in February, on again on Monday, next round in June: one article, three different times."""
    reports = extractor.extract([article("herring", STORY)])[0].reports
    assert {(r.kind, r.when.start) for r in reports if r.kind is Kind.RESUMPTION} == {
        (Kind.RESUMPTION, date(2023, 5, 15))
    }
    assert date(2023, 2, 6) in {r.when.start for r in reports if r.kind is Kind.SUSPENSION}
    planned = {(r.when.start, r.place) for r in reports if r.status is Status.PLANNED}
    assert planned == {(date(2023, 6, 12), "Reykjavik")}


def test_a_quote_begins_after_the_dateline(extractor: Extractor) -> None:
    """ "OSLO (Coastal Wire) —" is no part of what is told, and Oslo not where it happened."""
    reports = extractor.extract([article("herring", STORY)])[0].reports
    lead = [r for r in reports if r.kind is Kind.RESUMPTION]
    assert {r.quote.split()[0] for r in lead} == {"Norway"}
    assert "Oslo" not in {r.place.title() for r in reports}


def test_reports_come_out_the_same_whatever_else_is_read(extractor: Extractor) -> None:
    """Articles are parsed in batches; what one tells must not depend on its neighbours."""
    one = article("herring", STORY)
    other = article("docks", "The dockers and the employers resumed pay talks on Monday.")
    alone = extractor.extract([one])[0]
    assert extractor.extract([other, one, other])[1] == alone
    assert extractor.extract([one, one]) == (alone, alone)
    assert extractor.extract([]) == ()


def test_a_foreign_article_belongs_to_no_track(extractor: Extractor) -> None:
    """Talks of others are no talks of these."""
    foreign = replace(
        article("herring", "Chile and Peru resumed their copper talks on Monday."), title="Copper"
    )
    extraction = extractor.extract([foreign])[0]
    assert (extraction.tracks, extraction.reports) == ((), ())


def test_a_sentence_about_others_is_left_out(extractor: Extractor) -> None:
    """An article on one dialogue tells of others in passing."""
    text = (
        "Norway and Iceland resumed their herring talks on Monday. "
        "Chile and Peru suspended their copper talks on Tuesday."
    )
    reports = extractor.extract([article("herring", text)])[0].reports
    assert {(r.kind, r.tracks) for r in reports} == {(Kind.RESUMPTION, ("herring",))}


def test_without_a_publication_date_no_day_is_guessed(extractor: Extractor) -> None:
    """ "Monday" without a calendar is no date, and "May 9" none with a year."""
    text = (
        "Norway and Iceland resumed their herring talks on Monday. "
        "Iceland suspended the herring talks with Norway on May 9."
    )
    reports = extractor.extract([article("herring", text, published=None)])[0].reports
    assert {r.kind for r in reports} == {Kind.RESUMPTION, Kind.SUSPENSION}
    assert not [r for r in reports if r.when.known]


def test_a_full_date_needs_no_publication_date(extractor: Extractor) -> None:
    """What the sentence says itself holds without the feed."""
    text = "Iceland suspended the herring talks with Norway on May 9, 2021."
    reports = extractor.extract([article("herring", text, published=None)])[0].reports
    assert [(r.kind, r.when.start) for r in reports] == [(Kind.SUSPENSION, date(2021, 5, 9))]


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "[[[", "May 9", "and and and and", "“”" * 500])
def test_odd_texts_tell_nothing(text: str, extractor: Extractor) -> None:
    """Feeds hold anything."""
    assert extractor.extract([article("herring", text)])[0].reports == ()


def test_the_fingerprint_names_model_and_tracks(extractor: Extractor) -> None:
    """Articles are read again when, and only when, they would be read differently."""
    tracks = tuple(TRACKS.values())
    model = NlpSettings().model

    def fingerprint(name: str, count: int) -> str:
        return Extractor(Parser(name), tracks[:count], Gazetteer(tracks)).fingerprint

    assert fingerprint(model, len(tracks)) == extractor.fingerprint
    assert (
        len({fingerprint(model, len(tracks)), fingerprint(model, 2), fingerprint("other", 2)}) == 3
    )


def test_a_missing_model_says_what_to_do() -> None:
    """Whoever forgot to install the model reads how to do it, not a traceback."""
    with pytest.raises(ModelMissing, match="install it"):
        Parser("en_core_web_nowhere").parse(["Talks resumed."])


def test_what_was_published_later_tells_another_day(extractor: Extractor) -> None:
    """ "On Monday" is read against the day of publication."""
    text = "Norway and Iceland resumed their herring talks on Monday."
    later = datetime(2024, 1, 3, 9, tzinfo=UTC)
    reports = extractor.extract([article("herring", text, published=later)])[0].reports
    assert [r.when.start for r in reports if r.status in REAL] == [date(2024, 1, 1)]


@pytest.mark.parametrize(
    "second",
    [
        "The news marks the end of the freeze that Iceland imposed after Norway seized a trawler in January.",
        "The news marks the end of the freeze that Iceland imposed after Norway told parliament in January of a sale.",
        "The announcement ends a freeze that Iceland imposed after a quarrel in January.",
        "It was the resumption for which Bergen had hoped since Iceland's walkout in January.",
    ],
)
def test_a_restart_told_twice_has_the_day_of_the_first_telling(
    second: str, extractor: Extractor
) -> None:
    """The day on which a freeze began is not the day after which it ended."""
    text = f"Norway and Iceland resumed their herring talks on Monday. {second}"
    reports = extractor.extract([article("herring", text)])[0].reports
    days = {r.when.start for r in reports if r.kind is Kind.RESUMPTION and r.status in REAL}
    assert days <= {date(2023, 5, 15), None}
    assert date(2023, 5, 15) in days
