"""Feeds of every format, whole and broken, become one shape; nothing hostile gets through or hangs."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError, SourceError, TooLarge
from bot.reading.feeds import ParsedFeed, parse

URL = "https://news.example/feed.xml"
ITEM = "<item><title>Talks end</title><link>https://news.example/1</link></item>"


def rss(items: str, head: str = "", channel: str = "") -> bytes:
    """An RSS feed around some items."""
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Wire</title>'
        f"<link>https://news.example/</link>{channel}{items}</channel></rss>"
    ).encode()


def read(body: bytes, url: str = URL) -> ParsedFeed:
    """The body as a feed."""
    return parse(body, url=url)


RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/"><title>Wire</title></channel>
<item rdf:about="https://news.example/1"><title>Talks end</title><link>https://news.example/1</link>
<description>They met.</description><dc:date>2024-03-01T12:00:00+02:00</dc:date></item></rdf:RDF>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title>Talks end</title><id>urn:x:1</id><link rel="alternate" href="https://news.example/1"/>
<published>2024-03-01T10:00:00Z</published><updated>2024-03-02T10:00:00Z</updated>
<author><name>Ann Lee</name></author><content type="html">&lt;p&gt;They met.&lt;/p&gt;</content>
</entry></feed>"""
RSS_2 = rss(
    "<item><title>Talks end</title><link>https://news.example/1</link><guid>1</guid>"
    "<pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate><description>They met.</description></item>"
)
RSS_091 = RSS_2.replace(b'"2.0"', b'"0.91"')
JSON_1 = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1",
        "title": "Wire",
        "items": [
            {
                "id": 1,
                "url": "https://news.example/1",
                "title": "Talks end",
                "content_html": "<p>They met.</p>",
                "date_published": "2024-03-01T12:00:00+02:00",
                "author": {"name": "Ann Lee"},
            }
        ],
    }
).encode()
JSON_11 = JSON_1.replace(b"version/1", b"version/1.1").replace(
    b'"author": {"name": "Ann Lee"}', b'"authors": [{"name": "Ann Lee"}]'
)


@pytest.mark.parametrize(
    "body, name",
    [
        (RSS_2, "rss20"),
        (RSS_091, "rss091u"),
        (RDF, "rss10"),
        (ATOM, "atom10"),
        (JSON_1, "json1"),
        (JSON_11, "json11"),
    ],
)
def test_every_format_gives_the_same_entry(body: bytes, name: str) -> None:
    """An entry does not tell which format it came in."""
    feed = read(body)
    assert (feed.format, feed.title, feed.issues) == (name, "Wire", ())
    (entry,) = feed.entries
    assert (entry.title, entry.link, entry.text) == (
        "Talks end",
        "https://news.example/1",
        "They met.",
    )
    assert entry.published == datetime(2024, 3, 1, 10, tzinfo=UTC)


def test_an_atom_entry_keeps_its_id_author_and_revision() -> None:
    """What an entry says of itself is all there."""
    (entry,) = read(ATOM).entries
    assert (entry.id, entry.author, entry.summary_only) == ("urn:x:1", "Ann Lee", False)
    assert entry.updated == datetime(2024, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "own, link, identity",
    [
        ("<guid isPermaLink='false'>n-1</guid>", "<link>https://a.example/1</link>", "n-1"),
        ("", "<link>https://a.example/1</link>", "https://a.example/1"),
        ("<guid isPermaLink='false'>" + "n" * 5000 + "</guid>", "", None),
        ("", "", None),
    ],
)
def test_an_item_is_known_by_id_then_link_then_content(
    own: str, link: str, identity: str | None
) -> None:
    """Every item has an id that the next reading of the same feed gives again."""
    body = rss(f"<item>{own}{link}<title>Talks end</title></item>")
    (entry,) = read(body).entries
    assert entry.id == identity if identity else 10 < len(entry.id) < 100
    assert read(body).entries[0].id == entry.id


def test_full_content_comes_before_the_summary() -> None:
    """The longest account that the feed gives is the article."""
    body = rss(
        "<item><title>T</title><description>Short.</description><content:encoded "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>Long & full.</p>"
        "<ul><li>One</li><li>Two</li></ul><script>no()</script>]]></content:encoded></item>"
        "<item><title>U</title><description>Only this.</description></item>"
    )
    first, second = read(body).entries
    assert first.text == "Long & full.\n\n\u2022 One\n\n\u2022 Two"
    assert (second.text, second.summary_only) == ("Only this.", True)


def test_an_item_with_a_title_alone_has_it_as_text() -> None:
    """A headline is something to quote where there is nothing else."""
    (entry,) = read(rss("<item><title>Talks end</title></item>")).entries
    assert (entry.text, entry.summary_only) == ("Talks end", True)


@pytest.mark.parametrize(
    "written, title",
    [
        ("AT&amp;T and R&amp;D", "AT&T and R&D"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("&lt;b&gt;Talks&lt;/b&gt; end", "Talks end"),
        ("<![CDATA[Talks &amp; more <script>x()</script>]]>", "Talks & more"),
        ("caf&eacute; &mdash; talks", "caf\u00e9 \u2014 talks"),
        ("Talks &amp;amp; more", "Talks & more"),
        ("Talks\n\x0b\x07  end", "Talks end"),
        ("Is 5 &lt; 6?", "Is 5 < 6?"),
    ],
)
def test_a_title_is_one_line_of_plain_text(written: str, title: str) -> None:
    """Markup, scripts and entities escaped once or twice do not reach a reader."""
    assert read(rss(f"<item><title>{written}</title></item>")).entries[0].title == title


def test_text_escaped_twice_is_resolved_twice() -> None:
    """A publisher's double escaping leaves no markup in the text."""
    written = "&amp;lt;p&amp;gt;One &amp;amp;amp; two&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Three&amp;lt;/p&amp;gt;"
    (entry,) = read(rss(f"<item><description>{written}</description></item>")).entries
    assert entry.text == "One & two\n\nThree"


@pytest.mark.parametrize(
    "link, resolved",
    [
        ("/a?x=1&amp;y=2", "https://news.example/a?x=1&y=2"),
        ("https://b.example/1", "https://b.example/1"),
        (" https://b.example/\n1 ", "https://b.example/1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("ftp://b.example/1", ""),
        ("http://[bad", ""),
        ("https://b.example/" + "a" * 5000, ""),
    ],
)
def test_only_web_addresses_are_kept_as_links(link: str, resolved: str) -> None:
    """Relative links are resolved, what is no web address is dropped and told."""
    feed = read(rss(f"<item><title>T</title><link>{link}</link></item>"))
    assert feed.entries[0].link == resolved
    assert any("web address" in issue for issue in feed.issues) is not bool(resolved)


def test_a_base_in_the_feed_resolves_its_links() -> None:
    """xml:base counts, for a file without an address of its own too."""
    body = (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/"><title>T</title>'
        b'<entry><id>1</id><link href="y"/></entry></feed>'
    )
    assert read(body, url="").entries[0].link == "https://b.example/x/y"


@pytest.mark.parametrize(
    "written, published",
    [
        ("Fri, 01 Mar 2024 10:00:00 GMT", datetime(2024, 3, 1, 10, tzinfo=UTC)),
        ("2024-03-01", datetime(2024, 3, 1, tzinfo=UTC)),
        ("2024-03-01T10:00:00-05:00", datetime(2024, 3, 1, 15, tzinfo=UTC)),
        ("", None),
        ("Yesterday at five", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("9999-12-31T23:59:59Z", None),
        ("30 Feb 2024 25:61", None),
        ("2031-01-01", None),
    ],
)
def test_a_date_is_right_or_missing(written: str, published: datetime | None) -> None:
    """Nonsense and the future count as missing, and an administrator hears of it."""
    now = datetime(2024, 3, 2, tzinfo=UTC)
    body = rss(f"<item><title>T</title><pubDate>{written}</pubDate></item>")
    feed = parse(body, url=URL, now=now)
    assert feed.entries[0].published == published
    assert any("date" in issue for issue in feed.issues) is (published is None)


@pytest.mark.parametrize(
    "body",
    [
        rss(ITEM * 1)[:-30],
        rss(ITEM).replace(b"</item>", b""),
        rss(ITEM + "<item><title>B"),
        b"\n\n  " + rss(ITEM),
        b"\xef\xbb\xbf\xef\xbb\xbf" + rss(ITEM),
        rss("\x01\x02" + ITEM),
        rss("<foo:bar/>" + ITEM),
    ],
)
def test_a_broken_feed_gives_what_can_be_read(body: bytes) -> None:
    """A fault in the XML does not lose the items before it."""
    assert read(body).entries[0].title == "Talks end"


def test_broken_xml_is_told_with_its_line() -> None:
    """An administrator learns where the fault is and how many items were saved."""
    feed = read(rss("\n\n" + ITEM + "\n<item><title>B</titel></item>"))
    assert any("broken at line 4" in issue for issue in feed.issues)


@pytest.mark.parametrize(
    "declared, real",
    [
        ("utf-8", "latin-1"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-8"),
        ("windows-1252", "cp1252"),
        ("no-such-thing", "utf-8"),
        ("utf-7", "utf-7"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_letters_survive_a_wrong_declaration(declared: str, real: str) -> None:
    """The encoding that fits is used, whatever the feed declares."""
    text = rss("<item><title>Z\u00fcrich</title></item>").decode()
    text = text.replace('version="1.0"', f'version="1.0" encoding="{declared}"', 1)
    assert read(text.encode(real)).entries[0].title == "Z\u00fcrich"


def test_ids_used_twice_are_put_right() -> None:
    """One id over several links means the links; a repeated item counts once."""
    one = "<item><guid isPermaLink='false'>1</guid><link>https://a.example/{}</link></item>"
    feed = read(rss(one.format(1) + one.format(2) + one.format(2)))
    assert [entry.id for entry in feed.entries] == ["https://a.example/1", "https://a.example/2"]
    assert len([issue for issue in feed.issues if "ids" in issue or "repeat" in issue]) == 2


def test_a_feed_without_items_is_no_error() -> None:
    """A quiet publisher is not a broken one, but it is told."""
    feed = read(rss(""))
    assert (feed.entries, feed.issues) == ((), ("the feed has no items",))


@pytest.mark.parametrize(
    "body, message",
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"<!doctype html><html><body><p>Hello</p></body></html>", "is not a feed"),
        (b"just some words", "is not a feed"),
        (b"\x1f\x8b\x08\x00", "is compressed"),
        (b"{", "is not a feed"),
        (b'{"a": 1}', "not a JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "without its list of items"),
        (b'{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_feed_is_refused(body: bytes, message: str) -> None:
    """The message says what it is instead."""
    with pytest.raises(ParseError, match=message):
        read(body)


def test_a_body_over_the_limit_is_refused() -> None:
    """Size is looked at before anything else."""
    with pytest.raises(TooLarge):
        parse(rss(ITEM), url=URL, limit=100)


LAUGHS = "<!DOCTYPE r [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {name} '" + f"&{of};" * 10 + "'>"
    for of, name in zip("abcdefghi", "bcdefghij", strict=True)
)
HOSTILE = {
    "billion laughs": rss("<item><title>&j;</title></item>", head=LAUGHS + "]>"),
    "outside entity": rss(ITEM, head='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "big entity": rss(ITEM, head=f'<!DOCTYPE r [<!ENTITY x "{"a" * 1000}">]>'),
    "many entities": rss(ITEM, head="<!DOCTYPE r [" + "<!ENTITY x 'a'>" * 99 + "]>"),
    "deep": rss("<item>" + "<a>" * 200_000),
    "deep items": rss("<item>" * 100_000),
    "open tags": rss("<item><description>" + "<br>" * 100_000),
    "many attributes": rss("<a " + " ".join(f"b{n}='1'" for n in range(20_000)) + "/>"),
    "bare attributes": rss("<a " + " ".join(f"b{n}" for n in range(20_000)) + "/>"),
    "unending author": rss("<item><author>" + "a" * 200_000),
    "many elements": rss("<item/>" * 600_000),
    "late root": b"<?x?>" + b"\n" * 100_000 + rss(ITEM),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_feed_is_refused_at_once(case: str) -> None:
    """What would hold the parser up for minutes never reaches it."""
    started = time.process_time()
    with pytest.raises(SourceError):
        read(HOSTILE[case])
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "items",
    [
        "<item><author>" + "a" * 500_000 + "</author><title>T</title></item>",
        "<item><title>" + "&" * 100_000,
        "<item><title>" + "<" * 100_000,
        "<item><title>" + "<!--" * 50_000,
        "<item><title>" + "<![CDATA[" * 50_000,
        "<item><pubDate>" + "1 " * 100_000 + "</pubDate></item>",
        "<item><description>" + "&lt;div&gt;" * 50_000 + "</description></item>",
        "<item><link>" + "/../" * 50_000 + "</link></item>",
    ],
)
def test_odd_feeds_take_little_time(items: str) -> None:
    """Repetition in a feed that cannot be refused does not hold it up."""
    started = time.process_time()
    assert read(rss(items)).format == "rss20"
    assert time.process_time() - started < 5


def test_an_overlong_author_does_not_lose_the_item() -> None:
    """Only the name is given up."""
    body = rss("<item><author>" + "a" * 5000 + "</author><title>Talks end</title></item>")
    assert [(entry.title, entry.author) for entry in read(body).entries] == [("Talks end", "")]


FRAGMENTS = [
    *(
        "<rss version='2.0'>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<link>",
        "</link>",
    ),
    *(
        "<guid>",
        "<pubDate>",
        "2024-03-01",
        "<description>",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&",
        "<",
        ">",
    ),
    *(
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<entry>",
        "<content type='xhtml'>",
        "<author>",
    ),
    *(
        "<?xml version='1.0' encoding='utf-16'?>",
        "<!DOCTYPE x [",
        "<!ENTITY a 'b'>",
        "]>",
        "\x00",
        "\xff",
    ),
    *("<link href='a'/>", "xml:base='http://['", "&#xd800;", "&#0;", "{", '"items":[', "}", "<!--"),
]


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.sampled_from(FRAGMENTS), max_size=25).map(
            lambda parts: "".join(parts).encode("latin-1")
        ),
    )
)
@settings(max_examples=400)
def test_any_bytes_give_a_feed_or_our_own_error(body: bytes) -> None:
    """Whatever a server sends, nothing else is raised, and what comes out can be stored."""
    try:
        feed = read(body)
    except SourceError:
        return
    for entry in feed.entries:
        assert entry.id
        for text in (entry.id, entry.title, entry.text, entry.author, entry.link):
            assert "\x00" not in text
            text.encode()


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)
ITEM_KEYS = [
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary", "author"),
    *("authors", "date_published", "date_modified"),
]


@given(st.dictionaries(st.sampled_from(ITEM_KEYS), JSON_VALUES), JSON_VALUES)
@settings(max_examples=200)
def test_any_json_item_is_read_or_left_out(item: dict[str, object], other: object) -> None:
    """Fields of the wrong type count as missing."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": other, "items": [item, other]}
    found = read(json.dumps(feed).encode())
    assert len(found.entries) <= 2
    for entry in found.entries:
        (entry.id + entry.title + entry.text + entry.author + entry.link).encode()
