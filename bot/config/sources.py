"""Read what stands around the configuration's tables: paths, secrets, and keys that name one another.

These work on the file as it was parsed, whatever is wrong with it, so that all faults are said at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.config.faults import Fault
from bot.config.values import nearest

Raw = Mapping[str, Any]

SECRETS = {
    "slack_bot_token": ("SLACK_BOT_TOKEN", "slack", "bot_token_file"),
    "slack_app_token": ("SLACK_APP_TOKEN", "slack", "app_token_file"),
    "slack_signing_secret": ("SLACK_SIGNING_SECRET", "slack", "signing_secret_file"),
    "discord_token": ("DISCORD_TOKEN", "discord", "token_file"),
    "store_url": ("BACKCHANNEL_STORE_URL", "store", "url_file"),
}


# -- relative paths -----------------------------------------------------------------------------


def resolved(raw: Raw, base: Path) -> dict[str, Any]:
    """The same file with every relative path made absolute against the file's own folder."""
    out = dict(raw)
    for _, table, key in SECRETS.values():
        inner = out.get(table)
        if isinstance(inner, dict) and isinstance(inner.get(key), str):
            out[table] = {**inner, key: str(base / Path(inner[key]).expanduser())}
    store = out.get("store", {})
    if isinstance(store, dict) and isinstance(store.get("url", ""), str):
        out["store"] = {
            **store,
            "url": database_path(store.get("url", "sqlite:///backchannel.db"), base),
        }
    feeds = out.get("feeds")
    if isinstance(feeds, list):
        out["feeds"] = [_feed(feed, base) for feed in feeds]
    return out


def database_path(url: str, base: Path) -> str:
    """An SQLite address with its path made absolute; any other address as it is."""
    scheme, found, rest = url.partition(":///")
    path, mark, query = rest.partition("?")
    if not scheme.startswith("sqlite") or not found or path in {"", ":memory:"}:
        return url
    if path.startswith("file:"):
        return url
    return f"{scheme}:///{base / Path(path).expanduser()}{mark}{query}"


def _feed(feed: Any, base: Path) -> Any:
    url = feed.get("url") if isinstance(feed, dict) else None
    if not isinstance(url, str) or not url.startswith("file:") or url.startswith("file://"):
        return feed
    return {**feed, "url": (base / url.removeprefix("file:")).resolve().as_uri()}


# -- secrets ------------------------------------------------------------------------------------


def read_secrets(
    file: str, raw: Raw, env: Mapping[str, str]
) -> tuple[dict[str, str], str | None, list[Fault]]:
    """The secrets, the store's address if it was given apart, and what is wrong with their files.

    The environment comes before a file; an empty variable counts as none.
    """
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for name, (variable, table, key) in SECRETS.items():
        inner = raw.get(table)
        path = inner.get(key) if isinstance(inner, dict) else None
        if given := env.get(variable, "").strip():
            found[name] = given
        elif isinstance(path, str):
            value = _secret(Path(path))
            if isinstance(value, str):
                found[name] = value
            else:
                problem, remedy = value
                faults.append(
                    Fault(file=file, key=f"{table}.{key}", problem=problem, remedy=remedy)
                )
    return found, found.pop("store_url", None), faults


def _secret(path: Path) -> str | tuple[str, str]:
    """What a secret's file holds, or the problem with it and the remedy."""
    try:
        if path.stat().st_mode & 0o077:
            return f"{path} can be read by others", f"chmod 600 {path}"
        value = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not a text"
        return f"{path} cannot be read ({reason})", "check its name and its rights"
    return value or (f"{path} is empty", "write the secret into it")


# -- keys that name one another -----------------------------------------------------------------


def cross_faults(file: str, raw: Raw) -> Iterator[Fault]:
    """Duplicates, and names of tracks and channels that do not exist."""
    for table, key in (("tracks", "id"), ("feeds", "url"), ("channels", "id")):
        yield from _duplicates(file, table, key, [row.get(key) for row in _rows(raw, table)])
    rooms = [
        f"{row.get('platform')} {row.get('target', '')}".strip() if "platform" in row else None
        for row in _rows(raw, "channels")
    ]
    yield from _duplicates(file, "channels", "target", rooms)
    tracks = [row["id"] for row in _rows(raw, "tracks") if isinstance(row.get("id"), str)]
    for table in ("feeds", "channels"):
        for index, row in enumerate(_rows(raw, table)):
            names = row.get("tracks")
            for place, name in enumerate(names if isinstance(names, list) else []):
                if isinstance(name, str) and name not in tracks:
                    yield Fault(
                        file=file,
                        key=f"{table}[{index}].tracks[{place}]",
                        problem=f'there is no track "{name}"',
                        remedy=nearest(name, tracks, "add it under [[tracks]]"),
                    )
    yield from _operators(file, raw)
    for index, row in enumerate(_rows(raw, "channels")):
        if row.get("platform") in {"slack", "discord"} and not row.get("target"):
            yield Fault(
                file=file,
                key=f"channels[{index}].target",
                problem="is missing",
                remedy="add the channel's id on that platform",
            )


def _operators(file: str, raw: Raw) -> Iterator[Fault]:
    admin = raw.get("admin")
    name = admin.get("channel") if isinstance(admin, dict) else None
    known = [row["id"] for row in _rows(raw, "channels") if isinstance(row.get("id"), str)]
    if isinstance(name, str) and name and name not in known:
        yield Fault(
            file=file,
            key="admin.channel",
            problem=f'there is no channel "{name}"',
            remedy=nearest(name, known, "add it under [[channels]]"),
        )


def _rows(raw: Raw, table: str) -> list[dict[str, Any]]:
    """The rows of an array of tables; one that is no table counts as empty, so that indexes hold."""
    rows = raw.get(table)
    if not isinstance(rows, list):
        return []
    return [row if isinstance(row, dict) else {} for row in rows]


def _duplicates(file: str, table: str, key: str, values: list[Any]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if not isinstance(value, str):
            continue
        if value in first:
            yield Fault(
                file=file,
                key=f"{table}[{index}].{key}",
                problem=f'is the same as in {table}[{first[value]}]: "{value}"',
                remedy="change or remove one of the two",
            )
        first.setdefault(value, index)
