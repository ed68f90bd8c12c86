"""``progress``: what is done, across all lessons."""

from itertools import groupby

from course.autograders import exercises
from course.study import storing
from course.study.panel import Panel, number

__all__ = ["progress"]


def progress() -> Panel:
    """What is done across all lessons, from the file on this machine.

    Returns:
        A panel: a row per exercise with the best points, attempts and hints, and totals.
    """
    done, note = storing.load()
    lessons = []
    for lesson, group in groupby(exercises().values(), key=lambda e: e.id.split(".")[0]):
        records = list(group)
        rows = []
        for record in records:
            best = min(done.get(record.id, storing.Done()).best, record.points)
            entry = done.get(record.id, storing.Done())
            state = "done" if best >= record.points else "begun" if entry.attempts else "not begun"
            rows.append(
                {
                    "id": record.id,
                    "name": record.name,
                    "symbol": {"done": "✓", "begun": "…", "not begun": "○"}[state],
                    "state": state,
                    "points": f"{number(best)} of {number(record.points)}",
                    "attempts": entry.attempts,
                    "hints": entry.hints,
                }
            )
        lessons.append({"number": lesson, "rows": rows})
    records = list(exercises().values())
    earned = sum(min(done.get(r.id, storing.Done()).best, r.points) for r in records)
    total = sum(r.points for r in records)
    width = max(len(f"{r.id} {r.name}") for r in records)
    values = {"lessons": lessons, "earned": number(earned), "total": number(total), "note": note}
    return Panel("progress", values | {"width": width})
