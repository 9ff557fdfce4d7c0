"""A small dialogue of our own, in feeds of our own, and the commands run on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.root import cli

ROOT = Path(__file__).resolve().parent.parent.parent

CONFIG = """
[store]
url = "sqlite:///store.db"

[[tracks]]
id = "herring"
name = "Norway–Iceland herring talks"
parties = ["Norway", "Iceland"]
keywords = ["herring", "fisheries talks", "quota"]

[[feeds]]
url = "file:harbour.xml"
name = "Harbour Times"

[[feeds]]
url = "file:quay.xml"

[[channels]]
id = "console"
platform = "console"
tracks = ["herring"]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An item of a feed of ours."""

    slug: str
    title: str
    text: str
    published: str


HALT = Story(
    slug="halt",
    title="Iceland walks out of herring talks with Norway",
    text="Iceland suspended its fisheries talks with Norway on Friday because of a row over herring quotas, "
    "the government in Reykjavik said.",
    published="Sat, 13 Jan 2024 09:00:00 GMT",
)
RESTART = Story(
    slug="restart",
    title="Norway and Iceland talk herring again",
    text="Fisheries talks between Norway and Iceland resumed on Tuesday in Bergen, the Norwegian foreign ministry "
    "said. The next round will be held in Oslo on 20 May.",
    published="Wed, 06 Mar 2024 09:00:00 GMT",
)


def rss(title: str, stories: Iterable[Story]) -> str:
    """An RSS feed of these stories."""
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>https://{title.lower()}.invalid/{s.slug}</link>"
        f"<guid>https://{title.lower()}.invalid/{s.slug}</guid><pubDate>{s.published}</pubDate>"
        f"<description>{escape(s.text)}</description></item>"
        for s in stories
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def write_home(folder: Path) -> Path:
    """A folder with the configuration and its feeds; returns the configuration."""
    (folder / "harbour.xml").write_text(rss("Harbour", [HALT]), encoding="utf-8")
    (folder / "quay.xml").write_text(rss("Quay", [RESTART]), encoding="utf-8")
    config = folder / "config.toml"
    config.write_text(CONFIG, encoding="utf-8")
    return config


def invoke(config: Path, *arguments: str, text: str | None = None) -> Result:
    """Run a command in this process. What is no foreseeable fault comes up here."""
    result = CliRunner().invoke(cli, ["--config", str(config), *arguments], input=text)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def process(
    folder: Path, *arguments: str, text: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(env or {})},
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The configuration of an empty store."""
    return write_home(tmp_path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store has read both feeds, to copy."""
    folder = tmp_path_factory.mktemp("filled")
    config = write_home(folder)
    result = invoke(config, "ingest", str(folder / "harbour.xml"), str(folder / "quay.xml"))
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def filled(template: Path, tmp_path: Path) -> Path:
    """The configuration of a store that has read both feeds."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path / "config.toml"
