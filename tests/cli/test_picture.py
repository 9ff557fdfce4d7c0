"""`timeline --png`: the picture in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import invoke


def test_the_picture_is_written(filled: Path, tmp_path: Path) -> None:
    """The file holds the picture alone, and nothing else is left beside it."""
    out = tmp_path / "pictures" / "herring.png"
    out.parent.mkdir()
    result = invoke(filled, "timeline", "herring", "--png", str(out))
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"\x89PNG")
    assert list(out.parent.iterdir()) == [out]
    assert result.stdout == ""
    assert str(out) in result.stderr


def test_the_picture_goes_to_standard_output(filled: Path) -> None:
    """For those who pass it on."""
    result = invoke(filled, "timeline", "herring", "--png", "-")
    assert result.stdout_bytes.startswith(b"\x89PNG")


def test_a_picture_of_the_past_shows_what_was_known_then(filled: Path, tmp_path: Path) -> None:
    """In February nobody knew of the restart in March."""
    pictures = []
    for at in ("2024-02-01", "2024-02-01", "2024-04-01"):
        out = tmp_path / "herring.png"
        assert invoke(filled, "timeline", "herring", "--at", at, "--png", str(out)).exit_code == 0
        pictures.append(out.read_bytes())
    assert pictures[0] == pictures[1]
    assert len(pictures[2]) > len(pictures[0]), "the restart is not on it"


def test_days_without_an_event_give_a_picture(filled: Path, tmp_path: Path) -> None:
    """A failure would look as if the dialogue did not exist."""
    out = tmp_path / "empty.png"
    days = ("--from", "1999-01-01", "--to", "1999-12-31")
    assert invoke(filled, "timeline", "herring", *days, "--png", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("place", ["missing/herring.png", "."])
def test_a_place_that_cannot_be_written_is_said(filled: Path, tmp_path: Path, place: str) -> None:
    """One line, with what to do, and no half a file."""
    before = sorted(tmp_path.rglob("*"))
    result = invoke(filled, "timeline", "herring", "--png", str(tmp_path / place))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "name another file" in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_json_and_a_picture_are_not_both(filled: Path, tmp_path: Path) -> None:
    """One of the two would silently be left out."""
    out = tmp_path / "herring.png"
    result = invoke(filled, "timeline", "herring", "--json", "--png", str(out))
    assert result.exit_code == 2
    assert not out.exists()
