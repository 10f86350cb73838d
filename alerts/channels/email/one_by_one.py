"""One by one: the same message to each recipient, with a header of their own by which they unsubscribe (RFC 8058)."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import monotonic

from alerts.channel import DeliveryError, Refusal
from alerts.channels.email.smtp_errors import failure, refusal

#: Well below the time that a delivery may take; whoever has not been reached by then is told by the next attempt.
LONGEST_SECONDS = 240.0


def one_by_one(
    connection: smtplib.SMTP,
    author: str,
    mail: bytes,
    addresses: Sequence[str],
    unsubscribe_at: Callable[[str], str],
    reached: Callable[[str], None] | None = None,
) -> tuple[Refusal, ...]:
    """Hand it over to each in turn, in one conversation; gives those who did not get it.

    A connection that breaks puts off the one whose answer is missing and all who follow, and nobody else.

    Raises:
        DeliveryError: nobody got it; permanent where no other try can help any of them.
    """
    people = {address.casefold(): address for address in addresses}
    errors: dict[str, Exception] = {}
    until = monotonic() + LONGEST_SECONDS
    for address in people.values():
        try:
            if monotonic() > until:
                raise TimeoutError
            connection.sendmail(author, [address], _way_out(unsubscribe_at(address)) + mail)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            errors[address] = error
            continue
        if reached is not None:
            reached(address)
    if len(errors) == len(people):
        raise _of_all(errors.values())
    return tuple(_refusals(errors))


def _way_out(address: str) -> bytes:
    """The lines before the message, by which a mail program unsubscribes. Folded or encoded, it could not read them."""
    return f"List-Unsubscribe: <{address}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".encode("ascii")


def _refusals(errors: Mapping[str, Exception]) -> Iterator[Refusal]:
    for address, error in errors.items():
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            yield refusal(address, *error.recipients[address])
        else:
            failed = failure(error)
            yield Refusal(recipient=address, sentence=failed.sentence.rstrip("."), permanent=failed.permanent)


def _of_all(errors: Iterable[Exception]) -> DeliveryError:
    """The one that leaves the most hope speaks for all."""
    return min(map(failure, errors), key=lambda failed: failed.permanent)
