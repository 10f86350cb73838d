"""`/england.atom`, `/regions/<region>.atom`, `/authorities/<urn>.atom`: what was news, an entry a document, the newest first."""

from __future__ import annotations

from collections.abc import Collection

from flask import Blueprint, Response, abort, request, url_for

from alerts.channels.atom.feed import whole_feed
from findings.authorities.register import in_region, regions
from worker.web.ground import ground
from worker.web.slugs import slug_of

PAGE = Blueprint("feed", __name__)


@PAGE.get("/england.atom")
def of_england() -> Response:
    """All authorities."""
    return _feed("Children’s services in England", None, url_for("england.england", _external=True))


@PAGE.get("/regions/<slug>.atom")
def of_region(slug: str) -> Response:
    """The authorities of a region; 404 where there is none of that name."""
    region = next((each for each in regions() if slug_of(each) == slug), None) or abort(404)
    page = url_for("england.england", region=region, _external=True)
    return _feed(f"Children’s services in {region}", in_region(region), page)


@PAGE.get("/authorities/<urn>.atom")
def of_authority(urn: str) -> Response:
    """One authority; 404 where none of this number is watched."""
    name = ground().model.name(urn) or abort(404)
    return _feed(f"Children’s services: {name}", (urn,), url_for("authority.authority", urn=urn, _external=True))


def _feed(title: str, urns: Collection[str] | None, page: str) -> Response:
    news = ((each.key, each.alert, each.at) for each in ground().news.newest(urns))
    content = whole_feed(title, request.base_url, news, ground().clock(), page)
    return Response(content, content_type="application/atom+xml; charset=utf-8")
