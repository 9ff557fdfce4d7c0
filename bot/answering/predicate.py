"""The act that a question says was done, and whether what is quoted tells of it.

"When did members reject the offer?" shares every other word with the sentence that tells who offered what. The verb
is what the answer must bear out first: in itself, in another word for the same act, or in its sense.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.answering.acts import acts_in
from bot.answering.context import OCCASIONS, Context, Found
from bot.answering.facts import held_by, stems
from bot.answering.kinds.named import sentences_of
from bot.answering.questions.text import tokenise
from bot.answering.questions.verb import asked_verb
from bot.answering.senses import senses_of
from bot.answering.sentences import NEGATION
from bot.answering.words import plain, stem
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind, Event, Kind
from bot.reading.folding import OFF, REAL, TURNS

_LIGHT = frozenset(
    "do have be make take put set get go come hold happen occur keep give bring see let need want try help start begin end last run look turn play reach".split()
)  # say little by themselves; with their particles they are looked up as such
_PARTICLES = 6  # words, the verb among them, in which a verb and its particles stand
_SPOKEN = frozenset({"say", "plan", "hold", "effect", "propose"})
_WIDE = frozenset(
    "say announce ask offer begin end complete show delay fail summon telephone effect".split()
)  # classes of so many words that nearly every sentence tells of one
_MET = frozenset({"meet", "visit", "call"})  # one occasion in different words


@dataclass(frozen=True, slots=True)
class Done:
    """The verb of a question as it stands there, the classes of act that it can be, and its senses as a turn."""

    verb: str
    acts: frozenset[str]
    senses: frozenset[str]


def unborne(context: Context, found: Found) -> tuple[str, ...]:
    """The act of the question where nothing that is quoted or told of the event bears it out."""
    if found.kind is AnswerKind.CAUSE:
        return _turned(context, found) or _unexplained(context, found)
    act = act_of(context)
    if found.kind not in _CHECKED or (found.kind is AnswerKind.LIST and found.events):
        return ()
    if act is None:
        return _outside(context, found) or _who_did(context, found)
    event = next((e for e in context.facts.events if e.id in found.events[:1]), None)
    if act.verb in context.query.idiom or (event is not None and _by_kind(context, act, event)):
        return ()
    texts = [q.text for q in found.quotes]
    if event is not None:
        texts += [f"{r.quote} {r.noun} {r.trigger}" for r in event.reports]
    if found.kind in _SAID and event is None:
        return () if any(_done(act, text) for text in texts) else (act.verb,)
    texts += [q.article.title for q in found.quotes]
    return () if any(tells(act, text) for text in texts) else (act.verb,)


def _done(act: Done, text: str) -> bool:
    """Whether a sentence of a text tells of an act as done: not as denied, wished for or still to come."""
    firm = replace(
        act, senses=act.senses - {"accord"}
    )  # a deal that is named is not yet one agreed
    return any(
        tells(firm, piece)
        and not (_NOTHING.search(piece) or NEGATION.search(piece) or _COMING.search(piece))
        for piece in sentences_of(text)
    )


_SAID = (AnswerKind.STATEMENT, AnswerKind.OTHER, AnswerKind.LIST)
_NOTHING = re.compile(r"\bnothing\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:is|are) (?:due|expected|scheduled|likely)\b|\bwill be (?:held|convened)\b"
)


def _turned(context: Context, found: Found) -> tuple[str, ...]:
    """Why talks were resumed is not told by why they were not."""
    query = context.query
    if found.events or query.kinds != {Kind.RESUMPTION}:
        return ()
    held = any(
        not c.missing
        for c in context.candidates(lambda e: e.kind is Kind.RESUMPTION and e.status in REAL)
    )
    return () if held else ("resume",)


def _unexplained(context: Context, found: Found) -> tuple[str, ...]:
    """Why somebody left is not told by a reason that stands with another thing that was done."""
    act = act_of(context)
    event = next((e for e in context.facts.events if e.id in found.events[:1]), None)
    if act is None or event is None or not act.acts or act.verb in context.query.idiom:
        return ()
    if _by_kind(context, act, event):
        return ()
    told = [q.text for q in found.quotes] + [q.article.title for q in found.quotes]
    return () if any(tells(act, text) for text in told) else (act.verb,)


def _outside(context: Context, found: Found) -> tuple[str, ...]:
    """Who went on strike must be told to have, in a sentence of its own."""
    asked = _ON_STRIKE.search(context.query.text)
    if found.events or asked is None or found.kind is not AnswerKind.DATE:
        return ()
    told = any("strike" in _acts(q.text) for q in found.quotes)
    return () if told else ("strike",)


_ON_STRIKE = re.compile(
    r"\b(?:go|goes|went|gone|going|come|came) (?:out )?on strike\b", re.IGNORECASE
)


def _who_did(context: Context, found: Found) -> tuple[str, ...]:
    """ "Who asked for it?" wants whoever asked, and not those who were to meet."""
    asked = _WHO.search(context.query.text) if found.kind is AnswerKind.PERSON else None
    if asked is None or not found.events:
        return ()
    verb = asked.group(1).lower()
    acts = _acts(verb) & _WORDS
    if not acts or any(
        acts & _acts(q.text) or held_by(stem(verb), stems(q.text)) for q in found.quotes
    ):
        return ()
    return (verb,)


_WHO = re.compile(r"^\W*who (?:first |finally |really |actually )?(\w+)\b", re.IGNORECASE)
_WORDS = frozenset({"ask", "announce", "offer", "reject", "delay", "ban", "appoint"})

_CHECKED = (
    AnswerKind.DATE, AnswerKind.PLACE, AnswerKind.PERSON, AnswerKind.DURATION, AnswerKind.STATEMENT,
    AnswerKind.OTHER, AnswerKind.LIST,
)  # fmt: skip


def tells(act: Done, text: str) -> bool:
    """Whether a text tells of an act."""
    told = senses_of(text)
    if act.acts & _acts(text) or act.senses & told or (act.senses & _MET and told & _MET):
        return True
    return held_by(stem(act.verb), stems(text)) > 0


def _acts(text: str) -> frozenset[str]:
    return frozenset[str]().union(*(a.senses for a in acts_in(text)))


def _by_kind(context: Context, act: Done, event: Event) -> bool:
    """Whether the kind of an event says the verb: what is held, met, cut or resumed was chosen by that."""
    if act.senses & {"stop", "on"} and context.query.kinds & TURNS:
        return event.kind in TURNS or _back_again(context, event)
    if event.kind in OCCASIONS and event.status in REAL:
        return bool(act.senses & _MET or act.acts) and not act.acts - {"arrive", "attend"}
    return bool(act.senses & {"stop"}) and event.status in OFF


_AGAIN = re.compile(
    r"\b(?:again|anew|afresh|once more|back|renew\w*|interrupt\w*|since|gap|break|pause|lull|hiatus|silence|resum\w+|restart\w*)\b",
    re.IGNORECASE,
)


def _back_again(context: Context, event: Event) -> bool:
    """Whether what is told of a contact says that there had been none for a while."""
    told = " ".join(f"{r.quote} {context.facts.article(r).title}" for r in event.reports)
    return _AGAIN.search(told) is not None


def act_of(context: Context) -> Done | None:
    """The verb of the asking clause; None where it says little or cannot be told from its subject."""
    text = plain(context.query.text)
    taken = [m.span for m in context.gazetteer.find(text)]
    names = frozenset(
        t.start for t in tokenise(text) if any(s.start <= t.start < s.end for s in taken)
    )
    return _done_in(text, names)


@lru_cache(maxsize=500)
def _done_in(text: str, names: frozenset[int]) -> Done | None:
    verb = asked_verb(text, names)
    if verb is None:
        return None
    base = next((s.base for s in dialogue_lexicon().senses(verb.low)), verb.low)
    light = base in _LIGHT
    acts = next(
        (
            a.senses
            for a in acts_in(text)
            if a.start == verb.start and (len(a.words) > 1 or not light)
        ),
        frozenset[str](),
    )
    wide = bool(acts) and acts <= _WIDE
    acts -= _WIDE
    if wide or (not acts and (light or _spoken(verb.low))):
        return None
    behind = [t.low for t in tokenise(text) if t.word and t.start >= verb.start]
    senses = senses_of(" ".join(behind[: _PARTICLES // 2 if acts else _PARTICLES]))
    return Done(verb.low, acts, senses) if acts or senses or not light else None


def _spoken(verb: str) -> bool:
    senses = {s.sense for s in dialogue_lexicon().senses(verb) if not s.particles}
    return bool(senses & _SPOKEN)
