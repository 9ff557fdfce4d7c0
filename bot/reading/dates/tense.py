"""Whether a date lies behind or ahead, from the tense and the modality of its clause.

There is no parser here. A sentence is read once for its verb groups, each known by closed classes (modals,
auxiliaries, words of planning) or by its past form, and a date takes the group that governs it: most often
the nearest one before it.
"""

from __future__ import annotations

from bisect import bisect_left

from bot.reading.dates import verbs
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.verb_groups import Group, Tense, read_groups

_AND = frozenset(("and", "but", "while"))
_JOINING = _AND | {"after", "when", "as", "since", "because", "though", "although"}
_FAR = 5  # words between a verb and a date that need not be its own
_NEAR = 2  # words: "on Friday also opened"


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

    def heads_entry(self, first: int, stop: int) -> bool:
        """Whether the expression at the tokens first..stop opens its paragraph and ends in a colon."""
        low = self._tokens.low
        return low[stop] == ":" and (first == 0 or low[first - 1] in ("\n\n", "-", "\u2022"))

    def around(self, first: int, stop: int) -> Tense:
        """The tense of the clause of an expression at the tokens first..stop."""
        groups, starts = self.groups(first)
        if not groups:
            return Tense.NONE
        while first > 0 and self._tokens.low[first - 1] in ("early", "mid", "late", "-"):
            first -= 1
        place = bisect_left(starts, first)
        before_at = place - 1
        before = groups[before_at] if place else None
        after = groups[place] if place < len(groups) else None
        while after is not None and after.first < stop:
            place += 1
            after = groups[place] if place < len(groups) else None
        if self._tokens.low[stop] == "as" and not verbs.DATE_NOUNS.isdisjoint(
            self._tokens.low[stop + 1 : stop + 4]
        ):
            return Tense.FUTURE  # "put forward February 18 as the day"
        if before is None:
            if self._begins(first, stop) and any(g.tense is Tense.FUTURE for g in groups):
                return Tense.FUTURE
            governed = (
                after is not None and not self._parted(stop, after.first) and not self._aside(after)
            )
            return after.tense if after is not None and governed else Tense.NONE
        if after is not None and self._fronted(first, before):
            return after.tense
        if after is not None and before.reports and self._subject(before, first, stop, after):
            return after.tense
        if after is not None and self._of_next(groups[:place], first, stop, after):
            return after.tense
        if after is not None and self._dropped(before, after):
            return Tense.SUPPOSED
        return self._governed(groups[max(0, before_at - 3) : before_at + 1], first, stop)

    def _aside(self, group: Group) -> bool:
        """Whether a participle only adds to what was said: "on March 10, preceded by a release"."""
        low = self._tokens.low
        return low[group.first - 1] == "," and low[group.stop] == "by"

    def _begins(self, first: int, stop: int) -> bool:
        """Whether an expression opens its sentence as the day from which something is so: "From September 1, cars will …"."""
        low = self._tokens.low
        start = self._tokens.sentence_of(first)[0]
        return low[first - 1] == "from" and first - 1 == start and low[stop] == ","

    def _dropped(self, before: Group, after: Group) -> bool:
        """Whether what was planned has its fate told behind: "a meeting planned for April had fallen through"."""
        low = self._tokens.low
        planned = (
            before.commits and before.tense is Tense.FUTURE and low[before.first] in verbs.PLANNED
        )
        told = after.tense is Tense.PAST and not after.reports and not after.infinitive
        return planned and told and low[before.first - 1] not in verbs.BE

    def loose(self, first: int) -> bool:
        """Whether the last verb before an expression names, proposes or orders what the expression may belong to, or stands far off."""
        groups, starts = self.groups(first)
        at = bisect_left(starts, first) - 1
        if at < 0:
            return False
        group, low = groups[at], self._tokens.low
        words = low[group.first : group.stop + 1]
        naming = group.reports or group.commits or not verbs.NAMING.isdisjoint(words)
        return naming or group.infinitive or first - group.stop > _FAR or low[first - 1] == "for"

    def _of_next(self, before: list[Group], first: int, stop: int, after: Group) -> bool:
        """Whether the verb after an expression is that of its clause, whatever stands before it.

        "a vote on Friday that upset forecasts", "they will charge fees, and China on Friday opened …", "to run it Kerry on
        Monday appointed …".
        """
        low = self._tokens.low
        if after.tense is not Tense.PAST or after.infinitive:
            return False
        if low[stop] in ("that", "which"):
            return after.first == stop + 1
        gap = low[stop : after.first]
        if len(gap) > _NEAR or not verbs.BREAKS.isdisjoint(gap):
            return False
        parted = self._parted(before[-1].stop, first, _JOINING)
        return parted or (not gap and all(group.infinitive for group in before))

    def _parted(self, first: int, stop: int, joining: frozenset[str] = _AND) -> bool:
        """Whether a new clause begins between two places: a semicolon, or a comma and a joining word."""
        low = self._tokens.low
        return any(
            low[at] == ";" or (low[at] == "," and low[at + 1] in joining)
            for at in range(first, min(stop, first + 40))
        )

    def _governed(self, groups: list[Group], first: int, stop: int) -> Tense:
        """The tense that the last group before an expression gives it."""
        low, group = self._tokens.low, groups[-1]
        words = low[group.first : group.stop + 1]
        noun = self._noun_dated(first, stop)
        if noun:
            found = self._of_noun(noun, groups, first)
            if found is not None:
                return found
        before = low[first - 1]
        moved = before in ("to", "until", "till") and not verbs.MOVING.isdisjoint(words)
        if moved or (before == "for" and not verbs.APPOINTING.isdisjoint(words)):
            return Tense.SUPPOSED if self._was_planned(groups) else Tense.FUTURE
        if before in ("until", "till") and verbs.LASTING.isdisjoint(words):
            return Tense.FUTURE
        if before == "by" and group.tense is Tense.PAST and words[0] not in verbs.PERFECT:
            return Tense.FUTURE
        if before == "as" and low[first - 2] in ("soon", "early"):
            return Tense.FUTURE
        gap = first - group.stop
        if gap <= 0 and not verbs.FIXING.isdisjoint(words) and low[stop] in ("as", "for"):
            return Tense.FUTURE
        if group.tense is Tense.PAST and gap > 3 and not verbs.INVITING.isdisjoint(words):
            if "," not in low[group.stop : first]:
                return Tense.FUTURE
        if group.tense is not Tense.PRESENT:
            return Tense.SUPPOSED if self._was_planned(groups) else group.tense
        if group.reports or group.commits:
            return Tense.PAST if group.reports else Tense.NONE
        return Tense.PRESENT if gap > 4 else Tense.FUTURE

    def _of_noun(self, noun: str, groups: list[Group], first: int) -> Tense | None:
        """The tense of a date that only tells an event apart: an attack is past, a meeting may be ahead."""
        low, group = self._tokens.low, groups[-1]
        words = low[group.first : group.stop + 1]
        if group.tense is Tense.PAST and not verbs.CALLING_OFF.isdisjoint(words):
            return Tense.FUTURE
        if noun not in verbs.PLANNABLE:
            return Tense.PAST
        if group.infinitive and low[first - 1] in verbs.DEFINITE:
            finite = [one for one in groups if not one.infinitive]
            return finite[-1].tense if finite else group.tense
        return None

    def _was_planned(self, groups: list[Group]) -> bool:
        """Whether the last group is a plan told in the past: had been planned for, was due."""
        group = groups[-1]
        if len(groups) < 2 or group.tense is not Tense.FUTURE or not group.commits:
            return False
        auxiliary = groups[-2]
        return auxiliary.stop == group.first and self._tokens.low[auxiliary.first] in verbs.PERFECT

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
