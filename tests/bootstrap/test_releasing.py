"""A burst from the server to the digest: held back, told in a line, released, and told in one."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.bootstrap import build
from bot.bootstrap.notifying import Notifier
from bot.bootstrap.polling import poller_of
from bot.briefing.pushing import Briefer
from bot.config import Settings
from bot.config.settings import (
    AdminSettings,
    ChannelSettings,
    FeedSettings,
    PollerSettings,
    SlackSettings,
    StoreSettings,
    TrackSettings,
)
from bot.model import DeliveryKind
from tests.loopback.feeds import FeedServer, item, rss
from tests.polling.conftest import Clock
from tests.polling.samples import NOW

HOUR = timedelta(hours=1)
TALKS = item("talks", "Norway and Iceland resumed their herring talks in Bergen on Tuesday.")


async def test_a_burst_is_told_in_a_line_and_once_it_is_released_in_a_digest(
    tmp_path: Path,
) -> None:
    """Among hundreds of old items there is news; nobody is told of any before an administrator says so."""
    herring = TrackSettings(id="herring", parties=("Norway", "Iceland"), keywords=("herring",))  # type: ignore[arg-type]
    desk = {"id": "desk", "platform": "slack", "target": "C0DESK"}
    daily = {"cron": "0 15 * * *", "when_empty": "nothing"}
    async with FeedServer() as server:
        url = server.url("/Quay")
        settings = Settings(
            store=StoreSettings(url=f"sqlite:///{tmp_path}/store.db"),
            tracks=(herring,),
            feeds=(FeedSettings(url=url, name="Quay"),),
            channels=(
                ChannelSettings.model_validate(desk | {"digest": daily, "alerts": ["event"]}),
                ChannelSettings(id="ops", platform="slack", target="C0OPS"),
            ),
            slack=SlackSettings(),
            admin=AdminSettings(channel="ops"),
            poller=PollerSettings(allow_private_addresses=True, host_gap=0.0),
        )
        clock = Clock()
        app = build(settings, clock)
        notifier = Notifier(app)
        briefer = Briefer(app.store, app.tracks, app.rooms, ["slack"])
        old = [item("first")]
        for items in (old, [*old, *(item(f"n{n}") for n in range(200)), TALKS]):
            server.put("/Quay", 200, rss(*items))
            async with poller_of(app, notifier) as poller:
                assert await poller.once() == 1
            assert briefer.alerts(clock.now()) == ()
            clock.moment += HOUR
        await asyncio.to_thread(notifier.close)
        with app.store.begin(readonly=True) as unit:
            (notice,) = (record.delivery for record in unit.outbox.open())
            feed = unit.feeds.get(url)
        assert notice.kind is DeliveryKind.NOTICE
        assert "brought 201 new items at once" in notice.reply.headline
        assert "`feeds release Quay`" in notice.reply.headline
        assert feed is not None
        clock.moment = NOW.replace(hour=15, minute=1)
        assert briefer.alerts(clock.now()) == ()
        assert briefer.release(feed, clock.now()) == 201
        (told,) = briefer.alerts(clock.now() + timedelta(seconds=3))
        assert "resumption" in " ".join([told.reply.headline, *told.reply.body])
        assert briefer.alerts(clock.now() + HOUR) == ()
        (digest,) = briefer.digests(clock.now() + timedelta(days=1))
        assert "(was unknown)" in digest.reply.body[0]  # no alert was wanted of that
        assert not any("new:" in line for line in digest.reply.body)
        app.store.close()
