"""The databases that the contract is tried on: SQLite in memory, in a file, and PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from bot.ports import Store
from store import open_store

SERVER = os.environ.get("BACKCHANNEL_TEST_SERVER", "postgres@127.0.0.1:5432")
TABLES = (
    "items",
    "passages",
    "reports",
    "events",
    "articles",
    "inbox",
    "exchanges",
    "follows",
    "corrections",
    "audit",
    "feeds",
    "held_articles",
    "known_entries",
    "arrivals",
    "watches",
    "digests",
    "covered",
    "standings",
    "outbox",
    "suspensions",
)
"""What holds content, each before what it refers to; rows of other tables go with theirs."""

Make = Callable[[], str]


@pytest.fixture(scope="session")
def server() -> psycopg.Connection:
    """A connection to the PostgreSQL server, in which databases can be made."""
    try:
        connection = psycopg.connect(
            f"postgresql://{SERVER}/postgres", autocommit=True, connect_timeout=2
        )
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL server answers at {SERVER}")
    return connection


@pytest.fixture(scope="session")
def new_postgresql(server: psycopg.Connection) -> Iterator[Make]:
    """Makes empty databases, and drops them in the end."""
    made = []

    def make() -> str:
        name = f"backchannel_test_{uuid4().hex}"
        server.execute(f"CREATE DATABASE {name}")
        # No test needs its data to survive the machine.
        server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
        made.append(name)
        return f"postgresql+psycopg://{SERVER}/{name}"

    yield make
    for name in made:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


@pytest.fixture(scope="session")
def prepared_postgresql(new_postgresql: Make) -> str:
    """One database of this program's version for the whole session."""
    url = new_postgresql()
    open_store(url).close()
    return url


@pytest.fixture
def postgresql_url(prepared_postgresql: str) -> str:
    """A PostgreSQL database of this program's version without content."""
    with psycopg.connect(prepared_postgresql.replace("+psycopg", "")) as connection:
        connection.execute("; ".join(f"DELETE FROM {table}" for table in TABLES))
    return prepared_postgresql


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file of this program's version without content, to copy."""
    file = tmp_path_factory.mktemp("store") / "template.db"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    """A SQLite file of this program's version without content."""
    return Path(shutil.copy(template, tmp_path / "store.db"))


@pytest.fixture(params=["memory", "file", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a store without content."""
    if request.param == "memory":
        return "sqlite://"
    if request.param == "file":
        return f"sqlite:///{request.getfixturevalue('file')}"
    address: str = request.getfixturevalue("postgresql_url")
    return address


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def shared_url(request: pytest.FixtureRequest) -> str:
    """The address of a store without content that several programs can share."""
    if request.param == "file":
        return f"sqlite:///{request.getfixturevalue('file')}"
    address: str = request.getfixturevalue("postgresql_url")
    return address


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "file":
        return f"sqlite:///{tmp_path}/empty.db"
    make: Make = request.getfixturevalue("new_postgresql")
    return make()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture(params=["memory", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def dialect(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store of each dialect, for properties: SQLite's file differs from memory in no value."""
    address = "sqlite://"
    if request.param == "postgresql":
        address = request.getfixturevalue("postgresql_url")
    opened = open_store(address)
    yield opened
    opened.close()


@pytest.fixture
def quick() -> Iterator[Store]:
    """A store in memory, for what no database does differently."""
    opened = open_store("sqlite://")
    yield opened
    opened.close()
