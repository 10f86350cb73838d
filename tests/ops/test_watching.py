"""What docs/ops gives to Prometheus and Grafana: expressions that parse, on metrics that /metrics has; a rule for each promise."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from storage import deliveries
from storage.tables import FlightRow
from tests.house import House, subscription
from tests.worker.web.test_metrics import Scrape
from worker.commands.run import once
from worker.health.figures import PROMISES

OPS = Path(__file__).parent.parent.parent / "docs" / "ops"
RULES: list[dict[str, Any]] = yaml.safe_load((OPS / "alerts.yml").read_text())["groups"][0]["rules"]
DASHBOARD: dict[str, Any] = json.loads((OPS / "grafana" / "ofsted-watch.json").read_text())
ASKED = [rule["expr"] for rule in RULES] + [
    target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all samples that a watch gives which has sent an alert, and has another that waits."""
    home = tmp_path_factory.mktemp("home")
    house = House(f"sqlite:///{home}/watch.db", home, (subscription(),))
    try:
        once.prepare(house.services, house.clock())
        once.work(house.services, lambda: None)
        with house.services.database.begin() as session:
            for alert in ("sent", "waits"):
                deliveries.promise(
                    session, alert_id=alert, subscription="Board", channel="recorder", content="{}", now=house.clock()
                )
            deliveries.sent(session, deliveries.find(session, "sent"), "kept", house.clock())  # type: ignore[arg-type]
            session.add(FlightRow(begun_at=house.clock(), told_at=house.clock()))
        text = Scrape(house).client.get("/metrics").text
    finally:
        house.services.close()
    names = {sample.name for family in text_string_to_metric_families(text) for sample in family.samples}
    families = re.findall(r"(?m)^# TYPE (\S+) histogram", text)
    return names | {f"{family}{end}" for family in families for end in ("_bucket", "_sum", "_count")}


@pytest.mark.parametrize("expression", ASKED)
def test_every_expression_parses_and_asks_for_what_is_served(expression: str, served: set[str]) -> None:
    promql_parser.parse(expression)
    asked = set(re.findall(r"\bofsted_watch_\w+", expression))
    assert asked
    assert asked <= served


def test_each_promise_has_a_rule_of_its_own() -> None:
    named = {name for rule in RULES for name in re.findall(r'promise="(\w+)"', rule["expr"])}
    assert named == set(PROMISES)


def test_every_metric_is_described(served: set[str]) -> None:
    described = (OPS / "watching.md").read_text()
    families = {re.sub(r"_(bucket|sum|count)$", "", name).removeprefix("ofsted_watch_") for name in served}
    assert [name for name in sorted(families) if f"`{name}" not in described] == []


def test_each_rule_says_what_is_wrong_and_what_to_do() -> None:
    assert len({rule["alert"] for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule["labels"]["severity"] in ("critical", "warning")
        assert set(rule["annotations"]) == {"summary", "action"}


def test_the_panels_stand_beside_and_not_on_one_another() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken
        assert max(x for x, _ in cells) < 24
        taken |= cells
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool, which comes with Prometheus, is not installed")
def test_promtool_accepts_rules_and_metrics(tmp_path: Path) -> None:
    subprocess.run(["promtool", "check", "rules", str(OPS / "alerts.yml")], check=True)
    house = House(f"sqlite:///{tmp_path}/watch.db", tmp_path, (subscription(),))
    text = Scrape(house).client.get("/metrics").get_data()
    house.services.close()
    subprocess.run(["promtool", "check", "metrics"], input=text, check=True)
