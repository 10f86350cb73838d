"""A new step is one entry in the table of steps, and its folder: it is queued, scheduled and done like the others."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from tests.house import House
from worker.pipeline import STEPS, Step
from worker.schedule import Hint, due, due_after
from worker.services import Services

PROGRAM = """
import json
from worker.pipeline import STEPS, Step
STEPS["greet"] = Step(do=print, due=print, of=str, queue="greetings", priority=4, time_limit=77)
from worker.app import PRIORITIES, QUEUES, app
app.loader.import_default_modules()
print(json.dumps([app.conf.task_routes["greet"], app.tasks["greet"].time_limit, QUEUES, PRIORITIES]))
"""


@dataclass
class Greeting:
    """A step that greets boroughs, each once."""

    ungreeted: list[str] = field(default_factory=lambda: ["Kestrelby", "Wexmoor"])

    def do(self, services: Services, borough: str, now: datetime) -> None:
        self.ungreeted.remove(borough)

    def due(self, session: Session, services: Services, now: datetime) -> list[str]:
        return list(self.ungreeted)

    def step(self) -> Step:
        return Step(do=self.do, due=self.due, of=str, queue="greetings", priority=4, leads_to=frozenset({"greet"}))


@pytest.fixture
def greeting(monkeypatch: pytest.MonkeyPatch) -> Greeting:
    greeting = Greeting()
    monkeypatch.setitem(STEPS, "greet", greeting.step())
    return greeting


def test_it_is_a_task_with_its_limit_its_queue_and_its_priority() -> None:
    answer = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    route, limit, queues, priorities = json.loads(answer.stdout)
    assert (route, limit) == ({"queue": "greetings", "priority": 4}, 77)
    assert queues == ["tick", "deliver", "greetings", "read", "fetch"]
    assert priorities == [0, 3, 4, 6, 9]


def test_what_is_due_of_it_is_hinted_at(house: House, greeting: Greeting) -> None:
    hints = [Hint("greet", "Kestrelby"), Hint("greet", "Wexmoor")]
    assert due(house.services, house.clock()) == hints
    assert due_after(hints[0], house.services, house.clock()) == hints


def test_a_run_does_all_of_it(house: House, greeting: Greeting) -> None:
    house.run()
    assert greeting.ungreeted == []


@pytest.mark.parametrize(
    ("module", "spared"),
    [("worker.pipeline", ("celery", "sqlalchemy")), ("worker.app", ("sqlalchemy", "worker.steps."))],
)
def test_the_table_is_read_without_what_the_steps_need(module: str, spared: tuple[str, ...]) -> None:
    program = f"import sys, {module}; print([name for name in sys.modules if name.startswith({spared})])"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"


def test_a_worker_carries_all_steps_before_it_forks() -> None:
    program = (
        "import sys, worker.tasks; print({'worker.steps.tell.tell', 'worker.steps.look.visit'} - set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "set()\n"
