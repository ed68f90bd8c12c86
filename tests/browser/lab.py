"""JupyterLab in a real browser: a server of its own, a page, and what the page asked for.

Serves the tests beside it and ``benchmarks/explorers.py``.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))),
    None,
)
_SETTINGS = Path(__file__).parents[2] / "share" / "jupyter" / "lab" / "settings"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_TOKEN = "tests"
_PATIENCE = 90_000  # milliseconds: cold starts on a busy machine


class Server:
    """A JupyterLab server on the loopback address, rooted in ``folder``."""

    def __init__(self, folder: Path):
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        home = folder / ".home"
        home.mkdir(parents=True)
        environment = {
            **os.environ,
            "HOME": str(home),
            "IPYTHONDIR": str(home / "ipython"),
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "LOSS_COURSE_HOME": str(home / "course"),
            "OMP_NUM_THREADS": "1",
        }
        self._log = (home / "server.log").open("w")
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"),
                f"--ServerApp.port={self.port}",
                "--ServerApp.ip=127.0.0.1",
                f"--ServerApp.root_dir={folder}",
                f"--IdentityProvider.token={_TOKEN}",
                f"--LabApp.app_settings_dir={_SETTINGS}",  # as the course ships them
                "--LabApp.extension_manager=readonly",
                "--LabApp.expose_app_in_browser=True",
            ],
            env=environment,
            stdout=self._log,
            stderr=self._log,
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait(self) -> None:
        deadline = time.monotonic() + _PATIENCE / 1000
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/api", timeout=5).close()
            except OSError:
                time.sleep(0.2)
            else:
                return
        self._log.flush()
        raise RuntimeError(f"JupyterLab did not start:\n{Path(self._log.name).read_text()[-3000:]}")

    def settings(self, plugin: str, **values) -> None:
        """Change a user's settings of one of JupyterLab's plugins."""
        request = urllib.request.Request(
            f"{self.url}/lab/api/settings/{plugin}",
            data=json.dumps({"raw": json.dumps(values)}).encode(),
            method="PUT",
            headers={"Content-Type": "application/json", "Authorization": f"token {_TOKEN}"},
        )
        urllib.request.urlopen(request, timeout=30).close()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()


@contextmanager
def server(folder: Path):
    running = Server(folder)
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@contextmanager
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        try:
            yield chromium
        finally:
            chromium.close()


class Notebook:
    """A notebook open in JupyterLab, with everything its page complained of or asked for."""

    def __init__(self, page: Page, lab: Server, name: str, *, dark: bool = False):
        self.page = page
        self.lab = lab
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        page.set_default_timeout(_PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._note_host(request.url))
        page.on("websocket", lambda socket_: self._note_host(socket_.url))
        lab.settings(
            "@jupyterlab/apputils-extension:themes",
            theme=f"JupyterLab {'Dark' if dark else 'Light'}",
        )
        page.goto(f"{lab.url}/lab/workspaces/{time.monotonic_ns()}/tree/{name}?token={_TOKEN}")
        self.cells = page.locator(".jp-Notebook .jp-Cell")
        self.cells.first.wait_for()
        self._wait_for_kernel()

    def run_all(self) -> None:
        """Run every cell and wait until the last one is done."""
        self.command("notebook:run-all-cells")
        self._wait_for_kernel()

    def restart_kernel(self) -> None:
        """Restart the kernel and keep the outputs."""
        self.page.evaluate(
            """async () => {
              const { context } = window.jupyterapp.shell.currentWidget;
              await context.sessionContext.restartKernel();
            }"""
        )
        self._wait_for_kernel()

    def close(self) -> None:
        """Save the notebook, end its kernel, and close the page."""
        self.page.evaluate(
            """async () => {
              const { context } = window.jupyterapp.shell.currentWidget;
              await context.save();
              await context.sessionContext.shutdown();
            }"""
        )
        self.page.close()

    def command(self, name: str) -> None:
        """Run one of JupyterLab's commands and wait until it is done."""
        self.page.evaluate(
            "async (name) => { await window.jupyterapp.commands.execute(name); }", name
        )

    def errors(self) -> list[str]:
        """The text of every error or warning that a cell left."""
        kinds = ("application/vnd.jupyter.error", "application/vnd.jupyter.stderr")
        found = self.page.locator(", ".join(f"[data-mime-type='{kind}']" for kind in kinds))
        return found.all_inner_texts()

    def explorer(self, name: str) -> Locator:
        """An explorer by its accessible name, scrolled into view."""
        found = self.page.get_by_role("group", name=name, exact=True)
        found.wait_for()
        found.scroll_into_view_if_needed()
        return found

    def ask(self, code: str) -> str:
        """Run code through the notebook's last, empty cell; what it shows, as text."""
        cell = self.page.locator(".jp-Notebook .jp-CodeCell").last
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(code)
        self.command("notebook:run-cell")
        self._wait_for_kernel()
        shown = cell.locator(".jp-OutputArea-output").all_inner_texts()
        return "\n".join(shown).strip()

    def _hear(self, message) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def _note_host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"}:
            self.hosts.add(parts.hostname)

    def _wait_for_kernel(self) -> None:
        self.page.wait_for_function(
            """() => {
              const context = window.jupyterapp?.shell.currentWidget?.context;
              return context?.sessionContext.session?.kernel?.status === 'idle';
            }"""
        )


def contrast(page: Page, first: str, second: str) -> float:
    """WCAG's contrast ratio of two CSS colours of any syntax, as the browser paints them."""
    return page.evaluate(
        """(colours) => {
          const canvas = new OffscreenCanvas(1, 1).getContext('2d');
          const [bright, dim] = colours
            .map((colour) => {
              canvas.fillStyle = colour;
              canvas.fillRect(0, 0, 1, 1);
              const channels = [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]
                .map((byte) => byte / 255)
                .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
              return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
            })
            .sort((a, b) => b - a);
          return (bright + 0.05) / (dim + 0.05);
        }""",
        [first, second],
    )
