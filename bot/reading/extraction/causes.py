"""Causes: what a sentence gives as the reason, by its connecting words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Span

_MAX_LENGTH = 240


@cache
def _pattern(strength: str) -> re.Pattern[str]:
    words = sorted(dialogue_lexicon().causes[strength], key=len, reverse=True)
    extra = r"for \w+ reasons|" if strength == "strong" else ""
    return re.compile(
        rf"(?<![\w-])(?:{extra}{'|'.join(re.escape(w) for w in words)})(?![\w-])", re.IGNORECASE
    )


def _connectives(sentence: str, strength: str) -> tuple[re.Match[str], ...]:
    return tuple(_pattern(strength).finditer(sentence))


_NO_CAUSE = re.compile(
    r"^(?:over|as|since|when|while|after|following)\s+(?:the\s+(?:weekend|past|next|last|coming)|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|midday|dawn|dusk|dinner|lunch|breakfast)\b|many|several\s+(?:years|months|weeks|days)"
    r"|(?:the\s+|its\s+|their\s+|his\s+)?\w+\s+(?:had|has|have)\s+(?:offered|promised|planned|expected|agreed|announced|hoped|foreseen|proposed|said|done)\b|(?:offered|promised|expected|agreed|announced|hoped|foreseen|proposed|said|intended)\b|the\s+other\b|another\s*[.,;]|another$|a\s+(?:chinese|spokes)|well\b|part\s+of|scheduled|planned|usual|host|a\s+member)",
    re.IGNORECASE,
)


@lru_cache(
    maxsize=8_000
)  # every event of a sentence asks, and every question holds the same sentences against itself
def cause_in(sentence: str, after: int = 0) -> tuple[Span, bool] | None:
    """The first cause told at or after an offset: its span in the sentence, and whether it is a strong one.

    A strong connective anywhere wins over a weak one; a weak one must follow what it explains.
    """
    for strong in (True, False):
        for match in _connectives(sentence, "strong" if strong else "weak"):
            if not strong and match.start() < after:
                continue
            if _NO_CAUSE.match(sentence[match.start() :]) or _HANGS.search(sentence[: match.end()]):
                continue
            if _ONLY_TIME.match(sentence, match.end()) or _is_plan(
                match.group(), sentence, match.end()
            ):
                continue
            end = _end(sentence, match.end())
            if end - match.end() < 4 and "reason" not in match.group().lower():
                continue
            return Span(match.start(), end), strong
    return None


# What lies over something is no reason: "questions hang over the talks", "she presided over the session".
_HANGS = re.compile(
    r"\b(?:h[au]ng(?:s|ing)?|loom(?:s|ed|ing)?|tower(?:s|ed|ing)?|presid(?:e|es|ed|ing)|hover(?:s|ed|ing)?|rul(?:e|es|ed|ing)"
    r"|control|sovereignty|watch(?:es|ed|ing)?|fl(?:y|ew|ies|ying)|t(?:ake|akes|ook|aking)) over$",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(
    r"\s+(?:(?:the\s+)?(?:end|start|middle)\s+of\s+)?(?:last|early|late|mid-?|yesterday|today|\d|an?\s+(?:pause|gap|break|lull|hiatus)"
    r"|Jan|Feb|Mar|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)",
)


def _is_plan(connective: str, sentence: str, end: int) -> bool:
    """ "Due to open in May" is a plan, not a reason."""
    following = re.match(r"\s+([a-z]+)", sentence[end:])
    return (
        connective.lower() == "due to"
        and following is not None
        and following.group(1) in dialogue_lexicon().verbs
    )


def _end(sentence: str, start: int) -> int:
    """Where the stretch of the cause ends: at the sentence's end or a verb of saying after a comma."""
    stop = re.search(
        r",\s+(?:\w+\s+){0,4}(?:said|says|told|announced|reported|according)\b|[;!?](?:\s|$)",
        sentence[start:],
    )
    end = start + stop.start() if stop else len(sentence)
    return min(end, start + _MAX_LENGTH)
