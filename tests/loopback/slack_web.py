"""The Web API of a loopback Slack: its methods, the token and the scopes that each needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.loopback import slack_chat as chat
from tests.loopback import slack_rooms as rooms
from tests.loopback.slack_checks import Refused
from tests.loopback.slack_world import Json, World


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


METHODS = {
    "auth.test": Method(rooms.auth_test),
    "apps.connections.open": Method(lambda _world, _arguments: {}, app_level=True),
    "chat.postMessage": Method(chat.post, _only("chat:write")),
    "chat.postEphemeral": Method(chat.post_ephemeral, _only("chat:write")),
    "chat.update": Method(chat.update, _only("chat:write")),
    "chat.delete": Method(chat.delete, _only("chat:write")),
    "conversations.info": Method(rooms.info, _by_kind("read")),
    "conversations.list": Method(rooms.channels, _only("channels:read", "groups:read")),
    "conversations.history": Method(rooms.history, _by_kind("history")),
    "conversations.replies": Method(rooms.replies, _by_kind("history")),
    "conversations.join": Method(rooms.join, _only("channels:join")),
    "conversations.open": Method(rooms.open_direct, _only("im:write")),
    "users.info": Method(rooms.user, _only("users:read")),
    "views.publish": Method(rooms.publish),
    "files.getUploadURLExternal": Method(rooms.upload_url, _only("files:write")),
    "files.completeUploadExternal": Method(rooms.complete, _only("files:write")),
}
