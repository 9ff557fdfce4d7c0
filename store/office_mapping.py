"""Rows to model types and back for what the store keeps of the bot's own doings, pure both ways."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.model import (
    Action,
    Anchor,
    ArticleId,
    AuditEntry,
    Button,
    Channel,
    Citation,
    Claimed,
    Correction,
    CorrectionKind,
    Delivery,
    DeliveryKind,
    DeliveryRecord,
    DeliveryState,
    EventId,
    Exchange,
    FeedHealth,
    FeedTrouble,
    Follow,
    IncomingMessage,
    Picture,
    Reply,
    TrackId,
)
from store.mapping import Row, when, when_row

_UNDATED = dict.fromkeys(
    ["when_start", "when_end", "when_precision", "when_direction", "when_phrase"]
)


def message_key(message: IncomingMessage) -> dict[str, Any]:
    """What a message is known by over redeliveries and replicas."""
    return {**channel_row(message.channel), "message": message.message_id}


def message_row(message: IncomingMessage, holder: str) -> dict[str, Any]:
    """An unsettled message; what was written in it is nobody's to keep."""
    return {
        **message_key(message),
        "author": message.author,
        "thread": message.thread,
        "question": message.question,
        "received": message.received,
        "taken": message.received,
        "holder": holder,
        "settled": False,
        "return_address": message.return_address,
        "reachable": message.reachable,
    }


def message(row: Row) -> IncomingMessage:
    return IncomingMessage(
        channel=_channel(row),
        author=row["author"],
        text="",
        message_id=row["message"],
        received=row["received"],
        thread=row["thread"],
        question=row["question"],
        return_address=row["return_address"],
        reachable=row["reachable"],
    )


def exchange_row(exchange: Exchange) -> dict[str, Any]:
    return {
        "id": exchange.id,
        **channel_row(exchange.channel),
        "thread": exchange.thread,
        "author": exchange.author,
        "asked": exchange.asked,
        "question": exchange.question,
        "track": exchange.track,
        "answered": exchange.answered,
        "events": list(exchange.events),
        "reply": _reply_text(exchange.reply),
        "before": exchange.before,
    }


def exchange(row: Row) -> Exchange:
    return Exchange(
        id=row["id"],
        channel=_channel(row),
        thread=row["thread"],
        author=row["author"],
        asked=row["asked"],
        question=row["question"],
        track=None if row["track"] is None else TrackId(row["track"]),
        answered=row["answered"],
        events=tuple(map(EventId, row["events"])),
        reply=_reply(row["reply"]),
        before=row["before"],
    )


def follow_row(follow: Follow) -> dict[str, Any]:
    return {
        **channel_row(follow.channel),
        "track": follow.track,
        "following": follow.following,
        "author": follow.by,
        "at": follow.at,
    }


def follow(row: Row) -> Follow:
    return Follow(
        channel=_channel(row),
        track=TrackId(row["track"]),
        following=row["following"],
        by=row["author"],
        at=row["at"],
    )


def correction_row(correction: Correction, number: int) -> dict[str, Any]:
    return {
        "id": correction.id,
        "number": number,
        "made": correction.made,
        "withdrawn": correction.withdrawn,
        "author": correction.by,
        "kind": correction.kind.value,
        **(_UNDATED if correction.when is None else when_row("when", correction.when)),
        "events": list(correction.events),
        "anchors": [[anchor.article, anchor.quote] for anchor in correction.anchors],
    }


def correction(row: Row) -> Correction:
    return Correction(
        id=row["id"],
        made=row["made"],
        by=row["author"],
        kind=CorrectionKind(row["kind"]),
        events=tuple(map(EventId, row["events"])),
        anchors=tuple(
            Anchor(article=ArticleId(article), quote=quote) for article, quote in row["anchors"]
        ),
        when=None if row["when_precision"] is None else when(row, "when"),
        withdrawn=row["withdrawn"],
    )


def audit_row(entry: AuditEntry, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "at": entry.at,
        "author": entry.by,
        **channel_row(entry.channel),
        "action": entry.action,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
    }


def audit_entry(row: Row) -> AuditEntry:
    return AuditEntry(
        at=row["at"],
        by=row["author"],
        channel=_channel(row),
        action=row["action"],
        subject=row["subject"],
        before=row["before"],
        after=row["after"],
    )


def feed_row(health: FeedHealth) -> dict[str, Any]:
    return {
        "url": health.url,
        "name": health.name,
        "last_try": health.last_try,
        "last_success": health.last_success,
        "next_try": health.next_try,
        "failures": health.failures,
        "error": health.error,
        "items": health.items,
        "trouble": health.trouble.value,
        "etag": health.etag,
        "last_modified": health.last_modified,
        "fresh": health.fresh,
        "digest": health.digest,
        "every": health.every,
        "skip_hours": list(health.skip_hours),
        "skip_days": list(health.skip_days),
        "address": health.address,
        "moved_to": health.moved_to,
        "moved_seen": health.moved_seen,
        "stopped": health.stopped,
        "first_read": health.first_read,
        "norm": health.norm,
        "held": health.held,
        "held_words": health.held_words,
    }


def feed(row: Row) -> FeedHealth:
    return FeedHealth(
        url=row["url"],
        name=row["name"],
        last_try=row["last_try"],
        last_success=row["last_success"],
        next_try=row["next_try"],
        failures=row["failures"],
        error=row["error"],
        items=row["items"],
        trouble=FeedTrouble(row["trouble"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        fresh=row["fresh"],
        digest=row["digest"],
        every=row["every"],
        skip_hours=tuple(row["skip_hours"]),
        skip_days=tuple(row["skip_days"]),
        address=row["address"],
        moved_to=row["moved_to"],
        moved_seen=row["moved_seen"],
        stopped=row["stopped"],
        first_read=row["first_read"],
        norm=row["norm"],
        held=row["held"],
        held_words=row["held_words"],
    )


def delivery_row(delivery: Delivery, number: int) -> dict[str, Any]:
    """A delivery that nobody has tried yet."""
    return {
        "key": delivery.key,
        "number": number,
        **channel_row(delivery.channel),
        "kind": delivery.kind.value,
        "reply": _whole_reply_text(delivery.reply),
        "made": delivery.made,
        "not_before": delivery.not_before,
        "under": delivery.under,
        "state": DeliveryState.READY.value,
        "waiting": True,
        "doubtful": False,
        "holder": "",
        "fence": 0,
        "attempts": 0,
        "lapses": 0,
        "repeated": False,
        "due": delivery.not_before,
        "first_tried": None,
        "last_tried": None,
        "message_id": "",
        "error": "",
        "sent_at": None,
    }


def claimed(row: Row) -> Claimed:
    """A delivery as the next one to claim it gets it."""
    return Claimed(
        delivery=_delivery(row),
        fence=row["fence"] + 1,
        attempts=row["attempts"],
        lapses=row["lapses"] + (row["state"] == DeliveryState.SENDING.value),
        ambiguous=row["doubtful"],
        first_tried=row["first_tried"],
        last_tried=row["last_tried"],
        under_id=row["under_id"] or "",
        readable=_kept_reply(row["reply"]) is not None,
    )


def delivery_record(row: Row) -> DeliveryRecord:
    return DeliveryRecord(
        delivery=_delivery(row),
        state=DeliveryState(row["state"]),
        attempts=row["attempts"],
        message_id=row["message_id"],
        error=row["error"],
        sent_at=row["sent_at"],
    )


def _delivery(row: Row) -> Delivery:
    return Delivery(
        key=row["key"],
        channel=_channel(row),
        kind=DeliveryKind(row["kind"]),
        reply=_kept_reply(row["reply"]) or _UNREADABLE,
        made=row["made"],
        not_before=row["not_before"],
        under=row["under"],
    )


def channel_row(channel: Channel) -> dict[str, Any]:
    return {"platform": channel.platform, "conversation": channel.conversation}


def _channel(row: Row) -> Channel:
    return Channel(platform=row["platform"], conversation=row["conversation"])


def _reply_text(reply: Reply) -> str:
    """A reply as JSON, in ASCII, so that any text in it is kept as it is; no picture, no buttons."""
    return json.dumps(_reply_parts(reply))


def _whole_reply_text(reply: Reply) -> str:
    """The same with picture and buttons."""
    picture = reply.picture
    drawn = picture and [b64encode(picture.png).decode(), picture.alt, picture.name]
    buttons = [[button.action.value, button.label, button.subject] for button in reply.buttons]
    return json.dumps({**_reply_parts(reply), "buttons": buttons, "picture": drawn})


def _reply_parts(reply: Reply) -> dict[str, Any]:
    return {
        "headline": reply.headline,
        "body": reply.body,
        "citations": [
            [c.url, c.title, c.publisher, _moment_text(c.published), c.quote]
            for c in reply.citations
        ],
        "caveats": reply.caveats,
        "as_of": _moment_text(reply.as_of),
        "private": reply.private,
    }


_UNREADABLE = Reply(headline="(cannot be read)")


def _kept_reply(text: str) -> Reply | None:
    """The reply of a delivery; None where the row is damaged, or another version wrote it."""
    try:
        return _whole_reply(text)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _whole_reply(text: str) -> Reply:
    kept = json.loads(text)
    drawn = kept["picture"]
    return replace(
        _reply(text),
        buttons=tuple(
            Button(action=Action(action), label=label, subject=subject)
            for action, label, subject in kept["buttons"]
        ),
        picture=drawn and Picture(png=b64decode(drawn[0]), alt=drawn[1], name=drawn[2]),
    )


def _reply(text: str) -> Reply:
    kept = json.loads(text)
    return Reply(
        headline=kept["headline"],
        body=tuple(kept["body"]),
        citations=tuple(
            Citation(
                url=url, title=title, publisher=publisher, published=_moment(published), quote=quote
            )
            for url, title, publisher, published, quote in kept["citations"]
        ),
        caveats=tuple(kept["caveats"]),
        as_of=_moment(kept["as_of"]),
        private=kept["private"],
    )


def _moment_text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
