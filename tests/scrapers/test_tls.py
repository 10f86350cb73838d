"""Encrypted sites: the certificate must be that of the name, though the address was looked up and checked by us."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from scrapers.errors import TooSlow, Unreachable
from scrapers.http.call import Line, Question
from scrapers.http.connect import GuardedNetwork
from scrapers.http.deadline import Deadline
from scrapers.http.fetch import Fetcher, Limits
from scrapers.http.url import web_address

REPLY = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for wexmoor.example that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "wexmoor.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("wexmoor.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


class Encrypted:
    """A site that answers over TLS, and remembers which names it was called by."""

    def __init__(self, certificate: Path) -> None:
        self.names: list[str | None] = []
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(certificate)
        self._context.sni_callback = lambda connection, name, context: self.names.append(name)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()

    def _answer(self) -> None:
        plain, _ = self._listening.accept()
        with plain:
            try:
                with self._context.wrap_socket(plain, server_side=True) as connection:
                    connection.recv(4096)
                    connection.sendall(REPLY)
            except OSError:
                return

    def close(self) -> None:
        self._thread.join(2)
        self._listening.close()


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[Encrypted]:
    site = Encrypted(certificate)
    yield site
    site.close()


def asked(url: str, certificates: ssl.SSLContext) -> bytes:
    deadline = Deadline(2, time.monotonic)
    network = GuardedNetwork(deadline=deadline, allow_private=True, resolve=lambda host, port: ["127.0.0.1"])
    with Line(network, certificates) as line:
        question = Question(headers={}, cap=1_000, deadline=deadline, line=line)
        return line.call(web_address(url), question, Limits()).body


def test_the_name_is_kept_for_the_certificate(encrypted: Encrypted, certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=certificate)
    assert asked(f"https://wexmoor.example:{encrypted.port}/", trusting) == b"hello"
    assert encrypted.names == ["wexmoor.example"]


def test_a_certificate_for_another_name_is_unreachable(encrypted: Encrypted, certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=certificate)
    with pytest.raises(Unreachable, match=r"certificate is not valid for 'kestrelby\.example'"):
        asked(f"https://kestrelby.example:{encrypted.port}/", trusting)


def test_a_certificate_that_nobody_vouches_for_is_unreachable(encrypted: Encrypted, fetcher: Fetcher) -> None:
    with pytest.raises(Unreachable, match="certificate verify failed"):
        fetcher.get(f"https://127.0.0.1:{encrypted.port}/")


def test_a_greeting_that_drips_ends_at_the_deadline(fetcher_with: Callable[..., Fetcher]) -> None:
    def drip() -> None:
        connection, _ = listening.accept()
        with connection:
            try:
                for byte in b"\x16\x03\x03\x40\x00" + bytes(40):
                    connection.sendall(bytes([byte]))
                    time.sleep(0.05)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        dripping = threading.Thread(target=drip, daemon=True)
        dripping.start()
        fetcher = fetcher_with(limits=Limits(connect=5, read=5, total=0.3))
        with pytest.raises(TooSlow, match="not complete"):
            fetcher.get(f"https://127.0.0.1:{listening.getsockname()[1]}/")
        dripping.join(3)
