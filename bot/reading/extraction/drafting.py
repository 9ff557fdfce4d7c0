"""One sentence → drafts of the events it tells of, before the sentences are linked."""

from __future__ import annotations

from bot.model import NO_DATE, Basis, Cause, Kind, Span, Status, When
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
from bot.reading.extraction.counting import counted
from bot.reading.extraction.dating import date_of, settle_status, several_dates
from bot.reading.extraction.delegates import in_the_chair, lead_frame
from bot.reading.extraction.doubles import called_off, without_doubles
from bot.reading.extraction.durations import stretch
from bot.reading.extraction.frame import ELLIPTIC, TURNS, Frame
from bot.reading.extraction.frames import frames_of
from bot.reading.extraction.from_news import from_news
from bot.reading.extraction.moved import moved
from bot.reading.extraction.not_yet import one_stays_away
from bot.reading.extraction.nouns import DialogueNoun, dialogue_nouns
from bot.reading.extraction.ordinals import ordinal_of
from bot.reading.extraction.participants import people_in, referred_people, speaker_of
from bot.reading.extraction.parties import BOTH, agent_of, foreign, sides_in
from bot.reading.extraction.pauses import going_on
from bot.reading.extraction.personal import personal
from bot.reading.extraction.places import place_of, venue_of
from bot.reading.extraction.placing import Placed, place_dates
from bot.reading.extraction.sentence import Draft, Sentence
from bot.reading.extraction.singly import one_by_one, plural
from bot.reading.extraction.standins import during, others_of
from bot.reading.extraction.timeliness import (
    background,
    by_the_clock,
    lies_ahead,
    lies_beyond,
    not_yet,
    recess,
    told_of_before,
)
from bot.reading.extraction.whereabouts import capital_named, demonyms, only_place, place_before
from bot.reading.extraction.yearless import ahead

_DEFINITE = {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "whose"}


_STRIKE = "strike"
_TALKS = "talks"  # what idioms turn where nothing was named


_ROUNDS = {"round", "session", "edition"}
_SERIES = {"talks", "negotiations", "discussions", "consultations", "conversations"}


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
        if above is not None:
            back = counted(frame, dated.get(above.verb.i), sentence, placed)
            when, basis = (back, Basis.EXPLICIT) if back is not None else (when, basis)
        dated.setdefault(frame.clause.verb.i, when)
        before = _beside(frame, placed) if when is NO_DATE else NO_DATE
        before = from_news(frame, sentence) if when is NO_DATE and not before.known else before
        when, basis = (before, Basis.EXPLICIT) if before.known else (when, basis)
        draft = _draft(sentence, frame, (when, basis, said), occasions)
        series = frame.noun is not None and frame.label in _SERIES
        own = [p for p in placed if p.clause is frame.clause] if series else placed
        if draft is None:
            continue
        ended = bygone_of(frame, placed, sentence.published)
        draft = as_bygone(draft, ended) if ended.known else draft
        earlier = held_before(frame, placed, sentence.published)
        days = several_dates(frame, own, busy, sentence.published) if plural(frame) else []
        told += [(frame, d) for d in (one_by_one(draft, days, sentence) if days else [draft])]
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


def _asks(text: str) -> bool:
    """Whether the sentence asks and so tells nothing ("Is it a suspension?")."""
    return text.rstrip(" \"'\u201d\u2019").endswith("?")


def _settled(
    frame: Frame, sentence: Sentence, dated: tuple[When, Basis, When]
) -> tuple[When, Basis, When]:
    """The date that a frame was found to have, held against the day of publication."""
    when, basis, said = dated
    if when is NO_DATE and (clocked := by_the_clock(frame, sentence)).known:
        when, basis = clocked, Basis.REPORTED
    if basis is Basis.REPORTED and said.known and lies_beyond(said, sentence):
        return NO_DATE, basis, NO_DATE
    when = ahead(when, frame, sentence.published)
    if frame.idiom == IN_FORCE:
        when = held_since(when, sentence.published)
    if not_yet(when, frame, sentence):
        return NO_DATE, Basis.NONE, said  # "dead within eight months" counts from then
    return when, basis, said


def _draft(
    sentence: Sentence, frame: Frame, dated: tuple[When, Basis, When], others: list[DialogueNoun]
) -> Draft | None:
    when, basis, said = _settled(frame, sentence, dated)
    if frame.idiom.endswith("since not") and when is NO_DATE:
        return None  # "not since the strike began": off, but nobody knows since when
    if frame.status is Status.DENIED and one_stays_away(frame.clause, sentence):
        frame.status, frame.unasserted = Status.ACTUAL, True
    status = settle_status(frame.status, when, sentence.published)
    if sentence.text.rstrip().endswith("?") and status is Status.ACTUAL and frame.kind in TURNS:
        status = Status.PROPOSED  # asked, not told
    people = people_in(sentence, frame, others) or referred_people(sentence, frame)
    sides = () if in_the_chair(frame.clause) else sides_in(sentence, frame, people)
    occasion = frame.kind in (Kind.MEETING, Kind.CALL, Kind.VISIT)
    by_verb = frame.noun is None and occasion and frame.idiom != "refused"
    if by_verb and not frame.unasserted and not personal(frame, people, sentence):
        return None
    if frame.dated and not lies_ahead(when, sentence):
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
        place_of(frame, sentence.doc, [*blocked, *demonyms(sentence)], days)
        or capital_named(sentence.text, sentence.parties)
        or only_place(sentence, frame)
        or place_before(sentence, frame)
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
        partial=frame.partial or recess(frame, sentence, when),
        presupposed=frame.nominal and basis is not Basis.EXPLICIT,
        foreign=foreign(sentence, frame),
        both=BOTH.search(sentence.text) is not None,
        definite=(determiner in _DEFINITE and not _counts_many(frame))
        or frame.noun is None
        or (bare_plural and not frame.unasserted)
        or _it_was(frame),
        asserted=not frame.unasserted,
        nominal=frame.nominal,
        scene=NO_DATE if told_of_before(frame) else sentence.scene,
        by_verb=by_verb and not _it_was(frame),
        pronoun=frame.noun is None and frame.status in (Status.CANCELLED, Status.POSTPONED),
        previous=_another(frame),
        one_before=_one_before(frame),
        background=background(frame, sentence.text),
        fruitless=frame.idiom if frame.idiom.startswith("fruitless") else "",
    )


def _counts_many(frame: Frame) -> bool:
    """Whether a plural tells of several occasions ("the meetings") and so means none in particular."""
    return frame.noun is not None and frame.noun.plural and frame.label not in _SERIES


def _noun_of(frame: Frame, sentence: Sentence, *, by_verb: bool) -> str:
    """What the frame itself calls its event; "" where that was named before."""
    if frame.idiom.startswith(_STRIKE):
        return _STRIKE
    if frame.idiom == ACCORD:
        return "agreement"
    if frame.idiom == IN_FORCE and frame.noun is None:
        return sentence.agreed
    return frame.label if frame.noun or by_verb else ""


def _another(frame: Frame) -> bool:
    """Whether a bare "one" or ordinal stands for another occasion of the series named before."""
    subject = frame.clause.subject if frame.noun is None else None
    return subject is not None and subject.lower_ in ELLIPTIC


def _one_before(frame: Frame) -> bool:
    """Whether a round is told as the one before that of the news: "the previous round", "the last such meeting"."""
    noun = frame.noun
    if noun is None or frame.status not in (Status.ACTUAL, Status.ALLEGED):
        return False
    before = {c.lower_ for c in noun.token.children if c.i < noun.token.i}
    one = noun.text in _ROUNDS or "such" in before
    return one and "the" in before and bool(before & {"previous", "last", "preceding"})


def _it_was(frame: Frame) -> bool:
    subject = frame.clause.subject
    return subject is not None and subject.lower_ in ("it", "this", "that", "they")
