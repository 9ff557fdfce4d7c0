"""The rules that hold the whole together: who may import whom, and what may stand where."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("bot", "adapters", "store")
SOURCES = sorted(
    path
    for package in OURS
    for path in (ROOT / package).rglob("*.py")
    if "versions" not in path.parts
)
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
LONG = 300

ASYNC = (
    "adapters/",
    "bot/bootstrap/",
    "bot/ports/talk.py",
    "bot/conversation/reception.py",
    "bot/polling/",
    "bot/briefing/delivering.py",
)
"""Where `async def` may stand; everything else is plain functions, called through one helper."""

PLATFORM_NAMES = ("bot/config/", "bot/bootstrap/", "bot/cli/")
"""Where a chat platform may be named, since its settings have to be."""

KERNEL = {"bot.model", "bot.errors", "bot.ports"}
"""What adapters and the store may see of the bot."""


def name(path: Path) -> str:
    """A file as its path from the root."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """A file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, and for types alone too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module in OURS:
                yield from (f"{module}.{alias.name}" for alias in node.names)
            else:
                yield module


def test_the_import_contracts_hold() -> None:
    """Layers, strangers and the homes of spaCy and feedparser, as pyproject.toml says them."""
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """A reader learns from the first line whether this is the file they look for."""
    module = tree(path)
    if module.body:
        assert ast.get_docstring(module), f"{name(path)} has no docstring"


def test_the_kernel_stands_on_the_standard_library() -> None:
    """The nouns of the program outlive every library."""
    nouns = sorted((ROOT / "bot" / "model").glob("*.py"))
    promises = sorted((ROOT / "bot" / "ports").glob("*.py"))
    for path in (*nouns, ROOT / "bot" / "errors.py", *promises):
        for found in imported(path):
            known = found in KERNEL or found.startswith(("bot.model.", "bot.ports."))
            assert found.split(".")[0] in sys.stdlib_module_names or known, found
    for path in nouns:
        ours = [found for found in imported(path) if found.split(".")[0] == "bot"]
        assert all(found.startswith("bot.model.") for found in ours), ours


def test_the_edges_see_the_kernel_alone() -> None:
    """An adapter or a store that needs more of the bot holds logic that belongs inside it."""
    for path in SOURCES:
        package = path.relative_to(ROOT).parts[0]
        if package == "bot":
            continue
        for found in imported(path):
            if found.split(".")[0] in OURS and found.split(".")[0] != package:
                allowed = found in KERNEL or found == "bot.__version__"
                assert allowed, f"{name(path)} imports {found}"


def test_async_stays_at_the_edges() -> None:
    """Most of the program is plain functions, which tests need no event loop for."""
    for path in SOURCES:
        if name(path).startswith(ASYNC):
            continue
        found = [
            node.name for node in ast.walk(tree(path)) if isinstance(node, ast.AsyncFunctionDef)
        ]
        assert not found, f"{name(path)} defines async {', '.join(found)}"


def test_the_bot_names_no_chat_platform() -> None:
    """A third platform needs an adapter and a line of wiring, and no change inside."""
    for path in SOURCES:
        if name(path).startswith(("adapters/", "store/", *PLATFORM_NAMES)):
            continue
        said = re.findall(r"(?i)\b(?:slack|discord)\w*", path.read_text(encoding="utf-8"))
        assert not said, f"{name(path)} says {said[0]}"


def test_only_one_module_reads_the_clock() -> None:
    """Time is an argument, so that every moment can be asked about and tested."""
    for path in SOURCES:
        if name(path) == "bot/clock.py":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                owner = ast.unparse(node.value).rpartition(".")[2]
                reads = owner in {"datetime", "date"} and node.attr in {"now", "today", "utcnow"}
                assert not reads, f"{name(path)}:{node.lineno} reads the clock"


def test_long_modules_are_pointed_out() -> None:
    """Over 300 lines a module probably holds two ideas: a warning, since it may not."""
    for path in SOURCES:
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > LONG:
            with warnings.catch_warnings():
                warnings.simplefilter("default")
                warnings.warn(f"{name(path)} has {length} lines", stacklevel=1)


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_every_test_says_why_it_matters(path: Path) -> None:
    """The docstrings of the tests, read in order, describe the program."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith(
            "test_"
        ):
            assert ast.get_docstring(node), f"{name(path)}: {node.name} has no docstring"


@pytest.mark.parametrize("package", OURS)
def test_the_packages_are_ours(package: str) -> None:
    """The names are general ones: another distribution of the same name would mix its files with ours."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).parent == ROOT / package
    owners = set(importlib.metadata.packages_distributions().get(package, ()))
    assert owners <= {"backchannel"}


def test_the_package_holds_its_data(tmp_path: Path) -> None:
    """Word lists, sample feeds and migrations are installed along with the code that reads them."""
    pytest.importorskip("hatchling", reason="only where the lock is installed")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("backchannel-*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    for package in OURS:
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and path.suffix in {".py", ".toml", ".json", ".xml"}:
                assert name(path) in packed
    assert not any(each.startswith(("tests/", "bench/")) for each in packed)
