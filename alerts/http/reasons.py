"""Finds the reason for which a receiver did not take a message, by the status and the body of its answer."""

from __future__ import annotations

from alerts.http.answer import Answer
from alerts.http.failure_words import all_words, failure_words, status_in
from alerts.http.pages import asks_to_sign_in, is_page, leads_to_sign_in
from alerts.http.reason_words import Reason, plain_reason, vague_reason

#: What may pass by itself: anything else waits for a person.
PASSING = {Reason.THROTTLED, Reason.OUT_OF_ORDER, Reason.PAGE, Reason.UNSAID}

_OF_STATUS = {
    **dict.fromkeys((401, 403, 407), Reason.NOT_ALLOWED),
    **dict.fromkeys((404, 410), Reason.GONE),
    **dict.fromkeys((400, 415, 422), Reason.MALFORMED),
    **dict.fromkeys((408, 425), Reason.OUT_OF_ORDER),
    413: Reason.TOO_LARGE,
    429: Reason.THROTTLED,
}
#: With these the status itself says what is wrong.
_TELLING = set(_OF_STATUS) - {400, 415, 422}


def reason_of(answer: Answer, *, takes_pages: bool = False) -> tuple[Reason, int] | None:
    """Return why an answer is no acceptance, and the status that says so; None where the answer is an acceptance.

    The status is the answer’s, or one that its body names. A web page with a 2xx is no acceptance unless the receiver
    `takes_pages`; a page that asks to sign in never is one.
    """
    if 300 <= answer.status < 400:
        return Reason.SIGN_IN if leads_to_sign_in(answer.headers) else Reason.ELSEWHERE, answer.status
    if answer.status < 500 and is_page(answer.text) and asks_to_sign_in(answer.text):
        return Reason.SIGN_IN, answer.status
    if answer.accepts:
        return _in_an_acceptance(answer, takes_pages=takes_pages)
    return _of_refusal(answer), answer.status


def _in_an_acceptance(answer: Answer, *, takes_pages: bool) -> tuple[Reason, int] | None:
    if not takes_pages and is_page(answer.text):
        return Reason.PAGE, answer.status
    words = failure_words(answer.text)
    if words is None:
        return None
    inner = status_in(words)
    reason = plain_reason(words) or (_of_status(inner) if inner else None) or vague_reason(words)
    return reason or Reason.UNSAID, inner or answer.status


def _of_refusal(answer: Answer) -> Reason:
    if answer.status >= 500:
        return Reason.OUT_OF_ORDER
    words = all_words(answer.text)
    vague = None if answer.status in _TELLING else vague_reason(words)
    return plain_reason(words) or vague or _of_status(answer.status)


def _of_status(status: int) -> Reason:
    return Reason.OUT_OF_ORDER if status >= 500 else _OF_STATUS.get(status, Reason.REFUSED)
