"""The methods of a loopback Slack that write messages."""

from __future__ import annotations

import time

from tests.loopback.slack_checks import Refused, check_message
from tests.loopback.slack_payloads import channel_type, message
from tests.loopback.slack_places import place_of, writable
from tests.loopback.slack_world import Json, Said, World


def keep(world: World, channel: str, arguments: Json, **more: object) -> Json:
    """Store what the bot posts, and tell the app of its own message as Slack does."""
    stored: Json = {
        "type": "message",
        "user": world.bot_user,
        "bot_id": world.bot,
        "app_id": world.app,
        "team": world.team,
        "ts": world.stamp(),
        "text": arguments.get("text") or "",
        "bot_profile": {"id": world.bot, "app_id": world.app, "name": "brief", "deleted": False},
    }
    if arguments.get("blocks"):
        stored["blocks"] = _named(world, arguments["blocks"])
    thread = arguments.get("thread_ts")
    if thread:
        root = world.find(channel, thread)
        stored |= {"thread_ts": thread}
        stored |= {"parent_user_id": root["user"]} if root else {}
    if arguments.get("metadata"):
        stored["metadata"] = arguments["metadata"]
    stored |= more
    world.messages[channel].append(stored)
    event = message(world, stored, channel)
    event.pop("metadata", None)
    world.happened(event, f"message.{_plural(channel_type(world, channel))}")
    return stored


def _plural(kind: str) -> str:
    return {"im": "im", "group": "groups", "channel": "channels"}[kind]


def _named(world: World, blocks: list[Json]) -> list[Json]:
    return [{"block_id": f"b{world.number()}", **block} for block in blocks]


def post(world: World, arguments: Json) -> Json:
    place = writable(world, arguments)
    check_message(arguments)
    channel = place["id"]
    if arguments.get("thread_ts") and world.find(channel, arguments["thread_ts"]) is None:
        raise Refused("thread_not_found")
    stored = keep(world, channel, arguments)
    world.record(said_of("post", channel, arguments, stored["ts"], stored))
    return {"channel": channel, "ts": stored["ts"], "message": stored}


def said_of(how: str, channel: str, arguments: Json, ts: str, stored: Json | None = None) -> Said:
    return Said(
        how=how,
        channel=channel,
        text=arguments.get("text") or "",
        blocks=tuple((stored or {}).get("blocks", arguments.get("blocks")) or ()),
        thread_ts=arguments.get("thread_ts") or "",
        user=arguments.get("user") or "",
        ts=ts,
        arguments=arguments,
        at=time.time(),
    )


def post_ephemeral(world: World, arguments: Json) -> Json:
    place = writable(world, arguments)
    check_message(arguments)
    if arguments.get("user") not in world.users:
        raise Refused("user_not_in_channel")
    ts = world.stamp()
    shown = {**arguments, "blocks": _named(world, arguments.get("blocks") or [])}
    world.record(said_of("ephemeral", place["id"], shown, ts))
    return {"message_ts": ts}


def _own(world: World, arguments: Json) -> Json:
    stored = world.find(place_of(world, arguments)["id"], arguments.get("ts") or "")
    if stored is None:
        raise Refused("message_not_found")
    if stored.get("bot_id") != world.bot:
        raise Refused("cant_update_message")
    return stored


def update(world: World, arguments: Json) -> Json:
    stored = _own(world, arguments)
    check_message(arguments)
    channel, before = arguments["channel"], dict(stored)
    stored["text"] = arguments.get("text") or ""
    stored["blocks"] = _named(world, arguments.get("blocks") or [])
    stored["edited"] = {"user": world.bot_user, "ts": world.stamp()}
    world.record(said_of("update", channel, arguments, stored["ts"], stored))
    _changed(world, channel, "message_changed", message=stored, previous_message=before)
    return {"channel": channel, "ts": stored["ts"], "text": stored["text"], "message": stored}


def delete(world: World, arguments: Json) -> Json:
    stored = _own(world, arguments)
    channel = arguments["channel"]
    world.messages[channel].remove(stored)
    world.record(said_of("delete", channel, arguments, stored["ts"]))
    _changed(world, channel, "message_deleted", deleted_ts=stored["ts"], previous_message=stored)
    return {"channel": channel, "ts": stored["ts"]}


def _changed(world: World, channel: str, subtype: str, **more: object) -> None:
    event: Json = {"type": "message", "subtype": subtype, "hidden": True, "ts": world.stamp()}
    kind = channel_type(world, channel)
    event |= {"channel": channel, "channel_type": kind, "event_ts": event["ts"], **more}
    world.happened(event, f"message.{_plural(kind)}")
