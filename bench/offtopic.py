"""Articles that concern no track, made of the sentences in offtopic.toml: the most of what feeds bring.

The same articles each time: numbers come from a generator with a fixed seed.
"""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_FILE = Path(__file__).with_name("offtopic.toml")
_PLACE = re.compile(r"\{(\w+)\}")
_SEED = 7


def feed(count: int = 100) -> bytes:
    """So many articles as an RSS feed."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    chance = random.Random(_SEED)
    themes = data["theme"]
    items = "".join(_item(n, themes[n % len(themes)], data, chance) for n in range(count))
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>All Else</title>'
        f"<link>https://else.invalid/</link>{items}</channel></rss>"
    ).encode()


def _item(number: int, theme: dict[str, Any], data: dict[str, Any], chance: random.Random) -> str:
    fillers = data["fillers"]
    lead, *rest = theme["sentences"]
    chance.shuffle(rest)
    told = [lead, *rest, *chance.sample(rest, 3)]  # as long as the reports it is held against
    filled = [_filled(sentence, fillers, chance) for sentence in told]
    paragraphs = "".join(
        f"<p>{escape(' '.join(filled[n : n + 2]))}</p>" for n in range(0, len(filled), 2)
    )
    link = f"https://else.invalid/{number}"
    return (
        f"<item><title>{escape(_filled(theme['title'], fillers, chance))}</title><link>{link}</link>"
        f"<guid>{link}</guid><pubDate>Mon, 02 Jun 2025 08:00:00 GMT</pubDate>"
        f"<description>{escape(paragraphs)}</description></item>"
    )


def _filled(sentence: str, fillers: dict[str, list[str]], chance: random.Random) -> str:
    return _PLACE.sub(lambda match: chance.choice(fillers[match[1]]), sentence)
