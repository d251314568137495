"""docs/COST.md is what its prices and its workload give."""

import importlib
import json
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
cost = importlib.import_module("cost")
cost_model = importlib.import_module("cost_model")
PRICES = json.loads(cost.PRICES.read_text())["prices"]
WORKLOAD = json.loads((cost.PRICES.parent / "workload.json").read_text())["values"]
VALUES = {name: value for name, (value, _, _) in WORKLOAD.items()}
TEMPLATE = (ROOT / "template.yaml").read_text()


class Cost(unittest.TestCase):
    def test_the_page_is_what_the_script_writes(self):
        self.assertEqual(cost.PAGE.read_text(), cost.page(), "run scripts/cost.py --write")

    def test_every_price_has_both_regions_a_source_and_a_certainty(self):
        for name, price in PRICES.items():
            self.assertTrue(all(price[region] > 0 for region in cost.REGIONS), name)
            self.assertIn(price["certainty"], {"page", "third", "recalled"}, name)
            self.assertTrue(price["source"] and price["unit"], name)

    def test_every_price_and_every_value_is_used(self):
        used = {line.price for _, _, lines in cost_model.scenarios(VALUES) for line in lines}
        self.assertEqual(used, set(PRICES))
        model = pathlib.Path(cost_model.__file__).read_text()
        for name in WORKLOAD:
            self.assertIn(f'"{name}"', model)

    def test_twice_the_work_costs_twice_as_much(self):
        for lines in (cost_model.queries, cost_model.written, cost_model.facts, cost_model.content):
            for one, two in zip(lines(VALUES, 1000), lines(VALUES, 2000)):
                self.assertAlmostEqual(2 * one.quantity, two.quantity, msg=one.what)

    def test_memory_and_nodes_are_those_of_the_template(self):
        def memory(function):
            return int(re.search(rf"CodeUri: target/lambda/{function}/\n      MemorySize: (\d+)", TEMPLATE).group(1)) / 1024

        for value, functions in {"search_gb": ["search"], "prepare_gb": ["preparer"], "enricher_gb": ["log-enricher"],
                                 "refresh_gb": ["catalog-refresh"],
                                 "step_gb": ["quality-gate", "chunker", "embedder", "indexer"]}.items():
            for function in functions:
                self.assertEqual(VALUES[value], memory(function), function)
        for value, parameter in {"domain_nodes": "DomainInstances", "domain_gb": "DomainGigabytes"}.items():
            default = re.search(rf"  {parameter}:\n    Type: Number\n    Default: (\d+)", TEMPLATE).group(1)
            self.assertEqual(VALUES[value], int(default), parameter)


if __name__ == "__main__":
    unittest.main()
