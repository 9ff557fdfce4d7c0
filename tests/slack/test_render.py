"""A reply in Slack: complete, within every limit, and unable to call anybody."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.buttons import pressed
from adapters.slack.limits import TOTAL, size
from adapters.slack.render import home, message
from adapters.slack.text import address, escaped, escaped_pieces, link, neutral, pieces
from bot.model import Reply
from tests.chat.cases import CASES, HOSTILE, NEAT, any_reply
from tests.loopback.slack_checks import check_blocks, check_message, limit_faults
from tests.loopback.slack_world import Json, texts

GOLDEN = Path(__file__).parent / "golden"
_LINK = re.compile(r"<(https?://[^<>|\s]+)\|([^<>|]+)>")
_CONTROL = re.compile(r"<[^>]*>|[<]|(?m:(?<!^)>)|&(?!(?:amp|lt|gt);)")


def shown(reply: Reply) -> Json:
    """What is sent for a reply."""
    layout = message(reply)
    return {"text": layout.text, "blocks": list(layout.blocks)}


@pytest.mark.parametrize("name", CASES)
def test_what_is_shown_stays_as_it_was(name: str) -> None:
    """A change of the layout is seen, and is on purpose: UPDATE_GOLDEN=1 writes the files anew."""
    made = json.dumps(shown(CASES[name]), ensure_ascii=False, indent=1) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_slack_takes_it(name: str) -> None:
    """What Slack refuses reaches nobody."""
    check_message(shown(CASES[name]))
    check_blocks(home(CASES[name])["blocks"], 100)


def test_the_answer_comes_first_and_the_buttons_last() -> None:
    """The first line answers; what is cut for length is never a button."""
    blocks = message(CASES["many_sources"]).blocks
    assert blocks[0]["text"]["text"] == "*Forty reports tell of it.*"
    assert [each["text"]["text"] for each in blocks[-1]["elements"]] == [
        "Timeline",
        "Sources",
        "Follow",
        "Wrong?",
    ]


def test_a_source_is_a_titled_link_with_publisher_and_day() -> None:
    """A reader sees who said it and when before they open it."""
    text = message(CASES["answer"]).blocks[2]["text"]["text"]
    assert text == (
        "> “Military talks between the two sides resumed in Geneva on Thursday.”\n"
        "<https://news.example/2024/03/talks?id=7&amp;page=2|Talks resume in Geneva>"
        " — The Example, 1 March 2024"
    )


def test_what_has_no_room_is_counted() -> None:
    """Silence about what is missing would be a lie."""
    words = "\n".join(texts(shown(CASES["many_sources"])["blocks"]))
    quoted = words.count("> “")
    assert f"{40 - quoted} sources are left out here, for length." in words
    assert quoted > 10


def test_the_text_beside_the_blocks_carries_the_answer() -> None:
    """Notifications and screen readers show the text alone."""
    text = message(CASES["answer"]).text
    for words in ("29 February 2024", NEAT.quote, "https://other.example/a", "14 March 2024"):
        assert words in text


def test_a_button_tells_all_that_a_press_needs() -> None:
    """It outlives the process that made it."""
    rows = [block for block in message(CASES["answer"]).blocks if block["type"] == "actions"]
    found = [pressed(element) for row in rows for element in row["elements"]]
    assert tuple(found) == CASES["answer"].buttons


@pytest.mark.parametrize("value", ["", "timeline", "dance:x", "timeline:" + "x" * 81, None, 7])
def test_a_button_of_another_version_is_not_understood(value: object) -> None:
    """Whoever presses it is told so, in place of a crash."""
    assert pressed({"value": value}) is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://bank.example@elsewhere.example/",
        "ftp://a.example",
        "https://",
        "https://a.example/x y",
        "https://[::1",
        "https://a.example/\u202egnp",
        "https://a.example:0/",
        "//a.example",
        "",
    ],
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    """Whatever a feed gives as a link, it opens a web page or nothing."""
    assert address(url) == ""
    assert link(url, "words") == "words"


def test_an_address_cannot_leave_its_link() -> None:
    """A bar or a bracket in an address would end it, and what follows would be markup."""
    made = link("https://a.example/x|y>z<!channel>&b=1", "a | b > c")
    assert made == "<https://a.example/x%7Cy%3Ez%3C!channel%3E&amp;b=1|a ¦ b &gt; c>"


def check_harmless(text: str) -> None:
    """Nothing in it is control but our own links and the marks of quotations at the start of a line."""
    rest = _LINK.sub("", text)
    assert not _CONTROL.search(rest), rest


def strings(value: Json) -> list[str]:
    """All that is shown."""
    return [value["text"], *texts(value["blocks"])]


def quoted_whole(reply: Reply, blocks: list[Json]) -> int:
    """How many quotations stand in the blocks, first to last, each complete."""
    words = " ".join(
        line.removeprefix("> ")
        for text in texts(blocks)
        for line in text.split("\n")
        if line.startswith("> ")
    )
    plain = re.sub(r"\s", "", html.unescape(words))
    at, whole = 0, 0
    for citation in reply.citations:
        wanted = re.sub(r"\s", "", f"“{neutral(citation.quote)}”")
        at = plain.find(wanted, at)
        if at < 0:
            break
        at, whole = at + len(wanted), whole + 1
    return whole


def left_out(blocks: list[Json]) -> int:
    """How many sources the message says are missing."""
    found = re.search(r"([\d,]+) sources? (?:is|are) left out", "\n".join(texts(blocks)))
    return int(found[1].replace(",", "")) if found else 0


@settings(max_examples=5_000)
@given(st.integers(0, 2**48))
def test_no_reply_breaks_a_limit_calls_anybody_or_loses_a_source(seed: int) -> None:
    """Feeds are written by strangers: no text of theirs may break a message or act in it."""
    reply = any_reply(seed)
    made = shown(reply)
    assert not [fault for block in made["blocks"] for fault in limit_faults(block)]
    assert len(made["blocks"]) <= 48
    if seed % 10 == 0:  # the judge of last resort is slow
        check_message(made)
    assert sum(map(size, texts(made["blocks"]))) <= TOTAL
    assert size(made["text"]) <= 4_000
    for text in strings(made):
        check_harmless(text)
    assert quoted_whole(reply, made["blocks"]) + left_out(made["blocks"]) >= len(reply.citations)
    rows = [block for block in made["blocks"] if block["type"] == "actions"]
    assert sum(len(row["elements"]) for row in rows) == min(25, len(reply.buttons))
    assert made["blocks"][len(made["blocks"]) - len(rows) :] == rows


@settings(max_examples=1_000)
@given(st.integers(0, 2**48))
def test_escaping_loses_nothing_but_what_nobody_sees(seed: int) -> None:
    """A quotation is verbatim: what is escaped reads as it was."""
    reply = any_reply(seed)
    for text in (reply.headline, *reply.body[:3], *(each.quote for each in reply.citations[:3])):
        assert _back(escaped(text)) == neutral(text)
        assert "".join(_back(each) for each in escaped_pieces(text, 100)).replace(
            " ", ""
        ) == neutral(text).replace(" ", "")
        assert all(size(each) <= 100 for each in escaped_pieces(text, 100))
        assert all(size(each) <= 30 for each in pieces(text, 30))


def _back(text: str) -> str:
    for name, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(name, char)
    return text


def test_hostile_words_are_readable_all_the_same() -> None:
    """Who reads the quotation sees what stood there."""
    assert "@everyone" in escaped(HOSTILE)
    assert "\u202e" not in escaped(HOSTILE)
    assert "\u200b" not in escaped(HOSTILE)
