"""The answers and failures of a mail server, each in one sentence that repeats nothing of what was sent."""

from __future__ import annotations

import smtplib
import ssl

from alerts.channel import DeliveryError, Refusal
from findings.text.safe import clipped

_LONGEST_ANSWER = 200


def failure(error: Exception) -> DeliveryError:
    """Return the DeliveryError for a message or an SMTP session that failed."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            answers = list(error.recipients.values())
            sentence = f"The mail server refused every recipient: {answer(*answers[0])}"
            permanent = all(code >= 500 for code, _ in answers)
        case smtplib.SMTPAuthenticationError(smtp_code=code):
            sentence, permanent = f"The mail server refused the user or the password ({code}).", code >= 500
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=said):
            sentence, permanent = f"The mail server refused the message: {answer(code, said)}", code >= 500
        case smtplib.SMTPNotSupportedError() | UnicodeError():
            sentence, permanent = "The mail server does not take what this message or its login needs.", True
        case ssl.SSLCertVerificationError():
            sentence, permanent = "The mail server’s certificate is not trusted.", False
        case TimeoutError():
            sentence, permanent = "The mail server took too long to answer.", False
        case OSError():
            sentence, permanent = "The mail server could not be reached, or broke off before it confirmed.", False
        case _:
            sentence, permanent = clipped(str(error), _LONGEST_ANSWER), True
    return DeliveryError(sentence, permanent=permanent)


def refusal(recipient: str, code: int, said: bytes | str) -> Refusal:
    """Return the refusal of one recipient; permanent where the code is 5xx."""
    return Refusal(recipient=recipient, sentence=answer(code, said), permanent=code >= 500)


def answer(code: int, said: bytes | str) -> str:
    """Return the server’s answer in one line: `550 no such user`."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return clipped(f"{code} {words}", _LONGEST_ANSWER)
