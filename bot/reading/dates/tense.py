"""Whether a date lies behind or ahead, from the tense and the modality of its clause.

There is no parser here. A sentence is read once for its verb groups, each known by closed classes (modals,
auxiliaries, words of planning) or by its past form, and a date takes the group that governs it: most often
the nearest one before it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum

from bot.reading.dates import verbs
from bot.reading.dates.tokens import Tokens


class Tense(Enum):
    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: its tokens, its tense, and whether it reports speech."""

    first: int
    stop: int
    tense: Tense
    reports: bool = False
    commits: bool = False


class Tenses:
    """Tense of the clause around each expression of one text; sentences are read when first asked for."""

    __slots__ = ("_cache", "_tokens")

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._cache: dict[int, tuple[list[Group], list[int]]] = {}

    def groups(self, at: int) -> tuple[list[Group], list[int]]:
        """The verb groups of the sentence that holds `at`, and the tokens where they start."""
        number = self._tokens.sentence[at]
        found = self._cache.get(number)
        if found is None:
            groups = read_groups(self._tokens, *self._tokens.sentence_of(at))
            found = self._cache[number] = (groups, [group.first for group in groups])
        return found

    def around(self, first: int, stop: int) -> Tense:
        """The tense of the clause of an expression at the tokens first..stop."""
        groups, starts = self.groups(first)
        if not groups:
            return Tense.NONE
        place = bisect_left(starts, first)
        before = groups[place - 1] if place else None
        after = groups[place] if place < len(groups) else None
        while after is not None and after.first < stop:
            place += 1
            after = groups[place] if place < len(groups) else None
        if before is None:
            return after.tense if after else Tense.NONE
        if after is not None and self._fronted(first, before):
            return after.tense
        if after is not None and before.reports and self._subject(before, first, stop, after):
            return after.tense
        if self._possessive(stop) and before.tense is Tense.PAST and self._called_off(before):
            return Tense.FUTURE
        return before.tense

    def _fronted(self, first: int, before: Group) -> bool:
        """Whether the expression opens a clause of its own: "..., and on Friday they will sign"."""
        low = self._tokens.low
        mark = first - 1
        while mark >= before.stop and low[mark] in verbs.LEADERS:
            mark -= 1
        if mark < before.stop - 1:
            return False
        if low[mark] in (";", ":", "\n\n") or low[mark] in ("but", "while", "whereas", "that"):
            return mark >= before.stop
        if low[mark] == "and" and low[mark - 1] in (",", ";"):
            return True
        return low[mark] == "," and low[mark - 1] in ("and", "but", "that")

    def _subject(self, before: Group, first: int, stop: int, after: Group) -> bool:
        """Whether the expression sits in the subject of what was said: "said the talks on Friday will ..."."""
        low = self._tokens.low
        between = low[before.stop : first]
        gap = low[stop : after.first]
        if len(gap) > 5 or any(word in verbs.BREAKS or word in ("that", "'s'") for word in gap):
            return False
        content = [word for word in between if word not in verbs.LEADERS]
        if not content:
            return not gap and not verbs.PLAIN_REPORT.isdisjoint(low[before.first : before.stop]) and (
                low[first - 1] not in ("on", "in", "late", "early")
            ) or (bool(gap) and gap[0] == "'s")
        return content[0] in verbs.ARTICLES or "that" in content or self._tokens.capital(before.stop)

    def _possessive(self, stop: int) -> bool:
        return self._tokens.low[stop] == "'s"

    def _called_off(self, before: Group) -> bool:
        low = self._tokens.low
        return any(word in verbs.CALLING_OFF for word in low[before.first : before.stop + 1])


def read_groups(tokens: Tokens, first: int, stop: int) -> list[Group]:
    """The verb groups of the tokens first..stop, in order."""
    groups: list[Group] = []
    at = first
    while at < stop:
        group = _group(tokens, at, stop, groups[-1] if groups else None)
        if group is None:
            at += 1
        else:
            groups.append(group)
            at = max(group.stop, at + 1)
    return groups


def _group(tokens: Tokens, at: int, stop: int, last: Group | None) -> Group | None:
    low, word = tokens.low, tokens.low[at]
    if not word[:1].isalpha() and word not in ("'ll", "'ve", "'re"):
        return None
    if word in verbs.MODALS:
        if word == "may" and tokens.capital(at) and at > 0 and low[at - 1] not in (".", ""):
            return None
        if word in ("will", "might", "can") and low[at - 1] in verbs.ARTICLES:
            return None
        end = _main_verb(tokens, at + 1, stop)
        perfect = "have" in low[at + 1 : min(at + 4, end)] and word != "will"
        return Group(at, end, Tense.PAST if perfect else Tense.FUTURE)
    if word in ("wo", "won", "shan") and low[at + 1] == "'t":
        return Group(at, _main_verb(tokens, at + 2, stop), Tense.FUTURE)
    if word in verbs.PLANNING or (word in verbs.PLANNED and _predicated(tokens, at)):
        end = at + 1
        if low[end] in ("to", "for") or (low[end] == "back" and low[end + 1] == "to"):
            end = _main_verb(tokens, end + 1, stop) if low[end] == "to" else end + 1
        return Group(at, end, Tense.FUTURE, commits=True)
    if word == "to":
        return _infinitive(tokens, at, stop, last)
    if word in verbs.BE:
        return _be(tokens, at, stop)
    if word in ("has", "have", "had", "'ve"):
        if low[at + 1] == "to" and word != "had":
            return Group(at, _main_verb(tokens, at + 2, stop), Tense.FUTURE)
        return Group(at, _main_verb(tokens, at + 1, stop), Tense.PAST)
    if word in ("did", "didn"):
        return Group(at, at + 1, Tense.PAST)
    if _past_form(tokens, at):
        commits = word in verbs.COMMITTING
        return Group(at, at + 1, Tense.PAST, reports=word in verbs.REPORTING, commits=commits)
    if word in verbs.REPORTING:
        return Group(at, at + 1, Tense.PRESENT, reports=True)
    if word in verbs.SCHEDULED and low[at - 1] not in verbs.ARTICLES and _subject_before(tokens, at):
        return Group(at, at + 1, Tense.FUTURE)
    if word in verbs.COMMITTING:
        return Group(at, at + 1, Tense.PRESENT, commits=True)
    return None


def _main_verb(tokens: Tokens, at: int, stop: int) -> int:
    """The token after the verb that an auxiliary before `at` goes with."""
    low = tokens.low
    for _ in range(6):
        if at >= stop:
            return min(at, stop)
        word = low[at]
        if word in verbs.FILLERS or (word.endswith("ly") and len(word) > 3):
            at += 1
            continue
        if word in verbs.PLANNING or word in verbs.PLANNED:
            return at
        if not word.isalpha() or tokens.capital(at) or word in verbs.NOT_VERBS:
            return at
        return at + 1
    return at


def _be(tokens: Tokens, at: int, stop: int) -> Group:
    """Is, are, was, were, been: with a participle, a progressive or an infinitive after it."""
    low, word = tokens.low, tokens.low[at]
    mark = at + 1
    while mark < stop and (low[mark] in verbs.FILLERS or low[mark].endswith("ly")):
        mark += 1
    past = word in ("was", "were", "been", "wasn", "weren")
    if low[mark] == "to" and low[mark + 1].isalpha() and low[mark + 1] not in verbs.NOT_VERBS:
        if not tokens.capital(mark + 1):
            return Group(at, _main_verb(tokens, mark + 1, stop), Tense.FUTURE)
    if low[mark] in verbs.PLANNING or low[mark] in verbs.PLANNED:
        return Group(at, mark, Tense.FUTURE)
    end = _main_verb(tokens, mark, stop)
    if past:
        return Group(at, end, Tense.PAST)
    if low[mark].endswith("ing") and low[mark] not in verbs.STATES:
        return Group(at, end, Tense.FUTURE)
    return Group(at, end, Tense.PRESENT)


def _infinitive(tokens: Tokens, at: int, stop: int, last: Group | None) -> Group | None:
    """To and a verb: ahead after words of planning, else in the tense of what it hangs on."""
    low, word = tokens.low, tokens.low[at + 1]
    if at + 1 >= stop or not word.isalpha() or tokens.capital(at + 1) or word in verbs.NOT_VERBS:
        return None
    if word in verbs.NOUNS_AFTER_TO or word.endswith(("s'", "ings")):
        return None
    end = _main_verb(tokens, at + 1, stop)
    if low[end - 1] == "have" or (low[at + 1] == "have" and end > at + 2):
        return Group(at, end, Tense.PAST)
    governor = low[at - 1] if at else ""
    if governor in verbs.PLANNING or governor in verbs.PLANNED or governor in verbs.COMMITTING:
        return Group(at, end, Tense.FUTURE)
    if last is None:
        return Group(at, end, Tense.FUTURE)
    if last.commits and at - last.stop <= 6 and not last.reports:
        return Group(at, end, Tense.FUTURE)
    if last.tense is Tense.PRESENT:
        return Group(at, end, Tense.FUTURE)
    return Group(at, end, last.tense)


def _predicated(tokens: Tokens, at: int) -> bool:
    """Whether "expected", "set", "planned" tell a plan here, and are not a plain past tense."""
    low = tokens.low
    after, before = low[at + 1], low[at - 1] if at else ""
    if low[at] == "set":
        return after in ("to", "for")
    if after in ("to", "for", "on", "in", "by", "at", "later", "this", "next", "tomorrow", "as"):
        return True
    return before in verbs.BE or before in verbs.FILLERS or before in verbs.ARTICLES or not after.isalpha() or (
        tokens.capital(at + 1)
    )


def _past_form(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    if word in verbs.IRREGULAR:
        if word in verbs.NOUN_PASTS and tokens.low[at - 1] in verbs.ARTICLES:
            return False
        return not (tokens.capital(at) and at > 0 and tokens.sentence[at - 1] == tokens.sentence[at])
    if not word.endswith("ed") or len(word) < 4 or word in verbs.NOT_PAST:
        return False
    if tokens.capital(at):
        return False
    # An adjective, as in "the proposed talks", stands between an article and its noun.
    before = tokens.low[at - 1] if at else ""
    return not (before in verbs.ARTICLES and tokens.low[at + 1].isalpha() and tokens.low[at + 1] not in verbs.LEADERS)


def _subject_before(tokens: Tokens, at: int) -> bool:
    """Whether a verb in the present may stand here: after a noun or name, not after "of" or "to"."""
    before = tokens.low[at - 1] if at else ""
    if not before or before in verbs.NO_SUBJECT or before in verbs.ARTICLES:
        return False
    return before.isalpha() or before in (",", ")", "'s")
