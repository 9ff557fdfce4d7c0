"""What a line of an article is by its looks alone: bullet, byline, date line, page furniture, credit."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter)(?:/(?:Spring|Summer|Autumn|Fall|Winter))?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
_CLOCK = r"\d{1,2}(?::\d{2}){1,2}(?: ?[ap]\.?m\.?)?(?: \(?[A-Z]{2,5}\)?)?"

BULLET = re.compile(
    r"(?:[•·‣⁃◦▪■●○►*]|[-\u2013](?=[ ][A-Z\"']))[ ]?(?=\S)|\d{1,2}[.)][ ](?=[A-Z\"'])"
)

DATE_LINE = re.compile(
    rf"(?:(?:first |last )?(?:published|updated|posted|date|modified)\b[: ]*(?:on |at )?)?(?:{_CLOCK},? )?"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?,? )?"
    rf"(?P<date>{_DAY}(?:,? \d{{4}})?|{_MONTH},? \d{{4}}|{_SEASON} \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
    rf"(?:[,|·T\u2013 -]{{0,3}}(?:at )?{_CLOCK})?[.Z]?",
    re.IGNORECASE,
)

_NAME = r"[A-Z][\w.'\u2019-]*"
_BYLINE = re.compile(
    rf"(?:(?:Reported|Reporting|Written|Story|Analysis|Opinion)? ?[Bb]y|BY) {_NAME}"
    rf"(?:(?:,| and| &|,? (?:de|van|von|der|bin|al|el|da|la|for|of|in|at))? {_NAME}){{0,9}}"
    r"(?:(?:,| \||/| -) ?[^.!?]{0,80})?"
)
_NOT_A_NAME = re.compile(
    rf"(?:\w+ )?by (?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|the|a|an)\b",
    re.IGNORECASE,
)

_WHOLE_LINE = re.compile(
    r"skip to (?:main )?(?:content|navigation)|(?:main )?menu|search|home|share(?: this)?|tweet|print|e-?mail"
    r"|save|comments?|leave a (?:comment|reply)|\d+ comments?|advertisement|sponsored(?: content)?|close"
    r"|log ?in|sign (?:in|up)|register|subscribe(?: now)?|facebook|twitter|x|linkedin|whatsapp|reddit|copy link"
    r"|read more|show more|more|next|previous|back to top|most (?:read|popular)|related(?: articles?| stories)?"
    r"|recommended(?: stories)?|listen(?: to this article)?|\d+ min(?:ute)?s? read|story highlights"
    r"|(?:watch|listen) (?:now|live|again|the video)|view (?:bio|profile|all|comments|gallery)|\w+ event"
    r"|read the (?:\w+ ){0,3}(?:report|story|article|statement|interview) here"
    r"|end of (?:story|article)|#+|\* ?\* ?\*|[-_=*]{3,}",
    re.IGNORECASE,
)
_LINE_START = re.compile(
    r"skip to main content|share (?:this|on|via)\b|follow us\b|subscribe (?:to|now|for|today)\b|click here"
    r"|sign up (?:for|to|here)\b|get (?:our|the latest)\b|download (?:our|the) app|all rights reserved"
    r"|copyright\b|©|\(c\) ?\d{4}|read (?:more|also|next|full)\s?[:|]|related\s?:|see also\s?:|more from\b"
    r"|we use cookies|this (?:site|website) uses|our standards:|\(?(?:additional )?reporting by\b"
    r"|\(?(?:editing|writing) by\b|the-cnn-wire|tags?\s?:|topics?\s?:|filed under|continue reading"
    r"|the post .{1,200} appeared first on|this article (?:was|is) (?:originally|first)|contact us\b|watch\s?:"
    r"|follow (?:topics|authors)\b|\W*[^.!?]{1,80} contributed to this (?:report|story|article)\b",
    re.IGNORECASE,
)
_OTHER_STORIES = re.compile(
    r"(?:read|see|watch) (?:more|also|next)\b.*|more (?:from|on|stories|news|coverage|in)\b.*"
    r"|(?:related|recommended|trending|top|latest|other|popular) (?:\w+ )?(?:stories|news|articles|reading|coverage|headlines|posts)"
    r"|most (?:read|popular|viewed)|must[- ]reads?|you (?:may|might) also like|in (?:case you missed it|other news)",
    re.IGNORECASE,
)
_PART = 40  # characters of a name between the bars of a credit
_MOST_PARTS = 4

_CREDIT = re.compile(
    r"(?:file |handout )?(?:photo|image|picture|photograph|illustration|credit|screengrab)s?\b ?(?:[:/]|by|via|$)"
    r"|.*\b(?:photo|image|photograph|picture|graphic)s?(?: (?:by|courtesy|via|from|credit)|/|:)"
    r"|.*(?:/|via |, )(?:AFP|Getty Images|AP|Reuters|REUTERS|EPA|Xinhua|Pool|Bloomberg|TASS|Kyodo|Yonhap)\b"
    r"|(?:AP|AFP|EPA|REUTERS|Reuters|Xinhua|Kyodo|Yonhap|Pool) ?(?:photo|Photo|/)"
    r"|.*\bGetty Images|courtesy (?:of|photo)\b",
)
_PARENTHESIS = re.compile(r"\(([^()]{1,200})\)")
_CAPTION_START = re.compile(
    r"FILE(?: PHOTO| IMAGE)?\s?[-\u2013\u2014:]|(?:File )?(?:Photo|Image|Picture|Caption|Photograph)"
    r"(?: credit)?s?\s?[:/]|(?:Photo|Image|Photograph)s? (?:by|courtesy|credit|provided)\b"
)
_CAPTION_END = re.compile(
    r"(?:REUTERS/|AP Photo/|Getty Images|/AFP|/Reuters|/Xinhua|/EPA)[\w ./-]{0,40}\Z"
)
_POSITION = re.compile(
    r"\((?:C, ?[LR]|[LR], ?C|(?:far |second |third |front )?(?:left|right|center|centre))\)"
    r"|, (?:far |second from |front )?(?:left|right|center|centre), |\bpictured (?:here|above|left|right)\b"
)


def date_line(line: str) -> str:
    """The date of a line that holds nothing but a date ("March 2024"), else an empty string."""
    match = DATE_LINE.fullmatch(line) if len(line) <= 100 else None
    return match["date"] if match else ""


def is_byline(line: str) -> bool:
    """Whether a line names the author: "By Jane Doe, World Desk"."""
    if len(line) > 160 or _NOT_A_NAME.match(line):
        return False
    return _BYLINE.fullmatch(line) is not None


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the article."""
    if len(line) > 300:
        return False
    bare = line.rstrip(".:!> \u00bb")
    return (
        _WHOLE_LINE.fullmatch(bare) is not None
        or _LINE_START.match(line) is not None
        or _is_barred(line)
    )


def heads_other_stories(line: str) -> bool:
    """Whether a line stands above a list of other articles: "Read more politics coverage", "More on this"."""
    return len(line) <= 80 and _OTHER_STORIES.fullmatch(line.rstrip(":")) is not None


def _is_barred(line: str) -> bool:
    """Whether a line holds but short names between bars: "Ann Lee | Getty Images", "Oslo | October 13-15, 2026"."""
    parts = line.split(" | ")
    named = all(0 < len(part) <= _PART and part[0].isupper() for part in parts)
    return 1 < len(parts) <= _MOST_PARTS and named and line[-1] not in ".!?:"


def caption_length(text: str) -> int:
    """How many characters of a paragraph are a photo caption with its credit; 0 for none.

    A credit may be glued to the first word of the story, which then begins right behind it.
    """
    for match in _PARENTHESIS.finditer(text, 0, 900):
        if _CREDIT.match(match[1]):
            rest = text[match.end() :].lstrip(" .\n")
            if rest[:1].islower() or rest[:1] in (",", ";"):
                return 0
            return len(text) - len(rest)
    if _CAPTION_START.match(text) or (len(text) <= 500 and _CAPTION_END.search(text)):
        return len(text)
    if len(text) <= 400 and (_POSITION.search(text) or ("(L)" in text and "(R)" in text)):
        return len(text)
    return 0
