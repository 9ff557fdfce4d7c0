"""Words to rank by: the same folding and stemming for a question and for the passages it is held against."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.answering.questions.lists import asking_lists
from bot.lexicon.dialogue import dialogue_lexicon

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_VOWEL = re.compile(r"[aeiouy]")
_PUNCTUATION = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("“”„«»", '"')
)


def plain(text: str) -> str:
    """The text with plain dashes and quotes."""
    return unicodedata.normalize("NFKC", text).translate(_PUNCTUATION)


def fold(text: str) -> str:
    """Lower case, without accents, with plain dashes and quotes."""
    if text.isascii():
        return text.replace("`", "'").casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_PUNCTUATION))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text in order, hyphens parted, possessive endings dropped."""
    return tuple(w.removesuffix("'s") for w in _WORD.findall(fold(text)))


def content_words(text: str) -> tuple[str, ...]:
    """The folded words that say what a text is about, each once."""
    stop = asking_lists().stop
    return tuple(dict.fromkeys(w for w in words(text) if w not in stop and len(w) > 1))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """One form for the inflections and spellings of a word: "froze", "freezing" → "freez"."""
    word = fold(word).removesuffix("'s")
    word = asking_lists().nominal.get(word, word)
    senses = dialogue_lexicon().verbs.get(word)
    return _strip(senses[0].base if senses else word)


def _strip(word: str) -> str:
    if len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
            break
    word = re.sub(r"is(e|ation)?$", "iz", word) if word.endswith(("ise", "isation")) else word
    word = re.sub(r"(?<=[a-z]{3})our$", "or", word)
    return word.removesuffix("e") if len(word) > 4 else word
