"""Who may change what others see: the table of words is the one place that says it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.briefing.rooms import Room, Rooms
from bot.conversation.registry import COMMANDS
from bot.conversation.rights import Rights
from bot.conversation.words import Word
from bot.errors import TransientDelivery
from bot.model import (
    AuditEntry,
    Channel,
    DeliveryState,
    FeedHealth,
    Held,
    ItemOutcome,
    ItemRecord,
    Reply,
)
from tests.conversation.conftest import ADMIN, ASKED, DESK, OPS, Post, Talk, said, whole
from tests.store.outbox_samples import LEASE, delivery

ADMIN_WORDS = [word for word, command in COMMANDS.items() if command.admin]
OPEN_WORDS = [word for word, command in COMMANDS.items() if not command.admin]


def line(talk: Talk, word: Word) -> str:
    """A sentence with that word that would do something, if it may be said."""
    with talk.house.store.begin(readonly=True) as unit:
        groups = unit.reports.standing(ASKED)
    one, other = (g.id for g in groups if len({r.article for r in g.reports}) > 1), groups[0].id
    several = next(one)
    return {
        Word.FOLLOW: "follow aegean",
        Word.UNFOLLOW: "unfollow docks",
        Word.POST: "digest ops",
        Word.RETRY: "feeds retry Quay",
        Word.RELEASE: "feeds release Quay",
        Word.RESEND: "deliveries resend d1",
        Word.HIDE: f"hide {other}",
        Word.RESTORE: f"restore {other}",
        Word.MERGE: f"merge {several} {other}",
        Word.SPLIT: f"split {several} 1",
        Word.CORRECT: f"correct {other} date 2024-03-05",
    }.get(word, word.first)


def prepared(talk: Talk) -> Talk:
    """With a feed to try again, of which an article is held back, and a delivery that was given up."""
    url = "https://quay.invalid/feed"
    with talk.house.store.begin() as unit:
        feed = FeedHealth(url=url, name="Quay", held=ASKED, held_words="brought 9 at once")
        unit.feeds.set(feed)
        article = min(unit.articles.after(0))[0]
        unit.items.hold([article], Held(at=ASKED, why="they came as 9 at once"))
        of = ItemRecord(link="l", source=url, seen=ASKED, outcome=ItemOutcome.NEW, article=article)
        unit.items.record(of)
        unit.outbox.add(delivery("d1"))
        claimed = unit.outbox.claim("one", LEASE)
        assert claimed is not None
        unit.outbox.dead(claimed, "refused")
    return talk


def kept(talk: Talk) -> tuple[object, ...]:
    """Everything that a word could have changed."""
    with talk.house.store.begin(readonly=True) as unit:
        return (
            unit.audit.newest(100),
            unit.corrections.all(),
            unit.follows.all(),
            unit.feeds.all(),
            unit.outbox.open(),
            tuple(
                hashlib.sha256(repr(g).encode()).hexdigest() for g in unit.reports.standing(ASKED)
            ),
        )


def test_every_word_is_in_the_table() -> None:
    """A new word has to say whether it is for everyone."""
    assert set(COMMANDS) == set(Word)
    assert set(ADMIN_WORDS) == {
        Word.FOLLOW, Word.UNFOLLOW, Word.POST, Word.RETRY, Word.RELEASE, Word.HIDE, Word.RESTORE, Word.MERGE,
        Word.SPLIT, Word.CORRECT, Word.DELIVERIES, Word.RESEND,
    }  # fmt: skip


@pytest.mark.parametrize("word", ADMIN_WORDS)
@pytest.mark.parametrize(
    "author, channel",
    [
        ("U7", DESK),
        ("", DESK),
        (ADMIN.lower(), DESK),
        (ADMIN + " ", DESK),
        (ADMIN, Channel(platform="raven", conversation="C1")),
    ],
)
def test_whoever_is_not_named_is_refused_and_nothing_is_written(
    talk: Talk, post: Post, word: Word, author: str, channel: Channel
) -> None:
    """An id counts on its own platform alone, and as it is written."""
    prepared(talk)
    before = kept(talk)
    reply = talk(line(talk, word), author=author, channel=channel)
    assert reply.private
    assert "administrators" in reply.headline
    assert kept(talk) == before
    assert post.sent == []


@pytest.mark.parametrize("word", ADMIN_WORDS)
def test_without_rights_nothing_is_learnt_either(talk: Talk, word: Word) -> None:
    """The refusal is the same whatever follows the word."""
    first = line(talk, word)
    head = first.split()[: 2 if word in (Word.RETRY, Word.RELEASE, Word.RESEND) else 1]
    other = " ".join([*head, "nosuch"])
    assert talk(first).body == talk(other).body
    assert talk(first).headline == talk(other).headline


@pytest.mark.parametrize("word", OPEN_WORDS)
def test_what_is_for_everyone_writes_nothing(talk: Talk, word: Word) -> None:
    """Looking changes nothing."""
    before = kept(talk)
    talk(line(talk, word))
    assert kept(talk) == before


@pytest.mark.parametrize(
    "word", [w for w in ADMIN_WORDS if w not in (Word.RESTORE, Word.DELIVERIES)]
)
def test_an_administrator_may_and_it_is_in_the_log(talk: Talk, word: Word) -> None:
    """One entry: who, when, where, what, to what, how it was and how it is."""
    prepared(talk)
    place = OPS if word is Word.FOLLOW else DESK  # the desk follows everything already
    reply = talk(line(talk, word), author=ADMIN, channel=place)
    assert "administrators" not in reply.headline
    (entry,) = talk.audit()
    assert (entry.by, entry.at, entry.channel, entry.action) == (ADMIN, ASKED, place, word.first)
    assert entry.subject
    assert entry.before != entry.after
    assert entry.subject.split()[0] in whole(reply) or word in (Word.FOLLOW, Word.UNFOLLOW)


@pytest.mark.parametrize("word", ADMIN_WORDS)
def test_a_word_that_is_opened_is_for_everyone(talk: Talk, word: Word) -> None:
    """`open_words` names the first word of what it opens, and nothing else."""
    prepared(talk)
    rights = Rights(open_words=frozenset({word.first}))
    opened = talk.restart(rights=rights)
    assert "for the administrators" not in opened(line(talk, word)).headline
    for other in ADMIN_WORDS:
        if other.first != word.first:
            assert "for the administrators" in opened(line(talk, other)).headline


def test_what_fails_leaves_no_entry(talk: Talk) -> None:
    """The log and what it tells of are one transaction."""
    prepared(talk)
    for sentence in ("follow nosuch", "hide e000000000ff", "feeds retry nosuch", "digest nosuch",
                     "correct e000000000ff date 2024", "restore e000000000ff"):  # fmt: skip
        talk(sentence, author=ADMIN)
    assert talk.audit() == ()


def test_a_digest_is_posted_and_logged(talk: Talk) -> None:
    """It goes to the channel that was named and counts as told; the administrator hears that it does."""
    reply = talk("digest desk", author=ADMIN)
    assert reply.private
    with talk.house.store.begin(readonly=True) as unit:
        (queued,) = (record.delivery for record in unit.outbox.open())
        run = unit.briefings.last_digest(queued.channel)
    assert queued.channel == DESK
    assert queued.reply.headline.startswith("Digest, ")
    assert not queued.reply.private
    (entry,) = talk.audit()
    assert (entry.subject, entry.after) == ("desk", queued.reply.headline)
    assert run is not None
    assert run.told


def test_a_digest_that_cannot_leave_is_admitted(talk: Talk) -> None:
    """Where the platform is left out of the configuration, nothing waits for it in vain."""
    rooms = Rooms(replace(room, served=False) for room in talk.house.rooms.all)
    reply = talk.restart(rooms=rooms)("digest ops", author=ADMIN)
    assert "could not be sent to ops: the configuration has no [pigeon]" in reply.headline
    with talk.house.store.begin(readonly=True) as unit:
        assert unit.outbox.open() == ()
    assert talk.audit() == ()


def test_a_digest_at_the_console_is_shown_and_logged(talk: Talk, post: Post) -> None:
    """Nobody carries it, so it is printed at once; the log tells where that could not be done, too."""
    console = Room(
        id="ops",
        channel=Channel(platform="console", conversation="console"),
        tracks=(),
        zone=UTC,
        zone_name="UTC",
    )
    at_home = talk.restart(rooms=Rooms([console]))
    assert "shown at ops" in at_home("digest ops", author=ADMIN).headline
    ((room, sent, _key),) = post.sent
    assert room == "ops"
    assert talk.audit()[0].after == sent.headline

    def closed(_room: str, _reply: Reply, _key: str) -> None:
        raise TransientDelivery

    reply = at_home.restart(outgoing=closed)("digest ops", author=ADMIN)
    assert "could not be sent to ops" in reply.headline
    newest, first, _ = talk.audit()
    assert newest.before == first.after


def test_a_channel_that_is_not_there_gets_the_nearest(talk: Talk) -> None:
    """Its name is that of the configuration."""
    assert "Did you mean desk?" in talk("digest dekc", author=ADMIN).headline


def test_following_is_kept_and_told(talk: Talk) -> None:
    """What was said outranks the configuration; the reply tells what is followed now."""
    said_so = talk("unfollow docks", author=ADMIN)
    assert said_so.headline == "This channel no longer follows Dock dispute."
    assert said_so.body == ("Followed here: Greece–Turkey hotline.",)
    assert talk("unfollow docks", author=ADMIN).headline.startswith("This channel did not follow")
    again = talk.restart()("follow Dock dispute", author=ADMIN)
    assert again.headline == "This channel now follows Dock dispute."
    assert "already follows" in talk("follow docks", author=ADMIN).headline
    entries: list[AuditEntry] = list(talk.audit())
    assert [(e.action, e.before, e.after) for e in reversed(entries)] == [
        ("unfollow", "followed", "not followed"),
        ("unfollow", "not followed", "not followed"),
        ("follow", "not followed", "followed"),
        ("follow", "followed", "followed"),
    ]
    assert talk("follow aegean", author=ADMIN, channel=OPS).body == (
        "Followed here: Greece–Turkey hotline.",
    )


def test_a_feed_is_tried_again(talk: Talk) -> None:
    """By its name, in whatever case; it is due at once."""
    prepared(talk)
    reply = talk("feeds retry quay", author=ADMIN)
    assert reply.headline == "Quay is read again at once."
    with talk.house.store.begin(readonly=True) as unit:
        (feed,) = unit.feeds.all()
    assert feed.due(ASKED)
    assert "  Quay" in talk("feeds retry nosuch", author=ADMIN).body


def test_a_burst_is_told_after_all(talk: Talk) -> None:
    """What was held back is news then, and who let it out stands in the log."""
    prepared(talk)
    reply = talk("feeds release quay", author=ADMIN)
    assert reply.headline == "Quay: 1 article held back so far can be told now."
    (entry,) = talk.audit()
    assert (entry.action, entry.subject, entry.before) == ("feeds", "Quay", "brought 9 at once")
    assert "Nothing of it is held back" in talk("feeds release quay", author=ADMIN).headline
    assert len(talk.audit()) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(author=st.text(max_size=6), word=st.sampled_from(ADMIN_WORDS), rest=st.text(max_size=8))
def test_nobody_gets_in_by_what_they_type(author: str, word: Word, rest: str) -> None:
    """Rights hang on platform and id, never on the text."""
    rights = Rights(admins=frozenset({("pigeon", ADMIN)}))
    allowed = rights.allow(word.first, said(f"{word.first} {rest}", author=author))
    assert allowed == (author == ADMIN)


def test_no_platform_is_named_in_the_package() -> None:
    """What is said is the same for every platform."""
    package = Path(__file__).resolve().parents[2] / "bot" / "conversation"
    for path in package.rglob("*.py"):
        text = path.read_text(encoding="utf-8").casefold()
        for name in ("slack", "discord", "telegram", "mrkdwn", "ephemeral", "embed"):
            assert name not in text, f"{path.name} says {name}"


def test_what_was_given_up_is_listed_and_sent_again(talk: Talk) -> None:
    """The operator sees what did not arrive and why, and has the last word."""
    assert "Everything" in talk("deliveries", author=ADMIN).headline
    prepared(talk)
    listed = talk("deliveries", author=ADMIN)
    assert "1 given up" in listed.headline
    assert "d1" in listed.body[0]
    assert "refused" in listed.body[0]
    talk("deliveries resend d1", author=ADMIN)
    with talk.house.store.begin(readonly=True) as unit:
        (record,) = unit.outbox.open()
        assert record.state is DeliveryState.READY
        entry = unit.audit.newest(1)[0]
    assert (entry.subject, entry.before, entry.after) == ("d1", "dead", "ready")
    assert "Nothing of that key" in talk("deliveries resend d1", author=ADMIN).headline


def test_what_still_waits_is_listed_before_what_was_given_up(talk: Talk) -> None:
    """Old dead letters would else hide what is late now, as the list is cut."""
    prepared(talk)
    with talk.house.store.begin() as unit:
        unit.outbox.add(delivery("d2"))
    listed = talk("deliveries", author=ADMIN)
    assert ["d2" in line for line in listed.body] == [True, False]
