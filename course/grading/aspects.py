"""What a case pins down beside ordinary numbers, and the hint for an answer that forgets it.

An answer that is right on ordinary numbers and wrong on one aspect is told which, in words that
serve every exercise; so the words stand here, once.
"""

from dataclasses import dataclass

__all__ = [
    "BIG",
    "DEFAULTS",
    "EMPTY",
    "FLOAT32",
    "INTEGERS",
    "KINK",
    "LARGE_STEP",
    "LISTS",
    "MAGNITUDES",
    "MATRIX",
    "NON_FINITE",
    "ORDINARY",
    "SINGLE",
    "TIES",
    "UNREDUCED",
    "UNSIGNED",
    "Aspect",
]


@dataclass(frozen=True)
class Aspect:
    """Something that a case tests.

    Attributes:
        name: The slug under which a verdict reports it.
        where: Completes "Right on ordinary numbers, wrong for ...".
        hint: What an answer that fails only here should read.
        ordinary: Whether failing here means that the formula itself is wrong.
    """

    name: str
    where: str
    hint: str
    ordinary: bool = False


ORDINARY = Aspect(
    "formula", "ordinary numbers", "Work the smallest example by hand.", ordinary=True
)
DEFAULTS = Aspect(
    "defaults",
    "calls that leave the optional arguments out",
    "Keep the stub's signature: the default values are part of the contract.",
    ordinary=True,
)
MAGNITUDES = Aspect(
    "magnitudes",
    "very small or very large values",
    "The formula holds at every size: nothing is cut off, rounded to 0, or clipped.",
)
MATRIX = Aspect(
    "matrix",
    "arrays with more than one dimension",
    "Any shape is allowed: what has one entry per element keeps the shape, a reduction runs over "
    "all elements, and .size counts them, not len().",
)
UNREDUCED = Aspect(
    "reduction",
    'a reduction other than "mean"',
    '"none" returns one loss per element, in the shape of the input; "sum" adds them up.',
)
SINGLE = Aspect(
    "single",
    "a single number",
    "One element is a batch too: nothing in the formula needs a second one.",
)
INTEGERS = Aspect(
    "integers",
    "integer input",
    "Convert to float first: integer arrays truncate what is stored in them.",
)
UNSIGNED = Aspect(
    "unsigned_integers",
    "unsigned integers (uint8, as images are stored)",
    "Convert to float first: uint8 wraps around, so 10 - 200 is 66.",
)
LISTS = Aspect(
    "lists",
    "plain lists",
    "Array-likes are welcome: begin with np.asarray(..., dtype=float).",
)
FLOAT32 = Aspect(
    "float32",
    "float32 arrays",
    "Compute in float64: begin with np.asarray(..., dtype=float).",
)
NON_FINITE = Aspect(
    "non_finite",
    "NaN or infinity in the input",
    "Non-finite values must propagate: a NaN that is dropped or replaced hides a broken run.",
)
BIG = Aspect(
    "overflow",
    "very large numbers",
    "Something overflows although the answer is finite: compute only the branch that is returned, "
    "or rearrange it.",
)
EMPTY = Aspect(
    "empty",
    "empty input",
    'An empty "sum" is 0.0 and an empty "none" is an empty array; only the mean is undefined.',
)
KINK = Aspect(
    "kink",
    "the points where the formula changes",
    "Look at the boundary itself: the contract says which value or slope holds there.",
)
TIES = Aspect(
    "ties",
    "ties",
    "Read what the contract says when several answers are equally good.",
)
LARGE_STEP = Aspect(
    "large_step",
    "large steps",
    "Central differences are exact on a quadratic for any step: use f(x + eps) and f(x - eps), "
    "2 eps apart.",
)
