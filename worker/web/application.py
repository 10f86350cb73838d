"""A Flask application as every page needs it: bounded requests, escaped and tidied text, one style sheet, no log of its own."""

from __future__ import annotations

from flask import Flask

from alerts.render.templates import shown
from worker.web.api.answering import api
from worker.web.assets import ASSETS, address_of_style
from worker.web.headers import with_headers
from worker.web.navigation import authority_address, document_address, navigation
from worker.web.pages import all_pages
from worker.web.shown import FILTERS, banner


def application(largest_body: int) -> Flask:
    """The application with all pages. Templates stand in the folders of their pages: `pages/england/page.html`."""
    app = Flask("worker.web", static_folder=None, template_folder=".")
    app.config.update(
        MAX_CONTENT_LENGTH=largest_body,
        MAX_FORM_MEMORY_SIZE=largest_body,
        MAX_FORM_PARTS=8,
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    app.jinja_options = {"finalize": shown, "trim_blocks": True, "lstrip_blocks": True}
    app.url_map.merge_slashes = False
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(
        style=address_of_style,
        banner=banner,
        navigation=navigation,
        document_address=document_address,
        authority_address=authority_address,
    )
    for page in (ASSETS, *all_pages(), api()):
        app.register_blueprint(page)
    app.after_request(with_headers)
    return app
