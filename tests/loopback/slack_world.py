"""What a loopback Slack knows and records: people, channels, messages, what was asked and what was said."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

SCOPES = frozenset(
    "app_mentions:read channels:history channels:read chat:write commands files:write groups:history "
    "groups:read im:history im:read im:write mpim:history mpim:read users:read".split()
)
EVENTS = frozenset(
    "app_home_opened app_mention message.channels message.groups message.im message.mpim".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong with one request: `lose` accepts it and cuts the answer, `cut` never accepts it.

    It is accepted `delay` seconds late; with `hold` it is accepted, and the answer comes so late.
    """

    status: int = 200
    error: str = ""
    retry_after: int | None = None
    lose: bool = False
    cut: bool = False
    delay: float = 0.0
    hold: float = 0.0
    extra: tuple[tuple[str, str], ...] = ()


def rate_limited(seconds: int = 1) -> Fault:
    """Refused for now: 429 with Retry-After."""
    return Fault(status=429, error="ratelimited", retry_after=seconds)


def refused(error: str, **extra: str) -> Fault:
    """Answered, and not done: `not_in_channel`, `missing_scope` with needed and provided, …"""
    return Fault(error=error, extra=tuple(extra.items()))


def server_error(status: int = 503) -> Fault:
    """Slack itself fails, before it does anything."""
    return Fault(status=status, error="internal_error")


LOST_ANSWER = Fault(lose=True)
CUT = Fault(cut=True)


def slow(seconds: float) -> Fault:
    """Done, but late."""
    return Fault(delay=seconds)


def held(seconds: float) -> Fault:
    """Done, and late to say so."""
    return Fault(hold=seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request to the Web API, a response_url or an upload address, as it came."""

    method: str
    arguments: Json
    token: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that a person sees because of the bot.

    `how`: post, ephemeral, update, delete, response (through a response_url), ack (in an
    acknowledgement), file, view. `user` is who alone sees it, "" for everybody in the channel.
    """

    how: str
    channel: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str = ""
    user: str = ""
    ts: str = ""
    response_url: str = ""
    arguments: Json = field(default_factory=dict)
    at: float = 0.0

    def words(self) -> str:
        """Everything in it that is text, the fallback and the blocks."""
        return "\n".join([self.text, *texts(list(self.blocks))])

    def buttons(self) -> list[Json]:
        """Its buttons, with their block's id."""
        return [
            {**element, "block_id": block.get("block_id", "")}
            for block in self.blocks
            if block.get("type") == "actions"
            for element in block["elements"]
        ]


def texts(value: Any) -> list[str]:
    """Every string that stands under a key `text` or `alt_text`, in order."""
    if isinstance(value, list | tuple):
        return [each for part in value for each in texts(part)]
    if isinstance(value, dict):
        found = [value[key] for key in ("text", "alt_text") if isinstance(value.get(key), str)]
        return found + [each for part in value.values() for each in texts(part)]
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """An acknowledgement: when it came, how long after, and what it carried."""

    at: float
    after: float
    payload: Json
    status: int = 200


@dataclass(slots=True, kw_only=True)
class Delivery:
    """One thing handed to the bot: over a link as an envelope, or as a signed request."""

    kind: str
    payload: Json
    envelope_id: str
    attempt: int = 0
    sent: float | None = None
    acks: list[Ack] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ResponseUrl:
    """Where a command or a press may be answered, five times within half an hour."""

    channel: str
    user: str
    message_ts: str = ""
    born: float
    uses: int = 0


def user(identity: str, name: str, *, bot: bool = False) -> Json:
    """A member of the workspace."""
    return {
        "id": identity,
        "team_id": "T0LOOPBACK",
        "name": name,
        "deleted": False,
        "real_name": name.title(),
        "tz": "Europe/London",
        "tz_label": "Greenwich Mean Time",
        "tz_offset": 0,
        "profile": {
            "real_name": name.title(),
            "display_name": name,
            "email": f"{name}@example.org",
        },
        "is_bot": bot,
        "is_app_user": bot,
        "updated": 1700000000,
    }


def channel(
    identity: str, name: str, *, member: bool = True, private: bool = False, archived: bool = False
) -> Json:
    """A channel, as conversations.info shows it; `member` says whether the bot is in it."""
    return {
        "id": identity,
        "name": name,
        "is_channel": not private,
        "is_group": private,
        "is_im": False,
        "is_mpim": False,
        "is_private": private,
        "created": 1700000000,
        "is_archived": archived,
        "is_general": False,
        "is_member": member,
        "creator": "U0ALICE",
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": 3,
    }


def direct(identity: str, user_id: str) -> Json:
    """A direct conversation of the bot with one person."""
    return {
        "id": identity,
        "created": 1700000000,
        "is_archived": False,
        "is_im": True,
        "is_org_shared": False,
        "context_team_id": "T0LOOPBACK",
        "user": user_id,
        "is_user_deleted": False,
        "priority": 0,
    }


@dataclass(slots=True, kw_only=True)
class World:
    """The workspace with the app in it. Tests alter it freely: scopes, members, channels, faults."""

    team: str = "T0LOOPBACK"
    app: str = "A0LOOPBACK"
    bot: str = "B0BRIEF"
    bot_user: str = "U0BRIEF"
    bot_token: str = "xoxb-loopback-bot"
    app_token: str = "xapp-1-A0LOOPBACK-app"
    signing_secret: str = "loopback-signing-secret"
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    events: set[str] = field(default_factory=lambda: set(EVENTS))
    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    views: dict[str, Json] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)
    calls: list[Call] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    history_lag: float = 0.0
    """Seconds after which a message shows in conversations.history."""
    happened: Callable[[Json, str], object] = lambda _event, _subscription: None
    """Told of every event that the bot itself causes; the server delivers it."""
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(100))
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        people = (("U0ALICE", "alice"), ("U0BOB", "bob"), ("U0CAROL", "carol"))
        self.users.update({one: user(one, name) for one, name in people})
        self.users[self.bot_user] = user(self.bot_user, "brief", bot=True)
        self.channels["C0DESK"] = channel("C0DESK", "desk")
        self.channels["C0OTHER"] = channel("C0OTHER", "other", member=False)
        self.channels["G0CLOSED"] = channel("G0CLOSED", "closed", private=True)
        self.channels["C0OLD"] = channel("C0OLD", "old", archived=True)
        for one, _ in people:
            self.dm(one)

    def dm(self, user_id: str) -> str:
        """The id of the bot's direct conversation with a person, made where there is none."""
        identity = f"D0{user_id[2:]}"
        self.channels.setdefault(identity, direct(identity, user_id))
        return identity

    def number(self) -> int:
        """A number never given before."""
        return next(self._numbers)

    def stamp(self) -> str:
        """A message's ts: unique, and later than every one before."""
        return f"{int(time.time())}.{self.number():06d}"

    def find(self, channel_id: str, ts: str) -> Json | None:
        """The message with this ts."""
        return next((each for each in self.messages[channel_id] if each["ts"] == ts), None)

    def fail(self, method: str, fault: Fault, times: int = 1) -> None:
        """Let the next requests to a method fail so: a Web API method, `response_url`, `upload` or `link`."""
        self.faults[method].extend([fault] * times)

    def next_fault(self, method: str) -> Fault | None:
        """The fault that this request meets, if any; each is met once."""
        waiting = self.faults[method]
        return waiting.popleft() if waiting else None

    def called(self, method: str) -> list[Call]:
        """The requests to one method."""
        return [call for call in self.calls if call.method == method]

    def note(self) -> None:
        """Wake whoever waits for something to happen."""
        self._changed.set()

    def record(self, said: Said) -> None:
        """Keep what a person now sees."""
        self.said.append(said)
        self.note()

    async def until(self, condition: Callable[[], object], timeout: float, what: str) -> None:  # noqa: ASYNC109 - tests give each wait its own limit
        """Wait until the condition holds; TimeoutError saying what did not happen."""
        end = time.monotonic() + timeout
        while not condition():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"within {timeout} s: {what}")
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), min(left, 0.25))
            except TimeoutError:
                continue
