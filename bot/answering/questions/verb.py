"""The verb by which a question says what was done, told apart from its subject: known to the lists or not.

Both who looks for the act (`asked_act`) and who checks that an answer tells of it (`predicate`) take it from here.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from bot.answering.acts import acts_in
from bot.answering.questions.lists import asking_lists
from bot.answering.questions.text import Token, tokenise
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.happenings import happenings

_FINITE = frozenset("did do does will would".split())
_PASSIVE = frozenset("was were is are has have had".split())
_ARTICLES = frozenset("the a an this that these those their its his her both all any each".split())
_BREAKS = frozenset(
    "in on at to for with from by about over against after before since until during between under into onto out up down off not".split()
)
_ASKED = frozenset({"which", "what", "many"})
_JOINING = frozenset({"and", "or"})
_ADVERBS = frozenset(
    "first last next then also again ever together just back been being is are so far finally who which whom".split()
)
_COUNTED = frozenset("of and both two three they he she we".split())
_UNCHANGED = frozenset("cut shut hit quit put let set cast run".split())
_IRREGULAR = frozenset(
    "begun broken struck sent given taken thrown made told known found held met learnt shot shown drawn withdrawn said left "
    "fallen rung swept sworn bought heard gone spoken".split()
)  # participles that the lists of dialogue do not hold
_NOT_BASE = re.compile(r"(?:(?<!s)s|ing)$")
_PARTICIPLE = re.compile(r"(?:ed|en)$")


def asked_verb(text: str, names: frozenset[int]) -> Token | None:
    """The verb of the asking clause, None where it cannot be told from its subject.

    `names` are the offsets of the words that belong to names of parties.
    """
    words = [t for t in tokenise(text) if t.word]
    at = next((i for i, t in enumerate(words) if t.low in _FINITE | _PASSIVE), None)
    if at is None:
        return _behind_who(words)
    behind = words[at + 1 :]
    return _base(behind, names) if words[at].low in _FINITE else _participle(behind, names)


def _behind_who(words: list[Token]) -> Token | None:
    """ "Who signed …?", "which country mediated …?", "how many people marched?" """
    for who, verb in pairwise(words):
        if who.low == "who" and not verb.capital and verb.low not in _ADVERBS:
            return verb
    asked = next((i for i, t in enumerate(words) if t.low in _ASKED), len(words))
    known = dialogue_lexicon().verbs
    for token in words[asked + 2 : asked + 5]:
        past = any(s.base != token.low for s in known.get(token.low, ()))
        if token.low.endswith("ed") or (past and not _NOT_BASE.search(token.low)):
            return token
    return None


def _subject(words: list[Token]) -> list[Token]:
    """The words behind an auxiliary without the article of the subject and the word that must be its noun."""
    at = 0
    while at < len(words):
        token = words[at]
        if token.low in _ARTICLES:
            at += 2
        elif token.low in _COUNTED or token.low[0].isdigit():
            at += 1
        else:
            break
    return words[at:]


def _base(words: list[Token], names: frozenset[int]) -> Token | None:
    """The verb in its base form: of the words in a row that can be it, the last that is known as one."""
    row: list[Token] = []
    after_name = False
    named = False
    subject = _subject(words)
    for token, after in zip_longest(subject, subject[1:]):
        if token.low in _JOINING and named and not row:
            continue
        name = token.start in names or token.capital
        if name or token.low in _BREAKS | _ARTICLES or not token.low.isalpha():
            if _known(row) or (row and after_name):
                break
            row, named = [], name
            continue
        if token.low in _ADVERBS or token.low.endswith("ly"):
            continue
        if _NOT_BASE.search(token.low) or _is_past(token.low) or _is_noun(token.low):
            both = bool(row) and row[-1].low in dialogue_lexicon().nouns  # "the phone lines"
            both = both or (after is not None and _is_base(after))  # "the trade talks conclude"
            if not both and (_known(row) or (row and after_name and not _is_noun(token.low))):
                break
            row, named = [], False
            continue
        after_name = named if not row else after_name
        row.append(token)
    known = _known(row)
    return known[-1] if known else (row[0] if len(row) == 1 else None)


def _is_base(token: Token) -> bool:
    """Whether a word behind a noun can only be what that noun did."""
    noun = token.low in dialogue_lexicon().nouns or token.low in _BREAKS | _ADVERBS
    plain = token.low.isalpha() and not token.capital and not _NOT_BASE.search(token.low)
    return plain and not noun and not _is_past(token.low) and bool(_known([token]))


def _known(row: list[Token]) -> list[Token]:
    return [t for t in row if t.low in dialogue_lexicon().verbs or _acts(t.low)]


def _acts(word: str) -> bool:
    """Whether a word tells of a happening, by itself or with its particles."""
    return bool(acts_in(word)) or any(e.verb for e in happenings().get(word, ()))


def _is_noun(word: str) -> bool:
    lists = asking_lists()
    verbs = dialogue_lexicon().verbs.get(word, ())
    acts = any(e.verb and not e.particles for e in happenings().get(word, ()))
    noun = word in dialogue_lexicon().nouns and all(s.particles for s in verbs) and not acts
    return noun or word in lists.classes["person"] | lists.classes["party"]


def _participle(words: list[Token], names: frozenset[int]) -> Token | None:
    for token in _subject(words):
        if token.low in _BREAKS | _ADVERBS or token.capital or token.start in names:
            continue
        if _PARTICIPLE.search(token.low) or _is_past(token.low) or token.low in _UNCHANGED:
            return token
    return None


def _is_past(word: str) -> bool:
    """Whether a word can only be the past of a verb: "led", "met"."""
    senses = dialogue_lexicon().verbs.get(word)
    past = senses and all(s.base != word for s in senses) and not _NOT_BASE.search(word)
    return bool(past) or word in _IRREGULAR
