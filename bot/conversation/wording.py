"""Every sentence that is said in a conversation beside the answers themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import takewhile

from bot.answering.wording import date_words, day_words, event_words, joined
from bot.briefing.rooms import Room
from bot.conversation.words import Word
from bot.errors import RequestError
from bot.model import (
    Action,
    Citation,
    Correction,
    CorrectionKind,
    Delivery,
    DeliveryRecord,
    Event,
    Exchange,
    FeedHealth,
    Track,
)

LABELS = {
    Action.TIMELINE: "Timeline",
    Action.SOURCES: "Sources",
    Action.FOLLOW: "Follow",
    Action.WRONG: "Wrong?",
}

HELP = {
    Word.STATUS: "on or off, since when, last contact, next planned",
    Word.TIMELINE: "what happened, in order; days are written as 2024-03-05, 2024-03 or 2024",
    Word.NEXT: "what is planned",
    Word.SOURCES: "what the last answer here rests on, or the articles behind a track",
    Word.DIGEST: "what is new since yesterday, for you alone",
    Word.FOLLOW: "post here when a dialogue goes on or off",
    Word.UNFOLLOW: "post no more about it here",
    Word.FEEDS: "how each feed does",
    Word.WHY: "what became of an article",
    Word.HELP: "this list",
    Word.POST: "post that channel's next digest now",
    Word.RETRY: "read a feed at once",
    Word.RELEASE: "tell after all what a feed brought in a burst",
    Word.DELIVERIES: "what waits to be posted, and what was given up",
    Word.RESEND: "post after all what was given up",
    Word.HIDE: "tell an event no more",
    Word.RESTORE: "take back what was corrected of it",
    Word.MERGE: "these events are one",
    Word.SPLIT: "these sources of an event tell of another; without numbers it lists them",
    Word.CORRECT: "the event was then: 2024-03-05, or only 2024-03, or 2024",
}

EMPTY = (
    "The store is empty: no article has been read yet. If I was just started, ask again in a minute. "
    "Otherwise my operator names [[feeds]] in the configuration and starts me (`make run`), or runs "
    "`backchannel ingest SOURCE`."
)
STORE_GONE = "Sorry, I cannot reach my store just now. Please ask again in a little while."
UNEXPECTED = "Sorry, something went wrong on my side, and it has been noted."
BUSY = "I have more to answer than I can manage just now. Please ask again in a minute."
PATIENCE = (
    "You have several messages waiting for an answer already. Please let me finish those first."
)
ORPHANED = "Sorry, I was restarted before I could answer. Please ask again."
NO_TRACKS = "No dialogue is configured; add one under [[tracks]]."
NOTHING_ASKED = "Nothing was asked here yet, so there are no sources to show. Ask a question first."
NO_SOURCES = "That answer rests on no article: the store did not say."
FORGOTTEN = "I do not remember that answer any more; please ask the question again."
NO_FEEDS = "No feed has been read yet."
UNTOLD = "not told any more"


def reference(fault: str) -> str:
    """The line that ties what a person reads to the log."""
    return f"(For the operator's log: {fault})"


# -- words ----------------------------------------------------------------------------------------


def help_lines(words: Iterable[Word]) -> tuple[str, ...]:
    """A line each."""
    return tuple(f"{word.value}: {HELP[word]}" for word in words)


HELP_HEAD = (
    "Ask a question in one or two sentences, such as: when did talks last resume? I also know:"
)
HELP_ADMIN = "For administrators:"


def refused(word: Word) -> str:
    said = " ".join(takewhile(str.islower, word.value.split()))
    return f"“{said}” changes what others see, so it is for the administrators."


REFUSED_HINT = (
    "They are listed under [admin] in the configuration, and so are words open to everyone."
)


_MOST_TYPED = 80


def typed(text: str) -> str:
    """What somebody typed, said back to them: its beginning, where it is long."""
    return text if len(text) <= _MOST_TYPED else f"{text[: _MOST_TYPED - 1].rstrip()}…"


def did_you_mean(word: str, likely: Sequence[str]) -> RequestError:
    return RequestError(
        f"I do not know the word “{typed(word)}”. Did you mean {_either(likely)}?",
        "Type help for all that I know. If it was a question, add a few words.",
    )


def unknown_track(name: str, near: Sequence[Track], tracks: Sequence[Track]) -> RequestError:
    if not tracks:
        return RequestError(f"There is no track “{typed(name)}”.", NO_TRACKS)
    head = f"There is no track “{typed(name)}”."
    if near:
        head += f" Did you mean {_either([track.id for track in near])}?"
    return RequestError(head, *(f"{track.id}: {track.name}" for track in tracks))


def unknown_channel(name: str, near: Sequence[str], known: Sequence[str]) -> RequestError:
    meant = f" Did you mean {_either(near)}?" if near else ""
    listed = ", ".join(known) or "none"
    return RequestError(
        f"There is no channel “{typed(name)}” in the configuration.{meant}", f"There are: {listed}."
    )


def unknown_feed(name: str, known: Sequence[str]) -> RequestError:
    return RequestError(f"There is no feed “{typed(name)}”.", *(f"  {each}" for each in known))


def unknown_event(event: str) -> RequestError:
    return RequestError(
        f"There is no event “{typed(event)}”.",
        "An event's id is e and eleven figures or letters; a report of a wrong answer names it, "
        "and so does `why LINK`.",
    )


def unknown_link(link: str) -> RequestError:
    return RequestError(
        f"No article of that link was seen: {typed(link)}",
        "Check the link, or whether its feed is read.",
    )


def usage(word: Word, *, example: str = "") -> RequestError:
    hints = (f"For example: {example}",) if example else ()
    return RequestError(f"Say it like this: {word.value} ({HELP[word]}).", *hints)


def bad_days(start: date, end: date) -> RequestError:
    return RequestError(
        f"{day_words(start)} is later than {day_words(end)}; name the earlier day first."
    )


def _either(names: Sequence[str]) -> str:
    return " or ".join(names)


# -- the tracks -----------------------------------------------------------------------------------


def board_head(number: int) -> str:
    return f"{counted(number, 'dialogue')} followed:"


def timeline_head(track: Track, number: int, start: date | None, end: date | None) -> str:
    lead = f"{track.name}: {counted(number, 'event')}"
    if start and end:
        return f"{lead}, {day_words(start)} to {day_words(end)}"
    if start:
        return f"{lead} since {day_words(start)}"
    return f"{lead} until {day_words(end)}" if end else lead


def earlier_left(number: int, track: Track) -> str:
    return f"… {number} earlier: timeline {track.id} FROM TO"


def undated_left(number: int) -> str:
    return f"… and {number} without a date"


NO_EVENT = "no event is stored for that time"


def sources_head(exchange: Exchange) -> str:
    number = len(exchange.reply.citations)
    return f"{counted(number, 'source')} of the answer to “{exchange.question}”:"


# -- following ------------------------------------------------------------------------------------


def following(track: Track, *, now: bool, before: bool) -> str:
    if now:
        return f"This channel {'already follows' if before else 'now follows'} {track.name}."
    return f"This channel {'no longer follows' if before else 'did not follow'} {track.name}."


def followed_words(names: Sequence[str]) -> str:
    return f"Followed here: {joined(names)}." if names else "Nothing is followed here."


def following_state(*, on: bool) -> str:
    return "followed" if on else "not followed"


# -- digests --------------------------------------------------------------------------------------


def digest_sent(room: Room, delivery: Delivery | None) -> str:
    if delivery is None:
        return f"Nothing is posted in {room.id}, as it has nothing new to be told."
    if delivery.not_before > delivery.made:
        until = f"{delivery.not_before.astimezone(room.zone):%H:%M} ({room.zone_name})"
        return f"The digest is posted in {room.id} at {until}, when its quiet hours end."
    return f"The digest is on its way to {room.id}."


def digest_shown(room: str) -> str:
    return f"The digest was shown at {room}."


def not_served(platform: str) -> str:
    return f"the configuration has no [{platform}]"


def not_delivered(room: str, why: str) -> str:
    return f"It could not be sent to {room}: {why}."


# -- feeds ----------------------------------------------------------------------------------------


def feeds_head(feeds: Sequence[FeedHealth]) -> str:
    failing = sum(feed.failures > 0 or feed.stopped is not None for feed in feeds)
    trouble = f"{failing} in trouble" if failing else "all well"
    return f"{counted(len(feeds), 'feed')}, {trouble}:"


def feed_line(name: str, feed: FeedHealth, error: str) -> str:
    parts = [f"last read {moment_words(feed.last_success)}" if feed.last_success else "never read"]
    if feed.stopped is not None:
        parts.append(f"asked no more since {moment_words(feed.stopped)}")
    elif feed.next_try is not None:
        parts.append(f"next {moment_words(feed.next_try)}")
    if feed.failures:
        parts.append(f"{counted(feed.failures, 'failure')} in a row")
    parts += [words for words in (error, feed.held_words) if words]
    return f"{name}: {'; '.join(parts)}"


def retry_head(name: str) -> str:
    return f"{name} is read again at once."


def release_head(name: str, count: int) -> str:
    return f"{name}: {counted(count, 'article')} held back so far can be told now."


RELEASED = (
    "What they tell comes with the next digest, and as one message where channels are told at once."
)
NOTHING_HELD = "Nothing of it is held back"
NOTHING_HELD_HINT = "What came with the first reading of a feed is background, and stays so."


def poll_words(feed: FeedHealth) -> str:
    """When a feed is read next."""
    if feed.stopped is not None:
        return f"asked no more since {moment_words(feed.stopped)}"
    return f"next {moment_words(feed.next_try)}" if feed.next_try else "due"


# -- reports of wrong answers ---------------------------------------------------------------------

THANKS = "Thank you. The question and its answer have gone to the administrators, with the sources."
THANKS_UNSENT = (
    "Thank you. There is no channel for such reports in the configuration, so it was only noted in "
    "the log; please tell an administrator as well."
)
THANKS_LOST = (
    "Thank you. The report could not be sent to the administrators just now, so it was only noted in "
    "the log; please tell one of them as well."
)


def wrong_head(exchange: Exchange) -> str:
    return f"Reported as wrong: “{exchange.question}”"


def wrong_lines(exchange: Exchange, who: str, where: str, at: datetime) -> list[str]:
    asked = f"Asked {moment_words(exchange.asked)} by {exchange.author or 'somebody'} in {where}"
    reported = f"reported {moment_words(at)} by {who or 'somebody'}"
    return [
        f"Answer: {exchange.reply.headline}",
        *(f"  {line}" for line in exchange.reply.body),
        f"{asked}; {reported}; exchange {exchange.id}.",
    ]


NO_EVENTS_BEHIND = "No stored event stands behind it."
WRONG_HINT = "To correct one: hide, correct, split or merge with its id; restore takes it back."


def event_line(event: Event) -> str:
    return f"{event.id}  {event.kind.value}, {date_words(event.when)}: {event_words(event)}"


def event_state(event: Event) -> str:
    """An event as it stands, with how many articles tell of it."""
    articles = len({report.article for report in event.reports})
    return f"{event_line(event)} ({counted(articles, 'source')})"


def event_gone(event: str) -> str:
    return f"{event}  is told no more"


def source_line(number: int, cited: Citation) -> str:
    day = day_words(cited.published.date()) if cited.published else "no date"
    quote = " ".join(cited.quote.split())
    return f"  {number}. {cited.publisher or cited.url}, {day}: “{quote}”"


# -- corrections ----------------------------------------------------------------------------------

_DONE = {
    CorrectionKind.HIDE: "Hidden",
    CorrectionKind.MERGE: "Merged",
    CorrectionKind.SPLIT: "Split",
    CorrectionKind.DATE: "Corrected",
}


def corrected_head(correction: Correction) -> str:
    return f"{_DONE[correction.kind]}: {joined(correction.events)} (correction {correction.id})."


def was_line(words: str) -> str:
    return f"before: {words}"


def is_line(words: str) -> str:
    return f"now: {words}"


def taken_back(correction: str) -> str:
    return f"To take it back: restore {correction}"


def restored_head(name: str, number: int) -> str:
    return f"Restored: {name} ({counted(number, 'correction')} taken back)."


def nothing_to_restore(name: str) -> RequestError:
    return RequestError(
        f"No correction of {typed(name)} is in force, so there is nothing to take back."
    )


def correction_words(correction: Correction) -> str:
    """What a correction does."""
    names = joined(correction.events)
    if correction.kind is CorrectionKind.DATE and correction.when is not None:
        return f"{correction.id}: {names} dated {date_words(correction.when)}"
    return f"{correction.id}: {correction.kind.value} {names}"


def bad_date(text: str) -> RequestError:
    return RequestError(f"“{typed(text)}” is no date; write 2024-03-05, or 2024-03, or 2024.")


def bad_numbers(event: str, last: int) -> RequestError:
    return RequestError(
        f"Name some of the numbers 1 to {last}, and not all of them: `split {event}` lists them."
    )


def one_source(event: str) -> RequestError:
    return RequestError(f"{event} has one source alone, so there is nothing to split.")


def split_list(event: Event) -> str:
    return f"The sources of {event.id} ({date_words(event.when)}: {event_words(event)}):"


def split_hint(event: str) -> str:
    return f"split {event} 2 makes the second tell of an event of its own."


# -- small parts ----------------------------------------------------------------------------------


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def moment_words(at: datetime) -> str:
    return f"{day_words(at.date())}, {at:%H:%M} UTC"


NOT_DEAD = "Nothing of that key was given up."
NOT_DEAD_HINT = "say `deliveries` to see what waits, each with its key"


def resent(key: str) -> str:
    """What becomes of one that had been given up."""
    return f"{key} is posted again, unless it turns out to be there already."


def deliveries_head(waiting: int, dead: int) -> str:
    """How much is not there yet."""
    if not waiting and not dead:
        return "Everything has been posted."
    return f"{waiting} waiting to be posted, {dead} given up."


def delivery_line(record: DeliveryRecord, error: str) -> str:
    """One that is not there yet: its key, where it stands, and why."""
    of = record.delivery
    tries = f", tried {record.attempts} times" if record.attempts > 1 else ""
    why = f": {error}" if error else ""
    return f"{of.key} ({of.channel.platform} {of.channel.conversation}): {record.state}{tries}{why}"


def more_deliveries(count: int) -> str:
    """What had no room."""
    return f"and {count} more"
