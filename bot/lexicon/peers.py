"""Offices that each side has a holder of, read from peers.toml: the words for them, in the singular and for both holders."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_OTHER = r"(?<!deputy )(?<!vice )(?<!vice-)(?<!under )(?<!assistant )(?<!former )(?<!ex-)(?<!shadow )(?<!junior )"
"""Words before an office that make another of it."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Patterns for one office: `holder` finds one or several, `both` only the several."""

    name: str
    holder: re.Pattern[str]
    both: re.Pattern[str]


@cache
def peers() -> tuple[Peers, ...]:
    """Read peers.toml."""
    data = tomllib.loads(files("bot.lexicon").joinpath("peers.toml").read_text("utf-8"))
    found = []
    for name, entry in data.items():
        several = "|".join(_spelled(_plural(words)) for words in entry["words"])
        single = "|".join(_spelled(words) for words in entry["words"])
        found.append(
            Peers(
                name,
                re.compile(rf"{_OTHER}\b(?:{several}|{single})\b", re.IGNORECASE),
                re.compile(rf"{_OTHER}\b(?:{several})\b", re.IGNORECASE),
            )
        )
    return tuple(found)


def _plural(words: str) -> str:
    head = re.match(r"[\w ]*?\w+(?= (?:of|for) |$)", words)
    end = head.end() if head else len(words)
    noun = words[:end]
    plural = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return re.sub(r"mans$", "men", plural) + words[end:]


def _spelled(words: str) -> str:
    """In both spellings, with room for whose it is: "chief of the (Chinese) general staff"."""
    pattern = re.escape(words).replace("defence", "defen[cs]e").replace(r"\ ", r"\s+")
    return pattern.replace(r"of\s+the\s+", r"of\s+(?:the\s+)?(?:[\w.']+\s+)?")
