"""Named persons in a text: runs of capitals with a title, a role in apposition, or a surname seen before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer, PartyMention
from bot.lexicon.name_forms import side_of_name
from bot.lexicon.titles import title_lexicon
from bot.model import SideId, Span
from bot.reading.extraction.capitals import name_and_title, with_surname
from bot.reading.extraction.offices import (
    ONE_DOT,
    apposes,
    dotless,
    has_role,
    lower_title,
    own_side,
    without_verb,
)

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
_FOR = re.compile(
    r"^\s+(?:led|negotiated|spoke|acted|headed|appeared|sat)\s+for\s+(?:the\s+)?([A-Z][\w' -]{2,40})"
)
# "X led for the writers, Y for the companies": the second has no verb of its own.
_FOR_TOO = re.compile(r"^\s+for\s+(?:the\s+)?([A-Za-z][\w' -]{2,40})")
_SPOKE = re.compile(r"\b(?:led|negotiated|spoke|acted|headed|appeared|sat)\s+for\b")
# "The team was ready, Lee said": what stands before the comma is what was said, and no title.
_SAYS = re.compile(r"\s+(?:also |later )?(?:said|says|told|added|announced|stated|wrote)\b")
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|can|could|may|might|did|does|by|once|after|before|when|who|which)\b"
)
_NAMED_AFTER = re.compile(
    r"\b(?:Port|City|Town|County|Province|Gulf|Bay|Strait|Island|University|Bank|Church|Battle|Lake|Cape|Fort|Mount) of $"
)  # "the Port of Prince Rupert"
# "At a base near Qingdao, the first …", "in Woodside, California": where it was, and nobody.
_WHERE = re.compile(
    r"\b(?:in|at|near|outside|inside|around) (?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)*, )?$"
)
_OFFICE_OF = re.compile(r"(?:[A-Z][\w'-]+ )+of (?:the )?$")  # "Secretary of" State X
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at|ese|ose)|[Ii]ts)\s+$")
_OF_AGENCIES = frozenset({"reported", "reports"})  # which no person does without more
_BEFORE = re.compile(r"([^,;.!?:\"]{3,90}),\s+$")


_AND = " and "


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
        parties = tuple(parties)
        taken = [m.span for m in parties]
        surnames = {m.span: m.side for m in parties if _may_be_surname(m, text)}
        found: list[PersonMention] = []
        left: re.Match[str] | None = None  # the run before, where it named nobody
        for match in _RUN.finditer(text):
            joined = bool(found) and text[found[-1].span.end : match.start()] == _AND
            mention = self._person(text, match, taken, human, surnames, joined=joined)
            if mention is not None and mention.title and left is not None:
                beside = text[left.end() : match.start()] == _AND
                other = (
                    self._person(text, left, taken, human, surnames, joined=True)
                    if beside
                    else None
                )
                found += [other] if other is not None else []
            if mention is not None:
                found.append(mention)
            left = match if mention is None else None
        return found

    def _person(
        self,
        text: str,
        match: re.Match[str],
        parties: list[Span],
        human: frozenset[int],
        surnames: Mapping[Span, SideId],
        *,
        joined: bool = False,
    ) -> PersonMention | None:
        words = [(m.start() + match.start(), m.group()) for m in re.finditer(r"\S+", match.group())]
        full = with_surname(words, list(surnames))
        kept, title_words = full[:2] if full else name_and_title(words, parties)
        if not kept or len(kept) > 5:
            return None
        if _NAMED_AFTER.search(text[: match.start()]):
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
        if known is None and not (_may_be_human(kept) and self._no_place(name, kept)):
            return None
        if known is None and len(kept) == 1 and not title_words and _WHERE.search(before):
            return None
        if known is None and full is None and _is_thing(before, after, kept, title_words):
            return None
        if title_words and (office := _OFFICE_OF.search(before)):
            title_words, before = office.group() + title_words, before[: office.start()]
        title, side = self._title(dotless(before), dotless(after), title_words)
        side = surnames[full[2]] if full else side
        title = title.replace(ONE_DOT, ".")
        if known is None:
            titled = bool(title or title_words) and not (
                len(kept) == 1 and title.startswith("of ") and not title_words
            )
            titled = titled or (joined and len(kept) > 1)  # "X and Kim Jong Un"
            if not self._human(kept, titled, end, human, text):
                return None
            side = side or side_of_name(name)
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
        """Whether a run of capitals that may name a person does: by a title, or by what it does."""
        start = kept[0][0]
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

    def _no_place(self, name: str, kept: list[tuple[int, str]]) -> bool:
        """Whether a name of several words is that of no town: "talks in Rio de Janeiro involving the minister"."""
        return len(kept) == 1 or self._gazetteer.place(name) is None

    def _remember(self, name: str, title: str, side: SideId | None) -> None:
        entry = _Known(name, title, side)
        self._known[name.lower()] = entry
        parts = [p for p in name.split() if len(p) > 1 and not p.endswith(".")]
        for part in (parts[0], parts[-1]) if parts else ():
            self._known.setdefault(part.lower(), entry)

    def _title(self, before: str, after: str, title_words: str) -> tuple[str, SideId | None]:
        roles = title_lexicon().roles
        title, side = title_words, self._side(title_words)
        title = title or lower_title(before)
        side = side or self._side_before(before[-90:])
        apposition = _AFTER.match(after)
        if apposition and apposes(apposition.group(1), roles):
            title = title or apposition.group(1).strip()
            side = side or self._side(own_side(apposition.group(1)))
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
        told = reverse is not None and _SAYS.match(after) and _FINITE.search(reverse.group(1))
        if reverse and not told and has_role(reverse.group(1), roles):
            office = without_verb(_CONNECTIVE.sub("", reverse.group(1)).strip())
            title, side = title or office, side or self._side(own_side(office))
        return title, side or title_lexicon().side_of_title(title)

    def _side(self, words: str) -> SideId | None:
        if not words:
            return None
        mentions = self._gazetteer.find(words.replace(ONE_DOT, "."))
        return mentions[-1].side if mentions else None

    def _side_before(self, nearby: str) -> SideId | None:
        """A demonym, possessive or seat that modifies the name: "Chinese counterpart X", "the EU's X"."""
        mentions = self._gazetteer.find(nearby.replace(ONE_DOT, "."))
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


def _may_be_surname(mention: PartyMention, text: str) -> bool:
    """Whether a track calls a party by one name that may be a person's: "Pelosi" of the Democrats."""
    name = mention.span.of(text)
    return mention.form == "alias" and name.isalpha() and not name.isupper()


def _is_thing(before: str, after: str, kept: list[tuple[int, str]], title_words: str) -> bool:
    """Whether what is not known for a person is named like a thing: "the Lantern", "the chief Harbour negotiator",
    "Fjordnews reported"."""
    if title_words:
        return False
    if _ARTICLE.search(before):
        return True
    following = _NEXT_WORD.match(after)
    word = following.group(1) if following else ""
    roles = title_lexicon().roles
    office = word.removesuffix("s") in roles and not dialogue_lexicon().verbs.get(word)
    return office or (len(kept) == 1 and word in _OF_AGENCIES)


def _may_be_human(kept: list[tuple[int, str]]) -> bool:
    """Whether a run of capitals is neither an organisation's name nor an abbreviation alone."""
    if any(_POSSESSIVE.sub("", w).rstrip(".") in title_lexicon().organisations for _, w in kept):
        return False
    return len(kept) > 1 or not (len(kept[0][1]) < 2 or kept[0][1].isupper())
