"""Guarded connections: we resolve each name ourselves, check each address, and connect to exactly the address checked."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from ipaddress import ip_address
from threading import Thread
from typing import Any

import httpcore

from scrapers.errors import Refused
from scrapers.http.addresses import is_permitted
from scrapers.http.deadline import Deadline

MOST_ADDRESSES = 4
Resolver = Callable[[str, int], list[str]]


def system_resolver(host: str, port: int) -> list[str]:
    """Return all addresses of a name, in the system’s order. Raises OSError."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class GuardedNetwork(httpcore.NetworkBackend):
    """The connections of one fetch: only to permitted addresses, and only until its deadline."""

    def __init__(self, *, deadline: Deadline, allow_private: bool, resolve: Resolver) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()
        self.connections = 0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first permitted address that answers. Raises Refused where the name has none."""
        problem: Exception = httpcore.ConnectError("the name has no address")
        for address in self._permitted(host, self._addresses(host, port, timeout)):
            try:
                within = self._deadline.within(timeout)
                stream = self._sockets.connect_tcp(address, port, within, local_address, socket_options)
                self.connections += 1
                return TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                problem = failed
        raise problem

    def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            return looked_up(self._resolve, host, port, self._deadline.within(timeout))

    def _permitted(self, host: str, addresses: list[str]) -> list[str]:
        permitted = [address for address in addresses if is_permitted(address, allow_private=self._allow_private)]
        if addresses and not permitted:
            raise Refused(self._refusal(host, addresses[0]))
        return permitted[:MOST_ADDRESSES]

    def _refusal(self, host: str, address: str) -> str:
        who = host if host == address else f"{host} stands for {address}, which"
        hint = "" if self._allow_private else " For a practice site, set allow_private_addresses = true."
        return f"{who} is not a public address, so nothing is fetched from there.{hint}"


def looked_up(resolve: Resolver, host: str, port: int, seconds: float) -> list[str]:
    """Return the addresses of a name within so many seconds.

    The look-up runs in its own thread, because the system’s look-up has no time limit. Raises httpcore.ConnectTimeout or
    httpcore.ConnectError.
    """
    found: Future[list[str]] = Future()

    def look_up() -> None:
        try:
            found.set_result(resolve(host, port))
        except Exception as problem:
            found.set_exception(problem)

    Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    try:
        return found.result(timeout=seconds)
    except TimeoutError as problem:
        raise httpcore.ConnectTimeout("the name was not found in time") from problem
    except (OSError, UnicodeError) as problem:
        raise httpcore.ConnectError("the name cannot be found") from problem


class TimedStream(httpcore.NetworkStream):
    """A connection on which no read or write lasts longer than the deadline of the whole fetch."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the same connection, encrypted; the certificate must match `server_hostname`."""
        within = self._deadline.within(timeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
