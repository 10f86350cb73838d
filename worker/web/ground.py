"""What every page stands on: the store, the clock, how the watch is, and what was worked out of the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, current_app

from storage.database import Database
from worker.web.guard.operations import Operations
from worker.web.metrics import Metrics
from worker.web.page_pictures.pictures import PagePictures
from worker.web.promises import Promises
from worker.web.read_model.news import News
from worker.web.read_model.read_model import ReadModel

_NAME = "ground"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the pages use. `model` is asked before the database, which is slower; without `pictures` no page of a PDF is shown,
    and without `operations` no page for operators. `contact` is the address of those who run the watch."""

    database: Database
    clock: Callable[[], datetime]
    promises: Promises
    metrics: Metrics
    model: ReadModel
    news: News
    pictures: PagePictures | None = None
    operations: Operations | None = None
    contact: str = ""


def lay(app: Flask, ground: Ground) -> None:
    """Give the application its ground."""
    app.extensions[_NAME] = ground


def ground() -> Ground:
    """The ground of the application that answers now."""
    return cast(Ground, current_app.extensions[_NAME])
