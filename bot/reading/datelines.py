"""The dateline at the head of a story: where it was written, when, and for which agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.abbreviations import words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?P<date>(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
_WORD = r"[A-Z][\w.'-]{0,30}"
_MIXED = rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD}){{0,2}})?)"
_CAPITALS = rf"(?P<place>[A-Z][A-Z.'-]{{2,30}}(?:[ /][A-Z][A-Z.'-]{{0,30}}){{0,3}}(?:, {_WORD}(?: {_WORD}){{0,2}})?)"
_AGENCY = r"\((?P<agency>[A-Z][\w.& /-]{1,40})\)"
_DASH = r" ?(?:--|[\u2014\u2013]|-(?= )) ?"
_FORMS = (
    # DETROIT (AP/WOWO): ; (CNBC) without a dash
    re.compile(rf"{_CAPITALS}(?:,? {_DATE})? {_AGENCY}: "),
    re.compile(r"\((?P<agency>[A-Z]{2,8}|Reuters|Bloomberg|Xinhua)\) (?=[A-Z\"\u201c])"),
    # Oct 5 (Reuters) - ; (AP) —
    re.compile(rf"(?:{_DATE} )?{_AGENCY}{_DASH}"),
    # BEIJING, Sept. 9 (Reuters) - ; Washington (CNN) --
    re.compile(rf"{_MIXED}(?:,? {_DATE})? {_AGENCY}{_DASH}"),
    # Beijing, Sept. 9 --
    re.compile(rf"{_MIXED}, {_DATE}{_DASH}".replace("-(?= )", r"(?<= )-(?= )")),
    # SEOUL — ; SEOUL, South Korea — ; WASHINGTON, March 3 - ; GENEVA:
    re.compile(rf"{_CAPITALS}(?:, {_DATE})?(?: ?(?:--|[\u2014\u2013]) ?| - |: )"),
)
_NO_PLACE = words(
    "NATO ASEAN OPEC UPDATE BREAKING WATCH READ ANALYSIS EXCLUSIVE OPINION LIVE NOTE VIDEO CORRECTION FILE",
    "EDITORIAL EXPLAINER FACTBOX TIMELINE PHOTO PHOTOS IMAGE RELATED MORE INTERVIEW UNITED",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """A dateline and how many characters of the paragraph it takes, dash and blanks included."""

    place: str
    date: str
    agency: str
    length: int


def dateline_prefix(paragraph: str) -> Prefix | None:
    """Read the dateline a paragraph starts with; None where it starts with the story."""
    for form in _FORMS:
        match = form.match(paragraph)
        if match is None:
            continue
        groups = match.groupdict()
        place = groups.get("place") or ""
        follows = paragraph[match.end() : match.end() + 1]
        if (
            place.split(" ")[0] in _NO_PLACE
            or not follows
            or follows.islower()
            or follows.isspace()
        ):
            continue
        return Prefix(
            place=place,
            date=groups.get("date") or "",
            agency=groups.get("agency") or "",
            length=match.end(),
        )
    return None
