"""The running bot, put together: the desk, the gateways of the configured platforms, and what serves them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import structlog

from bot.bootstrap import App, build
from bot.bootstrap.briefing import AlarmClock
from bot.bootstrap.courier import Courier, Parcel
from bot.bootstrap.facts import facts_of
from bot.bootstrap.forgetting import Forgetting
from bot.bootstrap.host import Parts
from bot.bootstrap.measured import MeasuredDesk
from bot.bootstrap.metrics import Metrics
from bot.bootstrap.platforms import gateways_of
from bot.bootstrap.reader_process import ReaderProcess, without_secrets
from bot.bootstrap.talking import to_console
from bot.briefing.pushing import Briefer
from bot.briefing.rooms import Rooms
from bot.config import Settings
from bot.config.sources import SECRETS
from bot.conversation.house import Outgoing
from bot.errors import PermanentDelivery
from bot.model import Reply
from bot.ports import Clock

log = structlog.get_logger(__name__)

_CHAT_SECRETS = tuple(variable for variable, table, _ in SECRETS.values() if table != "store")


class Outbound:
    """The way out of the engine: to the console at once, to a platform by the courier, once there is one."""

    def __init__(self) -> None:
        self._courier: Courier | None = None
        self._rooms: Rooms | None = None
        self._console: Outgoing | None = None

    def connect(self, courier: Courier, rooms: Rooms) -> None:
        """From now on there is somebody to carry."""
        self._courier, self._rooms, self._console = courier, rooms, to_console(rooms)

    def __call__(self, name: str, reply: Reply, key: str) -> None:
        """Post in the configured channel of that name; raises PermanentDelivery where nobody can."""
        room = self._rooms.named(name) if self._rooms is not None else None
        if room is None or self._courier is None or self._console is None:
            raise PermanentDelivery(f"there is no channel {name!r} that is connected")
        if room.channel.platform == "console":
            self._console(name, reply, key)
        elif not self._courier.hand_over(Parcel(channel=room.channel, reply=reply, key=key)):
            raise PermanentDelivery(f"the platform of {name!r} is not connected")


def build_whole(settings: Settings, clock: Clock) -> tuple[App, Outbound]:
    """The program with a way out of it, which `assemble` connects."""
    outbound = Outbound()
    return build(settings, clock, outbound), outbound


def assemble(app: App, outbound: Outbound, config: Path, environment: Mapping[str, str]) -> Parts:
    """Everything that `run` serves with. Nothing is connected yet."""
    metrics = Metrics()
    desk = MeasuredDesk(app.reception, metrics)
    gateways, routes = gateways_of(app.settings, desk, app.clock)
    courier = Courier(
        {gateway.platform: gateway for gateway in gateways},
        lambda platform: metrics.undelivered.labels(platform).inc(),
    )
    outbound.connect(courier, app.rooms)
    briefer = Briefer(app.store, app.tracks, app.rooms, (gateway.platform for gateway in gateways))
    urls = [feed.url for feed in app.settings.feeds]

    def alarm(platform: str, sentence: str) -> None:
        """Tell the operator, where that is possible: by another platform, or by the same once it is back."""
        if not app.settings.admin.channel:
            return
        key = f"alarm:{platform}:{app.clock.now():%Y%m%d%H%M}"
        try:
            outbound(app.settings.admin.channel, Reply(headline=sentence), key)
        except PermanentDelivery as error:
            log.warning("the operator was not told", why=str(error))

    return Parts(
        gateways=gateways,
        courier=courier,
        reader=ReaderProcess(
            ("read-feeds", "--config", str(config)), without_secrets(environment, _CHAT_SECRETS)
        )
        if urls
        else None,
        forgetting=Forgetting(app.store, app.clock),
        briefing=AlarmClock(briefer, app.rooms, app.clock),
        clock=app.clock,
        metrics=metrics,
        host=app.settings.http.host,
        port=app.settings.http.port,
        routes=routes,
        facts=facts_of(app.store, urls, app.clock, metrics),
        alarm=alarm,
    )
