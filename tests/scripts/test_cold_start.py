"""The measurement of cold starts measures what it says."""

import importlib
import json
import pathlib
import sys
import tempfile
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
budget, examples, report, runtime, stand_ins = (
    importlib.import_module(f"cold_start.{name}") for name in ("budget", "examples", "report", "runtime", "stand_ins"))
cold_start = importlib.import_module("cold-start")

# A function in a few lines: it asks for its event, calls S3 first or afterwards, and answers.
FUNCTION = """
import json, os, sys, urllib.request
api = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
def call(): urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL_S3"] + "/artifacts/?list-type=2").read() if sys.argv[1] != "none" else None
if sys.argv[1] == "early": call()
got = urllib.request.urlopen(api + "next")
event, request = json.load(got), got.headers["Lambda-Runtime-Aws-Request-Id"]
if sys.argv[1] == "late": call()
end = "error" if sys.argv[1] == "fails" else "response"
urllib.request.urlopen(api + request + "/" + end, json.dumps(event).encode()).read()
urllib.request.urlopen(api + "next")
"""


def row(**changed) -> "report.Row":
    values = dict(name="f", binary_mb=9.0, zip_mb=4.0, cpu_ms=5.0, init_cpu_ms=4.0, median_cpu_ms=5.0, wall_ms=20.0,
                  peak_mib=11.0, late=[], rounds=3)
    return report.Row(**dict(values, **changed))


class ColdStart(unittest.TestCase):
    def started(self, kind: str):
        world = stand_ins.World()
        with stand_ins.stand_ins(world) as where:
            one = runtime.start([sys.executable, "-c", FUNCTION, kind], b'{"a": 1}', where)
        return one, world

    def test_a_process_gets_its_event_and_is_measured_until_its_response(self):
        one, _ = self.started("none")
        self.assertEqual(json.loads(one.body), {"a": 1})
        self.assertTrue(0 < one.init_cpu_ms <= one.cpu_ms)
        self.assertGreater(one.peak_mib, 1)

    def test_an_error_and_an_early_end_are_told(self):
        with self.assertRaisesRegex(runtime.Failed, "error"):
            self.started("fails")
        with self.assertRaisesRegex(runtime.Failed, "ended before"):
            runtime.start([sys.executable, "-c", "pass"], b"{}", {})

    def test_a_connection_counts_as_late_only_after_the_event(self):
        for kind, late in (("early", set()), ("late", {"s3"}), ("none", set())):
            one, world = self.started(kind)
            self.assertEqual(cold_start.reached_late(world.opened, one.asked_at), late, kind)

    def test_a_service_with_a_connection_from_before_is_not_late(self):
        opened = [("s3", 1.0), ("s3", 3.0), ("bedrock", 3.0)]
        self.assertEqual(cold_start.reached_late(opened, 2.0), {"bedrock"})

    def test_what_is_put_can_be_got_and_chunks_of_an_upload_are_taken_off(self):
        self.assertEqual(stand_ins.unframed(b'{"a":1}'), b'{"a":1}')
        framed = b"7;chunk-signature=0\r\n{\"a\":1}\r\n0;chunk-signature=0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n"
        self.assertEqual(stand_ins.unframed(framed), b'{"a":1}')
        world = stand_ins.World()
        with stand_ins.stand_ins(world) as where:
            url = where["AWS_ENDPOINT_URL_S3"] + "/artifacts/work/x"
            urllib.request.urlopen(urllib.request.Request(url, b"[1]", method="PUT")).read()
            self.assertEqual(urllib.request.urlopen(url).read(), b"[1]")

    def test_every_function_has_an_example(self):
        functions = {path.parent.name for path in ROOT.glob("functions/*/Cargo.toml")}
        self.assertEqual(functions, set(examples.ORDER))
        for function in functions:
            json.loads(examples.event(function, "http://127.0.0.1/"))

    def test_each_aim_that_is_missed_is_told_and_those_of_the_machine_do_not_fail_a_check(self):
        peer = row(name=budget.PEER, cpu_ms=1000.0)
        self.assertEqual(budget.faults([row()], [peer]), [])
        missed = {"late": ["s3"], "zip_mb": 9.0, "peak_mib": 20.0, "cpu_ms": 9.0}
        steady = {field: budget.faults([row(**{field: value})], [peer])[0].steady for field, value in missed.items()}
        self.assertEqual(steady, {"late": True, "zip_mb": True, "peak_mib": False, "cpu_ms": False})

    def test_the_page_has_each_function_and_each_missed_aim(self):
        text = report.page([row(name="search", cpu_ms=9.5)], [row(name="handler", cpu_ms=950.0)], 3)
        self.assertIn("| search | 9.0 MB | 4.0 MB | 9.5 ms |", text)
        self.assertIn("search takes 9.5 ms of CPU, more than 8", text)
        self.assertIn("| 100 to 100 |", text)

    def test_the_zip_is_smaller_than_what_is_in_it(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"0" * 100_000)
            file.flush()
            self.assertLess(report.zipped(pathlib.Path(file.name)), 10_000)


if __name__ == "__main__":
    unittest.main()
