"""Ways in and out of the systems that a course lives in: nbgrader, Moodle, Canvas, Gradescope."""
