"""The Web API of a loopback Slack: its methods as functions of the workspace."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.loopback.slack_checks import MOST_HOME_BLOCKS, Refused, check_blocks, check_message
from tests.loopback.slack_payloads import channel_type, message
from tests.loopback.slack_world import Json, Said, World


@dataclass(frozen=True, slots=True)
class Method:
    """A method: what it does, and the scopes of which it needs one."""

    run: Callable[[World, Json], Json]
    scopes: Callable[[World, Json], tuple[str, ...]] = lambda _world, _arguments: ()
    app_level: bool = False


def call(world: World, method: str, arguments: Json, token: str) -> Json:
    """What the Web API answers; raises Refused for ok: false."""
    known = METHODS.get(method)
    if known is None:
        raise Refused("unknown_method", req_method=method)
    if not token:
        raise Refused("not_authed")
    if token not in (world.bot_token, world.app_token):
        raise Refused("invalid_auth")
    if (token == world.app_token) != known.app_level:
        raise Refused("not_allowed_token_type")
    needed = known.scopes(world, arguments)
    if needed and not world.scopes.intersection(needed):
        raise Refused("missing_scope", needed=needed[0], provided=",".join(sorted(world.scopes)))
    return {"ok": True, **known.run(world, arguments)}


def _only(*scopes: str) -> Callable[[World, Json], tuple[str, ...]]:
    return lambda _world, _arguments: scopes


def _by_kind(suffix: str) -> Callable[[World, Json], tuple[str, ...]]:
    """The scope for the kind of conversation that the call is about; of any kind where it is unknown."""

    def scopes(world: World, arguments: Json) -> tuple[str, ...]:
        place = world.channels.get(arguments.get("channel", ""))
        kinds = ("channels", "groups", "im")
        if place is None:
            return tuple(f"{kind}:{suffix}" for kind in kinds)
        kind = "im" if place.get("is_im") else "groups" if place.get("is_private") else "channels"
        return (f"{kind}:{suffix}",)

    return scopes


def _place(world: World, arguments: Json, key: str = "channel") -> Json:
    """The conversation that a call is about; private ones that the bot is not in do not exist for it."""
    place = world.channels.get(arguments.get(key) or "")
    if place is None or (place.get("is_private") and not place["is_member"]):
        raise Refused("channel_not_found")
    return place


def _writable(world: World, arguments: Json, key: str = "channel") -> Json:
    place = _place(world, arguments, key)
    if place.get("is_archived"):
        raise Refused("is_archived")
    public = not place.get("is_im") and not place.get("is_private")
    if public and not place["is_member"] and "chat:write.public" not in world.scopes:
        raise Refused("not_in_channel")
    return place


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


def _post(world: World, arguments: Json) -> Json:
    place = _writable(world, arguments)
    check_message(arguments)
    channel = place["id"]
    if arguments.get("thread_ts") and world.find(channel, arguments["thread_ts"]) is None:
        raise Refused("thread_not_found")
    stored = keep(world, channel, arguments)
    world.record(_said("post", channel, arguments, stored["ts"], stored))
    return {"channel": channel, "ts": stored["ts"], "message": stored}


def _said(how: str, channel: str, arguments: Json, ts: str, stored: Json | None = None) -> Said:
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


def _post_ephemeral(world: World, arguments: Json) -> Json:
    place = _writable(world, arguments)
    check_message(arguments)
    if arguments.get("user") not in world.users:
        raise Refused("user_not_in_channel")
    ts = world.stamp()
    shown = {**arguments, "blocks": _named(world, arguments.get("blocks") or [])}
    world.record(_said("ephemeral", place["id"], shown, ts))
    return {"message_ts": ts}


def _own(world: World, arguments: Json) -> Json:
    stored = world.find(_place(world, arguments)["id"], arguments.get("ts") or "")
    if stored is None:
        raise Refused("message_not_found")
    if stored.get("bot_id") != world.bot:
        raise Refused("cant_update_message")
    return stored


def _update(world: World, arguments: Json) -> Json:
    stored = _own(world, arguments)
    check_message(arguments)
    channel, before = arguments["channel"], dict(stored)
    stored["text"] = arguments.get("text") or ""
    stored["blocks"] = _named(world, arguments.get("blocks") or [])
    stored["edited"] = {"user": world.bot_user, "ts": world.stamp()}
    world.record(_said("update", channel, arguments, stored["ts"], stored))
    _changed(world, channel, "message_changed", message=stored, previous_message=before)
    return {"channel": channel, "ts": stored["ts"], "text": stored["text"], "message": stored}


def _delete(world: World, arguments: Json) -> Json:
    stored = _own(world, arguments)
    channel = arguments["channel"]
    world.messages[channel].remove(stored)
    world.record(_said("delete", channel, arguments, stored["ts"]))
    _changed(world, channel, "message_deleted", deleted_ts=stored["ts"], previous_message=stored)
    return {"channel": channel, "ts": stored["ts"]}


def _changed(world: World, channel: str, subtype: str, **more: object) -> None:
    event: Json = {"type": "message", "subtype": subtype, "hidden": True, "ts": world.stamp()}
    kind = channel_type(world, channel)
    event |= {"channel": channel, "channel_type": kind, "event_ts": event["ts"], **more}
    world.happened(event, f"message.{_plural(kind)}")


def _auth_test(world: World, _arguments: Json) -> Json:
    return {
        "url": "https://loopback.slack.com/",
        "team": "Loopback",
        "user": "brief",
        "team_id": world.team,
        "user_id": world.bot_user,
        "bot_id": world.bot,
        "is_enterprise_install": False,
    }


def _info(world: World, arguments: Json) -> Json:
    return {"channel": _place(world, arguments)}


def _join(world: World, arguments: Json) -> Json:
    place = _place(world, arguments)
    if place.get("is_im") or place.get("is_private"):
        raise Refused("method_not_supported_for_channel_type")
    if place.get("is_archived"):
        raise Refused("is_archived")
    place["is_member"] = True
    return {"channel": place}


def _open(world: World, arguments: Json) -> Json:
    if arguments.get("users") not in world.users:
        raise Refused("user_not_found")
    return {"channel": {"id": world.dm(arguments["users"])}}


def _list(world: World, _arguments: Json) -> Json:
    places = [place for place in world.channels.values() if not place.get("is_im")]
    return {"channels": places, "response_metadata": {"next_cursor": ""}}


def _shown(arguments: Json, messages: Iterator[Json]) -> Json:
    oldest, latest = (float(arguments.get(key) or 0) for key in ("oldest", "latest"))
    wide = _true(arguments.get("inclusive"))
    with_metadata = _true(arguments.get("include_all_metadata"))
    found = []
    for each in messages:
        ts = float(each["ts"])
        after = ts > oldest or (wide and ts == oldest)
        before = not latest or ts < latest or (wide and ts == latest)
        if after and before:
            hidden = () if with_metadata else ("metadata",)
            found.append({key: value for key, value in each.items() if key not in hidden})
    limit = int(arguments.get("limit") or 100)
    more = len(found) > limit
    return {"messages": found[:limit], "has_more": more, "pin_count": 0}


def _true(value: Any) -> bool:
    return value in (True, 1, "1", "true", "True")


def _history(world: World, arguments: Json) -> Json:
    place = _place(world, arguments)
    if not place.get("is_im") and not place["is_member"]:
        raise Refused("not_in_channel")
    shown = time.time() - world.history_lag
    newest = reversed(world.messages[place["id"]])
    top = (each for each in newest if each.get("thread_ts", each["ts"]) == each["ts"])
    return _shown(arguments, (each for each in top if float(each["ts"]) <= shown + 1))


def _replies(world: World, arguments: Json) -> Json:
    place = _place(world, arguments)
    if not place.get("is_im") and not place["is_member"]:
        raise Refused("not_in_channel")
    root = arguments.get("ts") or ""
    thread = [
        each for each in world.messages[place["id"]] if root in (each["ts"], each.get("thread_ts"))
    ]
    if not thread:
        raise Refused("thread_not_found")
    return _shown(arguments, iter(thread))


def _user(world: World, arguments: Json) -> Json:
    if arguments.get("user") not in world.users:
        raise Refused("user_not_found")
    return {"user": world.users[arguments["user"]]}


def _publish(world: World, arguments: Json) -> Json:
    view, user = arguments.get("view") or {}, arguments.get("user_id") or ""
    if user not in world.users:
        raise Refused("invalid_arguments")
    if view.get("type") != "home":
        raise Refused("invalid_arguments")
    check_blocks(view.get("blocks") or [], MOST_HOME_BLOCKS)
    kept = {
        **view,
        "id": f"V{world.number()}",
        "team_id": world.team,
        "app_id": world.app,
        "bot_id": world.bot,
        "hash": f"{world.number()}.abc",
    }
    world.views[user] = kept
    world.record(
        Said(
            how="view",
            channel="",
            text="",
            blocks=tuple(view["blocks"]),
            user=user,
            arguments=arguments,
            at=time.time(),
        )
    )
    return {"view": kept}


def _upload_url(world: World, arguments: Json) -> Json:
    if not arguments.get("filename") or int(arguments.get("length") or 0) <= 0:
        raise Refused("invalid_arguments")
    identity = f"F{world.number()}"
    world.files[identity] = {
        "id": identity,
        "name": arguments["filename"],
        "length": int(arguments["length"]),
        "alt_txt": arguments.get("alt_txt") or "",
        "content": b"",
        "shares": [],
    }
    return {"file_id": identity}


def _complete(world: World, arguments: Json) -> Json:
    files = []
    for each in arguments.get("files") or []:
        file = world.files.get(each.get("id"))
        if file is None or len(file["content"]) != file["length"]:
            raise Refused("file_not_found")
        files.append(file | {"title": each.get("title") or file["name"]})
    if not files:
        raise Refused("invalid_arguments")
    told = [{key: value for key, value in file.items() if key != "content"} for file in files]
    if arguments.get("channel_id"):
        place = _writable(world, arguments, "channel_id")
        words = {"text": arguments.get("initial_comment"), "thread_ts": arguments.get("thread_ts")}
        stored = keep(world, place["id"], words, subtype="file_share", files=told)
        for file in files:
            world.files[file["id"]]["shares"].append(place["id"])
        world.record(_said("file", place["id"], {**words, "files": told}, stored["ts"], stored))
    return {"files": told}


METHODS = {
    "auth.test": Method(_auth_test),
    "apps.connections.open": Method(lambda _world, _arguments: {}, app_level=True),
    "chat.postMessage": Method(_post, _only("chat:write")),
    "chat.postEphemeral": Method(_post_ephemeral, _only("chat:write")),
    "chat.update": Method(_update, _only("chat:write")),
    "chat.delete": Method(_delete, _only("chat:write")),
    "conversations.info": Method(_info, _by_kind("read")),
    "conversations.list": Method(_list, _only("channels:read", "groups:read")),
    "conversations.history": Method(_history, _by_kind("history")),
    "conversations.replies": Method(_replies, _by_kind("history")),
    "conversations.join": Method(_join, _only("channels:join")),
    "conversations.open": Method(_open, _only("im:write")),
    "users.info": Method(_user, _only("users:read")),
    "views.publish": Method(_publish),
    "files.getUploadURLExternal": Method(_upload_url, _only("files:write")),
    "files.completeUploadExternal": Method(_complete, _only("files:write")),
}
