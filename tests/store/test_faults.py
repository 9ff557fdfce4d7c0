"""What the store says when the database is locked, gone, read-only, or none at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import exc

from bot.errors import (
    BriefingError,
    ConfigError,
    Conflict,
    SchemaMismatch,
    StoreError,
    StoreUnavailable,
)
from bot.model import ArticleId, Claimed, EventId, Held, ItemOutcome, ItemRecord, TrackState
from bot.ports import Store, Unit
from store import open_store
from store.faults import translate
from tests.store.conftest import TABLES
from tests.store.office_samples import (
    CHANNEL,
    correction,
    entry,
    exchange,
    follow,
    health,
    message,
)
from tests.store.outbox_samples import LEASE, delivery
from tests.store.samples import LATE, T0, TRACK, article, group, passage, put, report
from tests.store.test_briefings import RUN, TOLD, WATCH

A = ArticleId("a")
OF = article()
Call = Callable[[Unit], object]

READS: dict[str, Call] = {
    "articles.latest": lambda unit: unit.articles.latest(A),
    "articles.latest_of": lambda unit: unit.articles.latest_of([A]),
    "articles.get": lambda unit: unit.articles.get(A, 1),
    "articles.many": lambda unit: unit.articles.many([(A, 1)]),
    "articles.newest": lambda unit: unit.articles.newest(T0),
    "articles.newest of a track": lambda unit: unit.articles.newest(T0, TRACK),
    "articles.count": lambda unit: unit.articles.count(),
    "articles.read": lambda unit: unit.articles.read(T0, LATE),
    "articles.stale": lambda unit: unit.articles.stale("reader-2", 5),
    "reports.near": lambda unit: unit.reports.near(T0.date(), T0.date(), [TRACK]),
    "reports.standing": lambda unit: unit.reports.standing(T0),
    "reports.of_article": lambda unit: unit.reports.of_article(A),
    "reports.event": lambda unit: unit.reports.event(EventId("e")),
    "passages.search": lambda unit: unit.passages.search(["talks"], T0),
    "items.about": lambda unit: unit.items.about("link"),
    "inbox.orphans": lambda unit: unit.inbox.orphans("chat", T0, T0),
    "exchanges.get": lambda unit: unit.exchanges.get("x1"),
    "exchanges.last": lambda unit: unit.exchanges.last(CHANNEL, "", None),
    "follows.of": lambda unit: unit.follows.of(CHANNEL),
    "follows.all": lambda unit: unit.follows.all(),
    "corrections.all": lambda unit: unit.corrections.all(),
    "audit.newest": lambda unit: unit.audit.newest(5),
    "feeds.get": lambda unit: unit.feeds.get("feed"),
    "feeds.all": lambda unit: unit.feeds.all(),
    "feeds.due": lambda unit: unit.feeds.due(T0),
    "items.held": lambda unit: unit.items.held([A]),
    "known.of_each": lambda unit: unit.known.of_each(["feed"]),
    "known.of": lambda unit: unit.known.of("feed"),
    "articles.after": lambda unit: unit.articles.after(0),
    "articles.mark": lambda unit: unit.articles.mark(),
    "briefings.watches": lambda unit: unit.briefings.watches(),
    "briefings.watch": lambda unit: unit.briefings.watch(CHANNEL),
    "briefings.last_digest": lambda unit: unit.briefings.last_digest(CHANNEL),
    "briefings.told": lambda unit: unit.briefings.told(CHANNEL),
    "briefings.states": lambda unit: unit.briefings.states(CHANNEL),
    "outbox.get": lambda unit: unit.outbox.get("d1"),
    "outbox.open": lambda unit: unit.outbox.open(),
}
FIND_FIRST = {
    "articles.take_again",
    "items.release",
    "outbox.claim",
    "outbox.resend",
    "outbox.tell_repeated",
}
"""These write what they find, and in an empty store nothing."""
CLAIMED = Claimed(
    delivery=delivery(),
    fence=1,
    attempts=1,
    lapses=0,
    ambiguous=False,
    first_tried=None,
    last_tried=None,
)
ITEM = ItemRecord(link="link", source="feed", seen=T0, outcome=ItemOutcome.NEW)
WRITES: dict[str, Call] = {
    "articles.add": lambda unit: unit.articles.add(OF, "reader-1"),
    "articles.add_all": lambda unit: unit.articles.add_all([OF], "reader-1"),
    "articles.take_again": lambda unit: unit.articles.take_again([A]),
    "articles.forget_arrivals": lambda unit: unit.articles.forget_arrivals(1),
    "items.release": lambda unit: unit.items.release("feed", ""),
    "articles.mark_read": lambda unit: unit.articles.mark_read(A, 1, "reader-2"),
    "reports.replace_all": lambda unit: unit.reports.replace_all([(OF, [report(OF)], [])]),
    "reports.replace": lambda unit: unit.reports.replace(OF, [report(OF)], [passage(OF)]),
    "reports.assign": lambda unit: unit.reports.assign([group("e", report(OF))]),
    "items.record": lambda unit: unit.items.record(ITEM),
    "items.record_all": lambda unit: unit.items.record_all([ITEM]),
    "items.hold": lambda unit: unit.items.hold([A], Held(at=T0, why="new feed")),
    "items.prune": lambda unit: unit.items.prune(T0),
    "known.see_all": lambda unit: unit.known.see_all([("feed", ["digest"])], T0),
    "known.see": lambda unit: unit.known.see("feed", ["digest"], T0),
    "known.prune": lambda unit: unit.known.prune(T0),
    "inbox.claim": lambda unit: unit.inbox.claim(message(), "one"),
    "inbox.settle": lambda unit: unit.inbox.settle(message()),
    "inbox.adopt": lambda unit: unit.inbox.adopt(message(), "two", T0, T0),
    "inbox.prune": lambda unit: unit.inbox.prune(T0),
    "exchanges.add": lambda unit: unit.exchanges.add(exchange()),
    "exchanges.prune": lambda unit: unit.exchanges.prune(T0),
    "follows.set": lambda unit: unit.follows.set(follow()),
    "corrections.add": lambda unit: unit.corrections.add(correction()),
    "corrections.withdraw": lambda unit: unit.corrections.withdraw("c1", T0),
    "audit.add": lambda unit: unit.audit.add(entry()),
    "feeds.visited": lambda unit: unit.feeds.visited(health()),
    "feeds.set": lambda unit: unit.feeds.set(health()),
    "feeds.ask_now": lambda unit: unit.feeds.ask_now("feed", T0),
    "briefings.keep": lambda unit: unit.briefings.keep(WATCH),
    "briefings.add_digest": lambda unit: unit.briefings.add_digest(RUN),
    "briefings.tell": lambda unit: unit.briefings.tell(CHANNEL, [TOLD]),
    "briefings.state": lambda unit: unit.briefings.state(CHANNEL, TRACK, TrackState.ON),
    "briefings.prune": lambda unit: unit.briefings.prune(T0),
    "outbox.add": lambda unit: unit.outbox.add(delivery()),
    "outbox.claim": lambda unit: unit.outbox.claim("one", LEASE),
    "outbox.renew": lambda unit: unit.outbox.renew(CLAIMED, LEASE),
    "outbox.trying": lambda unit: unit.outbox.trying(CLAIMED, LEASE),
    "outbox.tell_repeated": lambda unit: unit.outbox.tell_repeated(9),
    "outbox.sent": lambda unit: unit.outbox.sent(CLAIMED, "m1"),
    "outbox.retry": lambda unit: unit.outbox.retry(CLAIMED, LEASE, "away", ambiguous=False),
    "outbox.dead": lambda unit: unit.outbox.dead(CLAIMED, "refused"),
    "outbox.resend": lambda unit: unit.outbox.resend("d1"),
    "outbox.suspend": lambda unit: unit.outbox.suspend(CHANNEL, LATE, "no access"),
    "outbox.prune": lambda unit: unit.outbox.prune(T0),
}
ALL = READS | WRITES
every_method = pytest.mark.parametrize("call", ALL.values(), ids=ALL)
every_read = pytest.mark.parametrize("call", READS.values(), ids=READS)
every_write = pytest.mark.parametrize("call", WRITES.values(), ids=WRITES)
UNCONDITIONAL = {name: call for name, call in WRITES.items() if name not in FIND_FIRST}


def require_raised(
    kind: type[BriefingError], words: str, store: Store, call: Call, *, readonly: bool = False
) -> None:
    with pytest.raises(kind, match=words), store.begin(readonly=readonly) as unit:
        call(unit)


def test_the_tables_above_name_every_method(quick: Store) -> None:
    """A new method of a port is tried against faults as well."""
    with quick.begin() as unit:
        public = {
            f"{name}.{method}"
            for name, repository in vars(unit).items()
            for method in dir(repository)
            if not method.startswith("_")
        }
    assert public == {*READS, *WRITES} - {"articles.newest of a track"}


@pytest.fixture
def hasty(shared_url: str) -> Iterator[Store]:
    """A store that waits for a lock for a moment only."""
    opened = open_store(f"{shared_url}?timeout=0.02")
    yield opened
    opened.close()


@every_method
def test_a_locked_database_is_unavailable(hasty: Store, shared_url: str, call: Call) -> None:
    """Whoever must wait too long is told why and what to do, whichever method it was."""
    with closing(open_store(shared_url)) as holder, holder.begin():
        require_raised(StoreUnavailable, "is busy", hasty, call)
    with hasty.begin() as unit:
        assert unit.articles.count() == 0


@every_read
@pytest.mark.postgresql
def test_a_locked_table_is_unavailable(postgresql_url: str, call: Call) -> None:
    """A server's maintenance holds no question up for ever."""
    store = open_store(f"{postgresql_url}?timeout=0.02")
    with psycopg.connect(postgresql_url.replace("+psycopg", "")) as other:
        other.execute(f"LOCK TABLE passage_tracks, {', '.join(TABLES)}".encode())
        require_raised(StoreUnavailable, "is busy", store, call, readonly=True)
    store.close()


@every_method
@pytest.mark.postgresql
def test_a_lost_connection_is_unavailable(
    postgresql_url: str, server: psycopg.Connection, call: Call
) -> None:
    """A server that ends in the middle undoes the unit; the next one finds it again."""
    store = open_store(postgresql_url)
    name = postgresql_url.rpartition("/")[2]

    def fail(unit: Unit) -> None:
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        while server.execute(end, [name]).fetchall():
            pass
        call(unit)

    require_raised(StoreUnavailable, "cannot be reached", store, fail)
    with store.begin(readonly=True) as unit:
        assert unit.articles.count() == 0
    store.close()


@every_method
def test_missing_tables_are_a_mismatch(file: Path, call: Call) -> None:
    """Somebody else's hand in the database shows as what it is."""
    store = open_store(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as other:
        for table in ("passages_fts", "passage_tracks", "report_tracks", *TABLES):
            other.execute(f"DROP TABLE {table}")
    require_raised(SchemaMismatch, "lacks tables", store, call)
    store.close()


@pytest.mark.parametrize("call", UNCONDITIONAL.values(), ids=UNCONDITIONAL)
def test_a_readonly_database_is_unavailable(file: Path, call: Call) -> None:
    """Reading goes on where nothing can be written; a writer is told to look at the rights."""
    store = open_store(f"sqlite:///file:{file}?mode=ro&uri=true")
    with store.begin(readonly=True) as unit:
        assert unit.articles.count() == 0
    require_raised(StoreUnavailable, "cannot be written", store, call)
    store.close()


@contextmanager
def plain_user() -> Iterator[None]:
    """Without the rights of an administrator, to whom no folder is unwritable."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_an_unwritable_folder_is_unavailable(template: Path) -> None:
    """The message names the file, and what to look at."""
    folder = Path(tempfile.mkdtemp())
    try:
        old = Path(shutil.copy(template, folder / "old.db"))
        folder.chmod(0o555)
        with plain_user():
            with pytest.raises(StoreUnavailable, match=r"new\.db cannot be opened; check"):
                open_store(f"sqlite:///{folder}/new.db")
            with pytest.raises(StoreUnavailable, match=r"old\.db cannot be .*; check"):
                open_store(f"sqlite:///{old}")
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("content", [b"hello", b"<html>" * 1000, b"\0" * 4096])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """A wrong path in the configuration must not cost a person their file."""
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    for migrate in (True, False):
        with pytest.raises(StoreUnavailable, match="is not a database"):
            open_store(f"sqlite:///{file}", migrate=migrate)
    assert file.read_bytes() == content


@pytest.mark.parametrize("path", ["missing/store.db", ".", "a-file/store.db"])
def test_a_path_that_leads_nowhere_is_unavailable(tmp_path: Path, path: str) -> None:
    """A folder that does not exist is named, not made."""
    (tmp_path / "a-file").touch()
    with pytest.raises(StoreUnavailable, match="check that its folder exists"):
        open_store(f"sqlite:///{tmp_path}/{path}")


def test_a_damaged_database_is_unavailable(file: Path) -> None:
    """Damage is called damage, with the backup as the way out."""
    pages = bytearray(file.read_bytes())
    pages[4096:] = b"\xff" * (len(pages) - 4096)
    file.write_bytes(pages)
    with pytest.raises(StoreUnavailable, match="is damaged; put back a backup"):
        open_store(f"sqlite:///{file}")


def test_a_removed_file_is_noticed(file: Path) -> None:
    """Else everything would be written to a file that nobody can open again."""
    store = open_store(f"sqlite:///{file}")
    away = file.rename(file.with_name("away.db"))
    for _ in range(2):
        with pytest.raises((StoreUnavailable, SchemaMismatch)), store.begin():
            pass
    assert not file.exists()
    away.rename(file)
    with store.begin() as unit:
        put(unit, OF)
    store.close()


def test_a_restored_file_is_read(file: Path, template: Path) -> None:
    """A backup put back under a running program counts from the next unit on."""
    store = open_store(f"sqlite:///{file}")
    with store.begin() as unit:
        put(unit, OF)
    restored = Path(shutil.copy(template, file.with_name("restored.db")))
    for log in file.parent.glob("store.db-*"):
        log.unlink()
    restored.rename(file)
    with store.begin() as unit:
        assert unit.articles.count() == 0
    store.close()


def test_a_store_in_memory_that_another_thread_keeps_is_unavailable() -> None:
    """In memory there is one connection, and waiting for it has an end as well."""
    store = open_store("sqlite://?timeout=0.02")
    begun, done = threading.Event(), threading.Event()

    def keep() -> None:
        with store.begin():
            begun.set()
            done.wait(10)

    thread = threading.Thread(target=keep)
    thread.start()
    begun.wait(10)
    with pytest.raises(StoreUnavailable, match="is busy"), store.begin(readonly=True):
        pass
    done.set()
    thread.join()
    with store.begin() as unit:
        assert unit.articles.newest(LATE) is None
    store.close()


@pytest.mark.parametrize(
    "url, kind",
    [
        ("postgresql+psycopg://bob:s3cret@127.0.0.1:1/db", StoreUnavailable),
        ("postgresql+psycopg://bob:s3cret@127.0.0.1:1/db?password=s3cret", StoreUnavailable),
        ("postgresql://bob:s3cret@127.0.0.1:1/db", StoreUnavailable),
        ("postgresql+psycopg://bob:s3cret@127.0.0.1:1/db?s3cret=1&timeout=1", StoreUnavailable),
        ("postgresql+psycopg://bob:s3cret@127.0.0.1:none/db", ConfigError),
        ("mysql://bob:s3cret@127.0.0.1/db", ConfigError),
        ("bob:s3cret", ConfigError),
        ("", ConfigError),
        ("sqlite:///x.db?timeout=soon", ConfigError),
        ("sqlite:///x.db?colour=red", ConfigError),
    ],
)
def test_no_message_shows_a_password(url: str, kind: type[BriefingError]) -> None:
    """Messages and tracebacks end up in logs and chats."""
    with pytest.raises(kind) as caught:
        open_store(url)
    shown = "".join(traceback.format_exception(caught.value, chain=True))
    code = [line for line in shown.splitlines() if not line.startswith("  ")]
    assert "s3cret" not in str(caught.value)
    assert "s3cret" not in "\n".join(code).replace('option "s3cret"', "")
    assert ";" in str(caught.value) or kind is ConfigError


@pytest.mark.postgresql
def test_a_login_that_is_refused_says_so(server: psycopg.Connection) -> None:
    """The remedy for a wrong password is another than for a server that is down."""
    port = server.info.port
    url = f"postgresql+psycopg://nobody-here:s3cret@{server.info.host}:{port}/postgres"
    with pytest.raises(StoreUnavailable, match="refuses the log-in"):
        open_store(url)


class _Driver(Exception):
    sqlstate: str | None = None


@pytest.mark.parametrize(
    "state, kind",
    [
        ("23505", Conflict),
        ("23503", StoreError),
        ("25006", StoreUnavailable),
        ("40P01", StoreUnavailable),
        ("42501", StoreUnavailable),
        ("42P01", SchemaMismatch),
        ("53100", StoreUnavailable),
        ("55P03", StoreUnavailable),
        ("57P01", StoreUnavailable),
        ("42601", None),  # a syntax error is a fault of the program
        ("22012", None),
    ],
)
def test_states_of_postgresql(state: str, kind: type[BriefingError] | None) -> None:
    """Faults of the world are ours to explain, faults of the program are left to be seen."""
    cause = _Driver()
    cause.sqlstate = state
    found = translate(exc.DBAPIError("SELECT", {}, cause), "here")
    assert type(found) is (kind or type(None))


def test_a_pool_that_is_used_up_is_unavailable() -> None:
    """Too many threads at once is a thing to wait for, not a fault of the program."""
    assert isinstance(translate(exc.TimeoutError(), "here"), StoreUnavailable)
    assert translate(exc.InvalidRequestError(), "here") is None
