"""The running bot, put together: the desk, the gateways of the configured platforms, and what serves them."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Mapping
from pathlib import Path
from random import SystemRandom

import structlog

from bot.bootstrap import App
from bot.bootstrap.briefing import AlarmClock
from bot.bootstrap.facts import facts_of
from bot.bootstrap.forgetting import Forgetting
from bot.bootstrap.host import Parts
from bot.bootstrap.measured import MeasuredDesk
from bot.bootstrap.metrics import Metrics
from bot.bootstrap.notifying import operator_of
from bot.bootstrap.platforms import gateways_of
from bot.bootstrap.reader_process import ReaderProcess, without_secrets
from bot.briefing.delivering import Deliverer
from bot.briefing.pushing import Briefer
from bot.config.sources import SECRETS
from bot.errors import DeliveryError
from bot.model import Reply

log = structlog.get_logger(__name__)

_CHAT_SECRETS = tuple(variable for variable, table, _ in SECRETS.values() if table != "store")


def assemble(app: App, config: Path, environment: Mapping[str, str]) -> Parts:
    """Everything that `run` serves with. Nothing is connected yet."""
    metrics = Metrics()
    desk = MeasuredDesk(app.reception, metrics)
    gateways, routes = gateways_of(app.settings, desk, app.clock)
    deliverer = Deliverer(
        store=app.store,
        gateways=gateways,
        clock=app.clock,
        holder=f"{socket.gethostname()}:{os.getpid()}",
        rng=SystemRandom(),
        operator=operator_of(app.rooms, app.settings.admin.channel),
        lost=lambda platform: metrics.undelivered.labels(platform).inc(),
    )
    briefer = Briefer(app.store, app.tracks, app.rooms, (gateway.platform for gateway in gateways))
    urls = [feed.url for feed in app.settings.feeds]

    def tell(sentence: str, key: str) -> None:
        try:
            app.outgoing(app.settings.admin.channel, Reply(headline=sentence), key)
        except DeliveryError as error:
            log.warning("the operator was not told", why=str(error))

    def alarm(platform: str, sentence: str) -> None:
        """Tell the operator, where that is possible: by another platform, or by the same once it is back."""
        if not app.settings.admin.channel:
            return
        key = f"alarm:{platform}:{app.clock.now():%Y%m%d%H%M}"
        # In a thread: the store may make us wait, and whoever calls may not.
        asyncio.get_running_loop().run_in_executor(None, tell, sentence, key)

    return Parts(
        gateways=gateways,
        deliverer=deliverer,
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
