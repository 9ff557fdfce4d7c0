"""A source named on the command line opens into feeds, articles and problems; nothing is raised."""

from __future__ import annotations

import gzip
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError, TooLarge
from bot.reading.sources import ArticlePiece, FeedPiece, Piece, Problem, is_feed, open_source
from bot.reading.webget import AGENT, Fetched, get

STORY = "Envoys meet\n\nThe two envoys met on Monday in the capital and agreed to talk again soon."
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title><item><title>T</title></item></channel></rss>'
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "title": "W", "items": [{"id": "1", "title": "T"}]}'
PAGE = b"<!doctype html><html><title>Envoys meet</title><p>They met on Monday.</p></html>"


def opened(source: str | Path) -> list[Piece]:
    """Everything that a source gives."""
    return list(open_source(str(source)))


def kinds(pieces: list[Piece]) -> list[str]:
    """What each piece is."""
    return [type(piece).__name__ for piece in pieces]


@pytest.mark.parametrize(
    "name, body, kind",
    [
        ("a.xml", RSS, FeedPiece),
        ("a.txt", RSS, FeedPiece),
        ("a", RSS, FeedPiece),
        ("a.xml", RSS.decode().encode("utf-16"), FeedPiece),
        ("a.json", JSON, FeedPiece),
        ("a.txt", JSON, FeedPiece),
        ("a.html", PAGE, ArticlePiece),
        ("a.xml", PAGE, ArticlePiece),
        ("a.txt", STORY.encode(), ArticlePiece),
        ("a.md", STORY.encode(), ArticlePiece),
        ("a", STORY.encode(), ArticlePiece),
        ("a.txt", b"{braces} open this text of an article.", ArticlePiece),
        ("a.html", b"<p>A page that tells of &lt;rss&gt;.</p>", ArticlePiece),
    ],
)
def test_content_tells_what_a_file_is(tmp_path: Path, name: str, body: bytes, kind: type) -> None:
    """A feed is a feed and an article an article, whatever the file is called."""
    file = tmp_path / name
    file.write_bytes(body)
    assert [type(piece) for piece in opened(file)] == [kind]


@pytest.mark.parametrize(
    "name, body, message",
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"%PDF-1.7", "is a binary file, not an article"),
        ("a.xml", b"<note>words</note>", "is not a feed"),
        ("a.json", b"{}", "not a JSON Feed"),
        ("a.json", b"[1, 2", "is not a feed"),
        ("a.rss", b"words", "is not a feed"),
        ("a.txt", b"?!", "holds no words"),
        ("a.txt", b"word " * 500_000, "longer than 2,000,000 characters"),
    ],
)
def test_a_file_of_no_use_is_a_problem(
    tmp_path: Path, name: str, body: bytes, message: str
) -> None:
    """The problem names the file and says in one line what is wrong."""
    file = tmp_path / name
    file.write_bytes(body)
    (problem,) = opened(file)
    assert isinstance(problem, Problem)
    assert problem.message.startswith(f"{file}: ")
    assert message in problem.message
    assert "\n" not in problem.message


@pytest.mark.parametrize(
    "source, message",
    [
        ("/no/such/file.txt", "no such file or folder"),
        ("", "is not a file"),
        ("a\0b", "is not a file"),
        ("ftp://a.example/x", "give an http(s) address, a file or a folder"),
        ("file://elsewhere/x.xml", "is on another machine"),
        ("file://[x/y", "not a proper file: address"),
        ("http://", "is not a web address"),
        ("http://[bad/x", "cannot be fetched"),
        ("https://a.example:port/", "cannot be fetched"),
        (os.devnull, "is neither a file nor a folder"),
        ("x" * 5000, "cannot be read"),
    ],
)
def test_a_source_that_is_none_is_a_problem(source: str, message: str) -> None:
    """Each mistake has its own words."""
    (problem,) = opened(source)
    assert isinstance(problem, Problem)
    assert message in problem.message


@given(st.sampled_from(["no", "http://", "https://[", "HTTP:", "file:no", "file:///no"]), st.text())
def test_any_name_is_opened_without_an_error(start: str, rest: str) -> None:
    """Whatever is typed, no traceback follows."""
    empty = Fetched(url="", content_type="", body=b"")
    (problem,) = open_source(start + rest, fetch=lambda url, limit: empty)
    assert isinstance(problem, Problem)


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    """Below the folder too; what is hidden or of another kind is passed over, one bad file stops nothing."""
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    files = {
        "b.txt": STORY.encode(),
        "a.xml": RSS,
        "c.md": b"",
        "sub/d.html": PAGE,
        "e.png": b"\x89PNG",
        ".f.txt": STORY.encode(),
        ".hidden/g.txt": STORY.encode(),
    }
    for name, body in files.items():
        (tmp_path / name).write_bytes(body)
    pieces = opened(tmp_path)
    assert kinds(pieces) == ["FeedPiece", "ArticlePiece", "Problem", "ArticlePiece"]
    assert [Path(piece.source).name for piece in pieces] == ["a.xml", "b.txt", "c.md", "d.html"]


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    """The message names the endings that are read."""
    (tmp_path / "e.png").write_bytes(b"x")
    (problem,) = opened(tmp_path)
    assert isinstance(problem, Problem)
    assert "holds no article or feed (.txt" in problem.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_a_problem(tmp_path: Path) -> None:
    """Rights are named as the cause."""
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    file.chmod(0)
    (problem,) = opened(file)
    assert isinstance(problem, Problem)
    assert "may not be read" in problem.message


def test_a_file_address_names_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole with its escapes, or relative."""
    (tmp_path / "a b.xml").write_bytes(RSS)
    monkeypatch.chdir(tmp_path)
    assert kinds(opened((tmp_path / "a b.xml").as_uri())) == ["FeedPiece"]
    assert kinds(opened("file:a%20b.xml")) == ["FeedPiece"]


def test_a_body_over_the_limit_is_a_problem(tmp_path: Path) -> None:
    """No more of a file is read than the limit."""
    file = tmp_path / "a.xml"
    file.write_bytes(RSS)
    (problem,) = open_source(str(file), body_limit=50)
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, TooLarge)


@given(st.binary(max_size=60), st.sampled_from(["a.xml", "a.json", "a.txt", ""]))
def test_any_bytes_are_a_feed_or_not(body: bytes, name: str) -> None:
    """Looking at the content never fails."""
    assert is_feed(body, name=name) in (True, False)


class _Site(BaseHTTPRequestHandler):
    """Pages that a server may answer with."""

    def do_GET(self) -> None:
        path = self.path
        if path.startswith("/loop"):
            return self._answer(302, b"", Location=f"/loop{len(path)}" + "x" * (len(path) % 7))
        if path == "/away":
            return self._answer(302, b"", Location="file:///etc/passwd")
        if path == "/moved":
            return self._answer(301, b"", Location="/feed?x=1")
        if path.startswith("/status"):
            return self._answer(int(path[7:]), b"words")
        if path == "/zip":
            return self._answer(200, gzip.compress(RSS), **{"Content-Encoding": "gzip"})
        if path == "/bomb":
            return self._answer(
                200, gzip.compress(b" " * 30_000_000), **{"Content-Encoding": "gzip"}
            )
        if path == "/badzip":
            return self._answer(200, b"words", **{"Content-Encoding": "gzip"})
        if path == "/big":
            return self._answer(200, b"w" * 300_000)
        if path == "/page":
            return self._answer(200, PAGE, **{"Content-Type": "text/html"})
        if path == "/agent":
            return self._answer(200, self.headers["User-Agent"].encode())
        return self._answer(200, RSS, **{"Content-Type": "text/html"})

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a local server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/feed", "FeedPiece"),
        ("/moved", "FeedPiece"),
        ("/zip", "FeedPiece"),
        ("/page", "ArticlePiece"),
    ],
)
def test_an_address_gives_a_feed_or_an_article(site: str, path: str, kind: str) -> None:
    """Redirects are followed, bodies unpacked, and the content tells what it is."""
    assert kinds(opened(site + path)) == [kind]


@pytest.mark.parametrize(
    "path, message",
    [
        ("/status404", "there is nothing at this address"),
        ("/status500", "try again later"),
        ("/status403", "forbidden"),
        ("/loop", "redirects more than 5 times or in a circle"),
        ("/away", "neither http nor https"),
        ("/bomb", "when unpacked"),
        ("/badzip", "broken body"),
    ],
)
def test_an_address_of_no_use_is_a_problem(site: str, path: str, message: str) -> None:
    """The administrator reads what the server did."""
    (problem,) = opened(site + path)
    assert isinstance(problem, Problem)
    assert message in problem.message


def test_a_fetch_is_bounded_and_says_who_asks(site: str) -> None:
    """Not a byte more than the limit is taken, and the server learns the program's name."""
    with pytest.raises(TooLarge):
        get(site + "/big", limit=100_000)
    assert get(site + "/agent", limit=1000).body.decode() == AGENT


def test_a_closed_port_is_told(site: str) -> None:
    """No server is an error of ours."""
    with pytest.raises(SourceError, match="cannot be reached"):
        get("http://127.0.0.1:9/", limit=1000, timeout=2)
