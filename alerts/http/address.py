"""The address of a webhook: checked, split into the host and the rest, and otherwise unchanged byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address

from alerts.channel import DeliveryError
from alerts.destination import Secret

_ADDRESS = re.compile(
    r"(?P<origin>(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:(?P<port>\d{1,5}))?)(?P<target>/[!-~]*)"
)
_WORKFLOWS = (".api.powerplatform.com", ".logic.azure.com")
_RETIRED = (".webhook.office.com", "outlook.office.com", "outlook.office365.com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """`origin` is scheme, host and port; `target` is the rest, signature included, never decoded or encoded again.

    `host` is the name in it, in lower case; `port` is None where the scheme implies it. `called` names what it is the
    address of, in sentences.
    """

    origin: str
    target: Secret
    scheme: str
    host: str
    port: int | None
    called: str = "webhook"


def parsed(address: Secret, *, allow_private: bool) -> Webhook:
    """Return the address of a Teams workflow.

    Raises DeliveryError, permanent, where it cannot be right; it does not show the address.
    """
    webhook = _in_parts(address)
    host = webhook.host
    if host.endswith(_RETIRED):
        raise _wrong(
            "The webhook address is one of an Office 365 connector, which Microsoft has retired: in Teams, choose "
            "Workflows, “Post to a channel when a webhook request is received”, and use the address that it gives."
        )
    practice = allow_private and _is_private(host)
    if not practice and (webhook.scheme != "https" or not host.endswith(_WORKFLOWS)):
        raise _wrong("The webhook address is not one of Teams Workflows (https, at powerplatform.com or azure.com).")
    return webhook


def parsed_of_any(address: Secret, *, allow_private: bool, called: str = "webhook") -> Webhook:
    """Return any web address, checked likewise, but for its host, which is checked when it is looked up."""
    webhook = _in_parts(address, called)
    if webhook.scheme != "https" and not (allow_private and _is_private(webhook.host)):
        raise _wrong(f"The {called} address must begin with https://.")
    return webhook


def _in_parts(address: Secret, called: str = "webhook") -> Webhook:
    found = _ADDRESS.fullmatch(address.reveal())
    if found is None:
        raise _wrong(f"The {called} address is not a web address: copy it again, whole and without spaces.")
    return Webhook(
        origin=found["origin"],
        target=Secret(found["target"].partition("#")[0]),
        scheme=found["scheme"],
        host=found["host"].casefold(),
        port=int(found["port"]) if found["port"] else None,
        called=called,
    )


def _is_private(host: str) -> bool:
    """Say whether the host is this machine or in a private network; a name without a dot is taken to be in ours."""
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return "." not in host
    return address.is_private and not address.is_link_local


def _wrong(sentence: str) -> DeliveryError:
    return DeliveryError(sentence, permanent=True)
