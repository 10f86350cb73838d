"""[email] of watch.toml: the server that takes the mail, the sender, and how to sign in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, ValidationInfo, model_validator

from worker.config.values import MailAddress, MailServerAddress, TomlTable, plain_text, shown, surroundings, web_address

#: The scope of a token for mail at Microsoft 365: all permissions that the application was given.
MAIL_OF_MICROSOFT = "https://outlook.office365.com/.default"
_TOKENS_OF_MICROSOFT = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
_TENANT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,98}[A-Za-z0-9])?")
_FOR_OAUTH2 = ("tenant", "client_id", "token_url", "scope")


def _tenant(value: object) -> str:
    text = plain_text(value)
    if not _TENANT.fullmatch(text):
        raise ValueError(f"must be the directory’s id or one of its domains, not {shown(value)}")
    return text


def _no_blank(value: object) -> str:
    text = plain_text(value)
    if " " in text or len(text) > 200:
        raise ValueError("must be one word, without blanks")
    return text


def _token_url(value: object, info: ValidationInfo) -> str:
    address = web_address(value)
    if not address.startswith("https://") and not surroundings(info).practice:
        raise ValueError('must begin with "https://": a secret is sent there')
    return address


class EmailTable(TomlTable):
    """[email]. Without `sign_in`, user and password are used where the environment has them."""

    server: MailServerAddress
    sender: MailAddress = Field(alias="from")
    sign_in: Literal["password", "oauth2"] = "password"
    tenant: Annotated[str, PlainValidator(_tenant)] | None = None
    client_id: Annotated[str, PlainValidator(_no_blank)] | None = None
    token_url: Annotated[str, PlainValidator(_token_url)] | None = None
    scope: Annotated[str, PlainValidator(plain_text)] | None = None

    @model_validator(mode="after")
    def _makes_sense_as_a_whole(self) -> Self:
        wrong = list(self._lacking() if self.sign_in == "oauth2" else self._idle())
        if wrong:
            raise ValueError("\n".join(wrong))
        return self

    def where_tokens_are_had(self) -> str:
        """Return `token_url`, or the address of Microsoft’s endpoint for `tenant`."""
        return self.token_url or _TOKENS_OF_MICROSOFT.format(tenant=self.tenant)

    def _lacking(self) -> Iterator[str]:
        if not self.client_id:
            yield '"client_id" is missing; it is the id of the application that may send mail'
        if not self.tenant and not self.token_url:
            yield '"tenant" is missing; it is the id of your directory in Microsoft Entra (elsewhere, give "token_url")'
        if self.tenant and self.token_url:
            yield '"tenant" means nothing beside "token_url"; leave one of them out'

    def _idle(self) -> Iterator[str]:
        for key in _FOR_OAUTH2:
            if getattr(self, key):
                yield f'"{key}" belongs to sign_in = "oauth2", which is not said'
