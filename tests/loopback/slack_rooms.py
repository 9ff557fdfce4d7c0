"""The methods of a loopback Slack about conversations, people, home pages and files."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from tests.loopback.slack_chat import keep, said_of
from tests.loopback.slack_checks import MOST_HOME_BLOCKS, Refused, check_blocks
from tests.loopback.slack_places import place_of, writable
from tests.loopback.slack_world import Json, Said, World


def auth_test(world: World, _arguments: Json) -> Json:
    return {
        "url": "https://loopback.slack.com/",
        "team": "Loopback",
        "user": "brief",
        "team_id": world.team,
        "user_id": world.bot_user,
        "bot_id": world.bot,
        "is_enterprise_install": False,
    }


def info(world: World, arguments: Json) -> Json:
    return {"channel": place_of(world, arguments)}


def join(world: World, arguments: Json) -> Json:
    place = place_of(world, arguments)
    if place.get("is_im") or place.get("is_private"):
        raise Refused("method_not_supported_for_channel_type")
    if place.get("is_archived"):
        raise Refused("is_archived")
    place["is_member"] = True
    return {"channel": place}


def open_direct(world: World, arguments: Json) -> Json:
    if arguments.get("users") not in world.users:
        raise Refused("user_not_found")
    return {"channel": {"id": world.dm(arguments["users"])}}


def channels(world: World, _arguments: Json) -> Json:
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


def history(world: World, arguments: Json) -> Json:
    place = place_of(world, arguments)
    if not place.get("is_im") and not place["is_member"]:
        raise Refused("not_in_channel")
    shown = time.time() - world.history_lag
    newest = reversed(world.messages[place["id"]])
    top = (each for each in newest if each.get("thread_ts", each["ts"]) == each["ts"])
    return _shown(arguments, (each for each in top if float(each["ts"]) <= shown + 1))


def replies(world: World, arguments: Json) -> Json:
    place = place_of(world, arguments)
    if not place.get("is_im") and not place["is_member"]:
        raise Refused("not_in_channel")
    root = arguments.get("ts") or ""
    thread = [
        each for each in world.messages[place["id"]] if root in (each["ts"], each.get("thread_ts"))
    ]
    if not thread:
        raise Refused("thread_not_found")
    return _shown(arguments, iter(thread))


def user(world: World, arguments: Json) -> Json:
    if arguments.get("user") not in world.users:
        raise Refused("user_not_found")
    return {"user": world.users[arguments["user"]]}


def publish(world: World, arguments: Json) -> Json:
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


def upload_url(world: World, arguments: Json) -> Json:
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


def complete(world: World, arguments: Json) -> Json:
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
        place = writable(world, arguments, "channel_id")
        words = {"text": arguments.get("initial_comment"), "thread_ts": arguments.get("thread_ts")}
        stored = keep(world, place["id"], words, subtype="file_share", files=told)
        for file in files:
            world.files[file["id"]]["shares"].append(place["id"])
        world.record(said_of("file", place["id"], {**words, "files": told}, stored["ts"], stored))
    return {"files": told}
