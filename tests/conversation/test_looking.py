"""The words that everybody may say: status, timeline, next, sources, digest, feeds, why, help."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.answering.board import Timeline
from bot.conversation.feeding import place_of
from bot.model import Channel, FeedHealth, Picture
from tests.conversation.conftest import ADMIN, ASKED, DESK, ELSEWHERE, Talk, whole


def test_the_status_of_one_track_is_told_in_full(talk: Talk) -> None:
    """The headline is the state and since when; the last contact and the next plan follow, with sources."""
    reply = talk("status aegean")
    assert reply.headline == "Greece–Turkey hotline: on since 13 May 2024"
    assert any(line.strip().startswith("last contact: 18 June 2024") for line in reply.body)
    assert any("next planned" in line for line in reply.body)
    assert reply.citations
    assert not reply.private


def test_the_status_of_all_is_a_line_each(talk: Talk) -> None:
    """A glance is enough."""
    reply = talk("status")
    assert len([reply.headline, *reply.body]) == 2
    assert talk("status Dock dispute").headline == reply.headline


def test_the_timeline_of_a_track_is_in_order_with_its_sources(talk: Talk) -> None:
    """Each line has a day and who tells of it."""
    reply = talk("timeline aegean")
    assert reply.headline.startswith("Greece–Turkey hotline: ")
    assert reply.body[0].startswith("May 2019")
    assert "16 January 2024: suspension" in whole(reply)
    assert "[Island Courier]" in whole(reply)


def test_the_timeline_keeps_to_the_days(talk: Talk) -> None:
    """Both ends count."""
    reply = talk("timeline aegean 2024-05 2024-05")
    assert "1 May 2024 to 31 May 2024" in reply.headline
    assert [line.partition(":")[0] for line in reply.body] == ["13 May 2024", "14 May 2024"]
    assert "no event" in whole(talk("timeline aegean to 2001"))


def test_days_the_wrong_way_round_are_said(talk: Talk) -> None:
    """Nothing between them would look like nothing happened."""
    assert "is later than" in talk("timeline aegean 2024-05 2024-01").headline


def test_a_day_in_words_is_said_to_be_none(talk: Talk) -> None:
    """After the name of a track, what is no day is no question either."""
    reply = talk("timeline aegean last March")
    assert "“last March” is no date" in reply.headline


def test_old_evidence_is_said_at_a_glance(talk: Talk) -> None:
    """A state of two years ago is not how things stand."""
    later = ASKED + timedelta(days=800)
    assert "(the last evidence is old: " in talk("status", received=later).headline


def drawn(line: Timeline, today: date) -> Picture:
    return Picture(png=b"png", alt=f"{len(line.entries)} until {today}", name="t.png")


def broken(line: Timeline, today: date) -> Picture:
    raise RuntimeError("no font")


def test_one_track_s_timeline_has_its_picture(talk: Talk) -> None:
    """Of several tracks there is none, and one that fails to be drawn costs nothing."""
    artist = talk.restart(draw=drawn)
    picture = artist("timeline aegean").picture
    assert picture is not None
    assert picture.alt.endswith("until 2024-06-25")
    assert artist("timeline").picture is None
    failed = talk.restart(draw=broken)("timeline aegean")
    assert failed.picture is None
    assert failed.body == artist("timeline aegean").body


def test_next_is_what_is_planned(talk: Talk) -> None:
    """At the end of May the meeting of June lies ahead."""
    at = datetime(2024, 5, 20, tzinfo=UTC)
    assert "18 June 2024" in talk("next aegean", received=at).headline
    assert "nothing that the store knows of" in talk("next docks", received=at).headline


def test_a_question_that_begins_with_a_word_is_answered(talk: Talk) -> None:
    """The word alone decides nothing."""
    assert "Athens" in whole(
        talk("next meeting in Athens?", received=datetime(2024, 5, 20, tzinfo=UTC))
    )


def test_what_is_sent_as_a_question_is_one(talk: Talk) -> None:
    """Where a platform has a command for questions, nobody means a word."""
    assert talk("status", question=True).headline != talk("status").headline


def test_a_track_that_is_not_there_gets_the_nearest(talk: Talk) -> None:
    """The answer holds what to type instead, and is for the asker alone."""
    reply = talk("status dokcs")
    assert "Did you mean docks?" in reply.headline
    assert "aegean: Greece–Turkey hotline" in reply.body
    assert reply.private


def test_a_mistyped_word_gets_the_right_one(talk: Talk) -> None:
    """And no search through the store for “statsu”."""
    reply = talk("statsu")
    assert "Did you mean status?" in reply.headline
    assert reply.private


@pytest.mark.parametrize("where", [{"thread": "1"}, {}])
def test_sources_are_those_of_the_last_answer(talk: Talk, where: dict[str, str]) -> None:
    """In a thread of its last answer whoever asked, in a channel of one's own; also after a restart."""
    answer = talk("When did Turkey cut the hotline?", **where)
    talk("When did the dockers break off the pay talks?", author="U8", thread="2")
    reply = talk.restart()("sources", received=ASKED + timedelta(minutes=1), **where)
    assert reply.citations == answer.citations
    assert "1 source of the answer to “When did Turkey cut the hotline?”" in reply.headline


def test_without_a_question_there_are_no_sources(talk: Talk) -> None:
    """It is said, instead of showing somebody else's."""
    talk("When did Turkey cut the hotline?", author="somebody else")
    reply = talk("sources")
    assert "Nothing was asked here yet" in reply.headline
    assert reply.citations == ()


def test_sources_of_an_answer_that_found_nothing_say_so(talk: Talk) -> None:
    """An empty list would look like a fault."""
    talk("Who won the chess championship of Iceland in 1972?")
    assert "rests on no article" in talk("sources").headline


def test_sources_of_a_track_are_its_articles(talk: Talk) -> None:
    """What the bot has read of a dialogue, the newest first."""
    reply = talk("sources docks")
    assert reply.headline == "Dock dispute: 4 articles with events"
    assert "docks-4" in reply.body[0]


def test_a_digest_is_for_the_asker_alone(talk: Talk) -> None:
    """Of the tracks of the place, by its clock."""
    reply = talk("digest", received=datetime(2024, 5, 15, 20, tzinfo=UTC))
    assert reply.private
    assert "(Harbour time)" in reply.headline
    assert "Greece–Turkey hotline: on since 13 May 2024" in reply.body
    assert any("new: 14 May 2024" in line for line in reply.body)
    assert "(UTC)" in talk("digest", channel=ELSEWHERE).headline


def test_a_quiet_day_is_one_line(talk: Talk) -> None:
    """The digest of a day without news is its headline."""
    reply = talk("digest")
    assert "nothing new" in reply.headline
    assert reply.body == ()


def test_the_health_of_feeds_is_told(talk: Talk) -> None:
    """Last success, next poll, failures and the last error, with no key of an address in it."""
    assert talk("feeds").headline == "No feed has been read yet."
    well = FeedHealth(
        url="https://quay.invalid/feed", name="Quay", last_success=ASKED, next_try=ASKED
    )
    ill = FeedHealth(
        url="https://user:geheim@pier.invalid/feed?key=geheim",
        name="",
        failures=3,
        error="https://user:geheim@pier.invalid/feed: no answer",
    )
    with talk.house.store.begin() as unit:
        unit.feeds.set(well, ill)
    reply = talk("feeds")
    assert reply.private
    assert reply.headline == "2 feeds, 1 in trouble:"
    assert "Quay: last read 25 June 2024, 12:00 UTC; next 25 June 2024, 12:00 UTC" in reply.body
    assert any("never read; 3 failures in a row" in line for line in reply.body)
    assert "geheim" not in whole(reply)


def test_why_tells_what_became_of_an_article(talk: Talk) -> None:
    """The same as on the command line, for the asker alone."""
    reply = talk("why https://quaypost.invalid/docks-1")
    assert reply.private
    assert "  tracks    docks" in reply.body
    assert "broke off pay talks" in whole(reply)
    assert talk("why https://quaypost.invalid/docks-1/").body == reply.body
    assert "No article of that link" in talk("why https://quaypost.invalid/nosuch").headline


def test_why_tells_of_a_feed_what_anybody_may_read(talk: Talk) -> None:
    """Neither a folder of this machine nor a key in an address; a feed that has a name is called by it."""
    stored = talk("why https://quaypost.invalid/docks-1")
    assert "in quaypost.invalid/feed" in stored.body[0]
    url = "https://quaypost.invalid/feed"
    with talk.house.store.begin() as unit:
        unit.feeds.set(FeedHealth(url=url, name="Quay"))
    assert "in Quay" in talk("why https://quaypost.invalid/docks-1").body[0]
    assert place_of("file:///home/desk/feeds/quay.xml") == "quay.xml"
    assert place_of("https://a.invalid/feed?key=geheim") == "a.invalid/feed"


@pytest.mark.parametrize("line", ["status {}", "timeline {}", "why https://a.invalid/{}"])
def test_what_was_typed_is_not_said_back_at_length(talk: Talk, line: str) -> None:
    """A headline that is one endless word would be cut away whole."""
    reply = talk(line.format("x" * 9_000))
    assert len(reply.headline) < 200
    assert "xxxxx…" in reply.headline


def test_help_lists_what_the_asker_may_say(talk: Talk) -> None:
    """Administrators see their words too."""
    reply, admins = talk("help"), talk("help", author=ADMIN)
    assert reply.private
    assert any(line.startswith("timeline [track]") for line in reply.body)
    assert not any(line.startswith("hide") for line in reply.body)
    assert any(line.startswith("hide") for line in admins.body)
    assert talk("help timeline").headline.startswith("timeline [track] [from] [to]: ")
    assert talk("").headline == reply.headline


def test_whatever_is_said_gets_a_reply(talk: Talk) -> None:
    """No word fails with arguments that nobody foresaw."""
    odd = ("", "?", "\u202e", "x" * 5_000, "2024", "'; DROP TABLE reports;--", "e0123456789a", "🐟")
    for word in ("status", "timeline", "next", "sources", "digest", "feeds retry", "why", "help",
                 "follow", "hide", "merge", "split", "correct", "restore"):  # fmt: skip
        for rest in odd:
            for author in ("U7", ADMIN):
                assert "on my side" not in whole(talk(f"{word} {rest}", author=author))


def where_else() -> list[dict[str, Any]]:
    return [{"channel": Channel(platform="raven", conversation="9")}, {"channel": DESK}]


@pytest.mark.parametrize("where", where_else())
def test_the_words_are_the_same_everywhere(talk: Talk, where: dict[str, Any]) -> None:
    """A platform adds nothing to what is said."""
    assert talk("status", **where) == talk("status")
