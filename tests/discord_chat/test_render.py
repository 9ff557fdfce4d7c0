"""Replies as Discord messages: golden files for the looks, laws for what must hold of every one."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.presses import button_of
from adapters.discord.render import Message, render, render_plain
from adapters.discord.text import address, escaped, link
from bot.model import Action, Button, Citation, Picture, Reply
from tests.chat.cases import CASES as SHARED
from tests.chat.cases import any_reply
from tests.loopback.discord_checks import message_faults

CASES = {
    **SHARED,
    "no web address": Reply(
        headline="Talks are off.",
        citations=tuple(
            Citation(url=url, title=title, publisher="", published=None, quote="Talks are off.")
            for url, title in (
                ("file:///etc/passwd", "A file"),
                ("javascript:alert(1)", ""),
                ("https://user:secret@news.example/x", "With a password"),
                ("", ""),
            )
        ),
    ),
    "lists": Reply(
        headline="1. one", body=("- a", "+ b", "2) c", "### d", "-# e", "  > f", "g 3.")
    ),
    "picture alone": Reply(
        headline="A line of time",
        picture=Picture(png=b"png", alt="x" * 3_000, name="../../etc/passwd.png"),
    ),
    "everything too long": Reply(
        headline="Talks " + "resumed and broke off again, " * 200,
        body=tuple(f"{number}: " + "a line that goes on, " * 20 for number in range(60)),
        citations=tuple(
            Citation(
                url=f"https://news.example/{number}",
                title=f"Report {number}",
                publisher="The Example",
                published=None,
                quote="words that were said " * 20,
            )
            for number in range(40)
        ),
        caveats=("A doubt that goes on and on. " * 30,) * 10,
    ),
}
"""The shared cases, with some that only a platform of markdown can stumble over."""

GOLDEN = Path(__file__).with_name("golden")

_OURS = re.compile(r"\]\(<(https?://[^\s<>]*)>\)")
_BARE = re.compile(r"(?<!\\)(?<!\()(?<!<)\b\w+://")
_MENTION = re.compile(r"@(everyone|here|[!&]?\d)|(?<!\\)<[@#:/t]")
_UNSEEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200c-\u200f\u2060-\u2064\ufeff\u00ad]|(?<!@)\u200b"
)


def told(message: Message) -> dict[str, Any]:
    """A message as it stands in a golden file."""
    found = dataclasses.asdict(message)
    if message.picture is not None:
        found["picture"]["png"] = f"{len(message.picture.png)} bytes"
    return found


def payload(message: Message) -> dict[str, Any]:
    """What of a message has limits, in the shape in which it is sent."""
    rows = [
        [{"type": 2, "style": 2, "label": p.label, "custom_id": p.custom_id} for p in row]
        for row in message.presses
    ]
    panels = [
        {
            "description": panel.description,
            "footer": {"text": panel.footer},
            "image": {"url": f"attachment://{panel.picture}" if panel.picture else ""},
        }
        for panel in message.panels
    ]
    return {
        "content": message.content,
        "embeds": panels,
        "components": [{"type": 1, "components": row} for row in rows],
        "attachments": [{"description": message.picture.alt}] if message.picture else [],
        "allowed_mentions": {"parse": []},
    }


def seen(message: Message) -> str:
    """All the text of a message that can hold markup."""
    return "\n".join([message.content, *(panel.description for panel in message.panels)])


def holds(message: Message, reply: Reply) -> None:
    """The laws: within the limits, nobody mentioned, no link but ours, nothing invisible, nothing lost."""
    files = frozenset([message.picture.name] if message.picture else [])
    assert message_faults(payload(message), files) == []
    text = seen(message)
    assert not _MENTION.search(text), text
    assert not _BARE.search(_OURS.sub("", text)), text
    assert not _UNSEEN.search(text)
    urls = [address(citation.url) for citation in reply.citations]
    assert set(_OURS.findall(text)) <= set(urls)
    assert text.count("\n> “") <= len(reply.citations)
    left = re.search(r"… and (\d+) more sources?, left out", text)
    shown = text.count(
        " · "
    )  # the mark between a title and its publisher; no case has it in its words
    assert shown + (int(left[1]) if left else 0) == len(reply.citations)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("how", ["whole", "plain"])
def test_a_reply_looks_as_it_did(name: str, how: str) -> None:
    """A change of the looks is seen in review. GOLDEN=write makes the files anew."""
    message = render(CASES[name]) if how == "whole" else render_plain(CASES[name])
    path = GOLDEN / f"{name.replace(' ', '-')}.{how}.json"
    found = json.dumps(told(message), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("name", CASES)
def test_every_case_keeps_the_laws(name: str) -> None:
    """The hostile and the endless ones most of all."""
    holds(render(CASES[name]), CASES[name])
    holds(render_plain(CASES[name]), CASES[name])


@settings(max_examples=500)
@given(st.integers(0, 2**48))
def test_no_reply_breaks_the_laws(seed: int) -> None:
    """Whatever stands in an article, both forms are taken, mention nobody and lose no citation silently.

    The short form is what is sent where the long one was refused, so it must never be refused.
    """
    for number in range(5):
        reply = any_reply(seed + number)
        holds(render(reply), reply)
        plain = render_plain(reply)
        assert not plain.panels
        holds(plain, reply)


def test_quotations_are_whole() -> None:
    """A quotation stands there with every word of it, or not at all."""
    for reply in CASES.values():
        text = seen(render(reply))
        for cited in reply.citations:
            quote = escaped(" ".join(cited.quote.split()))
            assert quote[:40] not in text or quote in text


def test_the_answer_comes_first_and_bold() -> None:
    """A telephone shows the first line alone."""
    assert (
        render(CASES["answer"]).content == "**Talks last resumed on 29 February 2024, in Geneva.**"
    )


@pytest.mark.parametrize(
    "url, safe",
    [
        ("https://news.example/a", "https://news.example/a"),
        ("HTTP://news.example/a?b=1&c=2#d", "http://news.example/a?b=1&c=2#d"),
        ("https://en.example/wiki/Talks_(2024)", "https://en.example/wiki/Talks_(2024)"),
        ("https://news.example/a)b", "https://news.example/a%29b"),
        ("https://news.example/a> b", "https://news.example/a%3E%20b"),
        ("https://news.example/@everyone", "https://news.example/%40everyone"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://user@news.example/", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://news.example:99999/", ""),
        ("https://news.example/" + "x" * 2_000, ""),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str, safe: str) -> None:
    """A link that leaves its markup, or is none of the web's, would be somebody else's link in our name."""
    assert address(url) == safe


def test_a_title_that_is_an_address_still_makes_a_link() -> None:
    """Discord shows no link at all where the label holds an address."""
    found = link("https://news.example/a", "https://news.example/a")
    assert found == "[news.example/a](<https://news.example/a>)"
    assert link("", "https://news.example/a") == "[news.example](<https://news.example/a>)"


@pytest.mark.parametrize("action", Action)
def test_a_button_is_what_its_id_says(action: Action) -> None:
    """Nothing is remembered of a button but what stands in it."""
    button = Button(action=action, label="Label", subject="a:b" * 26)
    (row,) = render(Reply(headline="x", buttons=(button,))).presses
    assert button_of(row[0].custom_id, "Label") == button
    assert button_of("other:timeline:x") is None
    assert button_of("bc:unknown:x") is None
