"""Files too large to ship: fetched once, when asked for, and believed only by their checksum."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

__all__ = ["DownloadError", "RemoteFile", "cache_folder", "fetch"]

_WAITS = (1.0, 3.0)  # seconds before the second and the third round
_TIMEOUT = (10.0, 60.0)  # seconds to connect, and between two pieces
_TRY_AGAIN = {408, 425, 429}  # the only refusals that a second request may turn


class DownloadError(OSError):
    """A file could not be fetched; the message says why from each server, and what to do."""


@dataclass(frozen=True)
class RemoteFile:
    """A file, where it can be had, and how to know that it is the right one.

    Attributes:
        name: File name in the cache, and on a mirror.
        urls: Where it is served; tried in order.
        checksum: ``"md5:..."`` or ``"sha256:..."`` of its bytes, as its publisher states it.
    """

    name: str
    urls: tuple[str, ...]
    checksum: str


class _Failure(NamedTuple):
    reason: str
    may_pass: bool = True  # whether the same request may succeed later


def cache_folder() -> Path:
    """Where downloads are kept: ``$LOSS_COURSE_CACHE``, or the user's cache folder."""
    folder = os.environ.get("LOSS_COURSE_CACHE")
    return Path(folder) if folder else user_cache_path("loss-course")


def fetch(file: RemoteFile, *, progress: bool = True) -> Path:
    """The local path of ``file``, downloaded unless a copy with the right checksum is there.

    A class without internet can serve the files itself: ``$LOSS_COURSE_MIRROR`` names a folder on
    the web that holds them under their names, and is asked first.

    Args:
        file: What to fetch.
        progress: Whether a bar shows how far the download is.

    Returns:
        A file whose checksum is right. It is never half written: pooch downloads beside it and
        moves it into place once the checksum fits.

    Raises:
        DownloadError: No server gave the right bytes, after three rounds over those that might.
    """
    mirror = os.environ.get("LOSS_COURSE_MIRROR")
    urls = [f"{mirror.rstrip('/')}/{file.name}"] if mirror else []
    urls += file.urls
    failures: dict[str, _Failure] = {}
    for wait in (0.0, *_WAITS):
        hopeful = [url for url in urls if url not in failures or failures[url].may_pass]
        if hopeful:
            time.sleep(wait)
        for url in hopeful:
            try:
                return _download(url, file, progress=progress)
            except _failures() as error:
                failures[url] = _failure(error)
    raise DownloadError(_advice(file, failures))


def _download(url: str, file: RemoteFile, *, progress: bool) -> Path:
    import pooch
    from tqdm.auto import tqdm

    pooch.get_logger().setLevel("WARNING")  # the bar says it already
    # The downloader sets the true total; a bar without one cannot be asked whether it is there.
    bar = tqdm(
        total=1, unit="B", unit_scale=True, desc=file.name, leave=False, disable=not progress
    )
    downloader = pooch.HTTPDownloader(progressbar=bar, timeout=_TIMEOUT)
    with bar:
        path = pooch.retrieve(
            url, file.checksum, fname=file.name, path=cache_folder(), downloader=downloader
        )
    return Path(path)


def _failures() -> tuple[type[Exception], ...]:
    from requests.exceptions import RequestException

    return RequestException, ValueError  # the latter is pooch's word for a wrong checksum


def _failure(error: Exception) -> _Failure:
    from requests.exceptions import ConnectionError as Unreachable
    from requests.exceptions import HTTPError, Timeout

    match error:
        case HTTPError(response=response) if response is not None:
            code = response.status_code
            told = f"the server answers {code} {response.reason}".rstrip()
            return _Failure(told, may_pass=code >= 500 or code in _TRY_AGAIN)
        case Timeout():
            return _Failure("no answer in time")
        case Unreachable():
            return _Failure("the server cannot be reached")
        case ValueError() if "hash" in str(error):
            return _Failure("wrong checksum: the file is corrupt, or is not the one published")
    return _Failure(f"the transfer broke off ({type(error).__name__})")


def _advice(file: RemoteFile, failures: dict[str, _Failure]) -> str:
    told = "".join(f"\n  {url}: {failure.reason}" for url, failure in failures.items())
    return (
        f"{file.name} could not be downloaded:{told}\n"
        f"Are you online? If you have the file ({file.checksum}), put it into {cache_folder()}, "
        "or set LOSS_COURSE_MIRROR to the address of a folder that holds it. "
        "mnist_5k() and digits() need no download."
    )
