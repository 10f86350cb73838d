"""The settings: what watch.toml and the environment may say, and a sentence for each mistake."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from alerts.quiet_hours import QuietHours
from alerts.subscription import DEFAULT_ABOUT, About, Send
from findings.authorities.register import in_region, named, neighbours
from worker.config.settings import OAuth2Settings, load
from worker.errors import Mistakes

WATCH = '[watch]\nauthorities = ["80471"]\n'
PRACTICE = WATCH + "allow_private_addresses = true\n"
MAIL = WATCH + '[email]\nserver = "smtp://mail.example.org"\nfrom = "Watch <Watch@example.org>"\n'
BOARD = '[[subscriptions]]\nname = "Board"\n'


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        "CONFIG",
        "HOME",
        "BROKER_URL",
        "DATABASE_URL",
        "CONTACT",
        "SMTP_USER",
        "SMTP_PASSWORD",
        "SMTP_CLIENT_SECRET",
    ):
        monkeypatch.delenv(f"OFSTED_WATCH_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def watch_toml(tmp_path: Path) -> Path:
    return tmp_path / "watch.toml"


def mistakes(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as refused:
        load(path, None)
    return list(refused.value.sentences)


def test_two_lines_are_enough(watch_toml: Path, tmp_path: Path) -> None:
    watch_toml.write_text(WATCH)
    settings = load(None, None)
    assert settings.authorities == frozenset(["80471"])
    assert settings.ofsted_url == "https://reports.ofsted.gov.uk"
    assert settings.home == tmp_path / "home"
    assert settings.database_url == f"sqlite:///{tmp_path}/home/ofsted-watch.db"
    assert (settings.broker_url, settings.email, settings.ofsted_every) == (None, None, None)
    assert settings.warnings == ("watch.toml: there is no [[subscriptions]], so nobody is told anything.",)


def test_everything_that_can_be_said_is_understood(watch_toml: Path, tmp_path: Path) -> None:
    watch_toml.write_text(
        '[watch]\nauthorities = "all"\ncontact = "watch@example.org"\n'
        '[sources.ofsted]\nurl = "https://reports.ofsted.gov.uk/"\nevery = "10m"\n'
        '[[sources.pages]]\nname = "Halton newsroom"\nurl = "https://hbcnewsroom.co.uk/feed/"\nkind = "press_release"\n'
        'authority = "Halton"\nevery = "2h"\n'
        '[email]\nserver = "smtps://mail.example.org"\nfrom = "Inspection watch <watch@example.org>"\n'
        '[[subscriptions]]\nname = "Leadership"\nchannel = "email"\nto = ["dcs@example.org"]\nauthorities = ["Halton"]\n'
        'send = "daily"\nat = "07:30"\nabout = ["grades", "falls"]\n'
        '[[subscriptions]]\nname = "Kept"\nchannel = "file"\nfolder = "kept"\nauthorities = "neighbours of Halton"\n'
    )
    settings = load(watch_toml, tmp_path / "state")
    assert settings.authorities is None
    assert settings.contact == "watch@example.org"
    assert (settings.ofsted_url, settings.ofsted_every) == ("https://reports.ofsted.gov.uk", timedelta(minutes=10))
    (page,) = settings.pages
    assert (page.name, page.kind, page.authority, page.every) == (
        "Halton newsroom", "press_release", "80471", timedelta(hours=2),
    )  # fmt: skip
    assert settings.email is not None
    assert (settings.email.host, settings.email.port, settings.email.tls) == ("mail.example.org", 465, True)
    leadership, kept = settings.subscriptions
    assert (leadership.authorities, leadership.send, leadership.at) == (frozenset(["80471"]), Send.DAILY, time(7, 30))
    assert leadership.about == {About.GRADES, About.FALLS}
    assert (kept.authorities, kept.about) == (frozenset(neighbours("80471")), DEFAULT_ABOUT)
    assert kept.folder == tmp_path / "state" / "kept"
    assert settings.warnings == ()


def test_who_hears_what_and_when_can_be_said_closely(watch_toml: Path, tmp_path: Path) -> None:
    watch_toml.write_text(
        '[watch]\nauthorities = "all"\n'
        + BOARD
        + 'channel = "webhook"\nwebhook_env = "HOOK"\nsecret_env = "HOOK_SECRET"\n'
        'authorities = ["region: North West", "Leeds", "statistical neighbours of Leeds"]\n'
        'themes = ["Private fostering", "supervision"]\nquiet = "20:00-07:00"\nquiet_except = "grades"\n'
        "muted_until = 2026-12-24\ntest = true\n"
        '[[subscriptions]]\nname = "Intranet"\nchannel = "atom"\nfile = "changes.xml"\nquiet = "22:30 – 06:15"\n'
        'quiet_except = ["falls", "priority_actions"]\nmuted_until = "2026-12-24"\nauthorities = "region: the north west"\n'
    )
    board, intranet = load(watch_toml, tmp_path / "state").subscriptions
    leeds = named("Leeds")
    assert leeds
    assert board.authorities == frozenset({*in_region("North West"), leeds.urn, *neighbours(leeds.urn)})
    assert board.themes == {"private fostering", "supervision and management oversight"}
    assert (board.quiet, board.quiet_except) == (QuietHours(time(20), time(7)), frozenset({About.GRADES}))
    assert (board.muted_until, board.test) == (date(2026, 12, 24), True)
    assert board.options == {"webhook_env": "HOOK", "secret_env": "HOOK_SECRET"}
    assert board.folder == tmp_path / "state" / "tests" / "board"
    assert (intranet.quiet, intranet.quiet_except) == (
        QuietHours(time(22, 30), time(6, 15)), frozenset({About.FALLS, About.PRIORITY_ACTIONS}),
    )  # fmt: skip
    assert (intranet.muted_until, intranet.test) == (date(2026, 12, 24), False)
    assert intranet.options == {"file": str(tmp_path / "state" / "changes.xml")}
    assert intranet.authorities == frozenset(in_region("North West"))


def test_every_mistake_is_named_at_once_with_its_place(watch_toml: Path) -> None:
    found = mistakes(
        watch_toml,
        '[watch]\nauthorities = ["Haltn"]\nallow_private_addresses = "yes"\n'
        '[[subscriptions]]\nname = "A"\nchannel = "console"\n'
        '[[subscriptions]]\nname = "Board"\nchanel = "teams"\nsend = "dayly"\n',
    )
    assert found == [
        'watch.toml: [watch]: "authorities" names "Haltn", which is no authority in England; '
        'did you mean "Halton Borough Council" or "Luton Council"?',
        'watch.toml: [watch]: "allow_private_addresses" must be true or false, without quotes',
        'watch.toml: [[subscriptions]] number 2 "Board": "send" must be "at_once", "daily" or "weekly", '
        'not "dayly"; did you mean "daily"?',
        'watch.toml: [[subscriptions]] number 2 "Board": unknown key "chanel"; did you mean "channel"?',
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "[watch]: this table is missing"),
        ("watch = 5", "[watch]: must be a table of its own"),
        ("[watch]", '[watch]: "authorities" is missing'),
        ("[watch]\nauthorities = []", '"authorities" is empty; name some, for example ["Halton"], or write "all"'),
        ("[watch]\nauthorities = [true]", '"authorities" must be text in quotes, on one line'),
        ('[watch]\nauthorities = ["all"]', 'which is no authority in England; write authorities = "all", by itself'),
        ('[watch]\nauthorities = "neighbours"', 'write of whom, for example "neighbours of Halton"'),
        ('[watch]\nauthorities = "neighbours of Cumbria"', "none are known; name them instead"),
        ('[watch]\nauthorities = ["99999"]', 'names "99999", which is no authority in England; give its name'),
        ('[watch]\nauthorities = "region: Nort West"', 'none of England; did you mean "region: North West"?'),
        ('[watch]\nauthorities = "region"', "none of England; the regions are East Midlands, East of England, London"),
        ('[watch]\nauthorities = ["South West"]', 'for all of the region write "region: South West"'),
        (WATCH + "[subscription]", 'watch.toml: unknown key "subscription"; did you mean "subscriptions"?'),
        (WATCH + "[subscriptions]", "[subscriptions]: must be written with two brackets on each side, as [[…]]"),
        (WATCH + '[sources.ofsted]\nurl = "reports.ofsted.gov.uk"', '"url" must be an address that begins with'),
        (WATCH + '[sources.ofsted]\nurl = "https://a:99999999"', '"url" names a port that is not a number'),
        (
            WATCH + '[sources.ofsted]\nevery = "often"',
            '"every" must be a pace such as "10m", "1h" or "1d", not "often"',
        ),
        (WATCH + '[sources.ofsted]\nevery = "0m"', '"every" must be a pace'),
        (WATCH + '[sources.ofsted]\nevery = "30s"', "must be a minute or more, except on a practice site"),
        (
            WATCH + '[[sources.pages]]\nname = "News"\nkind = "press"',
            '[[sources.pages]] number 1 "News": "kind" must be',
        ),
        (
            WATCH
            + '[[sources.pages]]\nname = "Halton"\nkind = "news"\nurl = "https://reports.ofsted.gov.uk/provider/44/80471"',
            '[sources]: pages number 1 "Halton" is a page of Ofsted’s own, which is looked at as such; leave it out',
        ),
        (
            WATCH + '[email]\nserver = "mail.example.org"\nfrom = "a@example.org"',
            '[email]: "server" must be an address',
        ),
        (WATCH + '[email]\nserver = "smtp://mail.example.org"\nfrom = "Ann"', '"from" must be an e-mail address'),
        (MAIL + 'sign_in = "oauth"', '"sign_in" must be "password" or "oauth2", not "oauth"; did you mean "oauth2"?'),
        (MAIL + 'sign_in = "oauth2"', '[email]: "client_id" is missing; it is the id of the application'),
        (MAIL + 'sign_in = "oauth2"\nclient_id = "1"', '"tenant" is missing; it is the id of your directory'),
        (MAIL + 'sign_in = "oauth2"\nclient_id = "a b"\ntenant = "1"', '"client_id" must be one word, without blanks'),
        (MAIL + 'sign_in = "oauth2"\nclient_id = "1"\ntenant = "../x"', '"tenant" must be the directory’s id or one'),
        (
            MAIL + 'sign_in = "oauth2"\nclient_id = "1"\ntenant = "2"\ntoken_url = "https://login.example.org/t"',
            '"tenant" means nothing beside "token_url"; leave one of them out',
        ),
        (
            MAIL + 'sign_in = "oauth2"\nclient_id = "1"\ntoken_url = "http://login.example.org/t"',
            '"token_url" must begin with "https://": a secret is sent there',
        ),
        (MAIL + 'tenant = "2"', '[email]: "tenant" belongs to sign_in = "oauth2", which is not said'),
        (MAIL + 'client_secret = "s3cr3t"', '[email]: unknown key "client_secret"'),
        (
            WATCH + BOARD + 'channel = "pigeon"',
            '"channel" must be "email", "teams", "webhook", "atom", "file" or "console", not "pigeon"',
        ),
        (WATCH + BOARD + 'channel = "email"\nto = ["a@example.org"]', "the file has no [email] that names a server"),
        (WATCH + BOARD + 'channel = "email"', '"to" is missing; say who gets the mail'),
        (WATCH + BOARD + 'channel = "teams"', '"webhook_env" is missing; name the environment variable'),
        (
            WATCH + BOARD + 'channel = "console"\nto = ["a@example.org"]',
            '"to" belongs to channel "email", and this one',
        ),
        (WATCH + BOARD + 'channel = "console"\nat = "25:00"', '"at" must be an hour of the day such as "08:00"'),
        (WATCH + BOARD + 'channel = "console"\nabout = []', '"about" is empty; leave it out, or say what'),
        (WATCH + BOARD + 'channel = "console"\nabout = ["fals"]', 'not "fals"; did you mean "falls"?'),
        (WATCH + BOARD + 'channel = "console"\nabout = "grades"', '"about" must be a list'),
        (
            WATCH + BOARD + 'channel = "console"\nthemes = ["adoption", "private fostring"]',
            '"themes" names "private fostring", which is no theme; did you mean "private fostering"?',
        ),
        (
            WATCH + BOARD + 'channel = "console"\nthemes = "xyzzy"',
            "`ofsted-watch check-config --themes` lists them all",
        ),
        (WATCH + BOARD + 'channel = "console"\nthemes = []', '"themes" must be a list, for example'),
        (
            WATCH + BOARD + 'channel = "console"\nthemes = "adoption"\nabout = ["grades"]',
            '"themes" choose among weaknesses and priority actions, and "about" asks for neither',
        ),
        (
            WATCH + BOARD + 'channel = "console"\nquiet = "at night"',
            'must be two hours of the day such as "20:00-07:00"',
        ),
        (WATCH + BOARD + 'channel = "console"\nquiet = "25:00-07:00"', "must be two hours of the day"),
        (WATCH + BOARD + 'channel = "console"\nquiet = "07:00-07:00"', "begins and ends at the same hour"),
        (WATCH + BOARD + 'channel = "console"\nquiet_except = "grades"', '"quiet_except" is said without "quiet"'),
        (
            WATCH + BOARD + 'channel = "console"\nquiet = "20:00-07:00"\nquiet_except = "grade"',
            'not "grade"; did you mean "grades"?',
        ),
        (WATCH + BOARD + 'channel = "console"\nmuted_until = "Christmas"', "must be a day such as 2026-12-24"),
        (WATCH + BOARD + 'channel = "console"\nmuted_until = 2026-12-24T08:00:00', "must be a day such as 2026-12-24"),
        (WATCH + BOARD + 'channel = "console"\ntest = "yes"', '"test" must be true or false, without quotes'),
        (WATCH + BOARD + 'channel = "atom"', '"file" is missing; name the feed’s file'),
        (
            WATCH + BOARD + 'channel = "webhook"\nwebhook_env = "X"',
            '"secret_env" is missing; name the environment variable',
        ),
        (
            WATCH + BOARD + 'channel = "webhook"\nsecret_env = "X"',
            '"webhook_env" is missing; name the environment variable',
        ),
        (
            WATCH + BOARD + 'channel = "file"\nfile = "changes.xml"',
            '"file" belongs to channel "atom", and this one is "file"',
        ),
        (
            WATCH + BOARD + 'channel = "teams"\nwebhook_env = "X"\nsecret_env = "whsec_abc="',
            "and not the secret itself",
        ),
        ("[watch\n", "watch.toml is not TOML that can be read: "),
    ],
)
def test_a_mistake_is_one_sentence(watch_toml: Path, text: str, sentence: str) -> None:
    found = [each for each in mistakes(watch_toml, text) if sentence in each]
    assert len(found) == 1
    assert found[0].startswith("watch.toml")


def test_two_subscriptions_of_one_name_are_both_named(watch_toml: Path) -> None:
    found = mistakes(watch_toml, WATCH + (BOARD + 'channel = "console"\n') * 2)
    assert [each.partition(' "Board": ')[0] for each in found] == [
        "watch.toml: [[subscriptions]] number 1",
        "watch.toml: [[subscriptions]] number 2",
    ]
    assert found[1].endswith('"name" is taken by another subscription; give each its own')


@pytest.mark.parametrize(
    "text",
    [
        BOARD + 'channel = "teams"\nwebhook_env = "https://x.example.org/invoke?sig=SECRET"',
        BOARD + 'channel = "teams"\nwebhook = "https://x.example.org/invoke?sig=SECRET"',
        BOARD + 'channel = "https://x.example.org/invoke?sig=SECRET"',
        BOARD + 'channel = "email"\nto = ["https://x.example.org/invoke?sig=SECRET"]',
        '[email]\nserver = "smtp://me:SECRET@mail.example.org"\nfrom = "a@example.org"',
        '[sources.ofsted]\nurl = "https://me:SECRET@example.org"',
    ],
)
def test_a_secret_in_the_wrong_place_is_refused_and_not_repeated(watch_toml: Path, text: str) -> None:
    assert "SECRET" not in "\n".join(mistakes(watch_toml, WATCH + text))


def test_a_missing_file_says_how_to_make_one(watch_toml: Path) -> None:
    with pytest.raises(Mistakes, match=r'There is no .*watch\.toml: write one .*authorities = \["Halton"\]'):
        load(None, None)


def test_a_file_that_is_not_text_or_cannot_be_read_is_a_sentence(watch_toml: Path, tmp_path: Path) -> None:
    watch_toml.write_bytes(b"\xff\xfe[watch]")
    with pytest.raises(Mistakes, match="is not UTF-8 text"):
        load(watch_toml, None)
    with pytest.raises(Mistakes, match="cannot be read: Is a directory"):
        load(tmp_path, None)


def test_a_practice_site_may_invent_authorities_and_be_looked_at_every_second(watch_toml: Path) -> None:
    watch_toml.write_text(
        '[watch]\nauthorities = ["99001"]\nallow_private_addresses = true\n[sources.ofsted]\nevery = "1s"\n'
    )
    settings = load(watch_toml, None)
    assert (settings.authorities, settings.ofsted_every) == (frozenset(["99001"]), timedelta(seconds=1))


def test_what_would_keep_somebody_from_hearing_is_a_warning(watch_toml: Path) -> None:
    watch_toml.write_text(
        '[watch]\nauthorities = ["Halton", "80999"]\nallow_private_addresses = true\n'
        + BOARD
        + 'channel = "teams"\nwebhook_env = "NO_SUCH_WEBHOOK"\nauthorities = ["Leeds"]\nat = "09:00"\n'
    )
    place = 'watch.toml: [[subscriptions]] number 1 "Board": '
    assert load(watch_toml, None).warnings == (
        place + '"at" means nothing where send = "at_once"; did you mean send = "daily"?',
        place + "asks for Leeds Metropolitan Borough Council, which [watch] does not watch; "
        "add it there, or nothing is ever told of them.",
    )


def test_an_abolished_authority_is_a_warning_that_names_its_heirs(watch_toml: Path) -> None:
    watch_toml.write_text('[watch]\nauthorities = ["Cumbria"]\n' + BOARD + 'channel = "console"\n')
    (warning,) = load(watch_toml, None).warnings
    assert "was abolished; watch " in warning
    assert "Westmorland" in warning


def test_the_environment_decides_over_the_file(
    watch_toml: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.toml").write_text(WATCH + 'contact = "file@example.org"\n')
    monkeypatch.setenv("OFSTED_WATCH_CONFIG", str(tmp_path / "other.toml"))
    monkeypatch.setenv("OFSTED_WATCH_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("OFSTED_WATCH_CONTACT", "here@example.org")
    monkeypatch.setenv("OFSTED_WATCH_BROKER_URL", "redis://:pw@broker/0")
    monkeypatch.setenv("OFSTED_WATCH_DATABASE_URL", "postgresql://me:pw@db/watch")
    settings = load(None, None)
    assert (settings.home, settings.contact) == (tmp_path / "elsewhere", "here@example.org")
    assert (settings.broker_url, settings.database_url) == ("redis://:pw@broker/0", "postgresql://me:pw@db/watch")
    assert "pw" not in repr(settings)


def test_a_wrong_address_in_the_environment_is_named_beside_the_mistakes_of_the_file(
    watch_toml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFSTED_WATCH_BROKER_URL", "amqp://me:pw@broker")
    monkeypatch.setenv("OFSTED_WATCH_DATABASE_URL", "mysql://me:pw@db")
    found = mistakes(watch_toml, "")
    assert [sentence.split(" must ")[0] for sentence in found[:2]] == [
        "OFSTED_WATCH_BROKER_URL",
        "OFSTED_WATCH_DATABASE_URL",
    ]
    assert len(found) == 3
    assert "pw" not in "\n".join(found)


def test_a_secret_is_read_when_it_is_needed_and_never_kept(watch_toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch_toml.write_text(WATCH)
    settings = load(watch_toml, None)
    assert settings.secret("BOARD_WEBHOOK") is None
    monkeypatch.setenv("BOARD_WEBHOOK", "https://x.example.org/?sig=SECRET\n")
    assert settings.secret("BOARD_WEBHOOK") == "https://x.example.org/?sig=SECRET"
    assert "SECRET" not in repr(settings)


def test_a_page_of_an_authority_that_is_not_watched_is_a_warning(watch_toml: Path) -> None:
    page = '[[sources.pages]]\nname = "News"\nurl = "https://news.example.org/feed/"\nkind = "press_release"\n'
    watch_toml.write_text(WATCH + page + 'authority = "Leeds"\n' + BOARD + 'channel = "console"\n')
    assert load(watch_toml, None).warnings == (
        'watch.toml: [[sources.pages]] number 1 "News": is of Leeds Metropolitan Borough Council, '
        "which [watch] does not watch, so nothing of it is ever told.",
    )


def test_mail_can_be_signed_in_by_oauth2(watch_toml: Path) -> None:
    watch_toml.write_text(MAIL + 'sign_in = "oauth2"\ntenant = "wexmoor.example"\nclient_id = "0a1b"\n')
    email = load(watch_toml, None).email
    assert email
    assert email.oauth2 == OAuth2Settings(
        token_url="https://login.microsoftonline.com/wexmoor.example/oauth2/v2.0/token",
        client_id="0a1b",
        scope="https://outlook.office365.com/.default",
    )


def test_another_provider_of_tokens_can_be_named(watch_toml: Path) -> None:
    named_one = 'sign_in = "oauth2"\nclient_id = "0a1b"\ntoken_url = "https://id.example.org/token"\nscope = "mail"\n'
    watch_toml.write_text(MAIL + named_one)
    email = load(watch_toml, None).email
    assert email
    assert email.oauth2 == OAuth2Settings(token_url="https://id.example.org/token", client_id="0a1b", scope="mail")


@pytest.mark.parametrize(
    ("server", "more", "warned"),
    [
        ("smtp.office365.com:587", "", True),
        ("SMTP-mail.outlook.com", "", True),
        ("smtp.office365.com", 'sign_in = "oauth2"\ntenant = "1"\nclient_id = "2"\n', False),
        ("wexmoor-gov-uk.mail.protection.outlook.com:25", "", False),
        ("mail.example.org", "", False),
    ],
)
def test_whoever_signs_in_at_microsoft_by_password_is_told_of_the_end_of_it(
    watch_toml: Path, server: str, more: str, warned: bool
) -> None:
    watch_toml.write_text(MAIL.replace("mail.example.org", server, 1) + more)
    assert (
        any("Microsoft 365 takes no passwords from the end" in each for each in load(watch_toml, None).warnings)
        is warned
    )
