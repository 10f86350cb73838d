"""Unsubscribing, over real HTTP and with a real mail server: only who asks for it is no longer sent alerts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from alerts.alert import Alert
from alerts.channel import Channel, Receipt, Traits
from alerts.channels.email.channel import CHANNEL
from alerts.destination import Destination, Secret
from storage import deliveries, unsubscribed
from tests.alerts.conftest import MailServer, StartMail, start_mail
from tests.alerts.contrast import contrast
from tests.house import House
from tests.serving import get, head, post, request, served
from tests.worker.steps.deliver.test_delivering import (
    CHAIR,
    DIRECTOR,
    LEADERS,
    Promised,
    attempt,
    delivery,
    envelopes,
    heard,
    promised,
)
from worker.config.settings import LINK_KEY, WebSettings
from worker.unsubscribing import unsubscribing
from worker.unsubscribing.links import Links
from worker.web.site import Site

__all__ = ["promised", "start_mail"]  # the house that is about to send, and the server that takes it

KEY = "0123456789abcdef0123456789abcdef"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@dataclass
class Watch:
    """A house that sends to a mail server, and serves its pages on loopback."""

    house: House
    mail: MailServer

    def links(self) -> list[str]:
        """The links in all mails that were accepted, oldest first."""
        return [header(envelope, "List-Unsubscribe").strip("<>") for envelope in self.mail.accepted]

    def gone(self) -> set[str]:
        with self.house.services.database.begin() as session:
            return set(unsubscribed.recipients(session, LEADERS.name))

    def promise_again(self) -> None:
        """The same alert once more, to all of the subscription."""
        self.house.clock.now += timedelta(hours=1)
        with self.house.services.database.begin() as session:
            deliveries.send_again(
                session, deliveries.newest(session, subscription=LEADERS.name)[0], "me", "Lost", self.now
            )

    @property
    def now(self) -> Any:
        return self.house.clock()


def content(envelope: Envelope) -> bytes:
    assert isinstance(envelope.content, bytes)
    return envelope.content


def header(envelope: Envelope, name: str) -> str:
    """A header as it came over the line, all of it on one."""
    (found,) = re.findall(rf"^{name}: (.+)\r$".encode(), content(envelope), re.MULTILINE)
    return str(found.decode())


@pytest.fixture
def watch(promised: Promised, start_mail: StartMail, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    monkeypatch.setenv(LINK_KEY, KEY)
    mail = start_mail()
    house = promised(LEADERS, mail.port)
    site = Site(
        Links("http://127.0.0.1/watch", Secret(KEY)),
        house.services.database,
        "ict@example.org",
        house.clock,
        house.health,
    )
    with served(site) as port:
        web = WebSettings(address=f"http://127.0.0.1:{port}/watch", host="127.0.0.1", port=0)
        house.settings = replace(house.settings, web=web)
        house.services = replace(house.services, settings=house.settings)
        yield Watch(house, mail)


def test_a_scanner_that_follows_every_link_unsubscribes_nobody(watch: Watch) -> None:
    attempt(watch.house)
    for link in watch.links():
        for answer in (get(link), head(link), get(link + "/"), get(f"{link}?x=1")):
            assert answer.status_code in (200, 404)
    assert watch.gone() == set()


def test_one_click_unsubscribes_its_recipient_and_nobody_else(watch: Watch) -> None:
    attempt(watch.house)
    directors, _ = watch.links()
    answer = post(directors, data=ONE_CLICK)
    assert (answer.status_code, "You have unsubscribed" in answer.text) == (200, True)
    assert watch.gone() == {DIRECTOR}
    watch.promise_again()
    attempt(watch.house)
    assert envelopes(watch.mail) == [[DIRECTOR], [CHAIR], [CHAIR]]


def test_one_click_as_multipart_works_too(watch: Watch) -> None:
    attempt(watch.house)
    post(watch.links()[1], files={"List-Unsubscribe": (None, "One-Click")})
    assert watch.gone() == {CHAIR}


def test_the_button_of_the_page_does_what_one_click_does(watch: Watch) -> None:
    attempt(watch.house)
    link = watch.links()[0]
    page = get(link).text
    (name, value) = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)">', page)[0]
    assert 'action="' not in page
    assert "“Leaders”" in page
    assert DIRECTOR in page
    post(link, data={name: value})
    assert watch.gone() == {DIRECTOR}
    assert "<button" not in get(link).text


def test_to_ask_twice_is_to_ask_once(watch: Watch) -> None:
    attempt(watch.house)
    answers = [post(watch.links()[0], data=ONE_CLICK).text for _ in range(2)]
    assert answers[0] == answers[1]
    assert heard(watch.house).count(f"{DIRECTOR} has unsubscribed from “Leaders”") == 1


def _cut(link: str) -> str:
    return link[:-4]


def _for_another(link: str) -> str:
    forged = Links("http://127.0.0.1/watch", Secret("another key, that is long enough too")).link("Leaders", DIRECTOR)
    return link.replace(urlsplit(link).path, urlsplit(forged).path)


def _altered(link: str) -> str:
    head, _, tail = link.rpartition("/")
    return f"{head}/{tail.swapcase()}"


@pytest.mark.parametrize(
    "forge", [_cut, _for_another, _altered, lambda link: link.rpartition("/")[0] + "/" + "x" * 5000]
)
def test_a_forged_link_does_nothing_and_says_so(watch: Watch, forge: Callable[[str], str]) -> None:
    attempt(watch.house)
    for link in watch.links():
        answer = post(forge(link), data=ONE_CLICK)
        assert (answer.status_code, "This link does not work" in answer.text) == (404, True)
    assert watch.gone() == set()


@pytest.mark.parametrize("data", [{}, {"List-Unsubscribe": "No"}, {"x": "List-Unsubscribe=One-Click"}])
def test_a_post_that_does_not_ask_for_it_does_nothing(watch: Watch, data: dict[str, str]) -> None:
    attempt(watch.house)
    assert post(watch.links()[0], data=data).status_code == 400
    assert watch.gone() == set()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_no_other_way_of_asking_does_anything(watch: Watch, method: str) -> None:
    attempt(watch.house)
    answer = request(method, watch.links()[0], data=ONE_CLICK)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")
    assert watch.gone() == set()


def test_a_large_body_is_not_taken(watch: Watch) -> None:
    attempt(watch.house)
    answer = post(watch.links()[0], data={**ONE_CLICK, "more": "x" * 10_000})
    assert answer.status_code == 413
    assert watch.gone() == set()


def test_the_page_loads_nothing_keeps_nothing_and_cannot_be_framed(watch: Watch) -> None:
    attempt(watch.house)
    answer = get(watch.links()[0])
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; form-action 'self'; base-uri 'none'; "
        r"frame-ancestors 'none'",
        answer.headers["Content-Security-Policy"],
    )
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not {"set-cookie", "server"} & set(answer.headers)
    assert not re.search(r"src=|href=|<script|url\(|@import", answer.text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("#1f2328", "#ffffff"), ("#ffffff", "#123d6a"), ("#e6edf3", "#161b22"), ("#0d1117", "#9ecbff")],
)
def test_its_words_stand_out_by_day_and_by_night(watch: Watch, one: str, other: str) -> None:
    attempt(watch.house)
    page = get(watch.links()[0]).text
    assert one in page
    assert other in page
    assert contrast(one, other) >= 7


def test_a_fault_is_a_sentence_and_shows_neither_link_nor_address(
    watch: Watch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt(watch.house)
    link = watch.links()[0]

    def break_down(*arguments: object) -> None:
        raise RuntimeError(f"{DIRECTOR} {link}")

    monkeypatch.setattr(unsubscribing, "leave", break_down)
    answer = post(link, data=ONE_CLICK)
    printed = "".join(capfd.readouterr()) + caplog.text
    assert (answer.status_code, "Nothing was changed" in answer.text) == (503, True)
    assert "a page could not be shown" in printed
    assert DIRECTOR not in printed
    assert link.rpartition("/")[2] not in printed


def test_health_is_for_whoever_watches_containers(watch: Watch) -> None:
    origin = watch.house.settings.web
    assert origin is not None
    assert origin.address is not None
    assert get(origin.address.replace("/watch", "/health")).text == "ok\n"
    assert get(origin.address).status_code == 404


# What it does to deliveries


def test_when_nobody_is_left_an_alert_is_settled_and_nothing_is_wrong(watch: Watch) -> None:
    attempt(watch.house)
    for link in watch.links():
        post(link, data=ONE_CLICK)
    watch.promise_again()
    attempt(watch.house)
    attempt(watch.house, timedelta(days=1))
    assert len(watch.mail.accepted) == 2
    assert delivery(watch.house)["state"] == "sent"
    assert delivery(watch.house)["error"] == "All of its recipients have unsubscribed."
    assert "could not be delivered" not in heard(watch.house)


def test_who_was_put_off_and_unsubscribes_meanwhile_is_not_tried_again(watch: Watch) -> None:
    watch.mail.refuses = {CHAIR: "450 later"}
    attempt(watch.house)
    web = watch.house.settings.web
    assert web is not None
    assert web.address is not None
    post(Links(web.address, Secret(KEY)).link("Leaders", "Chair@Example.org"), data=ONE_CLICK)
    watch.mail.refuses = {}
    attempt(watch.house, timedelta(hours=1))
    assert envelopes(watch.mail) == [[DIRECTOR]]
    assert delivery(watch.house)["state"] == "sent"


def test_operators_hear_once_and_hear_when_somebody_is_put_back(watch: Watch) -> None:
    attempt(watch.house)
    post(watch.links()[0], data=ONE_CLICK)
    assert f"{DIRECTOR} has unsubscribed from “Leaders”" in heard(watch.house)
    with watch.house.services.database.begin() as session:
        sentence = unsubscribing.put_back(session, "Leaders", "DCS@example.org", watch.now)
    assert sentence == f"{DIRECTOR} is sent the alerts of “Leaders” again, from the next one on."
    watch.house.people.sent.clear()
    watch.house.clock.now += timedelta(minutes=20)
    watch.house.run()
    (notice,) = [notice for alert in watch.house.people.sent for notice in alert.notices]
    assert notice.ended
    watch.promise_again()
    attempt(watch.house)
    assert envelopes(watch.mail)[2:] == [[DIRECTOR], [CHAIR]]


def test_the_status_names_them_and_is_no_worse_for_it(watch: Watch) -> None:
    attempt(watch.house)
    post(watch.links()[0], data=ONE_CLICK)
    with watch.house.services.database.begin() as session:
        named = list(unsubscribing.sentences(watch.house.settings, unsubscribed.all_of(session)))
    assert not any(DIRECTOR in sentence for sentence in watch.house.health().broken)
    assert named == [f"UNSUBSCRIBED: {DIRECTOR} from “Leaders”, on 2 March 2026."]


# Told once all the same


class PowerCut(BaseException):
    """The process ends here."""


@dataclass
class CutShort(Channel):
    """The real channel, in which the process ends when so many have accepted, before or after that is stored."""

    accepted: int
    kept: bool
    name: str = "email"
    traits: Traits = CHANNEL.traits

    def send(self, alert: Alert, to: Destination) -> Receipt:
        keep = to.reached
        assert keep is not None

        def reached(recipient: str) -> None:
            self.accepted -= 1
            if self.accepted or self.kept:
                keep(recipient)
            if not self.accepted:
                raise PowerCut

        return CHANNEL.send(alert, replace(to, reached=reached))


def cut_the_power(watch: Watch, *, accepted: int, kept: bool) -> None:
    """Crash while an alert is being sent; when its lease has run out, a house without faults sends it."""
    services = watch.house.services
    watch.house.services = replace(services, channels={**services.channels, "email": CutShort(accepted, kept)})
    with pytest.raises(PowerCut):
        attempt(watch.house)
    watch.house.services = services
    attempt(watch.house, timedelta(minutes=15))
    attempt(watch.house, timedelta(hours=1))


@pytest.mark.parametrize("accepted", [1, 2])
def test_a_crash_between_two_recipients_tells_nobody_twice(watch: Watch, accepted: int) -> None:
    cut_the_power(watch, accepted=accepted, kept=True)
    assert envelopes(watch.mail) == [[DIRECTOR], [CHAIR]]
    assert delivery(watch.house)["state"] == "sent"


@pytest.mark.parametrize(("accepted", "told"), [(1, [DIRECTOR, DIRECTOR, CHAIR]), (2, [DIRECTOR, CHAIR, CHAIR])])
def test_a_crash_before_an_acceptance_is_kept_is_the_one_double(watch: Watch, accepted: int, told: list[str]) -> None:
    cut_the_power(watch, accepted=accepted, kept=False)
    assert envelopes(watch.mail) == [[each] for each in told]
    ids = {header(envelope, "Message-ID") for envelope in watch.mail.accepted}
    assert len(ids) == 1


def test_a_connection_cut_after_one_tells_only_the_others_again(watch: Watch) -> None:
    accept = watch.mail.handle_DATA

    async def break_at_the_second(smtp: SMTP, session: Session, envelope: Envelope) -> str:
        watch.mail.cuts_after_data = len(watch.mail.accepted) == 1
        return await accept(smtp, session, envelope)

    watch.mail.handle_DATA = break_at_the_second  # type: ignore[method-assign, assignment]
    attempt(watch.house)
    assert (delivery(watch.house)["state"], watch.gone()) == ("waiting", set())
    attempt(watch.house, timedelta(hours=1))
    attempt(watch.house, timedelta(hours=1))
    assert envelopes(watch.mail) == [[DIRECTOR], [CHAIR], [CHAIR]]
    assert delivery(watch.house)["state"] == "sent"


def test_without_web_there_is_one_message_and_no_header(promised: Promised, start_mail: StartMail) -> None:
    mail = start_mail()
    house = promised(LEADERS, mail.port)
    attempt(house)
    (envelope,) = mail.accepted
    assert envelope.rcpt_tos == [DIRECTOR, CHAIR]
    assert b"List-Unsubscribe" not in content(envelope)


def test_without_web_who_has_unsubscribed_stays_so(promised: Promised, start_mail: StartMail) -> None:
    mail = start_mail()
    house = promised(LEADERS, mail.port)
    with house.services.database.begin() as session:
        unsubscribing.leave(session, "Leaders", DIRECTOR, house.clock())
    attempt(house)
    assert envelopes(mail) == [[CHAIR]]
