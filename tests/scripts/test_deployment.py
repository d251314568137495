"""Template, state machines and code agree."""

import json
import pathlib
import re
import tomllib
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TEMPLATE = (ROOT / "template.yaml").read_text()
MACHINES = {path.name: path.read_text() for path in sorted((ROOT / "statemachines").glob("*.asl.json"))}


def errors_named(node) -> set[str]:
    """Every name that a Retry or Catch matches, wherever it stands."""
    if isinstance(node, dict):
        own = set(node.get("ErrorEquals", []))
        return own.union(*(errors_named(value) for value in node.values()))
    if isinstance(node, list):
        return set().union(*(errors_named(value) for value in node))
    return set()


def section(name: str) -> str:
    """The lines of a resource of the template."""
    return re.search(rf"^  {name}:\n((?:    .*\n|\n)+)", TEMPLATE, re.MULTILINE).group(1)


class Deployment(unittest.TestCase):
    def test_every_name_that_a_machine_matches_is_one_that_the_code_or_the_service_has(self):
        code = set(re.findall(r'=> "([A-Za-z.]+)"', (ROOT / "crates/pipeline/src/error.rs").read_text()))
        self.assertEqual(len(code), 5)
        for machine, text in MACHINES.items():
            for name in errors_named(json.loads(text)):
                ours = name in code
                service = name.startswith(("States.", "Lambda."))
                self.assertTrue(ours or service, f"{machine} matches {name}")

    def test_every_substitution_is_made_and_none_is_made_in_vain(self):
        for machine, text in MACHINES.items():
            resource = re.search(rf"^  (\w+):\n(?:    .*\n)*?      DefinitionUri: statemachines/{machine}", TEMPLATE,
                                 re.MULTILINE).group(1)
            block = re.search(r"DefinitionSubstitutions:\n((?:        .*\n)+)", section(resource)).group(1)
            made = set(re.findall(r"^        (\w+):", block, re.MULTILINE))
            self.assertEqual(made, set(re.findall(r"\$\{(\w+)\}", text)), machine)

    def test_every_state_that_works_retries_and_catches(self):
        for machine, text in MACHINES.items():
            for name, state in json.loads(text)["States"].items():
                if state["Type"] == "Task":
                    self.assertIn("Retry", state, f"{machine} {name}")
                if state["Type"] in {"Task", "Map"}:
                    self.assertIn("Catch", state, f"{machine} {name}")

    def test_a_run_that_failed_ends_failed(self):
        for machine, text in MACHINES.items():
            states = json.loads(text)["States"]
            self.assertEqual((states["Notify"]["Next"], states["Failed"]["Type"]), ("Failed", "Fail"), machine)

    def test_every_deployed_function_is_there_with_a_log_group_and_a_readme(self):
        deployed = set(re.findall(r"CodeUri: target/lambda/([a-z-]+)/", TEMPLATE))
        self.assertGreaterEqual(len(deployed), 8)
        for name in deployed:
            self.assertTrue((ROOT / "functions" / name / "README.md").exists(), name)
        functions = re.findall(r"^  (\w+):\n    Type: AWS::Serverless::Function", TEMPLATE, re.MULTILINE)
        for name in functions:
            self.assertIn(f"LogGroup: !Ref {name}Log", section(name))

    def test_every_variable_of_a_function_is_set_by_the_template(self):
        for path in (ROOT / "functions").glob("*/src/main.rs"):
            name = path.parent.parent.name
            found = re.search(rf"^  (\w+):\n(?:    .*\n)*?      CodeUri: target/lambda/{name}/", TEMPLATE, re.MULTILINE)
            if not found:
                continue
            code = "".join(source.read_text() for source in path.parent.rglob("*.rs"))
            wanted = set(re.findall(r'(?:required|number|secret)\((?:&config, )?"([A-Z_]+)"\)', code))
            # Lambda itself sets this one.
            wanted -= {"AWS_LAMBDA_FUNCTION_NAME"}
            if "CurrentIndex::open" in code or "bootstrap::generations" in code:
                wanted |= {"OPENSEARCH_URL", "OPENSEARCH_AUTH", "INDEX_PREFIX"}
            block = re.search(r"        Variables:\n((?:          .*\n)+)", section(found.group(1))).group(1)
            self.assertEqual(set(re.findall(r"^          (\w+):", block, re.MULTILINE)), wanted, name)

    def test_a_stage_of_the_deployment_names_only_parameters_that_there_are(self):
        parameters = set(re.findall(r"^  (\w+):", re.search(r"^Parameters:\n((?:  .*\n|\n)+)", TEMPLATE, re.M).group(1), re.M))
        stages = tomllib.loads((ROOT / "samconfig.toml").read_text())
        self.assertEqual(set(stages) - {"version"}, {"dev", "prod"})
        for name in ("dev", "prod"):
            given = {pair.split("=")[0] for pair in stages[name]["deploy"]["parameters"]["parameter_overrides"]}
            self.assertLessEqual(given, parameters, name)
        self.assertIn("Canary=true", stages["prod"]["deploy"]["parameters"]["parameter_overrides"])


if __name__ == "__main__":
    unittest.main()
