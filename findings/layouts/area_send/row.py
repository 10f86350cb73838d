"""A row of the table of priority actions, which may continue on the next page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from findings.layouts.area_send.bodies import ends_a_name, rest_of
from findings.layouts.area_send.cells import SENTENCE_END
from findings.text.lines import Line, joined


@dataclass(slots=True)
class Row:
    """The lines of a row’s two cells: the responsible bodies, and the area."""

    body: list[Line] = field(default_factory=list)
    area: list[Line] = field(default_factory=list)

    @property
    def responsible(self) -> str:
        """The bodies that must act, on one line; empty where the table names none."""
        return joined(self.body).strip(" ,;")

    @property
    def is_open(self) -> bool:
        """Whether the last sentence of the area is not finished."""
        return bool(self.area) and not SENTENCE_END.search(self.area[-1].text)

    def goes_on(self, body: Sequence[Line], line: Line, known: Collection[str]) -> bool:
        """Say whether the next page begins with the rest of this row, because its sentence or its body’s name is not finished.

        `body` are the lines on the next page that name a body, if any; `line` is the first line there, `known` the bodies of other rows.
        """
        if not self.body and not self.area:
            return False
        other = joined(body)
        if not body or other == self.responsible:
            return self.is_open or bool(self.name_left(line.text, known))
        if self.name_left(other, known):
            return True
        return other not in known and (self.is_open or not ends_a_name(self.responsible))

    def take_overleaf(self, body: Sequence[Line], line: Line, known: Collection[str]) -> None:
        """Add the rest of the row from the next page: to its body if `body` or `line` begin with it, else to its area."""
        left = self.name_left(line.text, known)
        if body:
            self.body.extend([] if joined(body) == self.responsible else body)
        elif left:
            self.body.append(Line(left, line.page))
            self.area.extend(after(left, line))
        else:
            self.area.append(line)

    def name_left(self, text: str, known: Collection[str]) -> str:
        """Return the words at the beginning of the next page’s `text` that complete the name of this row’s body."""
        return rest_of(joined(self.body), text, known)


def after(name: str, line: Line) -> list[Line]:
    """Return what stands after the name on its line; empty where nothing does."""
    rest = line.text[len(name) :].strip()
    return [Line(rest, line.page)] if rest else []
