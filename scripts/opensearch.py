#!/usr/bin/env python3
"""A real OpenSearch with k-NN and neural search, on loopback, for tests and measurements.

usage: opensearch.py start | stop | status

In this order: the server at OPENSEARCH_URL, when that is set; a container, where Docker runs; else
the distribution from Maven Central, which needs mvn and a full JDK of 21 or newer (JAVA_HOME, or one
that the system has). `start` prints the address. One that was started here has no data of an
earlier one, and 768 MB of heap.
"""

import json
import os
import pathlib
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile

VERSION = "3.6.0"
PLUGINS = ["opensearch-job-scheduler", "opensearch-knn", "neural-search"]
HEAP = "768m"
PATIENCE_SECONDS = 240
OLDEST_JAVA = 21


class Missing(Exception):
    """Something that this machine lacks, in words."""


def cache() -> pathlib.Path:
    """Where the distribution is kept: OpenSearch refuses root, and nobody sees no home folder."""
    if os.geteuid() == 0:
        return pathlib.Path("/var/tmp/product-discovery/opensearch")
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "product-discovery/opensearch"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def answers(url: str) -> dict | None:
    """What the server says of itself, once its cluster takes requests."""
    try:
        health = f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s"
        urllib.request.urlopen(health, timeout=3).close()
        with urllib.request.urlopen(url, timeout=3) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def java_major(home: pathlib.Path) -> int:
    """The version of a full JDK; 0 for anything less (one made by jlink lacks locales)."""
    java, release = home / "bin/java", home / "release"
    if not java.exists() or not (home / "bin/javac").exists() or not release.exists():
        return 0
    found = re.search(r'JAVA_VERSION="(\d+)', release.read_text(errors="replace"))
    return int(found.group(1)) if found else 0


def find_jdk() -> pathlib.Path:
    places = [pathlib.Path(os.environ[name]) for name in ("OPENSEARCH_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    if java := shutil.which("java"):
        places.append(pathlib.Path(java).resolve().parent.parent)
    for folder in ("/usr/lib/jvm", "/opt", "/Library/Java/JavaVirtualMachines"):
        places += sorted(pathlib.Path(folder).glob("*")) + sorted(pathlib.Path(folder).glob("*/Contents/Home"))
    for home in places:
        if java_major(home) >= OLDEST_JAVA:
            return home
    raise Missing(
        f"no full JDK of {OLDEST_JAVA} or newer: install one (on Debian: apt install openjdk-{OLDEST_JAVA}-jdk-headless) or set JAVA_HOME"
    )


def install() -> pathlib.Path:
    """The distribution with its plugins, fetched once per user."""
    home = cache()
    dist = home / f"opensearch-{VERSION}"
    if (dist / "installed").exists():
        return dist
    if not shutil.which("mvn"):
        raise Missing("no mvn, which fetches OpenSearch: install maven, start Docker, or set OPENSEARCH_URL")
    jdk = find_jdk()
    home.mkdir(parents=True, exist_ok=True)
    print("fetching OpenSearch from Maven Central, once", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=home) as scratch:
        fetched = pathlib.Path(scratch)
        wanted = [f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}"]
        for plugin in PLUGINS:
            wanted.append(f"org.opensearch.plugin:{plugin}:{VERSION}.0")
        for artifact in wanted:
            copy = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={artifact}:zip", f"-DoutputDirectory={fetched}"]
            subprocess.run([*copy, "-Dmdep.useBaseVersion=true"], check=True, stdout=sys.stderr, cwd=fetched)
        with zipfile.ZipFile(fetched / f"opensearch-{VERSION}.zip") as archive:
            archive.extractall(fetched)
        made = fetched / f"opensearch-{VERSION}"
        for script in [*(made / "bin").iterdir(), *made.glob("modules/*/bin/*")]:
            script.chmod(0o755)
        environment = dict(os.environ, OPENSEARCH_JAVA_HOME=str(jdk))
        for plugin in PLUGINS:
            add = [made / "bin/opensearch-plugin", "install", "-b", f"file://{fetched}/{plugin}-{VERSION}.0.zip"]
            subprocess.run(add, check=True, stdout=sys.stderr, env=environment)
        (made / "installed").touch()
        shutil.rmtree(dist, ignore_errors=True)
        made.rename(dist)
    return dist


class Server:
    """An OpenSearch that may be ours to stop."""

    def __init__(self, url: str, pid: int = 0, container: str = "", folder: str = ""):
        self.url, self.pid, self.container, self.folder = url, pid, container, folder

    def stop(self) -> None:
        if self.container:
            subprocess.run(["docker", "rm", "-f", self.container], check=True, stdout=subprocess.DEVNULL)
        if self.pid:
            try:
                os.kill(self.pid, signal.SIGTERM)
                for _ in range(300):
                    if reaped(self.pid):
                        break
                    time.sleep(0.1)
                else:
                    os.kill(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def reaped(pid: int) -> bool:
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return True
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


# A developer's disk is often nearly full, and a test index is small. Without thresholds of its own the
# server would still forbid new indexes on a disk that is full to nine tenths.
WATERMARK = "cluster.routing.allocation.disk.watermark"
NEARLY_FULL = {
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    f"{WATERMARK}.low": "300mb",
    f"{WATERMARK}.high": "200mb",
    f"{WATERMARK}.flood_stage": "100mb",
}


def in_docker(port: int) -> Server:
    image = f"opensearchproject/opensearch:{VERSION}"
    settings = ["-e", "discovery.type=single-node", "-e", "DISABLE_SECURITY_PLUGIN=true"]
    settings += [part for key, value in NEARLY_FULL.items() for part in ("-e", f"{key}={value}")]
    settings += ["-e", "DISABLE_INSTALL_DEMO_CONFIG=true", "-e", f"OPENSEARCH_JAVA_OPTS=-Xms{HEAP} -Xmx{HEAP}"]
    run = ["docker", "run", "-d", "--rm", "-p", f"127.0.0.1:{port}:9200", *settings, image]
    made = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
    return Server(f"http://127.0.0.1:{port}", container=made.stdout.strip())


def from_distribution(port: int) -> Server:
    dist, jdk = install(), find_jdk()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=cache()))
    config = folder / "config"
    shutil.copytree(dist / "config", config)
    lines = {
        "cluster.name": "product-discovery",
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": free_port(),
        "discovery.type": "single-node",
        **NEARLY_FULL,
        "path.data": folder / "data",
        "path.logs": folder / "logs",
    }
    (config / "opensearch.yml").write_text("".join(f"{key}: {value}\n" for key, value in lines.items()))
    # The distribution writes beside itself, where only its owner may.
    (folder / "logs").mkdir()
    java = (config / "jvm.options").read_text()
    (config / "jvm.options").write_text(re.sub(r"(=|:)(logs/|data$)", rf"\1{folder}/\2", java, flags=re.M))
    options = {}
    if os.geteuid() == 0:
        options["user"] = "nobody"
        for path in [folder, *folder.rglob("*")]:
            shutil.chown(path, "nobody")
    environment = {
        **os.environ,
        "OPENSEARCH_JAVA_HOME": str(jdk),
        "OPENSEARCH_PATH_CONF": str(config),
        "OPENSEARCH_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
    }
    with open(folder / "output", "w") as output:
        process = subprocess.Popen(
            [dist / "bin/opensearch"], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            env=environment, cwd=folder, start_new_session=True, **options,
        )
    return Server(f"http://127.0.0.1:{port}", pid=process.pid, folder=str(folder))


def docker_runs() -> bool:
    if platform.system() == "Windows" or not shutil.which("docker"):
        return False
    return subprocess.run(["docker", "info"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def start() -> Server:
    """A server that answers: the one that is named, or a new one."""
    if url := os.environ.get("OPENSEARCH_URL"):
        if not answers(url.rstrip("/")):
            raise Missing(f"no OpenSearch answers at OPENSEARCH_URL, {url}")
        return Server(url.rstrip("/"))
    server = in_docker(free_port()) if docker_runs() else from_distribution(free_port())
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if answers(server.url):
            return server
        if server.pid and reaped(server.pid):
            break
        time.sleep(0.5)
    output = pathlib.Path(server.folder) / "output" if server.folder else None
    said = output.read_text(errors="replace")[-3000:] if output else ""
    server.stop()
    raise Missing(f"OpenSearch did not start\n{said}")


def main() -> int:
    if len(sys.argv) != 2 or sys.argv[1] not in ("start", "stop", "status"):
        print(__doc__, file=sys.stderr)
        return 2
    note = cache() / "running.json"
    held = Server(**json.loads(note.read_text())) if note.exists() else None
    try:
        if sys.argv[1] == "start":
            if not held or not answers(held.url):
                if held:
                    held.stop()
                held = start()
                note.parent.mkdir(parents=True, exist_ok=True)
                note.write_text(json.dumps(vars(held)))
            print(held.url)
        elif not held:
            print("none was started here")
        elif sys.argv[1] == "stop":
            held.stop()
            note.unlink()
        else:
            said = answers(held.url)
            print(f"{held.url} {said['version']['number'] if said else 'does not answer'}")
    except Missing as missing:
        print(f"opensearch: {missing}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
