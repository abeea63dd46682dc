"""Whether an address is this machine's own, which nobody else reaches."""

from __future__ import annotations

import ipaddress

# Headers by which a proxy tells for whom it asks.
FORWARDED_FOR = ("X-Forwarded-For", "X-Real-Ip", "Forwarded", "X-Forwarded-Host")


def is_loopback(address: str) -> bool:
    """Whether only this machine itself can be behind a name or number.

    >>> [is_loopback(one) for one in ("localhost", "127.0.0.2", "::1", "0.0.0.0", "127.0.0.1.org")]
    [True, True, True, False, False]
    """
    if address.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
