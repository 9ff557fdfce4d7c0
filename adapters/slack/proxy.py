"""Which proxy leads to an address: the environment's, but never for this machine or what NO_PROXY names.

Slack's library takes HTTPS_PROXY for every address, so it is told for each.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

_SAME = {"ws": "http", "wss": "https"}


def proxy_for(url: str) -> str | None:
    """The proxy to use for an address; None for none."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _is_here(host) or proxy_bypass(host):
        return None
    proxies = getproxies()
    return proxies.get(_SAME.get(parts.scheme, parts.scheme)) or proxies.get("all")


def _is_here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
