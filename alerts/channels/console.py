"""The console channel: it prints alerts, for development and the demo."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TextIO

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Receipt, Traits
from alerts.destination import Destination
from alerts.render.footer import Frame, page_of, why_you_get_this
from alerts.render.screen_text import screen_text
from alerts.render.text import WIDTH
from alerts.subscription import Subscription

_COLOURS = {"▼": "red", "▲": "green"}


class Console(Channel):
    """Prints to a stream, standard output unless another is given; in colour only where the stream is a terminal."""

    name = "console"
    traits = Traits(disturbs_people=False)

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def where(self, subscription: Subscription) -> str:  # noqa: ARG002 - every channel is called alike
        return "the console"

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Print the alert. Raises DeliveryError where the stream cannot be written to."""
        stream = self._stream or sys.stdout
        frame = Frame(alert_id=to.alert_id, why=why_you_get_this(to), whole_at=page_of(to))
        try:
            stream.write(_as_the_stream_can(_drawn(alert, frame, colour=stream.isatty()), stream))
            stream.flush()
        except (OSError, ValueError):
            failure = DeliveryError("The console could not be written to.", permanent=False)
        else:
            return Receipt(sentence="Printed on the console.")
        raise failure


CHANNEL = Console()


def _drawn(alert: Alert, frame: Frame, *, colour: bool) -> str:
    # Whoever reads the settings has the channels, and most print nothing.
    from rich.console import Console as RichConsole  # noqa: PLC0415
    from rich.panel import Panel  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    page = StringIO()
    console = RichConsole(
        file=page, width=WIDTH + 4, force_terminal=colour, color_system="standard" if colour else None
    )
    lines = (Text(line, style=_COLOURS.get(line.strip()[:1], "")) for line in screen_text(alert, frame).splitlines())
    console.print(Panel(Text("\n").join(lines)))
    return page.getvalue()


def _as_the_stream_can(words: str, stream: TextIO) -> str:
    """Return the words with `?` for each character that the stream’s encoding lacks, so that printing never fails."""
    encoding = stream.encoding or "utf-8"
    return words.encode(encoding, "replace").decode(encoding)
