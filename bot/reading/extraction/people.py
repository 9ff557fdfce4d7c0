"""Named persons in a text: runs of capitals with a title, a role in apposition, or a surname seen before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer, PartyMention
from bot.lexicon.titles import title_lexicon
from bot.model import SideId, Span

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-ZÀ-Þ][\wÀ-ÿ]*(?:['-]?[\wÀ-ÿ]+)*\.?)"
_LINK = r"(?:bin|ibn|al|el|de|del|della|di|da|von|van|der|den|la|le|dos|abu|ben|y)"
_RUN = re.compile(rf"(?:al-|el-|Al-)?{_WORD}(?:\s+(?:{_LINK}\s+){{0,2}}(?:al-|el-)?{_WORD})*")
_POSSESSIVE = re.compile(r"'s?$")
_AFTER = re.compile(
    r"^(?:\s*\([^()]{1,40}\))?,\s+((?:(?:the|a|an|its|his|her|their|who)\s+)?[^,;.!?]{3,110})(?=,|;|\.|\s+who\b|$)"
)
_OF = re.compile(r"^\s+of\s+(?:the\s+)?([A-Z][^,;.!?]{2,60})")
_OFFICE_END = re.compile(r"\s(?:and|in|on|at|with|met|who|said|told|for|to|from)\b")
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_CONNECTIVE = re.compile(
    r"^.*\b(?:when|that|as|after|before|and|but|with|by|where|while|which|said|told)\b "
)
_NO_TITLE = re.compile(
    r"^(?:\w+ed|drew|saw|brought|sent|gave|had|has|took|made|put|was|is|are|were|be|but|what|in|on|at|as|for|from|who|whom|which|while|"
    r"when|where|after|before|between|among|both|also|then|than|or|nor|so|yet|if|into|over|under|about|like|without|through|because)$"
)
_FOR = re.compile(
    r"^\s+(?:led|negotiated|spoke|acted|headed|appeared|sat)\s+for\s+(?:the\s+)?([A-Z][\w' -]{2,40})"
)
# "X led for the writers, Y for the companies": the second has no verb of its own.
_FOR_TOO = re.compile(r"^\s+for\s+(?:the\s+)?([A-Za-z][\w' -]{2,40})")
_SPOKE = re.compile(r"\b(?:led|negotiated|spoke|acted|headed|appeared|sat)\s+for\b")
_BEFORE = re.compile(r"([^,;.!?:\"]{3,90}),\s+$")
_SERVING = re.compile(r"\b(?:advis[eo]r|aide|assistant|spokes\w+|secretary|deputy)\s+to\b")
_TAIL = re.compile(r"\b(?:for|to|with|on|against|about|toward|towards)\b.*$", re.DOTALL)
_TIME_WORDS = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn "
    "Fall Winter New Christmas Easter Ramadan".split()
)
_FULL_DATES = frozenset(w for w in _TIME_WORDS if len(w) > 4 and w not in ("March", "April"))
_COMMON = frozenset(
    "The A An In On At By For From To Of And But Or Nor So Yet If As It Its He She They We You I His Her Their Our My "
    "This That These Those There Here When While After Before Since Until During Both Either Neither Each Every All "
    "Some Any Many Most Much More Few No Not Nobody None One Two Three Four Five Six Seven Eight Nine Ten Last Next "
    "First Second Third Earlier Later Now Then Today Yesterday Tomorrow Asked According Despite Under Over Between "
    "Among With Without Within About Against Also Still Only Even Just Like Such What Which Who Whom Whose Why How "
    "Where Whether Because Although Though However Meanwhile Separately Besides Instead Talks Officials Relations "
    "Tension Negotiators Diplomats Analysts Experts Markets Sources Sanctions Several Speaking Opening Hours Days "
    "Weeks Months Years Direct Indirect Lower Higher Peace Press Photo Reporting Editing Additional Follow Share "
    "Sunday's Saturday's Friday's Monday's Tuesday's Wednesday's Thursday's Counting Calls Lines Envoys Opposite "
    "Is Are Was Were Will Would Could May Did Does Do Has Have Had Let Give List Tell".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A person named in a text: the name as it stands in `span`, the fullest name known, title and side."""

    span: Span
    name: str
    title: str
    side: SideId | None


@dataclass(slots=True)
class _Known:
    name: str
    title: str
    side: SideId | None


class People:
    """Finds persons over one article; remembers full names so that surnames alone are understood later."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, _Known] = {}

    def find(
        self, text: str, parties: Iterable[PartyMention], human: frozenset[int] = frozenset()
    ) -> list[PersonMention]:
        """The persons of a sentence. `human` holds character offsets whose word does what only people do."""
        taken = [m.span for m in parties]
        found: list[PersonMention] = []
        for match in _RUN.finditer(text):
            joined = bool(found) and text[found[-1].span.end : match.start()] == " and "
            mention = self._person(text, match, taken, human, joined=joined)
            if mention is not None:
                found.append(mention)
        return found

    def _person(
        self,
        text: str,
        match: re.Match[str],
        parties: list[Span],
        human: frozenset[int],
        *,
        joined: bool = False,
    ) -> PersonMention | None:
        words = [(m.start() + match.start(), m.group()) for m in re.finditer(r"\S+", match.group())]
        kept, title_words = _strip(words, parties)
        if not kept or len(kept) > 5:
            return None
        start = kept[0][0]
        last = kept[-1]
        bare = (
            _POSSESSIVE.sub("", last[1]).rstrip(".") if last[1] not in ("Jr.", "Sr.") else last[1]
        )
        end = last[0] + len(bare)
        name = " ".join([w for _, w in kept[:-1]] + [bare])
        known = self._known.get(name.lower()) or (
            self._known.get(bare.lower()) if len(kept) <= 2 else None
        )
        before, after = text[: match.start() if title_words else start], text[end:]
        title, side = self._title(_dotless(before), _dotless(after), title_words)
        title = title.replace(_DOT, ".")
        if known is None:
            titled = bool(title or title_words) and not (
                len(kept) == 1 and title.startswith("of ") and not title_words
            )
            titled = titled or (joined and len(kept) > 1)  # "X and Kim Jong Un"
            if not self._human(kept, titled, end, human, text):
                return None
            self._remember(name, title, side)
        else:
            known.title, known.side = known.title or title, known.side or side
            if len(name) > len(known.name) and known.name in name:
                known.name = name
            title, side, name = title or known.title, side or known.side, known.name
        return PersonMention(span=Span(start, end), name=name, title=title, side=side)

    def _human(
        self, kept: list[tuple[int, str]], titled: bool, end: int, human: frozenset[int], text: str
    ) -> bool:
        """Whether a run of capitals names a person: by a title, by what it does, never an organisation."""
        start = kept[0][0]
        if any(
            _POSSESSIVE.sub("", w).rstrip(".") in title_lexicon().organisations for _, w in kept
        ):
            return False
        if len(kept) == 1 and (len(kept[0][1]) < 2 or kept[0][1].isupper()):
            return False
        if titled:
            return True
        following = _NEXT_WORD.match(text, end)
        if (
            len(kept) > 1
            and following
            and dialogue_lexicon().senses(following.group(1), "say", "meet", "lead")
        ):
            return True
        if any(start <= offset < end for offset in human):
            return not (len(kept) == 1 and start == 0)
        return False

    def _remember(self, name: str, title: str, side: SideId | None) -> None:
        entry = _Known(name, title, side)
        self._known[name.lower()] = entry
        parts = [p for p in name.split() if len(p) > 1 and not p.endswith(".")]
        for part in (parts[0], parts[-1]) if parts else ():
            self._known.setdefault(part.lower(), entry)

    def _title(self, before: str, after: str, title_words: str) -> tuple[str, SideId | None]:
        roles = title_lexicon().roles
        title, side = title_words, self._side(title_words)
        title = title or _lower_title(before)
        side = side or self._side_before(before[-90:])
        apposition = _AFTER.match(after)
        if apposition and _apposes(apposition.group(1), roles):
            title = title or apposition.group(1).strip()
            side = side or self._side(_own_side(apposition.group(1)))
        acting = _FOR.match(after) or (_FOR_TOO.match(after) if _SPOKE.search(before) else None)
        if acting and side is None:
            whom = _OFFICE_END.split(acting.group(1))[0]
            side = self._side(whom)
            title = title or (f"for {whom.strip()}" if side else "")
        of = _OF.match(after)
        if of and side is None:
            office = _OFFICE_END.split(of.group(1))[0]
            side = self._side(" ".join(office.split()[:6]))
            title = title or (f"of {' '.join(office.split()[:4])}" if side else "")
        reverse = _BEFORE.search(before)
        if reverse and _has_role(reverse.group(1), roles):
            title = title or _without_verb(_CONNECTIVE.sub("", reverse.group(1)).strip())
            side = side or self._side(_own_side(reverse.group(1)))
        return title, side or title_lexicon().side_of_title(title)

    def _side(self, words: str) -> SideId | None:
        if not words:
            return None
        mentions = self._gazetteer.find(words.replace(_DOT, "."))
        return mentions[-1].side if mentions else None

    def _side_before(self, nearby: str) -> SideId | None:
        """A demonym, possessive or seat that modifies the name: "Chinese counterpart X", "the EU's X"."""
        mentions = self._gazetteer.find(nearby.replace(_DOT, "."))
        if not mentions:
            return None
        last = mentions[-1]
        between = nearby[last.span.end :]
        close = re.fullmatch(r"(?:'s?)?\s*(?:[\w-]+\s+){0,5}", between) is not None
        blocked = re.search(
            r"\b(?:and|with|by|to|that|who|met|said|told|of|in|at|from|for|on|as|the|was|is|had"
            r"|under|after|before|against|over|into|about|since)\b",
            between,
        )
        return last.side if close and not blocked and not last.place else None


_DOT = "\u2024"
_ACRONYM = re.compile(
    r"\b(?:[A-Z]\.){2,}|\b(?:Gen|Maj|Lt|Col|Adm|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Jr|Sr|St)\."
)


def _dotless(text: str) -> str:
    """The same text with the stops of abbreviations replaced, so that they end no phrase."""
    return _ACRONYM.sub(lambda m: m.group().replace(".", _DOT), text)


def _own_side(title: str) -> str:
    """The part of a title that tells whose office it is: not what it is responsible for, but whom it serves."""
    return title if _SERVING.search(title) else _TAIL.sub("", title)


def _strip(words: list[tuple[int, str]], parties: list[Span]) -> tuple[list[tuple[int, str]], str]:
    """Split a run of capitals into its title words and the name that follows them."""
    ranks = title_lexicon().ranks
    orgs = title_lexicon().organisations
    kept = list(words)
    title: list[str] = []
    while kept:
        offset, word = kept[0]
        bare = _POSSESSIVE.sub("", word).rstrip(".")
        inside = any(s.start <= offset < s.end for s in parties)
        if (
            bare in ranks
            or bare.rstrip("s") in ranks
            or word.rstrip(".") in ranks
            or inside
            or (bare in orgs and len(kept) > 1)
        ):
            title.append(word)
        elif bare in _COMMON or bare in _TIME_WORDS:
            title.clear()
        else:
            break
        kept.pop(0)
    while kept and (_POSSESSIVE.sub("", kept[-1][1]) in _FULL_DATES
                    or any(s.start <= kept[-1][0] < s.end for s in parties)):  # fmt: skip
        kept.pop()
    for index, (offset, word) in enumerate(kept):
        if word.endswith("'s") and index < len(kept) - 1:
            return _strip(kept[index + 1 :], parties)
        if any(s.start <= offset < s.end for s in parties):
            return [], ""
    ranked = [
        w
        for w in title
        if _POSSESSIVE.sub("", w).rstrip(".").rstrip("s") in {r.rstrip("s") for r in ranks}
    ]
    return kept, " ".join(title) if ranked else ""


def _without_verb(title: str) -> str:
    """ "received the Front's leader": what was done is no part of the office."""
    first, _, rest = title.partition(" ")
    doing = bool(dialogue_lexicon().verbs.get(first)) and first not in title_lexicon().roles
    return rest if doing and rest else title


def _lower_title(before: str) -> str:
    """A title in small letters right before the name: "envoy Robert Malley", "chief negotiator Ali …"."""
    roles = title_lexicon().roles
    words = before.rstrip().split()[-5:] if before.endswith(" ") else []
    if not words or words[-1].lower() not in roles or words[-1].endswith((",", ".")):
        return ""
    taken: list[str] = []
    for word in reversed(words):
        lowered = word.lower()
        if taken and dialogue_lexicon().verbs.get(word) and lowered not in roles:
            break
        if taken and lowered not in roles and _NO_TITLE.match(lowered):
            break
        if taken and (
            lowered in ("the", "a", "an", "by", "and", "said", "when", "that", "with", "of", "to")
            or word.endswith((",", "."))
        ):
            break
        taken.insert(0, word)
    return " ".join(taken)


def _apposes(phrase: str, roles: frozenset[str]) -> bool:
    """Whether what follows the comma names a role and is no clause of its own."""
    opening = re.findall(r"[\w'-]+", phrase)[:4]
    if not opening or opening[0].lower() in (
        "will",
        "would",
        "has",
        "had",
        "was",
        "is",
        "were",
        "and",
        "but",
        "said",
        "told",
    ):
        return False
    if dialogue_lexicon().verbs.get(opening[0].lower()) and opening[0].lower() not in roles:
        return False  # ", met Iceland's envoy": what the person did
    started = opening[0].lower() in ("the", "a", "an", "its", "his", "her", "their", "who") or any(
        w.lower() in roles or w.endswith("'s") for w in opening
    )
    return started and _has_role(phrase, roles)


def _has_role(phrase: str, roles: frozenset[str]) -> bool:
    words = re.findall(r"[\w-]+", phrase.lower())
    return any(word in roles or word.rstrip("s") in roles for word in words) and len(words) <= 18
