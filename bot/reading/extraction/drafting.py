"""One sentence → drafts of the events it tells of, before the sentences are linked."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.lexicon.states import capital_of
from bot.model import (
    NO_DATE,
    Basis,
    Cause,
    DateMention,
    Kind,
    Span,
    Status,
    When,
)
from bot.reading.extraction.accords import ACCORD, IN_FORCE, held_since
from bot.reading.extraction.bygone import (
    as_bygone,
    bygone_frames,
    bygone_of,
    held_before,
    last_time,
    last_time_frames,
    one_before,
)
from bot.reading.extraction.causes import cause_in
from bot.reading.extraction.company import several
from bot.reading.extraction.counting import counted
from bot.reading.extraction.dating import ahead, date_of, settle_status, several_dates
from bot.reading.extraction.delegates import in_the_chair, lead_frame
from bot.reading.extraction.doubles import called_off, without_doubles
from bot.reading.extraction.durations import stretch
from bot.reading.extraction.frame import ELLIPTIC, TURNS, Frame
from bot.reading.extraction.frames import frames_of
from bot.reading.extraction.moved import moved
from bot.reading.extraction.nouns import DialogueNoun, dialogue_nouns
from bot.reading.extraction.ordinals import ordinal_of
from bot.reading.extraction.participants import (
    people_in,
    referred_people,
    speaker_of,
)
from bot.reading.extraction.parties import BOTH, agent_of, foreign, sides_in
from bot.reading.extraction.pauses import going_on
from bot.reading.extraction.personal import personal
from bot.reading.extraction.places import of_another, place_of, venue_of
from bot.reading.extraction.placing import Placed, place_dates
from bot.reading.extraction.sentence import Draft, Sentence, token_at
from bot.reading.extraction.standins import during, others_of

_DEFINITE = {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "whose"}


_CAPITAL = re.compile(
    r"\b(?:[Ii]n|to|into|at|from|left|reached|leave|outside|near) the "
    r"(?:([A-Z][\w-]+(?: [A-Z][\w-]+)?) capital\b|capital of (?:the )?([A-Z][\w-]+))"
)


# "Have met three times: on March 2 in Bern, on April 6 in Oslo".
_TIMES_OVER = re.compile(
    r"\b(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+) times|on (?:two|three|four|five|six|several) (?:occasions|days))\b"
)
_HERE = re.compile(
    r"\bin this (?:[\w-]+ ){0,3}(?:resort|city|town|capital|village|port|island|spa|suburb)\b|\b(?:met|gathered|held|opened|arrived|began"
    r"|meet|convened|ended|closed|together|be) here\b"
)


_BREAK = re.compile(r"(?:adjourn|interrupt|recess|paus|break|broke|suspend|halt)", re.IGNORECASE)
_GOING_ON = re.compile(
    r"\b(?:until|till|(?:will|would|are to|were to|to) (?:be back|return|resume|reconvene|go on|continue|meet again|restart))\b"
)


_HOURS = re.compile(r"\b(?:hours?|minutes|moments|shortly|soon|right|just|immediately) $")
_THEN = re.compile(r"\b(?:later|earlier|ago|once|previous(?:ly)?)\b", re.IGNORECASE)


_STRIKE = "strike"
_TALKS = "talks"  # what idioms turn where nothing was named


_SERIES = {"talks", "negotiations", "discussions", "consultations", "conversations"}


_FIRST_SINCE = re.compile(
    r"\b(?:first|highest|latest)\b.{0,80}\b(?:since|in (?:nearly |almost |more than |over |about )?\w+ (?:years|months|decades))\b"
)


def draft_sentence(sentence: Sentence) -> list[Draft]:
    """The drafts of one sentence, in the order of their words."""
    if _asks(sentence.text):
        return []
    nouns = dialogue_nouns(sentence.doc)
    frames = frames_of(sentence.clauses, sentence.owner, nouns)
    lead = lead_frame(sentence, frames)
    if lead is not None:
        frames.append(lead)
    occasions = [n for n in nouns if n.is_a("meeting", "visit", "call")]
    placed = place_dates(sentence.doc, sentence.dates, sentence.span.start, sentence.owner)
    frames += bygone_frames(sentence, frames, placed)
    frames += last_time_frames(sentence, frames)
    told: list[tuple[Frame, Draft]] = []
    dated: dict[int, When] = {}
    for frame in sorted(frames, key=lambda f: f.anchor.i):
        busy = [
            f.clause for f in frames if f.clause is not frame.clause and f.kind is not frame.kind
        ]
        when, basis, said = date_of(frame, placed, sentence.published, busy)
        when = stretch(when, frame, sentence.text)
        above = frame.clause.parent
        if when is NO_DATE and above is not None:
            back = counted(frame, dated.get(above.verb.i), sentence, placed)
            when, basis = (back, Basis.EXPLICIT) if back is not None else (when, basis)
        dated.setdefault(frame.clause.verb.i, when)
        before = _beside(frame, placed) if when is NO_DATE else NO_DATE
        when, basis = (before, Basis.EXPLICIT) if before.known else (when, basis)
        draft = _draft(sentence, frame, (when, basis, said), occasions)
        series = frame.noun is not None and frame.label in _SERIES
        own = [p for p in placed if p.clause is frame.clause] if series else placed
        if draft is None:
            continue
        ended = bygone_of(frame, placed, sentence.published)
        draft = as_bygone(draft, ended) if ended.known else draft
        earlier = held_before(frame, placed, sentence.published)
        days = several_dates(frame, own, busy, sentence.published) if _plural(frame) else []
        told += [(frame, d) for d in (_one_by_one(draft, days, sentence) if days else [draft])]
        if earlier.known:
            told.append((frame, one_before(draft, earlier)))
    told += others_of(told, placed, sentence.published)
    return [
        *without_doubles(called_off(moved(told, placed, sentence.published), placed)),
        *(draft for _, draft in going_on(told, placed, sentence.published)),
    ]


def _beside(frame: Frame, placed: list[Placed]) -> When:
    """The day of what the frame is told of, where another clause holds it."""
    when = during(frame, placed)
    return when if when.known else last_time(frame, placed)


def _lies_ahead(when: When, sentence: Sentence) -> bool:
    return when.end is not None and (sentence.published is None or when.end >= sentence.published)


def _asks(text: str) -> bool:
    """Whether the sentence asks and so tells nothing ("Is it a suspension?")."""
    return text.rstrip(" \"'\u201d\u2019").endswith("?")


def _plural(frame: Frame) -> bool:
    """Whether the frame can tell of several occasions at once."""
    if frame.kind not in (Kind.MEETING, Kind.VISIT, Kind.CALL) or frame.unasserted:
        return False
    subject = frame.clause.subject
    if frame.noun is None and _TIMES_OVER.search(frame.clause.verb.doc.text):
        return True
    if frame.noun is None:
        plan = frame.status is Status.PLANNED and several(subject)
        return plan or (
            subject is not None and subject.lower_ in ELLIPTIC | {"they", "these", "those"}
        )
    return frame.noun.plural and frame.noun.token.dep_ in ("nsubj", "nsubjpass", "dobj")


def _one_by_one(draft: Draft, days: list[DateMention], sentence: Sentence) -> list[Draft]:
    """One draft a day, each with the place named before it."""
    drafts = []
    place = draft.place
    reached = 0
    starts = [d.span.start - sentence.span.start for d in days]
    places = [m for m in sentence.parties if m.place]
    behind = (
        bool(places) and places[0].span.start > starts[0]
    )  # "on March 2 in Bern, on April 6 in Oslo"
    ends = [*starts[1:], len(sentence.text)]
    for mention, start, end in zip(days, starts, ends, strict=True):
        low, high = (start, end) if behind else (reached, start)
        named = [m for m in places if low <= m.span.start < high]
        place = named[-1].span.of(sentence.text) if named else place
        reached = start
        drafts.append(replace(draft, when=mention.when, basis=Basis.EXPLICIT, place=place))
    return drafts


def _draft(
    sentence: Sentence, frame: Frame, dated: tuple[When, Basis, When], others: list[DialogueNoun]
) -> Draft | None:
    when, basis, said = dated
    when = ahead(when, frame, sentence.published)
    if frame.idiom == IN_FORCE:
        when = held_since(when, sentence.published)
    if _not_yet(when, frame, sentence):
        when, basis = (
            NO_DATE,
            Basis.NONE,
        )  # "dead within eight months" counts from then, not from now
    if frame.idiom.endswith("since not") and when is NO_DATE:
        return None  # "not since the strike began": off, but nobody knows since when
    status = settle_status(frame.status, when, sentence.published)
    if sentence.text.rstrip().endswith("?") and status is Status.ACTUAL and frame.kind in TURNS:
        status = Status.PROPOSED  # asked, not told
    people = people_in(sentence, frame, others) or referred_people(sentence, frame)
    sides = () if in_the_chair(frame.clause) else sides_in(sentence, frame, people)
    occasion = frame.kind in (Kind.MEETING, Kind.CALL, Kind.VISIT)
    by_verb = frame.noun is None and occasion and frame.idiom != "refused"
    if by_verb and not frame.unasserted and not personal(frame, people, sentence):
        return None
    if frame.dated and not _lies_ahead(when, sentence):
        return None
    if frame.noun is None and frame.idiom == IN_FORCE and not sentence.agreed:
        return None
    if frame.noun is None and not by_verb and not sentence.before and not frame.idiom:
        return None
    blocked = [p.span for p in sentence.people]
    days = [
        Span(d.span.start - sentence.span.start, d.span.end - sentence.span.start)
        for d in sentence.dates
    ]
    place = (
        place_of(frame, sentence.doc, [*blocked, *_demonyms(sentence)], days)
        or _capital(sentence)
        or _only_place(sentence, frame)
        or _there(sentence, frame)
        or venue_of(frame, sentence.doc)
    )
    if frame.kind is Kind.VISIT and frame.noun is None and not place:
        return None
    found = cause_in(sentence.text, frame.anchor.idx)
    causes: tuple[Cause, ...] = ()
    if found is not None:
        span, strong = found
        at = Span(sentence.span.start + span.start, sentence.span.start + span.end)
        causes = (Cause(span=at, quote=span.of(sentence.text), strong=strong),)
    anchor = frame.anchor
    determiner = next((c.lower_ for c in anchor.children if c.dep_ in ("det", "poss")), "")
    bare_plural = frame.label in _SERIES and not determiner
    return Draft(
        sentence=sentence.index,
        span=sentence.span,
        kind=frame.kind,
        status=status,
        noun=_noun_of(frame, sentence, by_verb=by_verb) or sentence.before or _TALKS,
        trigger=frame.clause.verb.lower_,
        when=when,
        basis=basis,
        said=said,
        sides=sides,
        participants=people,
        place=place,
        ordinal=ordinal_of(anchor) if frame.noun and frame.kind is Kind.MEETING else None,
        causes=causes,
        speaker=speaker_of(sentence),
        agent=agent_of(sentence, frame),
        partial=frame.partial or _recess(frame, sentence, when),
        presupposed=frame.nominal and basis is not Basis.EXPLICIT,
        foreign=foreign(sentence, frame),
        both=BOTH.search(sentence.text) is not None,
        definite=(determiner in _DEFINITE and not _counts_many(frame))
        or frame.noun is None
        or (bare_plural and not frame.unasserted)
        or _it_was(frame),
        asserted=not frame.unasserted,
        nominal=frame.nominal,
        scene=NO_DATE if _told_of_before(frame) else sentence.scene,
        by_verb=by_verb and not _it_was(frame),
        pronoun=frame.noun is None and frame.status in (Status.CANCELLED, Status.POSTPONED),
        previous=_another(frame),
        background=_background(frame, sentence.text),
        fruitless=frame.idiom if frame.idiom.startswith("fruitless") else "",
    )


def _demonyms(sentence: Sentence) -> list[Span]:
    """ "In the Turkish Cypriot election": a people is no place."""
    return [m.span for m in sentence.parties if m.form == "demonym" or not m.place]


def _capital(sentence: Sentence) -> str:
    """ "In the Vietnamese capital": the city meant."""
    match = _CAPITAL.search(sentence.text)
    if match is None:
        return ""
    at = match.start(1) if match.group(1) else match.start(2)
    mention = next((m for m in sentence.parties if m.span.start == at), None)
    return capital_of(mention.side) if mention is not None else ""


def _there(sentence: Sentence, frame: Frame) -> str:
    """ "The last cycle closed there": the place that the sentence before named."""
    said = any(t.lower_ == "there" and t.dep_ == "advmod" for t in frame.clause.tokens)
    if said:
        return sentence.there
    return sentence.dateline if _HERE.search(sentence.text) else ""


def _only_place(sentence: Sentence, frame: Frame) -> str:
    """The one place that the sentence names, unless it only says where somebody spoke."""
    if frame.kind not in (Kind.MEETING, Kind.CALL, Kind.AGREEMENT) or frame.unasserted:
        return ""
    places = {
        m.span.of(sentence.text)
        for m in sentence.parties
        if m.place
        and m.form != "demonym"
        and (token := token_at(sentence.doc, m.span)) is not None
        and not sentence.owner[token].is_a("say")
        and not of_another(sentence.doc[token], frame)
    }
    return places.pop() if len(places) == 1 else ""


def _counts_many(frame: Frame) -> bool:
    """Whether a plural tells of several occasions ("the meetings") and so means none in particular."""
    return frame.noun is not None and frame.noun.plural and frame.label not in _SERIES


def _not_yet(when: When, frame: Frame, sentence: Sentence) -> bool:
    """Whether a turn told as done is dated to days that have not come."""
    done = frame.kind in TURNS and frame.status is Status.ACTUAL
    ahead_of = (
        sentence.published is not None and when.end is not None and when.end > sentence.published
    )
    return done and ahead_of and when.days > 1


def _recess(frame: Frame, sentence: Sentence, when: When) -> bool:
    """ "Adjourned on Tuesday until 24 May": a break whose last day is told is less than a breakdown."""
    if frame.kind is not Kind.SUSPENSION or not _BREAK.match(frame.clause.verb.lower_):
        return False
    back = _GOING_ON.search(sentence.text) is not None and when.end is not None
    later = (m.when.start or m.when.end for m in sentence.dates)
    return back and any(
        day is not None and when.end is not None and day > when.end for day in later
    )


def _noun_of(frame: Frame, sentence: Sentence, *, by_verb: bool) -> str:
    """What the frame itself calls its event; "" where that was named before."""
    if frame.idiom.startswith(_STRIKE):
        return _STRIKE
    if frame.idiom == ACCORD:
        return "agreement"
    if frame.idiom == IN_FORCE and frame.noun is None:
        return sentence.agreed
    return frame.label if frame.noun or by_verb else ""


def _told_of_before(frame: Frame) -> bool:
    """Whether a turn is told as gone before ("had lain idle"), not as what happened on the day of the scene."""
    perfect = any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("had", "has", "have")
        for c in frame.clause.verb.children
    )
    return frame.kind in TURNS and (perfect or frame.clause.relation in ("relcl", "acl"))


def _just_before(frame: Frame, text: str) -> bool:
    """ "Was speaking hours after the envoy suspended the talks": as new as what is told beside it."""
    mark = next((c for c in frame.clause.verb.children if c.lower_ == "after"), None)
    return mark is not None and _HOURS.search(text[: mark.idx]) is not None


def _background(frame: Frame, text: str) -> bool:
    """Whether a turn is no news: told as gone before, in passing, or in a tale of then and later."""
    had = any(c.lower_ == "had" for c in frame.clause.verb.children)
    aside = frame.clause.relation not in ("ROOT", "conj", "ccomp") and not _just_before(frame, text)
    return had or aside or _THEN.search(text) is not None


def _another(frame: Frame) -> bool:
    """Whether a bare "one" or ordinal stands for another occasion of the series named before."""
    subject = frame.clause.subject if frame.noun is None else None
    return subject is not None and subject.lower_ in ELLIPTIC


def _it_was(frame: Frame) -> bool:
    subject = frame.clause.subject
    return subject is not None and subject.lower_ in ("it", "this", "that", "they")
