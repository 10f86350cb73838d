"""Hosts: which ones are this machine is known without looking up a name."""

from __future__ import annotations

import pytest

from findings.web.hosts import is_loopback


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "wexmoor.example", "localhost.wexmoor.example", ""])
def test_any_other_host_is_another_machine(host: str) -> None:
    assert not is_loopback(host)
