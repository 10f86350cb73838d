"""Finds out whether the body of an answer reports a failure: some receivers answer 200 and write “failed” below it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from alerts.http.reason_words import plain_reason
from alerts.http.words import words_in, words_of

_FAILED = re.compile(
    r"\b(?:fail(?:s|ed|ure|ures)?|errors?|exceptions?|could not|couldnt|cannot|can not|cant|unable|undeliver\w{1,12}"
    r"|(?:not|never|isnt|wasnt|didnt|wont) (?:be |been |get )?(?:delivered|sent|posted|accepted|allowed|authori[sz]ed|enabled"
    r"|permitted|processed|found|valid|supported)|not exist|denied|reject(?:s|ed|ion)|refused|unauthori[sz]ed|forbidden"
    r"|too (?:many|large|big|long)|throttl\w{1,6}|(?:limit|quota) (?:is |was |has been |been )?(?:exceeded|reached|hit)"
    r"|expired|disabled|deactivated|suspended|(?:switched|turned) off|no longer|invalid|malformed|timed? ?out|bad (?:request"
    r"|gateway)|unavailable|maintenance|blocked|aborted|cancell?ed|terminated|no service|(?:is|are|was) (?:required|missing|wrong))\b"
)
_NOTHING_FAILED = re.compile(
    r"\b(?:no|0|zero|without|without any|not any) (?:[a-z]{1,20} ){0,2}?(?:errors?|failures?|failed|exceptions?|problems?)\b"
    r"|\b(?:no|nothing|not) (?:[a-z]{1,20} ){0,4}?(?:required|missing|wrong)\b"
    r"|\b(?:errors?|failures?|failed|exceptions?|rejected)(?: count)? (?:0|none|null|false|no)\b"
)
_STATUS = re.compile(r"\b(?:http|status|error|code)(?: \d \d)?(?: [a-z]{1,20}){0,3} ([45]\d\d)\b")
#: Of plain text and of messages only the beginning is judged: what follows may repeat what was sent.
_BEGINNING = 400

_SUCCEEDED = {
    "success",
    "succeeded",
    "successful",
    "issuccess",
    "issuccessful",
    "ok",
    "delivered",
    "accepted",
    "sent",
    "posted",
}
_WENT_WRONG = ("error", "err", "fault", "exception", "fail", "rejected", "iserror", "haserror", "haserrors")
_BUT_NOT = ("errata", "errand", "failover", "failsafe")
_STATES = {"status", "state", "result", "outcome", "code", "statuscode", "httpstatus", "httpstatuscode", "responsecode"}
_MESSAGES = {"message", "msg", "detail", "details", "reason"}
_WRAPPERS = {
    *(
        "body",
        "data",
        "envelope",
        "response",
        "responses",
        "result",
        "results",
        "output",
        "outputs",
        "value",
        "properties",
    ),
    *("items", "entries"),
}
_NONE = {"", "0", "none", "no", "null", "false", "ok", "success", "200", "[]", "{}"}
_DEEPEST = 3
_MOST_ENTRIES = 20


def failure_words(text: str) -> str | None:
    """Return the words of a body that reports a failure; None where it reports none."""
    said = parsed(text)
    if said is None or isinstance(said, str):
        return failing(said or text)
    if said is False:
        return "false"
    return _failing_json(said, _DEEPEST)


def all_words(text: str) -> str:
    """Return all the words of a body."""
    said = parsed(text)
    return words_of(said or text) if said is None or isinstance(said, str) else words_in(said)


def parsed(text: str) -> object:
    """Return the JSON value of a body, whatever its content type; None where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def status_in(words: str) -> int | None:
    """Return the HTTP status (400 to 599) that words name: 413 of `endpoint returned http error 413`."""
    found = _STATUS.search(words)
    return int(found[1]) if found else None


def failing(text: str) -> str | None:
    """Return the words of a plain text whose beginning reports a failure; None where it reports none."""
    words = words_of(text[: 8 * _BEGINNING])
    beginning = _NOTHING_FAILED.sub(" ", words[:_BEGINNING])
    failed = _FAILED.search(beginning) or status_in(beginning) or plain_reason(beginning)
    return words if failed else None


def _failing_json(said: object, deepest: int) -> str | None:
    """Return the words of the first object that reports a failure: the outermost, or one that it wraps."""
    if not deepest:
        return None
    if isinstance(said, list):
        entries = (_failing_json(each, deepest - 1) for each in said[:_MOST_ENTRIES])
        return next(filter(None, entries), None)
    if not isinstance(said, dict):
        return None
    by_key = {re.sub(r"[^a-z]", "", str(key).lower()): value for key, value in said.items()}
    if any(by_key.get(key) is True for key in _SUCCEEDED):
        return None
    if _tells_of_a_failure(by_key):
        return words_in(said)
    inside = (_failing_json(value, deepest - 1) for key, value in by_key.items() if key in _WRAPPERS)
    return next(filter(None, inside), None)


def _tells_of_a_failure(by_key: Mapping[str, object]) -> bool:
    if any(by_key.get(key) is False or by_key.get(key) == "false" for key in _SUCCEEDED):
        return True
    if any(
        key.startswith(_WENT_WRONG) and not key.startswith(_BUT_NOT) and not _is_none(by_key[key]) for key in by_key
    ):
        return True
    if any(_is_bad_state(by_key.get(key)) for key in _STATES):
        return True
    return any(isinstance(value := by_key.get(key), str) and failing(value) for key in _MESSAGES)


def _is_none(value: object) -> bool:
    """Tell whether an error’s value means no error: `null`, `0`, `""`, `[]`, `"none"`, or an object with such a code."""
    if isinstance(value, dict):
        return not value or ("code" in value and value["code"] is not None and _is_none(value["code"]))
    if isinstance(value, list):
        return all(map(_is_none, value))
    return value is None or value is False or str(value).strip().lower() in _NONE


def _is_bad_state(value: object) -> bool:
    """Tell whether a state reports a failure: `failed`, `429`, `"TimedOut"`."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return False
    text = str(value).strip()
    return 400 <= int(text) <= 599 if text.isdecimal() and len(text) < 6 else bool(failing(text))
