"""Article files and pages become plain text with their metadata, without losing words."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError, SourceError, TooLarge
from bot.reading.article import read_article
from bot.reading.markup import text_of_html
from bot.reading.moments import moment

STORY = (
    "The two envoys met on Monday in the capital and agreed to go on with their talks next month."
)
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Envoys meet - Example News</title>
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2024-03-01T12:00:00+02:00">
<meta name="author" content="Ann Lee"><link rel="canonical" href="https://news.example/1">
<script>var x = "<p>not read</p>";</script><style>p {{ }}</style></head>
<body><nav><ul><li>Home</li><li>World</li></ul></nav><article><h1>Envoys meet</h1>
<p>{STORY}</p><p>Short.</p><ul><li>One &amp; two</li><li>Three</li></ul><p>{STORY.upper()}</p>
</article><footer>Legal words</footer></body></html>"""


def test_a_page_gives_its_story_and_metadata() -> None:
    """Paragraphs and list items stay apart, menus and scripts are left out."""
    article = read_article(PAGE.encode())
    paragraphs = article.text.split("\n\n")
    assert STORY in paragraphs
    assert "Short." in paragraphs
    assert "\u2022 One & two" in paragraphs
    assert "Legal words" not in article.text
    assert "not read" not in article.text
    assert (article.title, article.author) == ("Envoys meet", "Ann Lee")
    assert (article.publisher, article.url) == ("Example News", "https://news.example/1")
    assert article.published == datetime(2024, 3, 1, 10, tzinfo=UTC)


def test_linked_data_tells_day_and_publisher() -> None:
    """JSON-LD serves where there are no meta elements."""
    data = (
        '{"@graph": [{"headline": "Envoys meet", "datePublished": "2024-03-01", '
        '"author": [{"name": "Ann Lee"}], "publisher": {"name": "Example News"}}]}'
    )
    page = f'<html><head><script type="application/ld+json">{data}</script></head><p>{STORY}</p></html>'
    article = read_article(page)
    assert (article.title, article.author, article.publisher) == (
        "Envoys meet",
        "Ann Lee",
        "Example News",
    )
    assert article.published == datetime(2024, 3, 1, tzinfo=UTC)


def test_a_date_in_the_text_is_no_day_of_publication() -> None:
    """What the text says is a hint, not metadata."""
    article = read_article(f"Envoys meet\n\nMarch 2024\n\n{STORY}")
    assert (article.published, article.dateline) == (None, "March 2024")


def test_a_page_of_bare_paragraphs_loses_none() -> None:
    """However short they are, and though nothing marks them as an article."""
    words = [f"Word number {n}." for n in range(12)]
    page = "<html><body>" + "".join(f"<p>{word}</p>" for word in words) + "</body></html>"
    assert read_article(page).text.split("\n\n") == words


@pytest.mark.parametrize(
    "fragment, text",
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<br>Two</p>", "One\nTwo"),
        ("<ul><li>One</li><li>Two</li></ul>", "\u2022 One\n\n\u2022 Two"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("One\ntwo <b>three</b>\n  four<p>", "One two three four"),
        ("<p>One<script>x</script><style>y</style>", "One"),
        ("A &amp; B", "A & B"),
        ("A &amp;amp; B", "A & B"),
        ("5 &lt; 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\n\nTwo"),
        ("<p>Unclosed <b>bold <i>words", "Unclosed bold words"),
        ("<blockquote>Said</blockquote>so", "Said\n\nso"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<img src=x onerror=alert(1)>Words", "Words"),
        ("<a href='javascript:x'>Words</a>", "Words"),
        ("plain words", "plain words"),
        ("", ""),
        ("<!-- hidden --><p>Seen</p>", "Seen"),
        ("bad\x00byte \ud800", "bad byte \ufffd"),
    ],
)
def test_a_fragment_keeps_its_words(fragment: str, text: str) -> None:
    """Every paragraph and item is there, markup and what it hides is not."""
    assert text_of_html(fragment) == text


@pytest.mark.parametrize(
    "body, word",
    [
        (b"\xef\xbb\xbfZ\xc3\xbcrich words", "Z\u00fcrich"),
        ("Z\u00fcrich words are here".encode("utf-16"), "Z\u00fcrich"),
        ("Z\u00fcrich words are here".encode("utf-16-le"), "Z\u00fcrich"),
        ("Z\u00fcrich words are here".encode("utf-16-be"), "Z\u00fcrich"),
        ("Z\u00fcrich \u201cwords\u201d".encode("cp1252"), "\u201cwords\u201d"),
        ("Z\u00fcrich words".encode(), "Z\u00fcrich"),
        (
            '<html><meta charset="koi8-r"><p>\u0441\u043b\u043e\u0432\u043e</p></html>'.encode(
                "koi8-r"
            ),
            "\u0441\u043b\u043e\u0432\u043e",
        ),
        (b'<html><meta charset="no-such"><p>Z\xfcrich</p></html>', "Z\u00fcrich"),
    ],
)
def test_letters_are_read_in_their_encoding(body: bytes, word: str) -> None:
    """Marks, zero bytes, declarations and a sound guess, in this order."""
    assert word in read_article(body).text


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7 words",
        b"\x89PNG\r\n\x1a\n" + b"words" * 9,
        b"PK\x03\x04words",
        bytes(range(256)) * 10,
        b"GIF89a words",
    ],
)
def test_a_binary_file_is_refused(body: bytes) -> None:
    """The message says which files can be read."""
    with pytest.raises(
        ParseError, match=r"binary file, not an article: give a \.txt, \.md or \.html"
    ):
        read_article(body)


@pytest.mark.parametrize(
    "body, message",
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"---", "no words"),
        (b"<html></html>", "no words"),
    ],
)
def test_nothing_to_read_is_refused(body: bytes, message: str) -> None:
    """An empty article is an error, not an article."""
    with pytest.raises(ParseError, match=message):
        read_article(body)


def test_two_million_characters_are_read_and_more_refused() -> None:
    """The limit is named in the message."""
    assert len(read_article("word " * 400_000).text) == 1_999_999
    with pytest.raises(TooLarge, match="2,000,000 characters: split it"):
        read_article("word " * 1_000_000)
    with pytest.raises(TooLarge):
        read_article(b"w" * 9_000_000)


def test_front_matter_tells_a_markdown_file_apart() -> None:
    """Its keys fill the metadata, its marks leave the text, its editor's brackets stay."""
    article = read_article(
        '---\ntitle: "Envoys: meet"\ndate: 2024-03-01\nurl: https://news.example/1\npublisher: Wire\n'
        "---\n# Head\nThey **met** [here](https://a.example), \u201c[w]ith care\u201d.\n\n- one\n* two\n",
        name="a.md",
    )
    assert (article.title, article.url, article.publisher) == (
        *("Envoys: meet", "https://news.example/1", "Wire"),
    )
    assert article.published == datetime(2024, 3, 1, tzinfo=UTC)
    assert (
        article.text == "Head\n\nThey met here, \u201c[w]ith care\u201d.\n\n\u2022 one\n\u2022 two"
    )


@pytest.mark.parametrize(
    "text, title",
    [
        ("Envoys meet\n\n" + STORY, "Envoys meet"),
        ("Skip to main content\n\nEnvoys meet\n\nBy Ann Lee\n\n" + STORY, "Envoys meet"),
        ("Envoys meet\nBy Ann Lee\n\n" + STORY, "Envoys meet"),
        ("Will envoys meet?\n\n" + STORY, "Will envoys meet?"),
        (STORY + "\n\n" + STORY, ""),
        ("The two envoys met on\nMonday in the capital\nand agreed.", ""),
        ("Only this line", ""),
    ],
)
def test_a_first_line_is_the_title_where_it_looks_like_one(text: str, title: str) -> None:
    """A sentence, wrapped text and furniture are no titles."""
    assert read_article(text).title == title


def test_the_text_of_a_file_is_kept_to_the_letter() -> None:
    """Quotations are compared with the file: only line ends and control characters change."""
    text = "Two  blanks, a\u00a0hard one, \u201ccurly\u201d [w]ith \u2026 marks\u00ad."
    assert read_article(f"  {text} \r\n\r\n\r\n\r\nMore.\x00").text == f"{text}\n\nMore."


@pytest.mark.parametrize(
    "written, read",
    [
        ("2024-03-01", datetime(2024, 3, 1, tzinfo=UTC)),
        ("2024-03-01T10:00:00Z", datetime(2024, 3, 1, 10, tzinfo=UTC)),
        ("2024-03-01T10:00:00.5+0100", datetime(2024, 3, 1, 9, 0, 0, 500_000, tzinfo=UTC)),
        ("2024-03-01 10:00", datetime(2024, 3, 1, 10, tzinfo=UTC)),
        ("Fri, 01 Mar 2024 10:00:00 GMT", datetime(2024, 3, 1, 10, tzinfo=UTC)),
        ("March 1, 2024", datetime(2024, 3, 1, tzinfo=UTC)),
        ("Sept. 29, 2010", datetime(2010, 9, 29, tzinfo=UTC)),
        ("1 March 2024", datetime(2024, 3, 1, tzinfo=UTC)),
        ("March 2024", None),
        ("0001-01-01", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("2024-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_stamps_are_read_or_missing(written: str, read: datetime | None) -> None:
    """A month alone is no day of publication, and nonsense none either."""
    assert moment(written) == read


@given(st.text(max_size=40))
def test_any_stamp_is_read_without_an_error(written: str) -> None:
    """Whatever a publisher writes for a date, nothing is raised."""
    found = moment(written)
    assert found is None or found.tzinfo is UTC


FRAGMENTS = [
    *(
        "<p>",
        "</p>",
        "<div>",
        "<li>",
        "<br>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<title>",
        "&amp;",
    ),
    *(
        "<html>",
        "<body>",
        "<article>",
        "<meta name=date content='2024'>",
        "words ",
        "&#0;",
        "\x00",
        "<",
    ),
    *(
        "---\n",
        "title: x\n",
        "# ",
        "[a](http://b)",
        "**",
        "<script type='application/ld+json'>",
        "{}",
        "[",
    ),
]
BODIES = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(FRAGMENTS), max_size=25).map(lambda parts: "".join(parts).encode()),
)


@given(BODIES, st.sampled_from(["a.txt", "a.md", "a.html", ""]))
@settings(max_examples=300)
def test_any_bytes_give_an_article_or_our_own_error(body: bytes, name: str) -> None:
    """Whatever a file holds, nothing else is raised, and what comes out can be stored."""
    try:
        article = read_article(body, name=name)
    except SourceError:
        return
    assert "\x00" not in article.text + article.title + article.author
    (article.text + article.title + article.author + article.publisher + article.url).encode()


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), max_size=12))
def test_a_fragment_loses_no_word(words: list[str]) -> None:
    """The words between tags all come through, in order."""
    tags = ["<p>", "<li>", "</div>", "<b>", "<br/>", "<h2>", "<td>", "<foo>"]
    html = "".join(f"{tags[n % len(tags)]} {word} " for n, word in enumerate(words))
    assert text_of_html(html).replace("\u2022", " ").split() == words


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "<",
        "<p>a",
        "<ul><li>x",
        "<table><tr><td>a",
        "<!--",
        "<meta ",
        "&amp;",
        "[a](",
    ],
)
def test_hostile_pages_take_little_time(piece: str) -> None:
    """No repetition holds the reader up."""
    started = time.process_time()
    with contextlib.suppress(SourceError):
        read_article("<html><body>words" + piece * (300_000 // len(piece)))
    assert time.process_time() - started < 5


def test_the_libraries_are_loaded_only_when_needed() -> None:
    """Starting the program does not wait for readers of pages and feeds."""
    code = (
        "import sys, bot.reading.sources; "
        "sys.exit(any(m in sys.modules for m in ('feedparser', 'trafilatura', 'nh3', 'lxml')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
