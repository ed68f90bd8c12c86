"""Round numbers for limits and steps, so that a slider stops where a reader would."""

from math import floor, log10

__all__ = ["key_step", "nice_step", "rounded"]


def nice_step(rough: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that does not exceed ``rough``.

    Args:
        rough: A positive number.

    Example:
        >>> nice_step(0.07), nice_step(340)
        (0.05, 200.0)
    """
    power = 10.0 ** floor(log10(rough) + 1e-9)
    factor = max(factor for factor in (1, 2, 5) if factor * power <= rough * (1 + 1e-9))
    return float(f"{factor * power:.12g}")


def key_step(span: float) -> float:
    """The step of an arrow key over ``span``: five times a power of ten, which Shift takes singly.

    Args:
        span: From one end of the slider to the other, positive.

    Returns:
        A step that takes between 100 and 1,000 keys from end to end.

    Example:
        >>> key_step(12), key_step(1)
        (0.05, 0.005)
    """
    return float(f"{5 * 10.0 ** round(log10(span / 1500)):.12g}")


def rounded(value: float, step: float) -> float:
    """The multiple of ``step`` nearest to ``value``, without the dust of binary fractions.

    Example:
        >>> rounded(0.314, 0.05)
        0.3
    """
    return float(f"{round(value / step) * step:.12g}")
