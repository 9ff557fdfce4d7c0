"""Migrations: every database comes to this program's version, once, or is left alone."""

from __future__ import annotations

import ast
import logging
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.errors import SchemaMismatch
from bot.model import Channel
from store import migrate, open_store
from store.schema import metadata
from tests.store.office_samples import message
from tests.store.outbox_samples import LEASE, add, claim, delivery, must_claim, pass_time
from tests.store.samples import LATE, article, ids, put, report

HEAD = migrate.known_versions()[-1]
FOLDER = Path(migrate.__file__).parent / "migrations"

PROGRAMS = 2
UPGRADE = """
import os, sys
import alembic.command
from store import open_store

def upgrade():
    store = open_store(sys.argv[1], migrate=None)
    os.write(1, (",".join(store.upgrade()) + "\\n").encode())  # in one piece, for another program writes too
    with store.begin() as unit:
        assert unit.articles.count() == 0
    store.close()

for _ in range(int(sys.argv[2])):
    if os.fork() == 0:
        upgrade()
        sys.exit()
while True:
    try:
        assert os.wait()[1] == 0
    except ChildProcessError:
        break
"""


def run(url: str, statement: str) -> None:
    """Change a database without the store."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file, file:
            file.execute(statement)
    else:
        with psycopg.connect(url.replace("+psycopg", "")) as server:
            server.execute(statement.encode())


def test_an_empty_database_is_upgraded_once(empty_url: str) -> None:
    """Upgrading tells what it did, and doing it again does nothing."""
    store = open_store(empty_url, migrate=None)
    with pytest.raises(SchemaMismatch), store.begin():
        pass
    assert store.upgrade() == ("", HEAD)
    assert store.upgrade() == (HEAD, HEAD)
    with store.begin() as unit:
        assert unit.articles.count() == 0
    store.close()
    open_store(empty_url, migrate=False).close()


def test_without_leave_nothing_is_made(empty_url: str) -> None:
    """A program that may not migrate says how to, and does not even make the file."""
    for _ in range(2):
        with pytest.raises(SchemaMismatch, match="run `backchannel db upgrade`"):
            open_store(empty_url, migrate=False)
    if empty_url.startswith("sqlite"):
        assert not Path(empty_url.removeprefix("sqlite:///")).exists()


def test_an_empty_file_is_an_empty_database(tmp_path: Path) -> None:
    """That is how SQLite sees it, and how a temporary file begins."""
    file = tmp_path / "empty.db"
    file.touch()
    with pytest.raises(SchemaMismatch, match="is empty"):
        open_store(f"sqlite:///{file}", migrate=False)
    open_store(f"sqlite:///{file}").close()


def test_a_newer_database_is_left_alone(empty_url: str) -> None:
    """An older program must not write into what it does not understand."""
    open_store(empty_url).close()
    run(empty_url, "UPDATE backchannel_version SET version_num = '9999'")
    for migrating in (True, False):
        with pytest.raises(SchemaMismatch, match=r"9999.*use the newer program"):
            open_store(empty_url, migrate=migrating)
    store = open_store(empty_url, migrate=None)
    with pytest.raises(SchemaMismatch):
        store.upgrade()
    with pytest.raises(SchemaMismatch), store.begin():
        pass
    store.close()


def test_tables_of_another_program_are_left_alone(empty_url: str) -> None:
    """Two programs in one database may not share a table by accident."""
    run(empty_url, "CREATE TABLE articles (price INTEGER)")
    with pytest.raises(SchemaMismatch, match="another program"):
        open_store(empty_url)


def test_a_store_of_an_older_version_keeps_what_it_holds(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upgrade costs nobody the news that were read before it."""
    of = article()
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "known_versions", lambda: ["0001"])
        with closing(open_store(empty_url)) as older:
            # That version's program wrote no such table, which this one's repositories do.
            run(empty_url, "CREATE TABLE arrivals (number BIGINT, article TEXT, revision INTEGER)")
            with older.begin() as unit:
                put(unit, of, report(of), event="e")
            run(empty_url, "DROP TABLE arrivals")
    with pytest.raises(SchemaMismatch, match=r"of version 0001.*run `backchannel db upgrade`"):
        open_store(empty_url, migrate=False)
    with closing(open_store(empty_url, migrate=None)) as store:
        assert store.upgrade() == ("0001", HEAD)
        with store.begin() as unit:
            assert unit.articles.latest(of.id) == of
            assert ids(unit.reports.standing(LATE)) == {"e": ["a-1"]}
            assert [p.article for p in unit.passages.search(["talks"], LATE)] == ["a"]
            assert unit.inbox.claim(message(), "one")


def test_a_failed_upgrade_leaves_nothing(empty_url: str) -> None:
    """All of an upgrade is there or nothing of it, so it can be tried again."""
    last = "passages_fts" if empty_url.startswith("sqlite") else "ix_passages_words"
    run(empty_url, f"CREATE TABLE {last} (x INTEGER)")
    with pytest.raises(Exception, match=last):
        open_store(empty_url)
    run(empty_url, f"DROP TABLE {last}")
    store = open_store(empty_url, migrate=None)
    assert store.upgrade() == ("", HEAD)
    store.close()


def test_programs_that_upgrade_at_once_do_it_once(empty_url: str) -> None:
    """Replicas start together; one upgrades, the others wait and find it done."""
    ran = subprocess.run(
        [sys.executable, "-c", UPGRADE, empty_url, str(PROGRAMS)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stderr == ""
    assert sorted(ran.stdout.split()) == sorted([f",{HEAD}", *[f"{HEAD},{HEAD}"] * (PROGRAMS - 1)])


def test_migrations_are_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Standard output belongs to the answers, and logging to the program."""
    before = [*logging.getLogger().handlers], logging.getLogger().level
    open_store(f"sqlite:///{tmp_path}/store.db").close()
    assert capfd.readouterr() == ("", "")
    assert ([*logging.getLogger().handlers], logging.getLogger().level) == before


def test_versions_are_one_line_of_descent() -> None:
    """The numbers in the names are the order in which the migrations run."""
    script = ScriptDirectory(str(FOLDER))
    walked = [step.revision for step in script.walk_revisions()]
    assert walked[::-1] == migrate.known_versions()
    assert script.get_heads() == [HEAD]


def test_every_migration_says_when_it_may_run() -> None:
    """Whoever runs replicas must know which migrations wait for the older program's end."""
    for file in (FOLDER / "versions").glob("v*.py"):
        told = ast.get_docstring(ast.parse(file.read_text())) or ""
        assert told.startswith(("Pre-deploy: ", "Post-deploy: ")), file.name


def test_migrations_make_the_tables_that_the_program_uses(empty_url: str) -> None:
    """What is written twice, as steps and as a whole, says the same."""
    open_store(empty_url).close()
    engine = create_engine(empty_url)

    def ours(_object: Any, name: str, kind: str, _reflected: bool, _to: Any) -> bool:
        search = name.startswith("passages_fts") or name in {"words", "ix_passages_words"}
        return not search and name != "backchannel_version"

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_what_waited_before_an_upgrade_is_looked_for_after_it(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A try that may have arrived stays one, and one that was clearly refused does not become one."""
    columns = {"lapses": "INTEGER DEFAULT 0", "repeated": "BOOLEAN", "last_tried": "TIMESTAMP"}
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "known_versions", lambda: ["0001", "0002", "0003", "0004", "0005"])
        with closing(open_store(empty_url)) as older:
            # That version had no such columns, which this one's repositories write.
            for name, kind in columns.items():
                of_time = (
                    "WITH TIME ZONE" if name == "last_tried" and "sqlite" not in empty_url else ""
                )
                run(empty_url, f"ALTER TABLE outbox ADD COLUMN {name} {kind} {of_time}")
            add(older, delivery("tried"))
            tried = must_claim(older, "tried")
            with older.begin() as unit:
                assert unit.outbox.trying(tried, LEASE)
            elsewhere = Channel(platform="slack", conversation="elsewhere")
            add(older, delivery("refused", channel=elsewhere))
            run(empty_url, "UPDATE outbox SET first_tried = made WHERE NOT doubtful")
            for name in columns:
                run(empty_url, f"ALTER TABLE outbox DROP COLUMN {name}")
    with closing(open_store(empty_url)) as store:
        pass_time(store, LEASE)
        refused, again = sorted(
            filter(None, (claim(store), claim(store))), key=lambda c: c.delivery.key
        )
        assert (refused.ambiguous, refused.first_tried, refused.last_tried) == (False, None, None)
        assert (again.ambiguous, again.lapses) == (True, 1)
        assert again.first_tried is not None
        assert again.last_tried == again.first_tried
        with store.begin() as unit:
            assert unit.outbox.sent(again, "m1")
            assert unit.outbox.tell_repeated(9) == ()
