"""The scripts of `make demo` when something is wrong: python3 -m unittest discover -s tests/scripts"""

import dataclasses
import hashlib
import importlib.util
import pathlib
import socket
import subprocess
import sys
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "scripts"


sys.path.insert(0, str(SCRIPTS))


def loaded(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), SCRIPTS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Demo(unittest.TestCase):
    def test_a_busy_port_is_told_before_anything_is_ingested(self):
        with socket.socket() as taken, tempfile.TemporaryDirectory() as folder:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            data = pathlib.Path(folder) / "data"
            step = [sys.executable, SCRIPTS / "demo.py", "--port", port, "--data", data]
            done = subprocess.run(step, capture_output=True, text=True)
            self.assertEqual(done.returncode, 3)
            self.assertIn(port, done.stderr)
            self.assertFalse(data.exists())

    def test_a_free_port_is_not_busy(self):
        self.assertFalse(loaded("demo").busy(0))


class Model(unittest.TestCase):
    def test_a_file_that_has_changed_is_found_and_the_model_replaced(self):
        fetch = loaded("fetch-model")
        right = {"weights": hashlib.sha256(b"right").hexdigest()}
        model = dataclasses.replace(fetch.TEXTS, files=right)
        with tempfile.TemporaryDirectory() as folder:
            cached, fresh = pathlib.Path(folder) / "cached", pathlib.Path(folder) / "new" / "fresh"
            for place, text in [(cached, b"wrong"), (fresh, b"right")]:
                place.mkdir(parents=True)
                (place / "weights").write_bytes(text)
            self.assertEqual(fetch.changed(model, cached), cached / "weights")
            fetch.install(model, fresh, cached)
            self.assertIsNone(fetch.changed(model, cached))
            (cached / "weights").unlink()
            self.assertEqual(fetch.changed(model, cached), cached / "weights")


if __name__ == "__main__":
    unittest.main()
