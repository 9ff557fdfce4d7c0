"""`ingest`: what is new is stored once, what changed becomes a revision, what is bad is said and left out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import HALT, RESTART, Story, invoke, rss

WORDS = (
    "Norway and Iceland resumed their fisheries talks on 5 March 2024 in Bergen, officials said."
)


def stored(config: Path) -> list[str]:
    """The links of all events' sources, as of now."""
    result = invoke(config, "events", "--format", "json")
    assert result.exit_code == 0, result.output
    return [
        citation["url"] for event in json.loads(result.stdout) for citation in event["citations"]
    ]


def require_clear(result: Result, *words: str) -> None:
    """The work failed, and a line says what and with which source."""
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.stderr, result.stderr


def test_the_counts_stand_at_the_end(home: Path) -> None:
    """Items, new, changed, events, and what was rejected and why."""
    blank = Story(slug="blank", title="", text="", published=HALT.published)
    file = home.with_name("harbour.xml")
    file.write_text(rss("Harbour", [HALT, blank]), encoding="utf-8")
    result = invoke(home, "ingest", str(file))
    assert result.exit_code == 0
    last = result.stdout.splitlines()[-1]
    assert re.fullmatch(
        r"2 items: 1 new, 0 changed, 0 unchanged, 1 rejected \(1 no text\); \d+ new events?", last
    )


def test_the_same_input_a_second_time_changes_nothing(filled: Path) -> None:
    """A feed is read again and again."""
    before = invoke(filled, "events", "--format", "json").stdout
    result = invoke(
        filled, "ingest", str(filled.parent / "harbour.xml"), str(filled.parent / "quay.xml")
    )
    assert result.stdout == "2 items: 0 new, 0 changed, 2 unchanged, 0 rejected; 0 new events\n"
    assert invoke(filled, "events", "--format", "json").stdout == before


def test_a_changed_article_becomes_a_new_revision(filled: Path) -> None:
    """What the paper corrected counts, and what it said before stays for questions of that time."""
    moved = RESTART.text.replace("20 May", "27 May")
    changed = Story(slug="restart", title=RESTART.title, text=moved, published=RESTART.published)
    feed = filled.parent / "quay.xml"
    feed.write_text(rss("Quay", [changed]), encoding="utf-8")
    result = invoke(filled, "ingest", str(feed))
    assert result.stdout.startswith("1 item: 0 new, 1 changed")
    asked = ("timeline", "herring", "--from", "2024-05-01", "--to", "2024-05-31")
    assert "27 May 2024" in invoke(filled, *asked).stdout
    assert "20 May 2024" not in invoke(filled, *asked).stdout
    assert "20 May 2024" in invoke(filled, *asked, "--at", "2024-04-01").stdout


def test_an_article_file_takes_what_is_said_of_it(home: Path) -> None:
    """A text file knows neither its address nor its day."""
    file = home.with_name("talks.txt")
    file.write_text(
        "Herring talks on again\n\nNorway and Iceland resumed their herring talks on Tuesday.\n",
        encoding="utf-8",
    )
    options = ("--url", "https://example.org/herring", "--publisher", "The Example", "--title", "Again", "--published", "2024-03-06")  # fmt: skip
    result = invoke(home, "ingest", str(file), *options)
    assert result.exit_code == 0, result.output
    (event, *_) = json.loads(
        invoke(home, "events", "--kind", "resumption", "--format", "json").stdout
    )
    assert event["start"] == "2024-03-05"
    cited = event["citations"][0]
    assert (cited["url"], cited["title"], cited["publisher"]) == (
        "https://example.org/herring",
        "Again",
        "The Example",
    )
    assert invoke(home, "ingest", str(file), *options).stdout.startswith(
        "1 item: 0 new, 0 changed, 1 unchanged"
    )


def test_a_folder_is_read_file_by_file(home: Path) -> None:
    """One bad file does not cost the others."""
    folder = home.parent / "texts"
    folder.mkdir()
    (folder / "good.md").write_text(f"# Talks\n\n{WORDS}\n", encoding="utf-8")
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 20)
    result = invoke(home, "ingest", str(folder))
    require_clear(result, "bad.txt")
    assert result.stdout.startswith("1 item: 1 new")


def test_a_file_that_is_not_there(home: Path) -> None:
    """The message names it."""
    result = invoke(home, "ingest", "nosuch.txt")
    require_clear(result, "nosuch.txt", "no such file")
    assert stored(home) == []


@pytest.mark.parametrize("name", ["talks.txt", "feed.xml", "page.html"])
def test_a_binary_file(home: Path, name: str) -> None:
    """A picture is no article, whatever its name."""
    file = home.with_name(name)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
    require_clear(invoke(home, "ingest", str(file)), name)
    assert stored(home) == []


@pytest.mark.parametrize("body", ["", rss("Empty", [])], ids=["no byte", "no item"])
def test_an_empty_feed(home: Path, body: str) -> None:
    """It may be a wrong address, so that silence would mislead."""
    file = home.with_name("harbour.xml")
    file.write_text(body, encoding="utf-8")
    require_clear(invoke(home, "ingest", str(file)), "harbour.xml")
    assert stored(home) == []


def test_broken_xml_is_recovered_and_the_loss_said(home: Path) -> None:
    """The item before the break is good news all the same."""
    file = home.with_name("harbour.xml")
    whole = rss("Harbour", [HALT, RESTART])
    file.write_text(whole[: whole.index("/restart")], encoding="utf-8")
    result = invoke(home, "ingest", str(file))
    assert result.exit_code == 0, result.output
    assert "broken" in result.stderr
    assert "https://harbour.invalid/halt" in stored(home)


def test_a_wrong_charset_is_read_all_the_same(home: Path) -> None:
    """The declaration lies often enough; the letters count."""
    story = Story(
        slug="x",
        title="Talks",
        text=f"Foreign Minister Jón Þór spoke. {WORDS}",
        published=RESTART.published,
    )
    file = home.with_name("harbour.xml")
    file.write_bytes(rss("Harbour", [story]).encode("latin-1"))
    result = invoke(home, "ingest", str(file))
    assert result.exit_code == 0, result.output
    assert "encoding" in result.stderr
    assert stored(home)


def test_an_article_without_any_date_is_stored_and_said_to_be(home: Path) -> None:
    """Its relative dates stay unknown, and the person who knows the day can say it."""
    file = home.with_name("talks.txt")
    file.write_text(
        "Norway and Iceland resumed their herring talks on Tuesday, officials said.\n",
        encoding="utf-8",
    )
    result = invoke(home, "ingest", str(file))
    assert result.exit_code == 0
    assert "--published" in result.stderr
    events = json.loads(invoke(home, "events", "--format", "json").stdout)
    assert events
    assert all(event["start"] is None for event in events)


def test_an_article_of_five_megabytes(home: Path) -> None:
    """It would hold the bot up for minutes, and is a mistake."""
    file = home.with_name("talks.txt")
    file.write_text(f"{WORDS}\n\n" * (5_000_000 // len(WORDS)), encoding="utf-8")
    require_clear(invoke(home, "ingest", str(file)), "talks.txt", "longer than")
    assert stored(home) == []


def test_an_item_of_five_megabytes_costs_its_feed_nothing(home: Path) -> None:
    """The other items of the feed are read."""
    huge = Story(slug="huge", title="Talks", text=f"{WORDS} " * 50_000, published=HALT.published)
    file = home.with_name("harbour.xml")
    file.write_text(rss("Harbour", [huge, HALT]), encoding="utf-8")
    result = invoke(home, "ingest", str(file))
    assert result.stdout.startswith(
        "2 items: 1 new, 0 changed, 0 unchanged, 1 rejected (1 longer than"
    )
    why = invoke(home, "why", "https://harbour.invalid/huge")
    assert why.exit_code == 0
    assert "the item is longer than" in why.stdout


def test_options_of_articles_are_said_to_be_of_no_use_to_a_feed(home: Path) -> None:
    """A day that was given and not used is not passed over in silence."""
    file = str(home.with_name("quay.xml"))
    assert "were not used" in invoke(home, "ingest", file, "--published", "2024-01-01").stderr


def test_options_of_one_article_go_with_one_source(home: Path) -> None:
    """Two articles under one address would count as one that changes to and fro."""
    result = invoke(home, "ingest", "a.txt", "b.txt", "--url", "https://example.org/")
    assert result.exit_code == 2


@pytest.mark.parametrize("option", [("--published", "soon"), ("--url", "ftp://example.org")])
def test_options_that_cannot_be_read(home: Path, option: tuple[str, str]) -> None:
    """Better no article than one of a wrong day or address."""
    assert invoke(home, "ingest", "a.txt", *option).exit_code == 2
