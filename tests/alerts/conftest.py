"""A webhook receiver and mail servers on loopback, which answer as the test says."""

from __future__ import annotations

import asyncio
import socket
import socketserver
import ssl
import threading
from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from alerts.channel import DeliveryError
from alerts.channels.email.conversation import GOODBYE
from production.servers import free_port

NOW = datetime(2024, 7, 12, 8, 31, tzinfo=UTC)


def refused(action: Callable[[], object]) -> DeliveryError:
    """Do it, and return the error with which it is refused."""
    with pytest.raises(DeliveryError) as caught:
        action()
    return caught.value


@dataclass
class Receiver:
    """A web server that keeps the bytes it is sent and gives the answer it is set to.

    Without one it closes the connection.
    """

    port: int
    answer: bytes | None = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
    requests: list[bytes] = field(default_factory=list)

    def answers(self, status: int, *headers: str, body: str | bytes = b"") -> None:
        content = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status} So", *headers, f"Content-Length: {len(content)}", "Connection: close"]
        self.answer = "\r\n".join([*lines, "", ""]).encode() + content

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                line = self.rfile.readline()
                if not line:
                    return
                head += line
            length = next(int(h.split(b":")[1]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length"))
            there.requests.append(head + self.rfile.read(length))
            if there.answer is not None:
                self.wfile.write(there.answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        there = Receiver(port=server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield there
        server.shutdown()
        thread.join()


@dataclass
class MailServer:
    """A mail server that keeps what it accepts, and refuses what it is set to refuse."""

    port: int = 0
    refuses: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    cuts_after_data: bool = False
    accepted: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    shown_tokens: list[str] = field(default_factory=list)
    refusal: str | None = None
    without: str | None = None
    lingers: bool = False
    gone: threading.Event = field(default_factory=threading.Event)

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.without and not session.authenticated:
            return self.without
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the server calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        self.accepted.append(envelope)
        self.encrypted.append(session.ssl is not None)
        if self.cuts_after_data:
            assert server.transport is not None
            server.transport.close()
        return "250 accepted"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        while self.lingers:
            await asyncio.sleep(0.01)
        self.gone.set()
        return "221 Bye"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: LoginPassword
    ) -> AuthResult:
        self.logins.append(login.login)
        return AuthResult(success=login.password == b"right", handled=False, message=self.refusal)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        """As Microsoft and Google do it: a refusal gives its reason first, and waits for an empty line."""
        user, bearer = b64decode(args[1]).decode().removesuffix("\x01\x01").split("\x01")
        token = bearer.removeprefix("auth=Bearer ")
        self.logins.append(user.removeprefix("user=").encode())
        self.shown_tokens.append(token)
        if token in self.tokens:
            return AuthResult(success=True)
        reply = await server.challenge_auth('{"status":"401","schemes":"bearer"}')
        assert reply == b""
        return AuthResult(success=False, handled=False, message=self.refusal or "535 5.7.3 Authentication unsuccessful")


class LongLines(SMTP):
    """A server that takes a line as long as a token makes it (RFC 4954, 4)."""

    line_length_limit = 12_288

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.command_size_limits = defaultdict(lambda: self.line_length_limit)


class LongLinesController(Controller):
    """Starts it."""

    def factory(self) -> SMTP:
        return LongLines(self.handler, **self.SMTP_kwargs)


StartMail = Callable[..., MailServer]


@pytest.fixture
def start_mail() -> Iterator[StartMail]:
    """Start mail servers: `tls` for STARTTLS, `smtps` for TLS from the first byte, `login` to ask for a password.

    `offers` are the ways to sign in.
    """
    running: list[Controller] = []

    def start(
        *,
        tls: ssl.SSLContext | None = None,
        smtps: ssl.SSLContext | None = None,
        login: bool = False,
        offers: tuple[str, ...] = ("LOGIN", "PLAIN"),
    ) -> MailServer:
        mail = MailServer(port=free_port())
        controller = LongLinesController(
            mail,
            hostname="127.0.0.1",
            port=mail.port,
            tls_context=tls,
            ssl_context=smtps,
            authenticator=mail.authenticate if login else None,
            auth_exclude_mechanism={"LOGIN", "PLAIN", "XOAUTH2"}.difference(offers),
            auth_require_tls=tls is not None,
            auth_required=login and tls is not None,
        )
        controller.start()
        running.append(controller)
        return mail

    yield start
    for thread in threading.enumerate():
        if thread.name == GOODBYE:
            thread.join(60)
    for controller in running:
        controller.stop()


@dataclass(frozen=True)
class Certificate:
    """A certificate that the tests made for this machine, and the server’s TLS context with it."""

    file: Path
    context: ssl.SSLContext


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    own = folder / "own.pem"
    own.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = folder / "private.pem"
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, private)
    return Certificate(own, context)


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Yield a port where a server accepts connections and sends nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield int(listening.getsockname()[1])


@pytest.fixture
def closed_port() -> int:
    return free_port()
