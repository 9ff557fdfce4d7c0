"""Who an item is: recognised when it comes again, told apart when it is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.reading.article import read_article
from bot.reading.intake import Given, address, identity, item_of_article


@pytest.mark.parametrize("own", ["https://a.invalid/1", "urn:uuid:1", "tag:a.invalid,2024:1"])
def test_a_worldwide_id_is_the_identity(own: str) -> None:
    """Two feeds that carry one article carry the same article."""
    assert identity(own, "feed-one", "https://x/", "") == identity(
        own, "feed-two", "https://y/", "other"
    )


def test_a_local_id_counts_within_its_source() -> None:
    """Every second feed has an item number 1."""
    assert identity("1", "feed-one", "https://x/", "") != identity(
        "1", "feed-two", "https://x/", ""
    )
    assert identity("1", "feed-one", "https://x/", "a") == identity(
        "1", "feed-one", "https://x/?moved", "b"
    )


def test_without_an_id_the_link_counts_and_then_the_content() -> None:
    """A changed text under one link is a revision; without a link it is another item."""
    assert identity("", "feed", "https://x/", "a") == identity(
        "sha256:0", "feed", "https://x/", "b"
    )
    assert identity("", "feed", "", "a") != identity("", "feed", "", "b")
    assert identity("", "feed", "", "a") == identity("", "other", "", "a")


def test_what_a_person_says_of_an_article_comes_first() -> None:
    """The file may say something else, or nothing."""
    article = read_article("Talks resumed on Monday, they said.", name="a.txt")
    plain = item_of_article(article, "/news/talks.txt", Given())
    assert plain.link == "file:///news/talks.txt"
    said = Given(url="https://a.invalid/x", title="T", publisher="P")
    item = item_of_article(article, "/news/talks.txt", said)
    assert (item.identity, item.link, item.title, item.publisher) == (
        "https://a.invalid/x",
        "https://a.invalid/x",
        "T",
        "P",
    )


def test_a_path_is_the_same_wherever_the_command_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Else a second run from another folder would store everything twice."""
    monkeypatch.chdir(tmp_path)
    assert address("a.xml") == (tmp_path / "a.xml").as_uri()
    assert address("https://a.invalid/a.xml") == "https://a.invalid/a.xml"
    assert address("file:///a.xml") == "file:///a.xml"
