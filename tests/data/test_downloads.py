"""Downloads against a server on this machine that serves good, bad, short and missing files."""

import gzip
import hashlib
import io
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from course.data import archives, downloads
from course.data.downloads import DownloadError, RemoteFile, fetch

CONTENT = b"what was published" * 1000
CHECKSUM = f"md5:{hashlib.md5(CONTENT).hexdigest()}"


class Server(ThreadingHTTPServer):
    """Serves ``files``; ``requests`` remembers what was asked for."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files, self.requests, self.hiccups = {}, [], 0

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.lstrip("/")
        self.server.requests.append(name)
        if self.server.hiccups:
            self.server.hiccups -= 1
            return self.send_error(503)
        kind, _, file = name.rpartition("/")
        if file not in self.server.files:
            return self.send_error(404)
        body = self.server.files[file]
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if kind == "corrupt":
            body = b"?" + body[1:]
        elif kind == "truncated":
            body = body[: len(body) // 2]
        self.wfile.write(body)
        return None

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        running.files["file.bin"] = CONTENT
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("LOSS_COURSE_CACHE", str(tmp_path))
    monkeypatch.delenv("LOSS_COURSE_MIRROR", raising=False)
    monkeypatch.setattr(downloads, "_WAITS", (0.0, 0.0))
    return tmp_path


def remote(server, *kinds):
    return RemoteFile("file.bin", tuple(f"{server.address}/{k}/file.bin" for k in kinds), CHECKSUM)


def test_a_file_is_fetched_once(server, cache):
    for _ in range(2):
        path = fetch(remote(server, "good"), progress=False)
        assert path == cache / "file.bin"
        assert path.read_bytes() == CONTENT
    assert server.requests == ["good/file.bin"]


def test_progress_is_shown_when_wanted(server, capsys):
    fetch(remote(server, "good"))
    assert "file.bin" in capsys.readouterr().err


def test_nothing_is_shown_when_not(server, capsys):
    fetch(remote(server, "good"), progress=False)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("kind", "reason", "requests"),
    [
        ("corrupt", "wrong checksum: the file is corrupt", 3),
        ("truncated", "the transfer broke off", 3),
    ],
)
def test_a_damaged_file_is_refused_and_leaves_nothing(server, cache, kind, reason, requests):
    with pytest.raises(DownloadError, match=reason) as caught:
        fetch(remote(server, kind), progress=False)
    assert f"{server.address}/{kind}/file.bin" in str(caught.value)
    assert CHECKSUM in str(caught.value)
    assert len(server.requests) == requests
    assert list(cache.iterdir()) == []


def test_a_missing_file_is_asked_for_once(server):
    del server.files["file.bin"]
    with pytest.raises(DownloadError, match="the server answers 404 Not Found"):
        fetch(remote(server, "good"), progress=False)
    assert len(server.requests) == 1


def test_a_server_that_stumbles_is_asked_again(server):
    server.hiccups = 2
    assert fetch(remote(server, "good"), progress=False).read_bytes() == CONTENT
    assert len(server.requests) == 3


@pytest.mark.parametrize("first", ["corrupt", "truncated"])
def test_the_second_server_helps_out(server, first):
    assert fetch(remote(server, first, "good"), progress=False).read_bytes() == CONTENT


def test_a_damaged_copy_in_the_cache_is_replaced(server, cache):
    (cache / "file.bin").write_bytes(b"half of")
    assert fetch(remote(server, "good"), progress=False).read_bytes() == CONTENT


def test_offline_is_said_plainly(server, cache):
    server.server_close()  # nobody listens on the port any more
    with pytest.raises(DownloadError, match="the server cannot be reached") as caught:
        fetch(remote(server, "good"), progress=False)
    for advice in ("Are you online", str(cache), "LOSS_COURSE_MIRROR", "mnist_5k"):
        assert advice in str(caught.value)


def test_a_copy_in_the_cache_needs_no_server(server, cache):
    (cache / "file.bin").write_bytes(CONTENT)
    fetch(remote(server, "good"), progress=False)
    assert server.requests == []


def test_the_mirror_is_asked_first(server, monkeypatch):
    monkeypatch.setenv("LOSS_COURSE_MIRROR", f"{server.address}/mirror/")
    fetch(remote(server, "good"), progress=False)
    assert server.requests == ["mirror/file.bin"]


# The archives' own formats, written here by hand.


def published(server, monkeypatch, name, content):
    server.files[name] = content
    return RemoteFile(
        name,
        (f"{server.address}/good/{name}",),
        f"sha256:{hashlib.sha256(content).hexdigest()}",
    )


def idx(array):
    head = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, dtype=">u4").tobytes()
    return gzip.compress(head + array.tobytes())


def test_fashion_mnist_is_read(server, monkeypatch, rng):
    pixels = rng.integers(0, 256, (5, 28, 28), dtype=np.uint8)
    labels = np.array([9, 0, 3, 3, 1], dtype=np.uint8)
    files = tuple(
        published(server, monkeypatch, name, idx(array))
        for name, array in (("images.gz", pixels), ("labels.gz", labels))
    )
    monkeypatch.setitem(archives.FASHION_MNIST, "test", files)
    clothes = archives.fashion_mnist("test", progress=False)
    np.testing.assert_array_equal(clothes.images[:, 0], pixels)
    np.testing.assert_array_equal(clothes.labels, labels)
    assert clothes.classes[9] == "ankle boot"


def cifar(rows):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, content in rows.items():
            member = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            member.size = content.size
            archive.addfile(member, io.BytesIO(content.tobytes()))
    return packed.getvalue()


def test_cifar10_is_read_in_order(server, monkeypatch, rng):
    rows = {
        f"data_batch_{n}.bin": rng.integers(0, 10, (2, 3073), np.uint8) for n in (3, 1, 2, 5, 4)
    }
    content = cifar(rows)
    monkeypatch.setattr(archives, "CIFAR10", published(server, monkeypatch, "c.tar.gz", content))
    photos = archives.cifar10("train", progress=False)
    assert photos.shape == (3, 32, 32)
    inorder = np.concatenate([rows[f"data_batch_{n}.bin"] for n in range(1, 6)])
    np.testing.assert_array_equal(photos.labels, inorder[:, 0])
    green = inorder[:, 1 + 1024 : 1 + 2048].reshape(-1, 32, 32)
    np.testing.assert_array_equal(photos.images[:, 1], green)


def test_an_archive_of_something_else_is_refused(server, monkeypatch, rng):
    content = cifar({"data_batch_1.bin": rng.integers(0, 10, 3073, np.uint8)})
    monkeypatch.setattr(archives, "CIFAR10", published(server, monkeypatch, "c.tar.gz", content))
    with pytest.raises(ValueError, match="not CIFAR-10's binary archive"):
        archives.cifar10("train", progress=False)


def test_a_file_of_another_format_is_refused(server, monkeypatch):
    file = published(server, monkeypatch, "x.gz", gzip.compress(b"\0\0\x08\x03" + b"\0" * 13))
    monkeypatch.setitem(archives.FASHION_MNIST, "train", (file, file))
    with pytest.raises(ValueError, match="not an IDX file of 3 dimensions"):
        archives.fashion_mnist("train", progress=False)


@pytest.mark.parametrize("load", [archives.fashion_mnist, archives.cifar10])
def test_an_unknown_part_is_refused(load):
    with pytest.raises(ValueError, match=r"part must be one of .*, got 'validation'"):
        load("validation")
