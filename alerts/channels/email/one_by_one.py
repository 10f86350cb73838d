"""One message to each recipient, with that recipient’s own header for unsubscribing (RFC 8058)."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import monotonic

from alerts.channel import DeliveryError, Refusal
from alerts.channels.email.smtp_errors import failure, refusal

#: Well below the lease of a delivery; recipients who are not reached in this time are left to the next attempt.
LONGEST_SECONDS = 240.0


def one_by_one(
    connection: smtplib.SMTP,
    author: str,
    mail: bytes,
    addresses: Sequence[str],
    unsubscribe_at: Callable[[str], str],
    reached: Callable[[str], None] | None = None,
) -> tuple[Refusal, ...]:
    """Hand the mail over to each recipient in turn, in one SMTP session, and return those who did not get it.

    Where the connection breaks or the time is over, the recipients not yet accepted are returned as refused for now;
    those accepted before have it, and `reached` was called for each.

    Raises DeliveryError where nobody got it; permanent where another try can help none of them.
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
    """Return the header lines by which a mail program unsubscribes.

    They are not folded or encoded: mail programs could not read them.
    """
    return f"List-Unsubscribe: <{address}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".encode("ascii")


def _refusals(errors: Mapping[str, Exception]) -> Iterator[Refusal]:
    for address, error in errors.items():
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            yield refusal(address, *error.recipients[address])
        else:
            failed = failure(error)
            yield Refusal(recipient=address, sentence=failed.sentence.rstrip("."), permanent=failed.permanent)


def _of_all(errors: Iterable[Exception]) -> DeliveryError:
    """Return, of the errors of all recipients, the one after which another try is most likely to help."""
    return min(map(failure, errors), key=lambda failed: failed.permanent)
