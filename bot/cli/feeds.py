"""`feeds`: how each feed does; `feeds release`: what was held back is told after all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click

from bot.bootstrap import App
from bot.briefing.pushing import Briefer
from bot.cli.common import Place, audited, config_option, opened, show_json
from bot.conversation.wording import NOTHING_HELD, NOTHING_HELD_HINT, RELEASED, release_head
from bot.conversation.words import Word
from bot.errors import BriefingError
from bot.log import redact
from bot.model import FeedHealth
from bot.ports import Unit


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@config_option
@click.pass_context
def feeds(context: click.Context, config: str | None, *, as_json: bool) -> None:
    """Say how each feed does.

    When it was last read and is read next, how often it has failed in a row and why, whether it moved, was
    stopped, or brought so much at once that it was held back.
    """
    if context.invoked_subcommand is not None:
        context.obj = Place(config=config) if config else context.obj
        return
    with opened(config) as app:
        states, now = list(_states(app)), app.clock.now()
    if as_json:
        show_json([_data(state, now) for state in states])
        return
    for state in states:
        click.echo("\n".join(_lines(state, now)))
    if not states:
        click.echo("There are no feeds; add one under [[feeds]].")


@feeds.command()
@click.argument("feed")
@config_option
def release(feed: str, config: str | None) -> None:
    """Tell after all what a feed brought in a burst.

    FEED is its name or its address. What it brought so is stored and answered from, but told to nobody. Once
    released it comes with each channel's next digest, and as one message where a channel is told at once.
    """
    with opened(config) as app:
        known = list(_states(app))
        found = next((s for s in known if feed in (s.name, s.url)), None)
        if found is None:
            names = ", ".join(state.name or redact(state.url) for state in known) or "none"
            raise click.BadParameter(f'there is no feed "{feed}"; there are: {names}')
        name, words, now = found.name or redact(found.url), found.held_words, app.clock.now()

        def note(unit: Unit) -> None:
            unit.audit.add(audited(now, Word.RELEASE, name, words, "news"))

        count = Briefer(app.store, app.tracks, app.rooms, ()).release(found, now, note)
    if not count:
        raise BriefingError(f"{name}: {NOTHING_HELD}. {NOTHING_HELD_HINT}")
    click.echo(f"{release_head(name, count)} {RELEASED}")


def _states(app: App) -> Iterator[FeedHealth]:
    """The configured feeds in the order of the file, those never read too."""
    with app.store.begin(readonly=True) as unit:
        known = {state.url: state for state in unit.feeds.all()}
    for feed in app.settings.feeds:
        yield known.get(feed.url) or FeedHealth(url=feed.url, name=feed.name)


def _word(state: FeedHealth) -> str:
    """The state in a word."""
    if state.stopped is not None:
        return "stopped"
    if state.failures:
        return "failing"
    return "new" if state.last_success is None else "ok"


def _lines(state: FeedHealth, now: datetime) -> Iterator[str]:
    yield f"{state.name or redact(state.url)}: {_word(state)}"
    if state.name:
        yield f"  url        {redact(state.url)}"
    yield f"  last read  {_moment(state.last_success) or 'never'}"
    if state.stopped is not None:
        yield f"  stopped    {_moment(state.stopped)}; it is asked no more"
    else:
        due = "now" if state.due(now) else _moment(state.next_try)
        yield f"  next try   {due}"
    if state.last_success is not None:
        yield f"  items      {state.items}"
    if state.failures:
        yield f"  failures   {state.failures} in a row; {state.trouble.value}: {redact(state.error)}"
    if state.moved_to:
        yield f"  moved      to {redact(state.moved_to)}, it says; seen {state.moved_seen} times in a row"
    if state.address:
        yield f"  moved      for good; read at {redact(state.address)}: put that into the configuration"
    if state.held is not None:
        yield f"  held back  {_moment(state.held)}: it {state.held_words}"


def _data(state: FeedHealth, now: datetime) -> dict[str, Any]:
    return {
        "url": redact(state.url),
        "name": state.name,
        "state": _word(state),
        "last_try": _stamp(state.last_try),
        "last_success": _stamp(state.last_success),
        "next_poll": None if state.stopped else _stamp(state.next_try or now),
        "failures": state.failures,
        "trouble": state.trouble.value or None,
        "last_error": redact(state.error) or None,
        "items": state.items,
        "stopped": _stamp(state.stopped),
        "first_read": _stamp(state.first_read),
        "moved_to": redact(state.address or state.moved_to) or None,
        "read_at": redact(state.place),
        "usual_new_items": round(state.norm, 2),
        "held": _stamp(state.held),
        "held_why": state.held_words or None,
    }


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"


def _stamp(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"
