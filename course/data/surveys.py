"""Surveys of real people that ship inside statsmodels: no network, no account, no download."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np

from course.data.dataset import Dataset

__all__ = ["engel", "randhie"]


def randhie() -> Dataset:
    """Doctor visits in the RAND Health Insurance Experiment, one row per person and year.

    The columns are those of statsmodels: ``mdvis`` is the number of outpatient visits to a
    doctor in the year, ``lncoins`` the logarithm of one plus the coinsurance rate in percent
    (zero on the free plan), ``disea`` an index of chronic disease.

    Returns:
        20,190 rows; ``mdvis``, ``idp``, ``hlthg``, ``hlthf`` and ``hlthp`` are integers.

    Example:
        >>> visits = randhie()["mdvis"]
        >>> len(visits), int(visits.max())
        (20190, 77)

    References:
        Cameron & Trivedi (2005), Microeconometrics: Methods and Applications, Cambridge.
    """
    return _load(
        "randhie",
        description="Doctor visits of a person in a year, RAND Health Insurance Experiment.",
        source="RAND Corporation, as used by Cameron & Trivedi (2005) and shipped in statsmodels",
        units={
            "mdvis": "visits a year",
            "lncoins": "log(1 + percent)",
            "idp": "0 or 1",
            "lpi": "log(dollars)",
            "fmde": "log(dollars)",
            "physlm": "0 to 1",
            "disea": "index",
            "hlthg": "0 or 1",
            "hlthf": "0 or 1",
            "hlthp": "0 or 1",
        },
        integers=("mdvis", "idp", "hlthg", "hlthf", "hlthp"),
    )


def engel() -> Dataset:
    """What 235 Belgian working-class households earned and spent on food, collected in 1857.

    Returns:
        235 rows: ``income`` and ``foodexp``, both in Belgian francs a year.

    Example:
        >>> households = engel()
        >>> households["foodexp"].shape
        (235,)

    References:
        Koenker & Bassett (1982), Econometrica 50(1): 43-61.
    """
    return _load(
        "engel",
        description="Income and food expenditure of a Belgian working-class household, 1857.",
        source="Engel (1857), as used by Koenker & Bassett (1982) and shipped in statsmodels",
        units={"income": "francs a year", "foodexp": "francs a year"},
    )


def _load(
    name: str, *, description: str, source: str, units: dict[str, str], integers: tuple = ()
) -> Dataset:
    # The file is read where it lies: importing statsmodels' own loader brings pandas and SciPy
    # along, which costs a learner's first cell 30 times what the data cost.
    package = find_spec("statsmodels")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError(
            f"the data set {name!r} ships inside statsmodels, which is not installed here: "
            "pip install statsmodels"
        )
    path = Path(package.submodule_search_locations[0], "datasets", name, f"{name}.csv")
    with path.open(encoding="utf-8") as file:
        header = [column.strip('"') for column in file.readline().rstrip().split(",")]
        table = np.loadtxt(file, delimiter=",", unpack=True)
    columns = {
        column: values.astype(np.int64) if column in integers else values
        for column, values in zip(header, table, strict=True)
    }
    return Dataset(
        name=name,
        description=description,
        source=source,
        licence="public domain",
        units=units,
        columns=columns,
    )
