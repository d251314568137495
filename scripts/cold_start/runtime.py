"""Plays the Lambda Runtime API for one process, from its start to its first response."""

import dataclasses
import http.server
import os
import signal
import subprocess
import threading
import time

from .stand_ins import serving

PATIENCE_SECONDS = 60
REQUEST = "8476a536-e9f4-11e8-9739-2dfe598c3fcd"
FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:f"


@dataclasses.dataclass
class Start:
    """One cold start, as measured."""

    cpu_ms: float
    init_cpu_ms: float
    wall_ms: float
    peak_mib: float
    asked_at: float  # by the monotonic clock: until then it is INIT
    body: bytes


class Failed(Exception):
    """A process that did not answer, or answered with an error."""


def cpu_ms(pid: int) -> float:
    """CPU time of a process, threads that are over included, by the scheduler's own count.

    The number of the clock is how Linux names another process's (clock_getcpuclockid).
    """
    return time.clock_gettime_ns((~pid << 3) | 2) / 1e6


def peak_mib(pid: int) -> float:
    with open(f"/proc/{pid}/status") as file:
        line = next(line for line in file if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def ended(pid: int) -> bool:
    """Whether a process is over; it is left to be waited for, as that tells what it used."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


class Session:
    """What the Runtime API was asked and told."""

    def __init__(self, event: bytes):
        self.event = event
        self.asked_at = 0.0
        self.init_cpu_ms = 0.0
        self.pid = 0
        self.answered = threading.Event()
        self.path = ""
        self.body = b""
        self.first = threading.Lock()


def handler(session: Session):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_):
            pass

        def do_GET(self):
            if not session.first.acquire(blocking=False):
                threading.Event().wait(PATIENCE_SECONDS)  # there is no second request
                return
            session.init_cpu_ms = cpu_ms(session.pid)
            session.asked_at = time.monotonic()
            self.send_response(200)
            for name, value in {
                "Lambda-Runtime-Aws-Request-Id": REQUEST,
                "Lambda-Runtime-Deadline-Ms": str(int((time.time() + PATIENCE_SECONDS) * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": FUNCTION,
                "Lambda-Runtime-Trace-Id": "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0",
                "Content-Type": "application/json",
                "Content-Length": str(len(session.event)),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(session.event)

        def do_POST(self):
            session.path = self.path
            if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
                while size := int(self.rfile.readline().partition(b";")[0], 16):
                    session.body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
            else:
                session.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            session.answered.set()
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()

    return Handler


def start(command: list[str], event: bytes, variables: dict[str, str], log=subprocess.DEVNULL) -> Start:
    """Starts a process as Lambda does, gives it one event and stops it at its response."""
    session = Session(event)
    with serving(handler(session)) as port:
        environment = dict(variables, AWS_LAMBDA_RUNTIME_API=f"127.0.0.1:{port}")
        begun = time.monotonic()
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        session.pid = process.pid
        try:
            while not session.answered.wait(0.05) and not ended(process.pid):
                if time.monotonic() - begun > PATIENCE_SECONDS:
                    break
            if not session.answered.is_set():
                raise Failed("it ended before it answered" if ended(process.pid) else "it did not answer")
            wall = time.monotonic() - begun
            peak = peak_mib(process.pid)
        finally:
            os.kill(process.pid, signal.SIGKILL)
            _, _, used = os.wait4(process.pid, 0)
            process.returncode = -signal.SIGKILL
    if not session.path.endswith("/response"):
        raise Failed(f"{session.path.rpartition('/')[2]}: {session.body[:500].decode(errors='replace')}")
    cpu = (used.ru_utime + used.ru_stime) * 1000
    return Start(cpu, session.init_cpu_ms, wall * 1000, peak, session.asked_at, session.body)
