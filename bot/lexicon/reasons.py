"""How reports give reasons, read from reasons.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

GIVEN, DISPUTED, HELPED = "given", "disputed", "helped"

_GAP = r"(?:\S+ ){0,4}?"


@cache
def reason_pattern(kind: str) -> re.Pattern[str]:
    """What a sentence must hold to give a reason outright, or to tell why something failed or came about."""
    text = files("bot.lexicon").joinpath("reasons.toml").read_text(encoding="utf-8")
    patterns: list[str] = tomllib.loads(text)[kind]
    joined = "|".join(re.sub(r"\((?!\?)", "(?:", p).replace("* ", _GAP) for p in patterns)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)
