"""The answers and failures of a mail server, each in one sentence that repeats nothing of what was sent."""

from __future__ import annotations

import smtplib
import ssl

from alerts.channel import DeliveryError, Refusal
from alerts.channels.email.sign_in import TokenRefused
from alerts.channels.email.sign_in_refusals import refused_password, refused_token, refused_unsigned
from alerts.destination import MailServer
from findings.text.safe import clipped

_LONGEST_ANSWER = 200


def failure(error: Exception, server: MailServer | None = None) -> DeliveryError:
    """Return the DeliveryError for a message or an SMTP session that failed; one that did not come about names the server."""
    whose = f"The mail server {server.host}:{server.port}" if server else "The mail server"
    match error:
        case smtplib.SMTPRecipientsRefused():
            answers = list(error.recipients.values())
            unsigned = refused_unsigned(answers[0][0], _words(answers[0][1]))
            sentence = unsigned or f"The mail server refused every recipient: {answer(*answers[0])}"
            permanent = all(code >= 500 for code, _ in answers)
        case smtplib.SMTPAuthenticationError(smtp_code=code) if code < 500:
            sentence, permanent = f"The mail server cannot sign us in at the moment ({code}).", False
        case TokenRefused(smtp_code=code, smtp_error=said):
            sentence, permanent = refused_token(code, _words(said)), True
        case smtplib.SMTPAuthenticationError(smtp_code=code, smtp_error=said):
            sentence, permanent = refused_password(code, _words(said)), True
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=said):
            refused = f"The mail server refused the message: {answer(code, said)}"
            sentence, permanent = refused_unsigned(code, _words(said)) or refused, code >= 500
        case smtplib.SMTPNotSupportedError() | UnicodeError():
            sentence, permanent = "The mail server does not take what this message or its login needs.", True
        case ssl.SSLCertVerificationError():
            sentence, permanent = f"{whose} has a certificate that is not trusted.", False
        case TimeoutError():
            sentence, permanent = f"{whose} took too long to answer.", False
        case OSError():
            sentence, permanent = f"{whose} could not be reached, or broke off before it confirmed.", False
        case _:
            sentence, permanent = clipped(str(error), _LONGEST_ANSWER), True
    return DeliveryError(sentence, permanent=permanent)


def refusal(recipient: str, code: int, said: bytes | str) -> Refusal:
    """Return the refusal of one recipient; permanent where the code is 5xx."""
    return Refusal(recipient=recipient, sentence=answer(code, said), permanent=code >= 500)


def answer(code: int, said: bytes | str) -> str:
    """Return the server’s answer in one line: `550 no such user`."""
    return clipped(f"{code} {_words(said)}", _LONGEST_ANSWER)


def _words(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
