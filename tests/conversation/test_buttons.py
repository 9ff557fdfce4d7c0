"""What is pressed under an answer, before and after a restart."""

from __future__ import annotations

import pytest

from bot.errors import TransientDelivery
from bot.model import Action, Reply
from tests.conversation.conftest import ADMIN, OPS, Post, Talk, whole

QUESTION = "When did Turkey cut the hotline?"


def asked(talk: Talk, question: str = QUESTION, **where: str) -> tuple[Reply, dict[Action, str]]:
    """An answer, and the subjects of its buttons."""
    reply = talk(question, **where)
    return reply, {button.action: button.subject for button in reply.buttons}


def test_an_answer_has_its_buttons(talk: Talk) -> None:
    """Track or exchange: what each is about stands in it."""
    reply, subjects = asked(talk)
    assert [b.label for b in reply.buttons] == ["Timeline", "Sources", "Follow", "Wrong?"]
    assert subjects[Action.TIMELINE] == subjects[Action.FOLLOW] == "aegean"
    with talk.house.store.begin(readonly=True) as unit:
        exchange = unit.exchanges.get(subjects[Action.WRONG])
    assert exchange is not None
    assert exchange.question == QUESTION
    assert exchange.reply.headline == reply.headline
    assert exchange.reply.buttons == ()
    assert exchange.events


def test_an_answer_that_found_nothing_can_still_be_called_wrong(talk: Talk) -> None:
    """What is missing is what an administrator wants to hear of."""
    _, subjects = asked(talk, "Who won the chess championship of Iceland in 1972?")
    assert Action.WRONG in subjects
    assert Action.SOURCES not in subjects


@pytest.mark.parametrize("restarted", [False, True])
def test_the_timeline_is_shown_to_everyone(talk: Talk, restarted: bool) -> None:
    """It is the same as the word's."""
    _, subjects = asked(talk)
    after = talk.restart() if restarted else talk
    reply = after.press(Action.TIMELINE, subjects[Action.TIMELINE])
    assert reply == talk("timeline aegean")
    assert not reply.private


@pytest.mark.parametrize("restarted", [False, True])
def test_the_sources_are_those_of_the_answer_above_the_button(talk: Talk, restarted: bool) -> None:
    """Whatever was asked since, in the same thread or another."""
    answer, subjects = asked(talk, thread="1")
    talk("When did the dockers break off the pay talks?", thread="1")
    after = talk.restart() if restarted else talk
    reply = after.press(Action.SOURCES, subjects[Action.SOURCES], thread="1", author="U8")
    assert reply.citations == answer.citations
    assert reply.private


@pytest.mark.parametrize("restarted", [False, True])
def test_following_by_button_needs_the_same_rights(talk: Talk, restarted: bool) -> None:
    """A button is no way around them."""
    _, subjects = asked(talk, channel=OPS)  # type: ignore[arg-type]
    after = talk.restart() if restarted else talk
    refused = after.press(Action.FOLLOW, subjects[Action.FOLLOW], channel=OPS)
    assert refused.private
    assert "administrators" in refused.headline
    allowed = after.press(Action.FOLLOW, subjects[Action.FOLLOW], channel=OPS, author=ADMIN)
    assert allowed.headline == "This channel now follows Greece–Turkey hotline."


@pytest.mark.parametrize("restarted", [False, True])
def test_a_wrong_answer_reaches_the_administrators(talk: Talk, post: Post, restarted: bool) -> None:
    """With the question, the answer, the events behind it and their sources, who pressed and where."""
    answer, subjects = asked(talk)
    after = talk.restart() if restarted else talk
    thanks = after.press(Action.WRONG, subjects[Action.WRONG], author="U8")
    assert thanks.private
    assert "administrators" in thanks.headline
    ((room, report, key),) = post.sent
    assert (room, key) == ("ops", f"wrong-{subjects[Action.WRONG]}-U8")
    told = whole(report)
    with talk.house.store.begin(readonly=True) as unit:
        exchange = unit.exchanges.get(subjects[Action.WRONG])
    assert exchange is not None
    for part in (QUESTION, answer.headline, exchange.events[0], "suspension", "16 January 2024",
                 "1. Island Courier", "by U8", "by U7 in desk"):  # fmt: skip
        assert part in told
    assert report.citations == answer.citations


def test_the_same_press_has_the_same_key(talk: Talk, post: Post) -> None:
    """So that whoever carries it posts it once."""
    _, subjects = asked(talk)
    for _ in range(2):
        talk.press(Action.WRONG, subjects[Action.WRONG])
    assert len({key for _, _, key in post.sent}) == 1


def test_without_a_channel_for_reports_the_thanks_say_so(talk: Talk, post: Post) -> None:
    """Nobody is told that somebody looks at it when nobody does."""
    _, subjects = asked(talk)
    thanks = talk.restart(notices="").press(Action.WRONG, subjects[Action.WRONG])
    assert "no channel for such reports" in thanks.headline
    assert post.sent == []


def test_a_report_that_cannot_leave_is_admitted(talk: Talk) -> None:
    """As honest where the way out is closed."""

    def closed(_room: str, _reply: Reply, _key: str) -> None:
        raise TransientDelivery

    _, subjects = asked(talk)
    thanks = talk.restart(outgoing=closed).press(Action.WRONG, subjects[Action.WRONG])
    assert "could not be sent" in thanks.headline


@pytest.mark.parametrize("action", [Action.SOURCES, Action.WRONG])
def test_an_answer_that_was_forgotten_is_said_to_be(talk: Talk, action: Action) -> None:
    """Exchanges are kept for some weeks, buttons stay for ever."""
    reply = talk.press(action, "no-such-one")
    assert "do not remember" in reply.headline
    assert reply.private


def test_a_track_that_is_followed_no_more_is_said_to_be_gone(talk: Talk) -> None:
    """The configuration may change under an old button."""
    assert "no track" in talk.press(Action.TIMELINE, "gone").headline
