"""Whether a name is a place where it stands, or a party: "in Beijing" and "Beijing called off"."""

from __future__ import annotations

import re

from bot.lexicon import places
from bot.lexicon.context import context
from bot.lexicon.party_matcher import Match

_LEFT = re.compile(r"[\w'’-]+(?:\.\w+)*|[^\w\s]")
_AFTER_WORD = re.compile(r"[ \u00a0]([\w]+)")
_DATELINE = re.compile(r"[^\n]{0,40}?(?:\([A-Z][\w /]+\)\s*[-–—]|\s[–—-]{1,2}\s)")
_POSSESSED = re.compile(r"['’]s? +([\w-]+)")
_INSIDE = re.compile(r", ([A-Z][\w’'.-]*(?: [A-Z][\w’'-]*){0,2})")
_OUTER = re.compile(r"([A-Z][\w’'-]*(?:[ -][A-Zae][\w’'-]*){0,3}), $")
_LISTED = re.compile(r"((?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}(?:, and |, | and )){1,4})$")
_LEFT_FOR = re.compile(r" (?:for|on|early|late|after|without|by|last|this)\b")
_WINDOW = 90


def elsewhere(text: str, match: Match) -> bool:
    """Whether a capital's name is that of a town of another state: "Paris, Texas"."""
    inside = _INSIDE.match(text, match.end) if match.form.kind == "capital" else None
    if inside is None:
        return False
    return places.elsewhere(text[match.start : match.end], inside.group(1), match.form.sides[0])


def bearings(text: str, found: list[Match]) -> list[bool]:
    """For each match whether it acts as a place."""
    told: list[bool] = []
    for index, match in enumerate(found):
        previous = found[index - 1] if index else None
        paired = _paired(text, found, index)
        place = not paired and _is_place(text, match)
        if not place and match.form.venue and not paired:
            goes_on = previous is not None and told[-1] and _goes_on(text, previous, match)
            place = goes_on or _ends_list(text, match)
        told.append(place)
    return told


def _paired(text: str, found: list[Match], index: int) -> bool:
    """Whether a hyphen, dash or slash joins it to a neighbour: "US-China"."""
    match = found[index]
    before = index > 0 and text[found[index - 1].end : match.start] in {"-", "–", "—", "/", "‑"}
    after = index + 1 < len(found) and text[match.end : found[index + 1].start] in {
        "-",
        "–",
        "—",
        "/",
        "‑",
    }
    return before or after


def _goes_on(text: str, previous: Match, match: Match) -> bool:
    """Whether a place before it carries over: "in Vienna and Geneva"."""
    between = text[previous.end : match.start]
    if between in {" and ", " or ", " and the ", "/"}:
        return True
    listed = re.compile(r"(?:['’]s)?(?:, [A-Z]\w+)*,? (?:and|or) [A-Z]")
    return between == ", " and listed.match(text, match.end) is not None


def _ends_list(text: str, match: Match) -> bool:
    """Whether towns of a list with a place before it lead up to it: "in Geneva, Vienna and Doha"."""
    listed = _LISTED.search(text[max(0, match.start - _WINDOW) : match.start])
    if listed is None:
        return False
    towns = [town for town in re.split(r", and |, | and ", listed.group(1)) if town]
    if not all(map(places.is_town, towns)):
        return False
    last = listed.group(1).endswith("and ")
    if not last and not re.match(
        r"(?:, [A-Z][\w-]+)*,? and [A-Z]", text[match.end : match.end + 80]
    ):
        return False
    start = match.start - len(listed.group(1))
    return _by_what_precedes(text, Match(start=start, end=start + len(towns[0]), form=match.form))


def _is_place(text: str, match: Match) -> bool:
    if match.form.kind == "demonym":
        after = _AFTER_WORD.match(text, match.end)
        return after is not None and after.group(1) in context().place["after_demonym"]
    if not match.form.venue:
        return False
    return _by_shape(text, match) or _by_what_follows(text, match) or _by_what_precedes(text, match)


def _by_shape(text: str, match: Match) -> bool:
    """A dateline, or one of a town and its country: "Hanoi, Vietnam"."""
    starts_line = match.start == 0 or text[match.start - 1] == "\n"
    if starts_line and match.form.kind != "seat" and _DATELINE.match(text, match.end):
        return text[match.end : match.end + 1] != " " or text[match.end + 1] in "(–—-"
    name = text[match.start : match.end]
    inside = _INSIDE.match(text, match.end)
    if inside and match.form.kind == "capital" and places.contains(inside.group(1), name):
        return True
    outer = _OUTER.search(text[max(0, match.start - 60) : match.start])
    if outer is None or match.form.kind not in {"name", "alias"}:
        return False
    return _town_of(outer.group(1), match)


def _town_of(words: str, match: Match) -> bool:
    """Whether the words before the comma end in a town of that state: "in Da Nang, Vietnam"."""
    parts = words.split(" ")
    for skip in range(len(parts)):
        town = places.place(" ".join(parts[skip:]))
        if town is not None and town.kind != "country" and town.country == match.form.sides[0]:
            return True
    return False


def _by_what_follows(text: str, match: Match) -> bool:
    lists = context().place
    after = _AFTER_WORD.match(text, match.end)
    word = after.group(1) if after else ""
    if match.form.kind in {"capital", "seat"}:
        based = re.compile(r"[-‑](\w+)").match(text, match.end)
        return word in lists["after"] or (based is not None and based.group(1) in lists["suffix"])
    based = re.compile(r"[-‑](\w+)").match(text, match.end)
    return word in lists["after_name"] or (based is not None and based.group(1) in lists["suffix"])


def _by_what_precedes(text: str, match: Match) -> bool:
    lists = context().place
    words = _LEFT.findall(text[max(0, match.start - _WINDOW) : match.start])[-9:]
    article = bool(words) and words[-1] in {"the", "The"}
    while words and words[-1] in lists["fillers"]:
        words.pop()
    if len(words) > 1 and words[-1] == "," and words[-2] in {"capital", "city"}:
        return True
    if not words:
        return False
    last = words[-1].lower()
    if last == "left":
        return _LEFT_FOR.match(text, match.end) is not None
    two = f"{words[-2].lower()} {last}" if len(words) > 1 else ""
    if two not in lists["before"] and last not in lists["before"] and last not in lists["motion"]:
        return False
    if _only_names_a_kind(text, match, article):
        return False
    felt = lists["feeling"] if last == "in" else (*lists["feeling"], *lists["blow"])
    if last in {"in", "at"} and words[:-1] and words[-2].lower() in felt:
        return False
    if last in lists["motion"]:
        return _moved(words[:-1], last)
    return True


def _moved(words: list[str], preposition: str) -> bool:
    """Whether "to" or "from" tells of a way: the nearest telling word decides, else it does."""
    lists = context().place
    if preposition == "from" and words and words[-1].lower() in lists["people"]:
        return False
    for word in reversed(words[-6:]):
        if word in {".", ";", ":", "!", "?"}:
            break
        if word.lower() in lists["motion_words"]:
            return True
        if word.lower() in lists["party_words"]:
            return False
    return preposition != "for"


def _only_names_a_kind(text: str, match: Match, article: bool) -> bool:
    """Whether what follows is what the preposition governs: "at Iran's request", "from U.S. officials"."""
    lists = context().place
    possessed = _POSSESSED.match(text, match.end)
    if possessed:
        word = possessed.group(1)
        return not (word[0].isupper() or word in lists["after_demonym"])
    after = _AFTER_WORD.match(text, match.end)
    if after is None or match.form.kind == "capital":
        return False
    word = after.group(1)
    short = match.form.kind == "alias" and match.form.text.replace(".", "").isupper()
    if short and not article and word[0].islower():
        return word not in lists["function_words"]
    return word in lists["topic"]
