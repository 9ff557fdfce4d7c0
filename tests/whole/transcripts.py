"""Writes docs/transcripts/: one conversation on each platform, as it goes with the real bot on loopback.

Asked, answered, the picture, a follow-up in the thread, and a button pressed after the bot was restarted.

Run as: python -m tests.whole.transcripts
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord_world import JSON
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_world import Said
from tests.whole.conftest import CONFIG, HEARTBEAT, Town
from tests.whole.running import ROOT, Bot, free_port

OUT = ROOT / "docs" / "transcripts"
QUESTION = "why did China break off military talks in 2010?"
FOLLOW_UP = "and when did they resume?"
TIMELINE = "us-china-mil 2008-01-01 2011-12-31"
SAMPLES = sorted((ROOT / "bot" / "samples").glob("*.xml"))


async def main() -> None:
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        async with LoopbackSlack() as slack, LoopbackDiscord() as discord:
            discord.gateway.heartbeat_interval = HEARTBEAT
            town = Town(slack=slack, discord=discord, home=Path(scratch), port=free_port())
            town.write_config(_config())
            async with town.bot() as bot:
                await _filled(bot)
                asked, picture = await _slack_begins(town)
                found, drawn = await _discord_begins(town)
                status, seconds = await bot.terminate()
            ended = (
                f"*(The bot is ended: status {status}, in {seconds:.1f} s. It is started again.)*"
            )
            async with town.bot() as bot:
                await _filled(bot)
                _write("slack", [*asked, picture, ended, *await _slack_ends(town)])
                _write("discord", [*found, drawn, ended, *await _discord_ends(town)])


def _config() -> str:
    tracks = """
[[tracks]]
id = "us-china-mil"
name = "US–China military talks"
parties = ["United States", "China"]
keywords = ["military-to-military", "military talks", "defense talks", "Pentagon", "military exchanges"]
"""
    feeds = "".join(f'\n[[feeds]]\nurl = "file:{path}"\n' for path in SAMPLES)
    rest = CONFIG[CONFIG.index("[[channels]]") :].replace('"herring"', '"us-china-mil"')
    return f'[store]\nurl = "sqlite:///store.db"\n{tracks}{feeds}\n{rest}'


async def _filled(bot: Bot) -> None:
    await bot.ready(60)
    await bot.until(lambda told: told.get("feeds", {}).get("unread") == 0, 60)


# -- Slack ----------------------------------------------------------------------------------------

_kept: dict[str, Any] = {}


async def _slack_begins(town: Town) -> tuple[list[str], str]:
    mention = await town.slack.mention(QUESTION)
    first = await mention.answer(20)
    _kept["slack"] = first
    slash = await town.slack.slash(f"timeline {TIMELINE}")
    told = await slash.answers(1, 20)
    await town.slack.world.until(
        lambda: any(said.how == "file" for said in town.slack.world.said), 20, "no picture"
    )
    file = next(said for said in town.slack.world.said if said.how == "file")
    ack = await mention.ack()
    slash_ack = await slash.ack()
    return [
        f"**Alice**, in #desk: @Backchannel {QUESTION}",
        f"*(acknowledged after {1000 * ack.after:.0f} ms)*",
        slack_said(first),
        f"**Alice** types `/brief timeline {TIMELINE}`",
        f"*(acknowledged after {1000 * slash_ack.after:.0f} ms with “{slash_ack.payload.get('text', '')}”)*",
        *(slack_said(said) for said in told if said.how != "file"),
    ], _slack_file(town, file)


async def _slack_ends(town: Town) -> list[str]:
    first: Said = _kept["slack"]
    reply = await town.slack.thread_reply(first.thread_ts or first.ts, FOLLOW_UP)
    answer = await reply.answer(20)
    pressed = await town.slack.press(first, "sources")
    shown = await pressed.answer(20)
    return [
        f"**Alice**, in the thread: {FOLLOW_UP}",
        slack_said(answer),
        "**Alice** presses *Sources* under the first answer, which the bot gave before it was restarted.",
        slack_said(shown),
    ]


def slack_said(said: Said) -> str:
    where = f", for {said.user} alone" if said.user else ", in the thread" if said.thread_ts else ""
    lines = [f"**Backchannel**{where}:", ""]
    for block in said.blocks or ({"type": "section", "text": {"text": said.text}},):
        lines += [f"> {line}" for line in _block(block)] + [">"]
    return "\n".join(lines[:-1])


def _block(block: dict[str, Any]) -> list[str]:
    if block["type"] == "actions":
        return [" ".join(f"`[ {each['text']['text']} ]`" for each in block["elements"])]
    texts = [block["text"]] if "text" in block else block.get("elements", [])
    lines = [
        line
        for each in texts
        for line in str(each.get("text", each.get("alt_text", ""))).splitlines()
    ]
    return [_markdown(line) for line in lines] or [f"({block['type']})"]


def _markdown(line: str) -> str:
    """Slack's own markup as it comes, shown as code so that nothing is hidden by another renderer."""
    return f"`{line}`" if line.strip() else ""


def _slack_file(town: Town, said: Said) -> str:
    held = said.arguments["files"][0]
    content = town.slack.world.files[held["id"]]["content"]
    name = OUT / "slack-timeline.png"
    name.write_bytes(content)
    return f"**Backchannel**:\n\n![{_alt(held.get('alt_txt', ''))}]({name.name})"


# -- Discord --------------------------------------------------------------------------------------


async def _discord_begins(town: Town) -> tuple[list[str], str]:
    asked = town.discord.slash("ask", {"question": QUESTION})
    first = await asked.outcome(20)
    _kept["discord"] = first
    track, start, end = TIMELINE.split()
    drawn = await town.discord.slash(
        "timeline", {"track": track, "from": start, "to": end}
    ).outcome(20)
    after = 1000 * ((asked.acknowledged or 0) - asked.began)
    return [
        f"**Alice** types `/brief ask question: {QUESTION}`",
        f"*(acknowledged after {after:.0f} ms: Backchannel is thinking…)*",
        discord_said(first),
        f"**Alice** types `/brief timeline track: {track} from: {start} to: {end}`",
        discord_said(drawn),
    ], _discord_file(drawn)


async def _discord_ends(town: Town) -> list[str]:
    first: JSON = _kept["discord"]
    answer = await town.discord.reply_to(first, FOLLOW_UP).outcome(20)
    shown = await town.discord.press(first, "Sources").outcome(20)
    return [
        f"**Alice** replies to the first answer: {FOLLOW_UP}",
        discord_said(answer),
        "**Alice** presses *Sources* under the first answer, which the bot gave before it was restarted.",
        discord_said(shown),
    ]


def discord_said(message: JSON) -> str:
    lines = [f"> {line}" for line in str(message.get("content") or "").splitlines()]
    for embed in message.get("embeds", []):
        told = [embed.get("title", ""), embed.get("description", "")]
        told += [f"**{each['name']}**\n{each['value']}" for each in embed.get("fields", [])]
        told.append((embed.get("footer") or {}).get("text", ""))
        lines += [f"> `{line}`" for part in told for line in str(part).splitlines() if line.strip()]
    for row in message.get("components", []):
        lines += [">", "> " + " ".join(f"`[ {each['label']} ]`" for each in row["components"])]
    return "\n".join(["**Backchannel**:", "", *lines])


def _discord_file(message: JSON) -> str:
    attached = message["attachments"][0]
    return f"*(with the picture {attached['filename']}, described as: {_alt(attached.get('description') or '')})*"


# -- both -----------------------------------------------------------------------------------------


def _alt(text: str) -> str:
    return " ".join(text.replace("[", "(").replace("]", ")").split())


def _write(platform: str, parts: Iterable[str]) -> None:
    head = (
        f"# A conversation on {platform.capitalize()}\n\n"
        "With the real bot, started from its configuration file, on a loopback server that speaks the "
        "platform's protocol.\nWritten by `python -m tests.whole.transcripts`; what the bot says stands "
        "as it was sent, markup and all."
    )
    text = "\n\n".join([head, *parts]) + "\n"
    (OUT / f"{platform}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
