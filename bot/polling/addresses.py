"""Which network addresses feeds may lie at: those of the public internet, unless the configuration says else."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

_SPECIAL = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # of protocols, not of hosts
            "::/96",  # IPv4 written as IPv6
            "::ffff:0:0/96",
            "::ffff:0:0:0/96",
            "64:ff9b::/96",  # NAT64
            "64:ff9b:1::/48",
            "2001::/32",  # Teredo
            "2002::/16",  # 6to4
            "fec0::/10",  # local to a site, as it once was
        ),
    )
)
"""What is carried on to another address, which may be a private one, whatever is thought of this one."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; what is no address is not."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if any(found in network for network in _SPECIAL):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def is_literal(host: str) -> bool:
    """Whether a host is an IP address itself, and so is never looked up."""
    try:
        ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True
