"""What the documents for people on call and for newcomers name is there."""

import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TEMPLATE = (ROOT / "template.yaml").read_text()
RUNBOOK = (ROOT / "docs" / "RUNBOOK.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()


def of_type(kind: str) -> set[str]:
    return set(re.findall(rf"^  (\w+):\n    Type: {kind}\n", TEMPLATE, re.MULTILINE))


class Documents(unittest.TestCase):
    def test_every_alarm_stands_in_the_runbook_and_no_other(self):
        section = RUNBOOK.split("\n### Alarms\n", 1)[1].split("\n### ", 1)[0]
        told = set(re.findall(r"^\| `([A-Z]\w+)` \|", section, re.MULTILINE))
        self.assertEqual(told, of_type("AWS::CloudWatch::Alarm"))

    def test_every_output_that_the_runbook_reads_is_one_of_the_stack(self):
        outputs = set(re.findall(r"^  (\w+):", TEMPLATE.split("\nOutputs:\n", 1)[1], re.MULTILINE))
        self.assertLessEqual(set(re.findall(r"\$\(out (\w+)\)", RUNBOOK)), outputs)

    def test_every_resource_that_the_runbook_names_is_one_of_the_template(self):
        resources = set(re.findall(r"^  (\w+):\n    Type: AWS::", TEMPLATE, re.MULTILINE)) | {"SearchApi"}
        self.assertLessEqual(set(re.findall(r"\$\(name (\w+)\)", RUNBOOK)), resources)
        for function in re.findall(r"logs ([A-Z]\w+)", RUNBOOK):
            self.assertIn(f"{function}Log", resources)

    def test_every_section_that_the_runbook_leads_to_is_there(self):
        anchors = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-")
                   for title in re.findall(r"^#+ (.*)$", RUNBOOK, re.MULTILINE)}
        self.assertLessEqual(set(re.findall(r"\]\(#([a-z0-9-]+)\)", RUNBOOK)), anchors)

    def test_every_command_of_the_runbook_can_be_read_by_a_shell(self):
        for block in re.findall(r"```sh\n(.*?)```", RUNBOOK, re.DOTALL):
            read = subprocess.run(["bash", "-n"], input=block, text=True, capture_output=True)
            self.assertEqual((read.returncode, read.stderr), (0, ""), block)

    def test_log_enrichment_is_measured_with_the_memory_settings_of_the_template(self):
        script = (ROOT / "scripts" / "bench-enrichment.py").read_text()
        deployed = dict(re.findall(r'^        (MALLOC_\w+): "(\d+)"', TEMPLATE, re.MULTILINE))
        self.assertEqual(len(deployed), 2)
        for name, value in deployed.items():
            self.assertIn(f'"{name}": "{value}"', script)

    def test_every_make_target_that_a_document_names_is_there(self):
        targets = {name for line in re.findall(r"^([a-z][a-z -]*?):(?!=)", MAKEFILE, re.MULTILINE) for name in line.split()}
        for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
            for command in re.findall(r"`make ([a-z][a-z -]*[a-z])", path.read_text()):
                self.assertLessEqual(set(command.split()), targets, f"{path.name}: make {command}")


if __name__ == "__main__":
    unittest.main()
