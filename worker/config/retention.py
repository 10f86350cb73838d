"""[retention] of watch.toml: how long is kept what nothing rests on."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import PlainValidator

from worker.config.times import days
from worker.config.values import TomlTable, shown


def _age(value: object) -> timedelta | None:
    """An age in whole days, None for ever. Raises ValueError where it is neither."""
    if value == "for ever":
        return None
    age = days(value)
    if age is None:
        raise ValueError(f'must be a number of days such as "180d", or "for ever", not {shown(value)}')
    return age


def _age_of_texts(value: object) -> timedelta | None:
    """An age, none where they go as soon as they are read."""
    try:
        return timedelta(0) if value == "after reading" else _age(value)
    except ValueError as mistake:
        raise ValueError(f'{mistake}, or "after reading"') from None


Age = Annotated[timedelta | None, PlainValidator(_age)]
AgeOfTexts = Annotated[timedelta | None, PlainValidator(_age_of_texts)]


class RetentionTable(TomlTable):
    """[retention]: ages after which `ofsted-watch prune` frees alerts' words, replaced readings, pages of no concern.

    `texts`: of all that others publish; the default is to keep none longer than it takes to read it.
    """

    alerts: Age = timedelta(days=365)
    readings: Age = timedelta(days=90)
    pages: Age = timedelta(days=365)
    texts: AgeOfTexts = timedelta(0)
