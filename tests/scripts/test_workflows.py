"""Rules that the workflows keep, and that what they run is there."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORKFLOWS = {path.name: path.read_text() for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
MAKEFILE = (ROOT / "Makefile").read_text()


def jobs(text: str) -> dict[str, str]:
    """The lines of each job."""
    body = text.split("\njobs:\n", 1)[1]
    parts = re.split(r"^  ([a-z-]+):\n", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def targets() -> set[str]:
    """Every target of the Makefile, `%` patterns written out."""
    found = set()
    for line in MAKEFILE.splitlines():
        if match := re.match(r"^([a-z][a-z -]*?):(?!=)", line):
            found |= set(match.group(1).split())
    return found


class Workflows(unittest.TestCase):
    def test_there_are_three(self):
        self.assertEqual(set(WORKFLOWS), {"ci.yml", "deploy.yml", "nightly.yml"})

    def test_every_action_is_pinned_by_its_full_hash_with_the_version_beside_it(self):
        for name, text in WORKFLOWS.items():
            for used in re.findall(r"uses: (.*)", text):
                ours = used.startswith("./.github/workflows/")
                pinned = re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used)
                self.assertTrue(ours or pinned, f"{name}: {used}")

    def test_one_action_has_one_hash_everywhere(self):
        pins = {}
        for text in WORKFLOWS.values():
            for action, pin in re.findall(r"uses: ([\w./-]+)@(.*)", text):
                self.assertEqual(pins.setdefault(action, pin), pin, action)

    def test_every_workflow_may_only_read_unless_a_job_says_more(self):
        for name, text in WORKFLOWS.items():
            self.assertIn("\npermissions:\n  contents: read\n", text, name)
            for job, lines in jobs(text).items():
                more = set(re.findall(r"^      ([a-z-]+: write)", lines, re.MULTILINE))
                self.assertLessEqual(more, {"id-token: write"}, f"{name} {job}")
                self.assertEqual("configure-aws-credentials" in lines, bool(more), f"{name} {job}")

    def test_no_workflow_runs_with_rights_for_the_code_of_a_stranger(self):
        for name, text in WORKFLOWS.items():
            for risky in ("pull_request_target", "workflow_run", "write-all"):
                self.assertNotIn(risky, text, name)

    def test_no_key_and_no_secret_stands_in_a_workflow_and_none_is_printed(self):
        for name, text in WORKFLOWS.items():
            self.assertNotIn("secrets.", text, name)
            self.assertIsNone(re.search(r"aws-(secret-)?access-key", text), name)
            self.assertIsNone(re.search(r"run:.*\$\{\{", text), f"{name}: a value is pasted into a command")

    def test_no_credentials_are_left_in_the_work_tree(self):
        for name, text in WORKFLOWS.items():
            self.assertEqual(text.count("actions/checkout@"), text.count("persist-credentials: false"), name)

    def test_every_job_ends_and_every_workflow_knows_what_runs_at_once(self):
        for name, text in WORKFLOWS.items():
            self.assertIn("\nconcurrency:\n", text, name)
            for job, lines in jobs(text).items():
                self.assertTrue("timeout-minutes:" in lines or "uses: ./.github" in lines, f"{name} {job}")

    def test_everything_that_is_run_is_there(self):
        known = targets()
        for name, text in WORKFLOWS.items():
            for command in re.findall(r"run: (.*)", text):
                first, *rest = command.split()
                if first == "make":
                    self.assertLessEqual(set(rest), known, f"{name}: {command}")
                elif "/" in first:
                    self.assertTrue((ROOT / first).is_file(), f"{name}: {command}")
                else:
                    self.assertEqual(first, "cat", f"{name}: {command}")

    def test_a_stack_of_the_night_is_deleted_whatever_happens(self):
        steps = jobs(WORKFLOWS["nightly.yml"])["live"].split("      - ")
        last = steps[-1]
        self.assertIn("if: ${{ always() }}", last)
        self.assertIn("run: make delete-stack", last)
        self.assertIn("STACK: nightly-", WORKFLOWS["nightly.yml"])

    def test_production_follows_staging_and_each_goes_back_when_its_smoke_test_fails(self):
        deploy = jobs(WORKFLOWS["deploy.yml"])
        self.assertIn("needs: staging", deploy["production"])
        for job in ("staging", "production"):
            order = [deploy[job].index(step) for step in ("make deploy", "make smoke-deployed", "make rollback")]
            self.assertEqual(order, sorted(order), job)
            back = "if: ${{ failure() && steps.deploy.outcome == 'success' }}\n        run: make rollback"
            self.assertIn(back, deploy[job], job)


if __name__ == "__main__":
    unittest.main()
