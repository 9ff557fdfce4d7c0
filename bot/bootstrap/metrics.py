"""What is measured, named once, for /metrics."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_ANSWER_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counters of one running bot, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.messages = Counter(
            "backchannel_messages", "Messages answered", ["platform"], registry=self._registry
        )
        self.repeated = Counter(
            "backchannel_messages_repeated",
            "Messages that came again and were not answered again",
            ["platform"],
            registry=self._registry,
        )
        self.answer_seconds = Histogram(
            "backchannel_answer_seconds",
            "From the hand-over of a message to its reply",
            buckets=_ANSWER_SECONDS,
            registry=self._registry,
        )
        self.connected = Gauge(
            "backchannel_connected",
            "1 while the platform's connection stands",
            ["platform"],
            registry=self._registry,
        )
        self.frame_age = Gauge(
            "backchannel_last_frame_age_seconds",
            "Since anything last came over the platform's connection",
            ["platform"],
            registry=self._registry,
        )
        self.loop_lag = Gauge(
            "backchannel_loop_lag_seconds",
            "The longest delay of the event loop in the last watch",
            registry=self._registry,
        )
        self.feeds_failing = Gauge(
            "backchannel_feeds_failing",
            "Feeds whose last reading failed",
            registry=self._registry,
        )
        self.undelivered = Counter(
            "backchannel_undelivered",
            "Messages that were given up",
            ["platform"],
            registry=self._registry,
        )

    def page(self) -> bytes:
        """All of it, in the text format of Prometheus."""
        return generate_latest(self._registry)
