"""The verb groups of a sentence, each with its tense, known by closed classes and past forms alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.reading.dates import verbs
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES


class Tense(Enum):
    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    SUPPOSED = "supposed"  # had been planned: ahead of the telling, or of some moment before it
    UNDONE = "undone"  # was to have been, and was not: behind as likely as ahead
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


_DETERMINERS = verbs.ARTICLES - {"that"}  # which mostly opens a clause before a verb
_BEFORE_NOUNS = frozenset(
    "for of with amid despite about by from without against into behind under between through during among towards".split()
)


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
    word = tokens.low[at]
    if not word[:1].isalpha() and word not in ("'ll", "'ve"):
        return None
    if at and tokens.low[at - 1] in DASHES and not tokens.spaced(at):
        return None  # part of an adjective: "long-awaited talks"
    if word == "to":
        return _infinitive(tokens, at, stop, last)
    return _auxiliary(tokens, at, stop) or _planning(tokens, at, stop) or _plain(tokens, at)


def _auxiliary(tokens: Tokens, at: int, stop: int) -> Group | None:
    """A modal, or a form of be, have or do, with the verb after it."""
    low, word = tokens.low, tokens.low[at]
    if word in verbs.MODALS:
        return _modal(tokens, at, stop)
    if word in ("wo", "won", "shan") and low[at + 1] == "'t":
        return Group(at, _main_verb(tokens, at + 2, stop), Tense.FUTURE)
    if word in verbs.BE:
        return _be(tokens, at, stop)
    if word in ("has", "have", "had", "'ve"):
        if low[at + 1] == "to" and word != "had":
            return Group(at, _main_verb(tokens, at + 2, stop), Tense.FUTURE)
        end = _main_verb(tokens, at + 1, stop)
        commits = (
            word != "had" and low[end - 1] in verbs.COMMITTING
        )  # who had wanted to may not have
        return Group(at, end, Tense.PAST, commits=commits)
    return Group(at, at + 1, Tense.PAST) if word in ("did", "didn") else None


def _modal(tokens: Tokens, at: int, stop: int) -> Group | None:
    low, word = tokens.low, tokens.low[at]
    if word == "may" and tokens.capital(at) and at > 0 and low[at - 1] not in (".", ""):
        return None
    if word in ("will", "might", "can") and low[at - 1] in verbs.ARTICLES:
        return None
    end = _main_verb(tokens, at + 1, stop)
    if end < stop and low[end] == "set":  # the verb itself, and no participle: "will set out"
        end += 1
    have = next((i for i in range(at + 1, min(at + 4, end)) if low[i] == "have"), None)
    perfect = have is not None and low[have + 1] != "to" and word != "will"
    past = perfect or (word == "could" and _denied(tokens, at))
    return Group(at, end, Tense.PAST if past else Tense.FUTURE)


def _planning(tokens: Tokens, at: int, stop: int) -> Group | None:
    """Due, scheduled for, expected to resume, about to meet."""
    low, word = tokens.low, tokens.low[at]
    if word in ("likely", "unlikely") and low[at + 1] not in ("to", "that"):
        return None  # "as had seemed likely"; what is likely has its verb
    if word in verbs.TO_PLAN and low[at + 1] == "to":
        return Group(at, _main_verb(tokens, at + 2, stop), Tense.FUTURE, commits=True)
    if word == "scheduled" and low[at + 1] in ("flights", "services", "air", "passenger"):
        return None
    if word not in verbs.PLANNING and not (word in verbs.PLANNED and _predicated(tokens, at)):
        return None
    end = at + 1
    if low[end] == "to":
        end = _main_verb(tokens, end + 1, stop)
    elif low[end] == "for":
        end += 1
    return Group(at, end, Tense.FUTURE, commits=True)


def _plain(tokens: Tokens, at: int) -> Group | None:
    """A verb by itself, in the past or the present."""
    word = tokens.low[at]
    commits = word in verbs.COMMITTING
    if _past_form(tokens, at):
        reports = word in verbs.REPORTING
        return Group(at, at + 1, Tense.PAST, reports=reports, commits=commits)
    stands = _subject_before(tokens, at)
    if word in verbs.REPORTING and not tokens.capital(at) and stands:
        return Group(at, at + 1, Tense.PRESENT, reports=True)
    if stands and _timetabled(tokens, at):
        return Group(at, at + 1, Tense.FUTURE)
    if word in verbs.PLANNED and stands:
        return Group(at, at + 1, Tense.PAST, commits=True)
    if commits and stands:
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
    if tokens.capital(at):
        return False
    if before in ("that", "which", "who") and at > 1:  # "contracts that expire"
        before = tokens.low[at - 2]
    if word in verbs.NOUN_TIMETABLED and at and _past_form(tokens, at - 1):
        return False  # what something is done to: "suspended visits"
    if "did" in tokens.low[max(0, at - 5) : at]:
        return False  # "did they meet"
    if word in verbs.CERTAIN_VERBS:
        return True
    if word in verbs.SCHEDULED:
        several = tokens.capital(at - 1) and "and" in tokens.low[max(0, at - 6) : at]
        return before.endswith("s") or before in ("they", "both", "we") or several
    stem = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    if word in verbs.NARRATING:
        return False
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
    """Is, are, was, were, been: with a participle, a progressive or an infinitive after it.

    What was to have been never was, and its day may lie behind as well as ahead.
    """
    low, word = tokens.low, tokens.low[at]
    mark = at + 1
    while mark < stop and (low[mark] in verbs.FILLERS or low[mark].endswith("ly")):
        mark += 1
    past = word in ("was", "were", "been", "wasn", "weren")
    if low[mark] == "to" and low[mark + 1].isalpha() and low[mark + 1] not in verbs.NOT_VERBS:
        if not tokens.capital(mark + 1):
            end = _main_verb(tokens, mark + 1, stop)
            undone = past and low[mark + 1] == "have" and end > mark + 2
            return Group(at, end, Tense.UNDONE if undone else Tense.FUTURE)
    put = low[mark] == "set" and low[mark + 1] in verbs.PARTICLES  # "was set up", "were set aside"
    if not put and (low[mark] in verbs.PLANNING or low[mark] in verbs.PLANNED):
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
    if word in verbs.NOUNS_AFTER_TO or word.endswith(("s'", "ings", "men")):
        return None
    if word == "work" and low[at - 1] == "back":
        return None  # ordered back to work
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
    if before in verbs.ARTICLES:  # "the planned talks", not "the proposed contract"
        return not verbs.PLANNABLE.isdisjoint(low[at + 1 : at + 4])
    if after in ("to", "for", "on", "in", "by", "at", "later", "this", "next", "tomorrow", "as"):
        return True
    return (
        before in verbs.BE
        or before in verbs.FILLERS
        or not after.isalpha()
        or (tokens.capital(at + 1))
    )


def _past_form(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    if word in verbs.UNCHANGED:
        mark = at + 2 if tokens.low[at + 1] in verbs.PARTICLES else at + 1
        return _subject_before(tokens, at) and tokens.low[mark] in verbs.ARTICLES
    if word in verbs.IRREGULAR:
        if word in verbs.NOUN_PASTS and tokens.low[at - 1] in _DETERMINERS:
            return False
        return not (
            tokens.capital(at) and at > 0 and tokens.sentence[at - 1] == tokens.sentence[at]
        )
    if not word.endswith("ed") or len(word) < 4 or word in verbs.NOT_PAST:
        return False
    if tokens.capital(at):
        return False
    # An adjective, as in "the proposed talks" or "for renewed talks", stands between an article or a preposition and its noun.
    before = tokens.low[at - 1] if at else ""
    return not (
        (before in _DETERMINERS or before in _BEFORE_NOUNS)
        and tokens.low[at + 1].isalpha()
        and tokens.low[at + 1] not in verbs.LEADERS
    )


def _subject_before(tokens: Tokens, at: int) -> bool:
    """Whether a verb in the present may stand here: after a noun or name, not after "of" or "to"."""
    before = tokens.low[at - 1] if at else ""
    if not before or before in verbs.NO_SUBJECT or before in verbs.ARTICLES:
        return False
    return before.isalpha() or before in (",", ")", "'s")
