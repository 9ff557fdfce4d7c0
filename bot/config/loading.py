"""Read the configuration: a TOML file and the environment become frozen settings, or a list of faults.

Nothing is read when this module is imported, and nothing is kept: `load` returns what the caller passes on.
Secrets come from the environment or from files of their own, never from the configuration itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from bot.config.faults import Fault, InvalidConfig, of_errors
from bot.config.settings import FileSettings, Secrets, Settings
from bot.config.sources import cross_faults, read_secrets, resolved


def find_config(path: str | None, folder: Path | None = None) -> Path:
    """The file to read: the one named, else config.toml, else config.example.toml of the folder."""
    if path is not None:
        if Path(path).is_file():
            return Path(path)
        remedy = "name an existing file with --config"
        raise InvalidConfig(
            [Fault(file=path, key="", problem="there is no such file", remedy=remedy)]
        )
    for name in ("config.toml", "config.example.toml"):
        found = (folder or Path()) / name
        if found.is_file():
            return found
    problem = "there is no configuration in this folder"
    remedy = "copy config.example.toml to config.toml, or name a file with --config"
    raise InvalidConfig([Fault(file="config.toml", key="", problem=problem, remedy=remedy)])


def load(path: Path | None, env: Mapping[str, str]) -> Settings:
    """Read a file (None: `find_config` chooses) and the environment; raises InvalidConfig."""
    path = path or find_config(None)
    return build(str(path), path.resolve().parent, _parsed(path), env)


def build(file: str, base: Path, raw: Mapping[str, Any], env: Mapping[str, str]) -> Settings:
    """Make settings of parsed tables; `base` is what relative paths are relative to."""
    faults = list(cross_faults(file, raw))
    tables = resolved(raw, base)
    secrets, url, secret_faults = read_secrets(file, tables, env)
    faults += secret_faults
    if url is not None and isinstance(tables["store"], dict):
        tables["store"] = {**tables["store"], "url": url}
    try:
        checked = FileSettings.model_validate(tables)
    except ValidationError as error:
        faults += of_errors(file, FileSettings, error.errors(include_url=False))
    if faults:
        raise InvalidConfig(faults)
    hidden = {name: SecretStr(value) for name, value in secrets.items()}
    return Settings(**dict(checked), secrets=Secrets(**hidden))


def _parsed(path: Path) -> dict[str, Any]:
    """The file's tables as they stand."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        problem, remedy = f"cannot be read ({error.strerror})", "check its name and its rights"
    except UnicodeDecodeError:
        problem, remedy = "is not written in UTF-8", "save it as UTF-8"
    except tomllib.TOMLDecodeError as error:
        problem, remedy = f"is not valid TOML: {error}", "correct that line"
    raise InvalidConfig([Fault(file=str(path), key="", problem=problem, remedy=remedy)])


def missing_secrets(settings: Settings, file: str) -> Iterator[Fault]:
    """What the platforms that are on need to connect and was not given."""
    wanted: list[tuple[str, str, str]] = []
    if settings.slack is not None:
        socket = settings.slack.mode == "socket"
        wanted = [
            ("slack_bot_token", "slack", "bot_token_file"),
            ("slack_app_token", "slack", "app_token_file")
            if socket
            else ("slack_signing_secret", "slack", "signing_secret_file"),
        ]
    if settings.discord is not None:
        wanted.append(("discord_token", "discord", "token_file"))
    for name, table, key in wanted:
        if getattr(settings.secrets, name) is None:
            yield Fault(
                file=file,
                key=table,
                problem=f"{name.upper()} is not given",
                remedy=f'set it in the environment, or name a file that holds it as "{key}"',
            )
