"""What makes an answer doubtful, whatever words it shares with its question.

Each doubt is a way in which an event passes for the one asked about and is another: it is over where what is
to come is asked, it would have been, it was with somebody else, somewhere else, of another form, or one of many.
"""

from __future__ import annotations

import re

from bot.answering.called import names_of
from bot.answering.context import OCCASIONS, Context, Found
from bot.answering.ending import only_begun
from bot.answering.facts import stems
from bot.answering.kinds.listing_told import enumerates
from bot.lexicon.gazetteer import PartyMention
from bot.model import AnswerKind, Basis, Event, Kind, When
from bot.reading.dates import read_dates
from bot.reading.folding import REAL, TURNS
from bot.reading.pairs import lands_of

_OF_AN_EVENT = (AnswerKind.DATE, AnswerKind.PERSON, AnswerKind.PLACE, AnswerKind.DURATION)
_DATED = (AnswerKind.DATE, AnswerKind.PLACE, AnswerKind.PERSON, AnswerKind.UPCOMING)

_AHEAD = re.compile(
    r"\b(?:will|'ll|shall|won't|upcoming|forthcoming|soon|tomorrow|yet to|going to|gonna)\b"
    r"|\b(?:is|are|'s|'re)\b(?: \w+){0,6}? (?:due|scheduled|planned|slated|set|expected|supposed|meant|bound|pencilled in|lined up) (?:to|for|on|in|next)\b"
    r"|\b(?:is|are) (?:the |their |its |our |his |her )?next\b|\bnext (?:up|time)\b|\bwhen(?:'s| is) the next\b"
    r"|\b(?:runs?|expires?|comes?|ends?|begins?|starts?|goes|meets?)(?: out| up| off)? next\b"
    r"|\b(?:do|does) (?:\w+[ '’-]+){1,9}?(?:next|first|begin|start|open|convene|resume|expire|run out|end|meet again|get under way|kick off|take place)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|did|had|has|have|been|last|latest|previous|ago|yesterday|happened|took)\b",
    re.IGNORECASE,
)
_WOULD_HAVE = re.compile(
    r"\b(?:was|were) to have\b|\bwould(?:n't| not)? have\b|\bwould-be\b|\bhad (?:been )?(?:due|planned|hoped|intended|wanted|tried|sought) to\b"
    r"|(?<!that )(?<!which )\b(?:was|were) (?:due|supposed|meant|slated|scheduled|expected|planning|preparing|poised) to\b|\b(?:was|were|had been|been) (?:just )?(?:about|ready|on the point|on the verge|on the brink) (?:to|of)\b|\bshould have (?:been|met|begun|started|gone|taken)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|at|near|outside)\s+$", re.IGNORECASE)
_PROMISED = re.compile(
    r"\b(?:agree[ds]?|promis\w+|pledg\w+|decid\w+|plan\w*|hop(?:e|es|ed|ing)|want\w*|urg\w+|call\w*|vow\w*|propos\w+|offer\w*|undert\w+) (?:to|for|on|in)\b[^.;]*",
    re.IGNORECASE,
)
_OWN_FORM = {
    "summit": re.compile(r"\bsummits?\b|\b(?:leaders|presidents|prime ministers)\b", re.IGNORECASE),
    "working level": re.compile(r"\b(?:working|expert|technical)[- ]level\b", re.IGNORECASE),
    "ballot": re.compile(r"\b(?:vot\w+|ballot\w*|referend\w+|poll\w*)\b", re.IGNORECASE),
}
_FORM_ASKED = {
    "summit": re.compile(r"\bsummits?\b", re.IGNORECASE),
    "working level": re.compile(r"\b(?:working|expert|technical)[- ]level\b", re.IGNORECASE),
    "ballot": re.compile(r"\b(?:votes?|voting|ballots?|referendums?)\b", re.IGNORECASE),
}
_BOUNDED = re.compile(
    r"\b(?:since|after|before|until) (?:the|their|its|his|her|[A-Z]|last|that|this)\S*(?: [\w'-]+){0,3}",
    re.IGNORECASE,
)
_TILL = re.compile(r"(?:until|till|through|up to)\b", re.IGNORECASE)
_TILLED = re.compile(r"\b(?:until|till|through|up to)\s+(?:the\s+)?$", re.IGNORECASE)
_TWO = 2
_MANY = re.compile(
    r"\b(?:all|every|each|timeline|chronology|so far|to date|until now|with (?:all |the |their )*dates)\b",
    re.IGNORECASE,
)


_PLURAL = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:dates|days|times|meetings|rounds|sessions|visits|calls|votes|strikes|agreements|summits|encounters|contacts|truces|ceasefires|walkouts|stoppages|suspensions)\b",
    re.IGNORECASE,
)


def doubts(context: Context, found: Found) -> tuple[str, ...]:
    """In words what speaks against the event behind an answer; nothing where nothing does."""
    first = next((e for e in context.facts.events if e.id in found.events[:1]), None)
    return (
        *_over(context, found),
        *_since(context, found),
        *_unfinished(context, found),
        *_begun(context, found),
        *_alone(context, found, first),
        *_of_other_form(context, found),
        *(_of_event(context, found, first) if first is not None else ()),
    )


def _of_event(context: Context, found: Found, event: Event) -> tuple[str, ...]:
    if event.kind is Kind.TRIGGER:
        doer = _other_doer(context, event) if found.kind in _DATED else ()
        return (*_other_thing(context, event), *doer)
    if event.kind in TURNS and found.kind is AnswerKind.DATE:
        return _until(event)
    if found.kind not in _OF_AN_EVENT or event.kind not in OCCASIONS:
        return ()
    return (
        *_would_have(event),
        *_elsewhere(context, event),
        *_other_form(context, event),
        *_third(context, event),
        *_namesake(context, event),
    )


def ahead(text: str) -> bool:
    """Whether a question asks for what is still to come."""
    return _AHEAD.search(text) is not None and _BEHIND.search(text) is None


def _over(context: Context, found: Found) -> tuple[str, ...]:
    """What was over before the question was asked does not answer what is to come."""
    query = context.query
    if found.kind not in _DATED or not ahead(query.text):
        return ()
    days = [w.end or w.start for w in found.dates]
    past = bool(days) and all(day is not None and day < query.asked.date() for day in days)
    return ("still to come",) if past else ()


_FINAL = re.compile(r"\b(final|definitive|definite|lasting|permanent|full)\b", re.IGNORECASE)
_FOR_NOW = re.compile(
    r"\b(?:tentative|tentatively|provisional|provisionally|preliminary|interim|draft)\b",
    re.IGNORECASE,
)


def _unfinished(context: Context, found: Found) -> tuple[str, ...]:
    """A tentative accord is no final one."""
    asked = _FINAL.search(context.query.text)
    if asked is None or _FOR_NOW.search(context.query.text):
        return ()
    told = " ".join(q.text for q in found.quotes)
    tentative = _FOR_NOW.search(told) is not None and _FINAL.search(told) is None
    return (asked.group(1).lower(),) if tentative else ()


def _begun(context: Context, found: Found) -> tuple[str, ...]:
    """The day on which something began is not that on which it ended."""
    dated = found.kind in _DATED
    told = [q.text for q in found.quotes]
    return ("end",) if dated and only_begun(context.query.text, told) else ()


def _alone(context: Context, found: Found, event: Event | None) -> tuple[str, ...]:
    """One event is no list of all of them, and one that borrows its day from its neighbours is no list at all."""
    if found.kind is not AnswerKind.LIST or event is None or len(found.events) != 1:
        return ()
    cut = context.query.polarity == "off" and any(enumerates(q.text) for q in found.quotes)
    if cut and not _MANY.search(context.query.text):
        return ()  # one break, told with all that was cut
    borrowed = event.basis is Basis.INHERITED
    several = _PLURAL.search(context.query.text) is not None and event.when.days == 1
    return ("others",) if borrowed or several or _MANY.search(context.query.text) else ()


def _of_other_form(context: Context, found: Found) -> tuple[str, ...]:
    """A list of votes or summits holds nothing else."""
    if found.kind is not AnswerKind.LIST:
        return ()
    listed = [e for e in context.facts.events if e.id in found.events]
    return next((lacking for e in listed if (lacking := _other_form(context, e))), ())


def of_other_form(context: Context, event: Event) -> bool:
    """Whether an event is no summit, no round of experts or no vote where the question asks for such a one."""
    return event.kind in OCCASIONS and bool(_other_form(context, event))


def sound(context: Context, event: Event) -> bool:
    """Whether an event may stand in a list: it was held, and between the parties."""
    return event.kind not in OCCASIONS or not (_would_have(event) or outside(context, event))


def _other_thing(context: Context, event: Event) -> tuple[str, ...]:
    """A strike is no offer: what happens beside the talks must go by a word of the question."""
    told = stems(" ".join(f"{r.noun} {r.trigger}" for r in event.reports))
    words = [w for w in context.query.words if not context.gazetteer.find(w.title())]
    named = any(context.facts.coverage((w,), told) > 0 for w in words)
    return () if named or not words else (words[-1],)


def _other_doer(context: Context, event: Event) -> tuple[str, ...]:
    """Whoever is asked to have struck must be told of in the sentences that tell of the strike."""
    told = stems(" ".join(r.quote for r in event.reports))
    return tuple(
        f"with {context.gazetteer.name(side)}"
        for side in context.query.sides
        if not names_of(context, side) & told
    )


_STAFF = (
    r"(?:'s|’s)? (?:administration|government|cabinet|team|aides?|officials?|era|camp|presidency)\b"
)


def _namesake(context: Context, event: Event) -> tuple[str, ...]:
    """ "The Biden administration" is not Mr Biden."""
    told = " ".join(r.quote for r in event.reports)
    lacking = []
    for person in context.query.persons:
        name = re.escape(person.split()[-1])
        all_of = len(re.findall(rf"\b{name}\b", told, re.IGNORECASE))
        staff = len(re.findall(rf"\b{name}{_STAFF}", told, re.IGNORECASE))
        if staff and all_of == staff:
            lacking.append(f"with {person}")
    return tuple(lacking)


def _until(event: Event) -> tuple[str, ...]:
    """The day until which a break lasts is not the day on which it came."""
    ends = [
        _TILL.match(m.when.phrase) is not None
        or _TILLED.search(r.quote[: m.span.start]) is not None
        for r in event.reports
        for m in read_dates(r.quote, r.known.date())
        if _same_day(m.when, event.when)
    ]
    return ("of which the day is told",) if ends and all(ends) else ()


def _same_day(one: When, other: When) -> bool:
    """Whether two dates fall on one day of the year: of what lies ahead the year is easily mistaken."""
    a, b = one.end, other.end
    if a is None or b is None or one.start not in (None, a):
        return False
    return (a.month, a.day) == (b.month, b.day)


def _since(context: Context, found: Found) -> tuple[str, ...]:
    """A list that is to begin or end with something no report dates cannot be told from a longer one."""
    query = context.query
    bounded = _BOUNDED.search(query.text)
    if found.kind is not AnswerKind.LIST or query.window is not None or bounded is None:
        return ()
    return (f"of which it is told that it came {bounded.group()}",)


def _would_have(event: Event) -> tuple[str, ...]:
    """What only would have been, or was to be, was not."""
    told = [r.quote for r in event.reports if r.status in REAL]
    unreal = event.status in REAL and told and all(_WOULD_HAVE.search(text) for text in told)
    return ("held",) if unreal else ()


def _elsewhere(context: Context, event: Event) -> tuple[str, ...]:
    """A capital named as the place of an occasion must be told with it, like any other place."""
    text = context.query.text
    named = [
        m.span.of(text)
        for m in context.gazetteer.find(text)
        if m.place and _IN.search(text[: m.span.start])
    ]
    return tuple(f"in {p}" for p in named if not context.matcher.placed_in(p, event, context.facts))


def _other_form(context: Context, event: Event) -> tuple[str, ...]:
    """A summit is no round of negotiators, and a vote no contract."""
    told = " ".join(
        [
            event.forum,
            *(f"{r.quote} {r.noun} {context.facts.article(r).title}" for r in event.reports),
        ]
    )
    bounded = context.query.window is not None  # "meetings since the summit" asks for no summit
    text = _BOUNDED.sub("", context.query.text) if bounded else context.query.text
    return tuple(
        f"as a {form}"
        for form, asked in _FORM_ASKED.items()
        if asked.search(text) and not _OWN_FORM[form].search(_PROMISED.sub("", told))
    )


def _third(context: Context, event: Event) -> tuple[str, ...]:
    """A meeting of one of the parties with somebody from outside is none of the dialogue's."""
    return ("between the parties",) if outside(context, event) else ()


def outside(context: Context, event: Event) -> bool:
    """Whether all that tells of an occasion names another party and not two of the dialogue's own."""
    own = context.passages.sides()
    if context.query.sides and not set(context.query.sides) <= own:
        return False
    if len({p.side for p in event.participants} & own) >= _TWO:
        return False  # a third party is then what they spoke of, or who watched
    told = [r for r in event.reports if r.status in REAL]
    mentions: list[PartyMention] = [
        m for r in told for m in context.gazetteer.find(r.quote) if not m.place
    ]
    at_home = lands_of(context.track) if context.track is not None else frozenset()
    named = {m.side for m in mentions} - at_home
    return bool(named - own) and len(named & own) < 2 and _opposite(told[0].quote)


_OPPOSITE = re.compile(
    r"\b(?:opposite numbers?|counterparts?|with|whom (?:he|she|they) (?:met|saw)|met|saw)\b",
    re.IGNORECASE,
)


def _opposite(text: str) -> bool:
    return _OPPOSITE.search(text) is not None
