"""The Celery app: its queues, limits and retry settings, and the one beat entry, the tick."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import ParamSpec

from celery import Celery
from celery.signals import setup_logging
from kombu.transport import TRANSPORT_ALIASES

from findings.dates.clock import LONDON
from worker.config.settings import broker_url
from worker.logs.celery import log_of_celery
from worker.pipeline import STEPS

Parameters = ParamSpec("Parameters")

TICK = "tick"
# (queue, priority) of each task that is work: of the tick, and of the steps that it hints at.
_WORK = {TICK: (TICK, 0)} | {name: (step.queue, step.priority) for name, step in STEPS.items()}
# A free worker asks them for work in this order.
QUEUES = tuple(dict.fromkeys(queue for queue, _ in sorted(_WORK.values(), key=itemgetter(1))))
PRIORITIES = tuple(sorted({priority for _, priority in _WORK.values()}))
#: The task of each queue by which whoever serves it leaves its heartbeats, before any work that waits there.
SIGNS_OF_LIFE = {f"beat of {step.queue}": step.queue for step in STEPS.values()}
#: The tasks of the canary's legs, with the step behind which each waits as what is real does.
CANARY = {"canary fetch": "visit", "canary read": "read", "canary tell": "tell"}
#: (queue, priority) of every task.
ROUTES = (
    _WORK
    | {name: (queue, PRIORITIES[0]) for name, queue in SIGNS_OF_LIFE.items()}
    | {name: _WORK[step] for name, step in CANARY.items()}
)
#: The tasks whose hints carry no id.
WITHOUT_ID = frozenset({TICK, *SIGNS_OF_LIFE, *CANARY})
TICK_SECONDS = 5
#: So many messages wait only where no worker takes them: then no more are put there, and a later tick hints again.
DEEP = 1_000
# Every limit stays well below the visibility timeout, or Redis would give a task that still runs to another worker.
LONGEST_TASK_SECONDS = 9 * 60
_VISIBILITY_TIMEOUT_SECONDS = 60 * 60

# Whoever can write to the broker can forge messages: they pass a gate before Celery sees them.
TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), "worker.engine.received:Transport"))

# Whatever Celery would log, in whatever form: it is a line of our log.
setup_logging.connect(log_of_celery)

app = Celery(
    "ofsted-watch", include=["worker.tasks", "worker.engine.limits", "worker.engine.release", "worker.engine.pulse"]
)
app.conf.update(
    broker_url=broker_url() or "redis://127.0.0.1:6379/0",
    # Messages carry ids only. A lost hint is sent again by a later tick; one that comes twice finds nothing to claim.
    accept_content=["json"],
    task_serializer="json",
    result_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    # A delivery cancelled between the receiver’s OK and our commit would be sent twice; its claim holds, so let it end.
    worker_cancel_long_running_tasks_on_connection_loss=False,
    # Retry the connection without limit: that the broker is away is no reason to end.
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "visibility_timeout": _VISIBILITY_TIMEOUT_SECONDS,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": 30,
        "socket_connect_timeout": 5,
        "health_check_interval": 10,
        "priority_steps": list(PRIORITIES),
        "queue_order_strategy": "priority",
    },
    task_default_queue="tick",
    task_routes={name: {"queue": queue, "priority": priority} for name, (queue, priority) in ROUTES.items()},
    task_soft_time_limit=LONGEST_TASK_SECONDS - 60,
    task_time_limit=LONGEST_TASK_SECONDS,
    worker_max_tasks_per_child=200,
    worker_proc_alive_timeout=60,  # a new process that finds the machine busy takes longer than four seconds to be up
    worker_max_memory_per_child=400_000,  # KiB, checked between tasks; worker.engine.limits caps a task
    worker_redirect_stdouts=False,  # the console channel prints alerts to stdout
    worker_send_task_events=False,
    # Nobody steers a worker through the broker: `shutdown` there would need no password.
    worker_enable_remote_control=False,
    enable_utc=True,
    timezone=LONDON.key,
    beat_scheduler="worker.engine.beat:Ticker",  # in memory: a schedule of one entry needs no file that can break
    beat_schedule={"tick": {"task": "tick", "schedule": TICK_SECONDS}},
)


def task(name: str, **limits: int | None) -> Callable[[Callable[Parameters, None]], Callable[Parameters, None]]:
    """Decorator: register the function as the Celery task of that name, and return it unchanged."""

    def named(function: Callable[Parameters, None]) -> Callable[Parameters, None]:
        app.task(name=name, **limits)(function)
        return function

    return named
