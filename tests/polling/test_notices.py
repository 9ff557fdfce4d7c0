"""What an administrator is told, and how often."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.model import FeedHealth, FeedTrouble
from bot.polling.notices import NoticeKind, notices, stirred
from tests.polling.samples import NEW, NOW, answer, decided, states


def feeds(count: int, **changes: object) -> list[FeedHealth]:
    return [
        replace(NEW, url=f"https://news.example/{n}", name=f"Feed {n:02}", **changes)  # type: ignore[arg-type]
        for n in range(count)
    ]


def test_the_third_failure_is_told_once_and_so_is_the_recovery() -> None:
    """One hiccup is nobody's trouble, and nobody wants to hear of the fourth."""
    state, told = NEW, []
    for status in (200, 500, 500, 500, 500, 500, 200, 200, 500, 200):
        after = decided(state, answer(status)).after
        told.append([notice.kind for notice in notices([state], [after])])
        state = after
    kinds = NoticeKind
    assert told == [[], [], [], [kinds.FAILING], [], [], [kinds.RECOVERED], [], [], []]


def test_a_notice_says_what_is_wrong_and_when_it_is_tried_again() -> None:
    """The reader of a notice must not have to look anything up."""
    before = replace(NEW, failures=2)
    (notice,) = notices([before], [decided(before, answer(404)).after])
    assert notice.words.startswith("The feed The Example has failed 3 times in a row: answered")
    assert "404" in notice.words
    assert "next try is at 12:3" in notice.words


def test_many_at_once_are_one_fault() -> None:
    """A broken line to the outside is one notice, not a hundred."""
    told = notices(feeds(12), feeds(12, failures=3, error="cannot be reached"))
    assert [notice.kind for notice in told] == [NoticeKind.FAILING]
    assert told[0].words.startswith("12 feeds fail: Feed 00, Feed 01,")
    assert "and 7 more" in told[0].words
    assert len(told[0].urls) == 12
    assert len(notices(feeds(3), feeds(3, failures=3))) == 3


def test_each_turn_of_a_feed_has_its_notice() -> None:
    """Gone, back, held back, moved: each is told when it happens and not again."""
    gone = replace(NEW, failures=1, stopped=NOW, trouble=FeedTrouble.GONE, error="gone for good")
    held = replace(NEW, held=NOW, held_words="brought 200 new items at once")
    moved = replace(NEW, address="https://new.example/")
    for before, after, kind in (
        (NEW, gone, NoticeKind.GONE),
        (gone, NEW, NoticeKind.RECOVERED),
        (NEW, held, NoticeKind.HELD),
        (NEW, moved, NoticeKind.MOVED),
    ):
        assert [notice.kind for notice in notices([before], [after])] == [kind]
        assert notices([after], [after]) == ()


@given(states, states)
def test_what_did_not_stir_is_not_told(before: FeedHealth, other: FeedHealth) -> None:
    """The feeds that are well are passed over unseen, and nothing is lost by that."""
    after = replace(other, failures=before.failures, stopped=before.stopped)
    after = replace(after, held=before.held, address=before.address)
    assert not stirred(before, after)
    assert stirred(before, other) or notices([before], [other]) == ()
    assert notices([before], [after]) == ()


@given(st.lists(states, max_size=8), st.lists(states, max_size=8))
def test_no_feed_is_told_of_twice_in_one_kind(
    before: list[FeedHealth], after: list[FeedHealth]
) -> None:
    """Whatever happened between two looks."""

    def numbered(found: list[FeedHealth]) -> list[FeedHealth]:
        return [replace(state, url=f"{state.url}/{n}") for n, state in enumerate(found)]

    told = notices(numbered(before), numbered(after))
    pairs = [(notice.kind, url) for notice in told for url in notice.urls]
    assert len(pairs) == len(set(pairs))
    assert len({notice.key for notice in told}) == len(told)
