"""``python -m course`` is the ``course`` command; torchrun starts it so."""

from course.cli import app

if __name__ == "__main__":
    app(prog_name="course")
