"""Lists of feeds of other readers, and ours for them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.polling.opml import Listed, from_opml, to_opml, to_tables

LIST = b"""<?xml version="1.0"?><opml version="1.1"><body>
<outline text="Folder"><outline type="rss" text="One &amp; only" xmlUrl="https://one.example/feed?a=1&amp;b=2"/></outline>
<outline XMLURL="https://two.example/" title="https://two.example/"/>
<outline text="again" xmlUrl="https://one.example/feed?a=1&amp;b=2"/>
<outline text="a file" xmlUrl="file:///etc/passwd"/><outline text="nothing"/>
</body></opml>"""


def test_a_list_becomes_tables_of_the_configuration() -> None:
    """Folders are opened, each feed comes once, and only the web is taken."""
    listed = from_opml(LIST)
    assert listed == (
        Listed(url="https://one.example/feed?a=1&b=2", name="One & only"),
        Listed(url="https://two.example/", name=""),
    )
    assert tomllib.loads(to_tables(listed)) == {
        "feeds": [
            {"url": "https://one.example/feed?a=1&b=2", "name": "One & only"},
            {"url": "https://two.example/"},
        ]
    }


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=5))
def test_what_is_written_is_read_again(names: list[str]) -> None:
    """Whatever a feed is called."""
    feeds = [
        Listed(url=f"https://{n}.example/?a&b", name=" ".join(name.split()))
        for n, name in enumerate(names)
    ]
    kept = [feed for feed in feeds if feed.name]
    if kept:
        assert list(from_opml(to_opml(kept, "x").encode())) == kept
    assert tomllib.loads(to_tables(kept)).get("feeds", []) == [
        {"url": feed.url, "name": feed.name} for feed in kept
    ]


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"<rss/>", b"<opml/>", b"<opml><!ENTITY a 'b'></opml>", b"\xff\xfe<", LIST[:-9]],
)
def test_what_is_no_list_is_told(body: bytes) -> None:
    """In words, without an exception of any library."""
    with pytest.raises(ParseError):
        from_opml(body)
