"""The address guard: what fetches and what sends obey the same one."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import httpcore
import pytest

from alerts.channel import DeliveryError
from alerts.destination import Secret
from alerts.http.address import parsed_of_any
from alerts.http.resolve import addresses_of
from scrapers.errors import Refused
from scrapers.http.addresses import is_permitted
from scrapers.http.connect import GuardedNetwork
from scrapers.http.deadline import Deadline

PUBLIC = ["151.101.0.144", "8.8.8.8", "2a04:4e42::144", "2606:4700::6810:84e5"]
PRIVATE = ["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "::1", "fd12:3456::1"]
NEVER = [
    "0.0.0.0",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::ffff:8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "3fff::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


def may_be_fetched_from(address: str, monkeypatch: pytest.MonkeyPatch, *, allow_private: bool) -> bool:
    """Does a name that stands for this address get past the guard of the fetcher? Nothing is called."""

    def answers_nobody(*_: Any, **__: Any) -> None:
        raise httpcore.ConnectError

    monkeypatch.setattr("scrapers.http.connect.httpcore.SyncBackend.connect_tcp", answers_nobody)
    deadline = Deadline(1, time.monotonic)
    network = GuardedNetwork(deadline=deadline, allow_private=allow_private, resolve=lambda host, port: [address])
    try:
        network.connect_tcp("wexmoor.example", 443)
    except Refused:
        return False
    except httpcore.ConnectError:
        return True
    raise AssertionError("the fake network takes no call")


def may_be_sent_to(address: str, monkeypatch: pytest.MonkeyPatch, *, allow_private: bool) -> bool:
    """Does a webhook whose name stands for this address get past the guard of the channels?"""

    def stands_for(*_: Any, **__: Any) -> list[Any]:
        return [(0, 0, 0, "", (address, 443))]

    monkeypatch.setattr("alerts.http.resolve.socket.getaddrinfo", stands_for)
    webhook = parsed_of_any(Secret("https://hooks.example.org/x"), allow_private=allow_private)
    try:
        return addresses_of(webhook, partial(is_permitted, allow_private=allow_private)) == [address]
    except DeliveryError:
        return False


@pytest.mark.parametrize("allow_private", [False, True])
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_permitted_on_both_sides(
    address: str, monkeypatch: pytest.MonkeyPatch, *, allow_private: bool
) -> None:
    assert may_be_fetched_from(address, monkeypatch, allow_private=allow_private)
    assert may_be_sent_to(address, monkeypatch, allow_private=allow_private)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_permitted_for_practice_only(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not may_be_fetched_from(address, monkeypatch, allow_private=False)
    assert not may_be_sent_to(address, monkeypatch, allow_private=False)
    assert may_be_fetched_from(address, monkeypatch, allow_private=True)
    assert may_be_sent_to(address, monkeypatch, allow_private=True)


@pytest.mark.parametrize("allow_private", [False, True])
@pytest.mark.parametrize("address", NEVER)
def test_other_addresses_are_never_permitted_on_either_side(
    address: str, monkeypatch: pytest.MonkeyPatch, *, allow_private: bool
) -> None:
    assert not may_be_fetched_from(address, monkeypatch, allow_private=allow_private)
    assert not may_be_sent_to(address, monkeypatch, allow_private=allow_private)
