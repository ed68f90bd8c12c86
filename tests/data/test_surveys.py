import subprocess
import sys

import numpy as np
import pytest

from course.data import engel, randhie


@pytest.mark.parametrize("name", ["randhie", "engel"])
def test_holds_what_statsmodels_itself_loads(name):
    import importlib

    expected = importlib.import_module(f"statsmodels.datasets.{name}").load().data
    data = {"randhie": randhie, "engel": engel}[name]()
    assert list(data.columns) == list(expected.columns)
    for column in data.columns:
        np.testing.assert_array_equal(data[column], expected[column])


def test_counts_are_integers_and_amounts_real():
    assert randhie()["mdvis"].dtype == np.int64
    assert engel()["income"].dtype == np.float64


def test_figures_of_the_literature():
    assert len(randhie()) == 20_190
    assert len(engel()) == 235
    assert 2.85 < randhie()["mdvis"].mean() < 2.87


def test_loading_needs_neither_pandas_nor_statsmodels_own_imports():
    code = (
        "import sys, course.data as data; data.engel(); data.randhie();"
        "print([m for m in ('pandas', 'scipy', 'statsmodels', 'torch') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_says_what_to_install_where_statsmodels_is_missing(monkeypatch):
    monkeypatch.setattr("course.data.surveys.find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="pip install statsmodels"):
        engel()
