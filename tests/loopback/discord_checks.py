"""What Discord refuses, and what this project never sends: the limits of messages and of commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tests.loopback.discord_world import JSON

CONTENT, EMBEDS, EMBED_TOTAL = 2_000, 10, 6_000
_EMBED: Final = {"title": 256, "description": 4_096, "url": 2_048}
_NAME: Final = re.compile(r"[-_'\w]{1,32}")
SUBCOMMAND, GROUP, STRING = 1, 2, 3


def message_faults(payload: JSON, files: frozenset[str]) -> list[str]:
    """Why a message cannot be taken, with the places of what is wrong."""
    return [*_content(payload), *_embeds(payload, files), *_rows(payload), *_attached(payload)]


def empty(payload: JSON, files: frozenset[str]) -> bool:
    """Whether nothing would be seen of it."""
    return not (payload.get("content") or payload.get("embeds") or files)


def _content(payload: JSON) -> Iterator[str]:
    if len(payload.get("content") or "") > CONTENT:
        yield f"content: {len(payload['content'])} characters"
    mentions = payload.get("allowed_mentions")
    if mentions is None or mentions.get("parse") != []:
        yield f"allowed_mentions: {mentions}; nothing of this project may ever mention anybody"
    elif mentions.get("users") or mentions.get("roles"):
        yield f"allowed_mentions: {mentions}"
    if len(str(payload.get("nonce") or "")) > 25:
        yield "nonce: longer than 25"


def _embeds(payload: JSON, files: frozenset[str]) -> Iterator[str]:
    embeds = payload.get("embeds") or []
    if len(embeds) > EMBEDS:
        yield f"embeds: {len(embeds)} of them"
    if (total := sum(_length(embed) for embed in embeds)) > EMBED_TOTAL:
        yield f"embeds: {total} characters in all"
    for at, embed in enumerate(embeds):
        for key, most in _EMBED.items():
            if len(embed.get(key) or "") > most:
                yield f"embeds.{at}.{key}: {len(embed[key])} characters"
        yield from (f"embeds.{at}.{fault}" for fault in _embed_parts(embed, files))


def _embed_parts(embed: JSON, files: frozenset[str]) -> Iterator[str]:
    fields = embed.get("fields") or []
    if len(fields) > 25:
        yield f"fields: {len(fields)} of them"
    for field in fields:
        if not 1 <= len(field.get("name", "")) <= 256:
            yield "fields.name: 1 to 256"
        if not 1 <= len(field.get("value", "")) <= 1_024:
            yield "fields.value: 1 to 1024"
    if len((embed.get("footer") or {}).get("text", "")) > 2_048:
        yield "footer.text: over 2048"
    if len((embed.get("author") or {}).get("name", "")) > 256:
        yield "author.name: over 256"
    image = (embed.get("image") or {}).get("url", "")
    if image.startswith("attachment://") and image.removeprefix("attachment://") not in files:
        yield f"image.url: {image} is not attached"
    for url in filter(None, (embed.get("url"), image)):
        if not url.startswith(("http://", "https://", "attachment://")):
            yield f"url: {url}: the scheme must be one of http, https, attachment"


def _length(embed: JSON) -> int:
    """The characters that count towards the total of a message's embeds."""
    parts = [embed.get("title"), embed.get("description")]
    parts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for field in embed.get("fields") or []:
        parts += [field.get("name"), field.get("value")]
    return sum(len(part or "") for part in parts)


def _rows(payload: JSON) -> Iterator[str]:
    rows = payload.get("components") or []
    if len(rows) > 5:
        yield f"components: {len(rows)} rows"
    seen: set[str] = set()
    for at, row in enumerate(rows):
        buttons = row.get("components", [])
        if row.get("type") != 1 or not 1 <= len(buttons) <= 5:
            yield f"components.{at}: a row of {len(buttons)}"
        for button in buttons:
            yield from (f"components.{at}.{fault}" for fault in _button(button))
            name = button.get("custom_id", "")
            if name in seen:
                yield f"components.{at}: custom_id {name} a second time"
            seen.add(name)


def _button(button: JSON) -> Iterator[str]:
    if button.get("type") != 2 or button.get("style") not in (1, 2, 3, 4):
        yield f"type: {button.get('type')} in style {button.get('style')}"
    if not 1 <= len(button.get("custom_id", "")) <= 100:
        yield "custom_id: 1 to 100"
    if not 1 <= len(button.get("label") or "") <= 80:
        yield "label: 1 to 80"


def _attached(payload: JSON) -> Iterator[str]:
    for file in payload.get("attachments") or []:
        if len(file.get("description") or "") > 1_024:
            yield "attachments.description: over 1024"


def command_faults(commands: list[JSON]) -> list[str]:
    """Why a list of commands cannot be registered."""
    faults = [] if len(commands) <= 100 else [f"{len(commands)} commands"]
    names = [command.get("name", "") for command in commands]
    if len(set(names)) < len(names):
        faults.append("two commands of one name")
    for command in commands:
        faults += [f"{command.get('name')}: {fault}" for fault in _described(command)]
        if (size := _size(command)) > 8_000:
            faults.append(f"{command.get('name')}: {size} characters in all")
    return faults


def _described(part: JSON, depth: int = 0) -> Iterator[str]:
    name = part.get("name", "")
    if not _NAME.fullmatch(name) or name != name.lower():
        yield f"name: {name!r}"
    if not 1 <= len(part.get("description", "")) <= 100:
        yield f"description: {len(part.get('description', ''))} characters"
    options = part.get("options") or []
    if len(options) > 25 or len(part.get("choices") or []) > 25:
        yield "more than 25 options or choices"
    kinds = [option.get("type") for option in options]
    if any(kind not in range(1, 12) for kind in kinds):
        yield f"options of types {kinds}"
    nested = [kind in (SUBCOMMAND, GROUP) for kind in kinds]
    if any(nested) and (not all(nested) or depth > 1):
        yield "subcommands beside plain options, or too deep"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield "a required option after one that is not"
    for option in options:
        yield from (f"{option.get('name')}: {f}" for f in _described(option, depth + 1))


def _size(part: JSON) -> int:
    inner = [*(part.get("options") or []), *(part.get("choices") or [])]
    own = len(part.get("name", "")) + len(part.get("description", ""))
    return own + len(str(part.get("value", ""))) + sum(_size(each) for each in inner)
