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
    infinitive: bool = False


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
        before_at = place - 1
        before = groups[before_at] if place else None
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
        return self._governed(groups[max(0, before_at - 3) : before_at + 1], first, stop)

    def _governed(self, groups: list[Group], first: int, stop: int) -> Tense:
        """The tense that the last group before an expression gives it."""
        low = self._tokens.low
        group = groups[-1]
        noun = self._noun_dated(first, stop)
        if noun:
            if group.tense is Tense.PAST and not verbs.CALLING_OFF.isdisjoint(
                low[group.first : group.stop + 1]
            ):
                return Tense.FUTURE
            if noun not in verbs.PLANNABLE:
                return Tense.PAST
            if group.infinitive and low[first - 1] in verbs.DEFINITE:
                finite = [one for one in groups if not one.infinitive]
                return finite[-1].tense if finite else group.tense
        if low[first - 1] in ("to", "until", "till"):
            if not verbs.MOVING.isdisjoint(low[group.first : group.stop + 1]):
                return Tense.FUTURE
        if low[first - 1] in ("until", "till") and group.tense is not Tense.FUTURE:
            lasting = verbs.LASTING.isdisjoint(low[group.first : group.stop])
            return Tense.FUTURE if lasting else group.tense
        if low[first - 3 : first] in (["as", "soon", "as"], ["as", "early", "as"]) and first > 2:
            return Tense.FUTURE
        if group.tense is Tense.PAST and first - group.stop > 3:
            if not verbs.INVITING.isdisjoint(low[group.first : group.stop]):
                return Tense.FUTURE
        if group.tense is Tense.PRESENT and (group.reports or first - group.stop > 4):
            return Tense.PAST if group.reports else Tense.PRESENT
        return group.tense if group.tense is not Tense.PRESENT else Tense.FUTURE

    def _noun_dated(self, first: int, stop: int) -> str:
        """The noun that the expression only tells apart, "" where it stands alone: "Friday's talks"."""
        low = self._tokens.low
        mark = stop + 1 if low[stop] == "'s" else stop
        if (
            mark == stop
            and low[first - 1] not in verbs.ARTICLES
            and low[first] not in verbs.ARTICLES
        ):
            return ""
        last = ""
        for word in low[mark : mark + 4]:
            if not word.isalpha() or word in verbs.LEADERS or word in verbs.NOT_VERBS:
                break
            if word in verbs.PLANNABLE:
                return word
            last = last or word
        return last

    def _fronted(self, first: int, before: Group) -> bool:
        """Whether the expression opens a clause of its own: "..., and on Friday they will sign"."""
        low = self._tokens.low
        mark = first - 1
        while mark >= before.stop and (low[mark] in verbs.LEADERS or low[mark] in verbs.ARTICLES):
            if low[mark] == "that":
                break
            mark -= 1
        if mark < before.stop - 1:
            return False
        if low[mark] in (";", ":", "\n\n") or low[mark] in verbs.CLAUSE_STARTS:
            return mark >= before.stop
        if low[mark] == "and" and low[mark - 1] in (",", ";"):
            return True
        return low[mark] == "," and low[mark - 1] in ("and", "but", "that")

    def _subject(self, before: Group, first: int, stop: int, after: Group) -> bool:
        """Whether the expression sits in the subject of what was said: "said the talks on Friday will ..."."""
        low = self._tokens.low
        between = low[before.stop : first]
        gap = low[stop : after.first]
        if (
            len(gap) > 5
            or not verbs.BREAKS.isdisjoint(gap)
            or not verbs.CLAUSE_STARTS.isdisjoint(gap)
        ):
            return False
        if (
            gap
            and gap[0] != "'s"
            and (gap[0] not in verbs.LINKS or not verbs.PRONOUNS.isdisjoint(gap))
        ):
            return False
        if not between:
            said = not verbs.PLAIN_REPORT.isdisjoint(low[before.first : before.stop])
            return said and low[stop] != "'s" if not gap else gap[0] == "'s"
        return between[0] not in verbs.LINKS and between[0] not in ("late", "early", "earlier")


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
        if word == "could" and _denied(tokens, at):
            return Group(at, end, Tense.PAST)
        perfect = "have" in low[at + 1 : min(at + 4, end)] and word != "will"
        return Group(at, end, Tense.PAST if perfect else Tense.FUTURE)
    if word in ("wo", "won", "shan") and low[at + 1] == "'t":
        return Group(at, _main_verb(tokens, at + 2, stop), Tense.FUTURE)
    if word in verbs.TO_PLAN and low[at + 1] == "to":
        return Group(at, _main_verb(tokens, at + 2, stop), Tense.FUTURE, commits=True)
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
    if word in verbs.REPORTING and not tokens.capital(at) and _subject_before(tokens, at):
        return Group(at, at + 1, Tense.PRESENT, reports=True)
    if _timetabled(tokens, at):
        return Group(at, at + 1, Tense.FUTURE)
    if word in verbs.PLANNED and _subject_before(tokens, at):
        return Group(at, at + 1, Tense.PAST, commits=True)
    if word in verbs.COMMITTING and low[at - 1] not in verbs.ARTICLES:
        return Group(at, at + 1, Tense.PRESENT, commits=True)
    return None


def _denied(tokens: Tokens, at: int) -> bool:
    """Whether "could" tells what was not possible, which lies behind: neither side could, could not."""
    low = tokens.low
    return low[at + 1] in ("not", "n't", "'t") or any(
        word in ("neither", "no", "nobody", "none") for word in low[max(0, at - 8) : at]
    )


def _timetabled(tokens: Tokens, at: int) -> bool:
    """A verb in the present that agrees with the noun before it: the envoy flies, the ministers meet."""
    word, before = tokens.low[at], tokens.low[at - 1] if at else ""
    if not _subject_before(tokens, at) or tokens.capital(at):
        return False
    if word in verbs.SCHEDULED:
        return before.endswith("s") or before in ("they", "both", "officials", "we")
    stem = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    fits = word.endswith("s") and (stem in verbs.SCHEDULED or word[:-2] in verbs.SCHEDULED)
    return fits and not before.endswith("s")


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
        return Group(at, end, Tense.PAST, infinitive=True)
    governor = low[at - 1] if at else ""
    ranked = any(
        word in ("first", "second", "third", "last", "only") for word in low[max(0, at - 7) : at]
    )
    if governor in verbs.AHEAD_OF_TO or (last is not None and last.commits and at - last.stop <= 6):
        tense = Tense.FUTURE
    elif last is None:
        tense = Tense.PAST if ranked else Tense.FUTURE
    elif last.tense is Tense.PRESENT:
        tense = Tense.FUTURE
    else:
        tense = last.tense
    return Group(at, end, tense, infinitive=True)


def _predicated(tokens: Tokens, at: int) -> bool:
    """Whether "expected", "set", "planned" tell a plan here, and are not a plain past tense."""
    low = tokens.low
    after, before = low[at + 1], low[at - 1] if at else ""
    if low[at] == "set":
        return after in ("to", "for")
    if after in ("to", "for", "on", "in", "by", "at", "later", "this", "next", "tomorrow", "as"):
        return True
    return (
        before in verbs.BE
        or before in verbs.FILLERS
        or before in verbs.ARTICLES
        or not after.isalpha()
        or (tokens.capital(at + 1))
    )


def _past_form(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    if word in verbs.IRREGULAR:
        if word in verbs.NOUN_PASTS and tokens.low[at - 1] in verbs.ARTICLES:
            return False
        return not (
            tokens.capital(at) and at > 0 and tokens.sentence[at - 1] == tokens.sentence[at]
        )
    if not word.endswith("ed") or len(word) < 4 or word in verbs.NOT_PAST:
        return False
    if tokens.capital(at):
        return False
    # An adjective, as in "the proposed talks", stands between an article and its noun.
    before = tokens.low[at - 1] if at else ""
    return not (
        before in verbs.ARTICLES
        and tokens.low[at + 1].isalpha()
        and tokens.low[at + 1] not in verbs.LEADERS
    )


def _subject_before(tokens: Tokens, at: int) -> bool:
    """Whether a verb in the present may stand here: after a noun or name, not after "of" or "to"."""
    before = tokens.low[at - 1] if at else ""
    if not before or before in verbs.NO_SUBJECT or before in verbs.ARTICLES:
        return False
    return before.isalpha() or before in (",", ")", "'s")
