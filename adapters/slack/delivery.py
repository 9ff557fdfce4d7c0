"""Bringing a reply to whoever asked: which way first, what if it fails, and never twice.

Where an answer of Slack's was lost, the message may stand there all the same. So before it is sent again,
it is looked for; where nobody may look, it is not sent again.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from adapters.slack import wording
from adapters.slack.api import Api
from adapters.slack.incoming import Address
from adapters.slack.render import Layout, line, message
from adapters.slack.troubles import code, needed
from bot.errors import DeliveryError, PermanentDelivery, TransientDelivery
from bot.model import IncomingMessage, Picture, Reply
from bot.ports import Clock

_LONGEST_WAIT = 60.0  # seconds
_SETTLING = 1.5  # seconds that a message may take to show in the history
_SKEW = timedelta(seconds=5)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel:
    """A reply laid out, and everything about where it goes."""

    channel: str
    address: Address
    layout: Layout
    private: bool
    key: str


class Delivery:
    """Delivers replies to messages."""

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api = api
        self._clock = clock

    async def answer(self, asked: IncomingMessage, reply: Reply) -> None:
        """Deliver, trying on as long as the asker waits. Raises DeliveryError where it cannot be done."""
        channel = asked.channel.conversation
        address = Address.read(asked.return_address)
        alone = channel[:1] in ("D", "U", "W")
        private = reply.private and not alone
        picture = reply.picture
        if private and picture is not None:
            told = f"{wording.PICTURE_ELSEWHERE} {picture.alt}"
            reply, picture = replace(reply, body=(*reply.body, told), picture=None), None
        parcel = _Parcel(
            channel=channel,
            address=address,
            layout=message(reply),
            private=private,
            key=f"answer:{channel}:{asked.message_id}",
        )
        try:
            place = await self._until_it_arrives(parcel, asked)
        finally:
            await self.take_back(address)
        if picture is not None:
            await self._show(replace(parcel, channel=place), picture)

    async def show(self, channel: str, picture: Picture) -> None:
        """Share a picture that goes with a post; where that fails, say so."""
        nobody = Address(user="")
        empty = Layout(text="", blocks=())
        await self._show(
            _Parcel(channel=channel, address=nobody, layout=empty, private=False, key=""), picture
        )

    async def take_back(self, address: Address) -> None:
        """Delete the words that the acknowledgement showed, if Slack lets us."""
        if address.looking:
            try:
                await self._api.take_back(address.url)
            except DeliveryError as error:
                log.debug("the acknowledgement stays", why=str(error))

    async def _until_it_arrives(self, parcel: _Parcel, asked: IncomingMessage) -> str:
        attempt = 0
        while True:
            attempt += 1
            began = self._clock.now()
            try:
                return await self._once(parcel)
            except TransientDelivery as error:
                last = asked.reachable is None or began >= asked.reachable
                if error.ambiguous and not parcel.private:
                    await asyncio.sleep(_SETTLING)
                    if await self._api.find(
                        parcel.channel,
                        parcel.address.thread,
                        began - _SKEW,
                        key=parcel.key,
                        begins=parcel.layout.text.partition("\n")[0][:200],
                    ):
                        return parcel.channel
                if last:
                    raise
                wait = error.retry_after or min(_LONGEST_WAIT, 2.0 ** (attempt - 1))
                log.warning("an answer waits", why=str(error), seconds=wait)
                await asyncio.sleep(wait)

    async def _once(self, parcel: _Parcel) -> str:
        """Try each way in turn; the channel that it came to. The first way's failure is told."""
        ways = [self._respond, self._post] if parcel.address.direct else [self._post, self._respond]
        first: DeliveryError | None = None
        for way in ways:
            try:
                return await way(parcel)
            except PermanentDelivery as error:
                first = first or error
            except TransientDelivery as error:
                if error.ambiguous:
                    raise
                first = error if first is None or isinstance(first, PermanentDelivery) else first
        assert first is not None
        raise first

    async def _post(self, parcel: _Parcel) -> str:
        thread = parcel.address.thread
        if parcel.private:
            user = parcel.address.user
            await self._api.whisper(parcel.channel, user, parcel.layout, thread=thread)
            return parcel.channel
        channel, _ = await self._api.post(
            parcel.channel, parcel.layout, thread=thread, key=parcel.key
        )
        return channel

    async def _respond(self, parcel: _Parcel) -> str:
        address = parcel.address
        if not address.url:
            raise PermanentDelivery("an answer: there is no other way")
        await self._api.respond(
            address.url, parcel.layout, private=parcel.private, thread=address.thread
        )
        return parcel.channel

    async def _show(self, parcel: _Parcel, picture: Picture) -> None:
        """Share the picture; where that fails, say so and tell what it shows."""
        try:
            await self._api.upload(parcel.channel, picture, thread=parcel.address.thread)
        except DeliveryError as error:
            log.warning("a picture was not sent", why=str(error))
            why = wording.no_picture(code(error), needed(error))
            told = line(wording.picture_failed(why, picture.alt))
            try:
                await self._once(replace(parcel, layout=told, key=f"{parcel.key}:picture"))
            except DeliveryError as worse:
                log.warning("nor was that said", why=str(worse))
