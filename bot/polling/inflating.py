"""A body as it comes in, unpacked where it is packed, and never more of it than the limits allow."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from bot.errors import SourceError, TooLarge

WIRE_LIMIT = 10_000_000
DECODED_LIMIT = 20_000_000
_STEP = 262_144  # so much is unpacked at once
_GZIP, _EITHER, _RAW = 31, 47, -15  # as zlib counts its formats


class Inflating:
    """Takes the chunks of one body. A body that is gzip without saying so is unpacked as well."""

    def __init__(
        self, encoding: str = "", *, wire: int = WIRE_LIMIT, decoded: int = DECODED_LIMIT
    ) -> None:
        """Raises SourceError for an encoding that was not asked for."""
        self._encoding = encoding.strip().lower().removeprefix("x-")
        if self._encoding not in {"", "identity", "gzip", "deflate"}:
            raise SourceError(f"sends its body packed as {self._encoding[:20]!r}, unasked")
        self._limits = wire, decoded
        self._received = self._size = 0
        self._parts: list[bytes] = []
        self._unzip: zlib._Decompress | None = None

    def take(self, chunk: bytes) -> Iterator[None]:
        """Take the next chunk; yields between its steps, so that others can have their turn.

        Raises TooLarge as soon as either limit is passed, SourceError for what cannot be unpacked.
        """
        first = self._received == 0
        self._received += len(chunk)
        if self._received > self._limits[0]:
            raise TooLarge(f"is larger than {self._limits[0] // 1_000_000} MB")
        if first:
            self._begin(chunk)
        if self._unzip is None:
            self._keep(chunk)
            return
        yield from self._unpack(chunk)

    def body(self) -> bytes:
        """The whole body, once all its chunks were taken. Raises SourceError where it is not whole."""
        if self._unzip is not None and not self._unzip.eof:
            raise SourceError("sends a broken body (it ends too soon): it is tried again")
        return b"".join(self._parts)

    def _begin(self, chunk: bytes) -> None:
        if chunk.startswith(b"\x1f\x8b"):
            self._unzip = zlib.decompressobj(wbits=_GZIP)
        elif self._encoding == "deflate":
            plain = len(chunk) > 1 and chunk[0] & 15 == 8 and (chunk[0] * 256 + chunk[1]) % 31 == 0
            self._unzip = zlib.decompressobj(wbits=_EITHER if plain else _RAW)

    def _unpack(self, chunk: bytes) -> Iterator[None]:
        while chunk and self._unzip is not None:
            try:
                self._keep(self._unzip.decompress(chunk, _STEP))
            except zlib.error as error:
                raise SourceError("sends a broken body (gzip): it is tried again") from error
            chunk = self._unzip.unconsumed_tail
            if self._unzip.eof:
                rest = self._unzip.unused_data
                if not rest.startswith(b"\x1f\x8b"):
                    return  # padding
                chunk, self._unzip = rest, zlib.decompressobj(wbits=_GZIP)
            yield

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._limits[1]:
            raise TooLarge(f"is larger than {self._limits[1] // 1_000_000} MB when unpacked")
        self._parts.append(part)
