"""Where in a loopback Slack a call may look, and where it may write."""

from __future__ import annotations

from tests.loopback.slack_checks import Refused
from tests.loopback.slack_world import Json, World


def place_of(world: World, arguments: Json, key: str = "channel") -> Json:
    """The conversation that a call is about; private ones that the bot is not in do not exist for it."""
    place = world.channels.get(arguments.get(key) or "")
    if place is None or (place.get("is_private") and not place["is_member"]):
        raise Refused("channel_not_found")
    return place


def writable(world: World, arguments: Json, key: str = "channel") -> Json:
    place = place_of(world, arguments, key)
    if place.get("is_archived"):
        raise Refused("is_archived")
    public = not place.get("is_im") and not place.get("is_private")
    if public and not place["is_member"] and "chat:write.public" not in world.scopes:
        raise Refused("not_in_channel")
    return place
