"""The messages taken in, on every database: each answered once, none left in silence."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.model import Channel, IncomingMessage
from bot.ports import Store
from store import open_store
from tests.store.office_samples import CHANNEL, ELSEWHERE, message
from tests.store.samples import DAY, T0

MINUTE = timedelta(minutes=1)

PROGRAMS = 4
MESSAGES = 8
CLAIM = """
import os, sys
from store import open_store
from tests.store.office_samples import message

def claim(store, number):
    with store.begin() as unit:
        return unit.inbox.claim(message(f"m{number}"), str(os.getpid()))

ready, go = os.pipe()
for _ in range(int(sys.argv[2])):
    if os.fork() == 0:
        os.close(go)
        os.read(ready, 1)
        store = open_store(sys.argv[1])
        won = sum(claim(store, number) for number in range(int(sys.argv[3])))
        os.write(1, f"{won}\\n".encode())
        store.close()
        os._exit(0)
os.close(go)
while True:
    try:
        assert os.wait()[1] == 0
    except ChildProcessError:
        break
"""


def kept(of: IncomingMessage) -> IncomingMessage:
    """A message as it comes back: what was written in it is not kept."""
    return replace(of, text="", pressed=None)


def claim(store: Store, of: IncomingMessage, holder: str = "one") -> bool:
    with store.begin() as unit:
        return unit.inbox.claim(of, holder)


def orphans(
    store: Store, before: datetime = T0 + MINUTE, now: datetime = T0 + 2 * MINUTE
) -> tuple[IncomingMessage, ...]:
    with store.begin(readonly=True) as unit:
        return unit.inbox.orphans(CHANNEL.platform, before, now)


def adopt(store: Store, of: IncomingMessage, *, now: datetime = T0 + 2 * MINUTE) -> bool:
    """Take over what was taken in a minute ago or earlier."""
    with store.begin() as unit:
        return unit.inbox.adopt(of, "two", now - MINUTE, now)


def test_a_message_is_taken_in_once(store: Store) -> None:
    """A platform that delivers it again, here or to another replica, gets no second answer."""
    again = replace(message(), text="edited", received=T0 + DAY, return_address="other")
    assert claim(store, message())
    assert not claim(store, message())
    assert not claim(store, again, "two")
    assert orphans(store) == (kept(message()),)
    with store.begin() as unit:
        unit.inbox.settle(message())
    assert not claim(store, message())


def test_a_message_is_known_by_platform_place_and_id(store: Store) -> None:
    """Ids are each channel's own: the same one elsewhere is another message."""
    other = Channel(platform="other", conversation=CHANNEL.conversation)
    assert claim(store, message())
    assert claim(store, message("m2"))
    assert claim(store, message(channel=ELSEWHERE))
    assert claim(store, message(channel=other))
    assert not claim(store, message(channel=other))


def test_threads_that_claim_at_once_do_it_once(store: Store) -> None:
    """Exactly one of them answers."""
    start = threading.Barrier(4)

    def work(holder: str) -> int:
        start.wait()
        return sum(claim(store, message(f"m{n}"), holder) for n in range(MESSAGES))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, "1234")) == MESSAGES


def test_programs_that_claim_at_once_do_it_once(shared_url: str) -> None:
    """Replicas on one store share the messages out, without a word between them."""
    ran = subprocess.run(
        [sys.executable, "-c", CLAIM, shared_url, str(PROGRAMS), str(MESSAGES)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stderr == ""
    won = [int(line) for line in ran.stdout.split()]
    assert len(won) == PROGRAMS
    assert sum(won) == MESSAGES
    with closing(open_store(shared_url)) as store:
        assert len(orphans(store)) == MESSAGES


def test_orphans_are_open_old_and_in_reach(store: Store) -> None:
    """Only those are told that their answer was lost who wait for it and can be told."""
    later = message("later", T0 + 10 * timedelta(seconds=1))
    found = (message("first"), message("second"), later)
    others = (
        message("settled"),
        message("new", T0 + MINUTE),
        replace(message("gone"), reachable=T0 + 2 * MINUTE),
        replace(message("nowhere"), reachable=None),
        message("another", channel=Channel(platform="other", conversation="C1")),
    )
    for each in (later, *others, *found[:2]):
        assert claim(store, each)
    with store.begin() as unit:
        unit.inbox.settle(message("settled"))
    assert orphans(store) == tuple(map(kept, found))


def test_an_orphan_comes_back_with_the_way_to_its_asker(store: Store) -> None:
    """Without text and button, which are not kept, but with all that a reply needs."""
    of = replace(message(), question=True)
    claim(store, of)
    (found,) = orphans(store)
    assert found == replace(of, text="")


def test_an_orphan_is_adopted_once(store: Store) -> None:
    """The second process that looks finds it taken, even where it looks a little later."""
    claim(store, message())
    (orphan,) = orphans(store)
    assert adopt(store, orphan)
    assert not adopt(store, orphan)
    assert not adopt(store, orphan, now=T0 + 2.5 * MINUTE)
    assert orphans(store) == ()


def test_who_adopts_and_dies_leaves_an_orphan(store: Store) -> None:
    """The next process takes over from it in its turn."""
    claim(store, message())
    adopt(store, message())
    now = T0 + 4 * MINUTE
    (orphan,) = orphans(store, now - MINUTE, now)
    assert adopt(store, orphan, now=now)


def test_what_is_settled_or_new_is_not_adopted(store: Store) -> None:
    """Between looking and taking over, the answer may have arrived."""
    assert not adopt(store, message("unknown"))
    claim(store, message())
    claim(store, message("new", T0 + 1.5 * MINUTE))
    assert not adopt(store, message("new"))
    with store.begin() as unit:
        unit.inbox.settle(message())
    assert not adopt(store, message())


def test_processes_that_adopt_at_once_do_it_once(shared_url: str) -> None:
    """An asker is told once that the answer was lost, however many replicas look after it."""
    stores = [open_store(shared_url) for _ in range(3)]
    claim(stores[0], message())
    start = threading.Barrier(len(stores))

    def work(store: Store) -> bool:
        start.wait()
        return adopt(store, message())

    with ThreadPoolExecutor(len(stores)) as pool:
        assert sum(pool.map(work, stores)) == 1
    for store in stores:
        store.close()


def test_a_settled_message_keeps_no_way_to_its_asker(file: Path) -> None:
    """A return address lets anybody write to the asker: it is kept no longer than it is needed."""
    with closing(open_store(f"sqlite:///{file}")) as store:
        claim(store, message())
        with store.begin() as unit:
            unit.inbox.settle(message())
            unit.inbox.settle(message("unknown"))
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT return_address FROM inbox").fetchall() == [("",)]


def test_what_is_written_is_not_kept(file: Path) -> None:
    """Only questions are remembered, and those as exchanges."""
    with closing(open_store(f"sqlite:///{file}")) as store:
        claim(store, replace(message(), text="a word between us"))
    with closing(sqlite3.connect(file)) as other:
        assert "a word between us" not in str(other.execute("SELECT * FROM inbox").fetchall())


def test_old_messages_are_forgotten(store: Store) -> None:
    """No platform delivers a message again after days."""
    claim(store, message("old"))
    claim(store, message("new", T0 + DAY))
    with store.begin() as unit:
        assert unit.inbox.prune(T0 + DAY) == 1
        assert unit.inbox.prune(T0 + DAY) == 0
    assert claim(store, message("old"))
    assert not claim(store, message("new"))
