"""Whether what is quoted are the words of whom the question asks: "what did X say?" is not told by what is said of X."""

from __future__ import annotations

import re

from bot.answering.context import Context, Found, Quote
from bot.answering.facts import stems
from bot.answering.kinds.named import sentences_of
from bot.answering.matching import has_person
from bot.answering.sentences import AHEAD
from bot.answering.words import stem
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind

_ASKED = re.compile(
    r"\bwhat (?:else |exactly )?(?:did|does|do|has|have|had)\s+(?P<who>.{2,80}?)\s+"
    r"(?:(?P<say>have to say|had to say|say|said|tell|told|warn|warned|think|claim|claimed|reply|replied|answer|answered|argue|argued|predict|predicted"
    r"|complain|complained|declare|declared|write|wrote|comment|insist|insisted)|(?P<agree>agree|agreed|decide|decided|settle|settled|pledge|pledged))\b",
    re.IGNORECASE,
)
_WORDS = frozenset(
    stem(w)
    for w in "insist vow pledge promise dismiss reject deny denounce praise commend welcome believe think doubt hope want expect signal express voice "
    "accept refuse rule acknowledge recall note stress add reply answer respond write post tweet quip predict complain blame thank criticise criticize "
    "lament regret rate call concede admit suggest caution hint remark observe explain assure remind speak ask".split()
)
_ACCORDS = frozenset(
    stem(w)
    for w in "agree accord agreement pact deal settle undertake pledge commit decide consent memorandum communique declaration compromise understanding".split()
)
_WORD = re.compile(r"[a-z'’-]+")
_HE = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being) $", re.IGNORECASE)
_BEHIND = 4  # words behind a verb of saying in which its subject may stand: "said Jon Holden, its president"
_BACK = 2  # sentences before one in which he or she was named
_SUBJECT = 6  # words of such a sentence in which its subject stands


def unsaid(context: Context, found: Found) -> tuple[str, ...]:
    """In words whose words are wanted and not quoted; only of people, for parties speak through many mouths."""
    asked = _ASKED.search(context.query.text)
    if found.kind is not AnswerKind.STATEMENT or asked is None:
        return ()
    who = stems(asked["who"])
    people = [person for person in context.query.persons if has_person(person, who)]
    if not people:
        return ()
    if asked["agree"]:
        told = stems(" ".join(quote.text for quote in found.quotes))
        return () if told & _ACCORDS else (asked["agree"],)
    spoken = any(_speaks(person, quote) for person in people for quote in found.quotes)
    return () if spoken else (f"words of {people[0]}",)


def _speaks(person: str, quote: Quote) -> bool:
    """Whether a sentence of a quotation gives a person's words."""
    name = re.escape(person.rsplit(maxsplit=1)[-1])
    if re.search(rf"\baccording to [^,.]*{name}|{name}(?:['’]s?)?\s*:|{name}['’]s? (?:\w+ )?(?:words|view|statement|message|letter|remarks?|speech|verdict|position|answer|reply)\b", quote.text):  # fmt: skip
        return True
    return any(_has_the_word(person, text, quote) for text in sentences_of(quote.text))


def _has_the_word(person: str, text: str, quote: Quote) -> bool:
    for verb in _WORD.finditer(text.lower()):
        if not _of_speech(verb.group()):
            continue
        before = text[: verb.start()]
        if AHEAD.search(" ".join(before.split()[-2:])) or _PASSIVE.search(before):
            continue  # who would speak has not yet, and who was asked was spoken to
        behind = " ".join(text[verb.end() :].split()[:_BEHIND])
        if has_person(person, stems(before)) or has_person(person, stems(behind)):
            return True
        if _HE.search(before) and has_person(person, stems(_told_before(text, quote))):
            return True
    return False


def _told_before(text: str, quote: Quote) -> str:
    """The subjects of the sentences of the article before one."""
    at = quote.article.text.find(text)
    told = sentences_of(quote.article.text[: max(at, 0)][-1000:])[-_BACK:]
    return " ".join(" ".join(each.split()[:_SUBJECT]) for each in told)


def _of_speech(word: str) -> bool:
    return stem(word) in _WORDS or bool(dialogue_lexicon().senses(word, "say"))
