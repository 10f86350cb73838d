"""What routes are asked and what they answer, as models: the API is described by them and answers with them, and cannot differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

#: The most rows of one answer, and how many there are where nobody says.
MOST, USUAL = 500, 100
#: The highest number that every JSON parser knows exactly.
LARGEST_NUMBER = 2**53 - 1
_FIGURES, _DAY = re.compile(r"-?[0-9]{1,16}"), re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _figures(said: object) -> object:
    """The number of these figures. Raises ValueError where there are other signs, which no schema takes for a number."""
    if not isinstance(said, str):
        return said
    if not _FIGURES.fullmatch(said):
        raise ValueError("it should be a whole number")
    return int(said)


def _day(said: object) -> object:
    """The day. Raises ValueError where there is none, or it is written in another way, which no schema takes for a day."""
    if not isinstance(said, str):
        return said
    try:
        return date.fromisoformat(said if _DAY.fullmatch(said) else "")
    except ValueError:
        raise ValueError("it should be a day such as 2026-03-01") from None


#: Beside a whole number, after its bounds: as the query string says it.
IN_FIGURES = BeforeValidator(_figures)
#: So many rows at most.
Limit = Annotated[
    int, Field(ge=1, le=MOST, description=f"So many rows at most; the most is {MOST}.", examples=[50]), IN_FIGURES
]
#: A day as the query string says it.
Day = Annotated[date, BeforeValidator(_day)]
#: An authority’s number at Ofsted.
Urn = Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,20}$", examples=["9900001"])]
#: A moment in UTC, as the store writes it.
Moment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Says of a text that it is one of these, which are only known while the program runs."""

    values: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.values))


class Asked(BaseModel):
    """The parameters of a route, those in its path among them; any other is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Part(BaseModel):
    """A part of an answer: it has what is described here, and nothing else that the store may know."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Answer(Part):
    """What every answer has."""

    schema_version: int = Field(
        description="As in the exports: higher once a field has changed its meaning or is gone."
    )


class Problem(Answer):
    """Why there is no answer, in one sentence (RFC 9457)."""

    type: str = Field(description="Always `about:blank`: the status says what kind of problem it is.")
    title: str
    status: int
    detail: str = Field(description="What is the matter, for a person.")
    parameter: str | None = Field(default=None, description="Which parameter is not understood.")
