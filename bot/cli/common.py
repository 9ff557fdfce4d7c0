"""What the commands share: where the configuration is, the wired program, moments, progress and JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from bot.bootstrap import App, build
from bot.clock import SystemClock
from bot.config import Settings, find_config, load
from bot.conversation.words import Word
from bot.errors import BriefingError
from bot.model import AuditEntry, Channel, Track, TrackId

Command = TypeVar("Command", bound=Callable[..., Any])


_HERE = Channel(platform="console", conversation="console")


@dataclass(frozen=True, slots=True)
class Place:
    """What the options before the subcommand said."""

    config: str | None


def config_option(command: Command) -> Command:
    """`--config FILE`: taken before the subcommand and after it; the one after it counts."""
    shown = "default: ./config.toml, else config.example.toml"
    return click.option("--config", metavar="FILE", help=f"The configuration; {shown}.")(command)


def config_file(config: str | None) -> Path:
    """The file that the command line means."""
    place = click.get_current_context().find_object(Place)
    return find_config(config or (place.config if place else None))


def audited(at: datetime, word: Word, subject: str, before: str, after: str) -> AuditEntry:
    """An entry of the log of what administrators do: whoever has the command line is one."""
    return AuditEntry(
        at=at,
        by="command line",
        channel=_HERE,
        action=word.first,
        subject=subject,
        before=before,
        after=after,
    )


def settings_of(config: str | None) -> Settings:
    return load(config_file(config), os.environ)


@contextmanager
def opened(config: str | None, *, fresh: bool = False) -> Iterator[App]:
    """The program on its store. With `fresh`, articles read under other settings are first read again."""
    app = build(settings_of(config), SystemClock())
    try:
        if fresh:
            count = app.reread(
                lambda done: say(f"the tracks or the model changed: {done} articles read again")
            )
            if count:
                say(f"done: {count} articles")
        yield app
    finally:
        app.store.close()


def say(line: str) -> None:
    """A line of progress, on standard error: what was asked for stands alone on standard output."""
    click.echo(line, err=True)


def show_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def save(out: str, data: bytes) -> None:
    """Bytes to a file, or to standard output for "-". The file takes its name only once it is whole."""
    if out == "-":
        sys.stdout.buffer.write(data)
        return
    target = Path(out)
    part = target.with_name(target.name + ".part") if target.name else target
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        raise _unwritable(out, error) from error
    finally:
        if part != target and part.is_file():
            part.unlink()


@contextmanager
def written(out: str | None) -> Iterator[TextIO]:
    """A file to write, standard output for none. It takes its name only once it is whole."""
    if out in (None, "-"):
        yield sys.stdout
        return
    target = Path(out or "")
    part = target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as file:
            yield file
        part.replace(target)
    except OSError as error:
        raise _unwritable(out or "", error) from error
    finally:
        if part.is_file():
            part.unlink()


def _unwritable(out: str, error: OSError) -> BriefingError:
    return BriefingError(f"{out}: cannot be written ({error.strerror}); name another file")


def read_text(path: str) -> str:
    """A file of UTF-8, standard input for "-"."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise BriefingError(f"{path}: is not written in UTF-8; save it as UTF-8") from error
        reason = getattr(error, "strerror", None) or error
        raise BriefingError(f"{path}: cannot be read ({reason}); check the name") from error


def track_of(app: App, name: str | None) -> TrackId | None:
    """The track of that id; wrong usage where there is none."""
    if name is None:
        return None
    known = {track.id: track for track in app.tracks}
    if name not in known:
        ids = ", ".join(known) or "none; add one under [[tracks]]"
        raise click.BadParameter(
            f'there is no track "{name}"; there are: {ids}', param_hint="track"
        )
    return TrackId(name)


def tracks_of(app: App, name: str | None) -> tuple[Track, ...]:
    """The one track, or all."""
    chosen = track_of(app, name)
    return tuple(track for track in app.tracks if chosen in (None, track.id))


class Moment(click.ParamType[datetime]):
    """An ISO 8601 moment; without a zone it is UTC, and a day alone means the end of that day."""

    name = "ISO"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return moment(str(value))
        except ValueError:
            self.fail(
                f"{value!r} is no moment; write 2024-03-15 or 2024-03-15T12:00:00Z", param, ctx
            )


class Day(click.ParamType[date]):
    """An ISO 8601 day."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return moment(str(value)).date()
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2024-03-15", param, ctx)


def moment(text: str) -> datetime:
    """Read an ISO 8601 moment into UTC; raises ValueError."""
    text = text.strip()
    try:
        if len(text) == len("2024-03-15"):
            return datetime.combine(date.fromisoformat(text), time(23, 59, 59), UTC)
        read = datetime.fromisoformat(text)
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error


def at_option(command: Command) -> Command:
    shown = "The moment to look from (2024-03-15, or 2024-03-15T12:00:00Z); default now."
    return click.option("--at", type=Moment(), help=shown)(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
