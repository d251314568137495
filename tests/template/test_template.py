"""What template.yaml has to hold, read as the data that it is: run by `make aws-local`."""

import json
import pathlib
import unittest

from samcli.yamlhelper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TEMPLATE = yaml_parse((ROOT / "template.yaml").read_text())
RESOURCES = TEMPLATE["Resources"]
# What AWS gives no narrower resource than all for; nothing so far.
MAY_BE_ANYTHING: set[str] = set()


def of(kind: str) -> dict:
    return {name: held["Properties"] for name, held in RESOURCES.items() if held["Type"] == kind}


def statements(node):
    """Every statement of a policy, wherever it stands."""
    if isinstance(node, dict):
        if "Effect" in node and "Action" in node:
            yield node
        for value in node.values():
            yield from statements(value)
    elif isinstance(node, list):
        for value in node:
            yield from statements(value)


def listed(value) -> list:
    return value if isinstance(value, list) else [value]


def as_draft_four(schema: dict) -> dict:
    """A schema of OpenAPI 3.1 as API Gateway can check it: no words for people, and nothing but a
    length of what may be null, as its import drops `nullable`. The service itself checks all."""
    if "anyOf" in schema:
        (rest,) = [one for one in schema["anyOf"] if one != {"type": "null"}]
        return {key: value for key, value in rest.items() if key == "maxLength"}
    kept = {}
    for key, value in schema.items():
        if key == "properties":
            kept[key] = {name: as_draft_four(held) for name, held in value.items()}
        elif key == "items":
            kept[key] = as_draft_four(value)
        elif key not in {"description", "default"}:
            kept[key] = value
    return kept


class Template(unittest.TestCase):
    def test_nothing_is_allowed_on_everything_and_no_action_is_a_wildcard(self):
        found = list(statements(RESOURCES))
        self.assertGreater(len(found), 25)
        for statement in found:
            for action in listed(statement["Action"]):
                self.assertNotIn("*", action)
                if action not in MAY_BE_ANYTHING and "Principal" not in statement:
                    self.assertNotIn("*", listed(statement["Resource"]), statement)

    def test_only_a_service_may_take_a_role(self):
        for name, role in of("AWS::IAM::Role").items():
            for statement in role["AssumeRolePolicyDocument"]["Statement"]:
                self.assertEqual(list(statement["Principal"]), ["Service"], name)

    def test_every_function_has_a_role_of_its_own(self):
        roles = [json.dumps(function.get("Role", name)) for name, function in of("AWS::Serverless::Function").items()]
        self.assertEqual(len(roles), len(set(roles)))

    def test_every_alarm_tells_somebody_and_quiet_is_no_alarm(self):
        alarms = of("AWS::CloudWatch::Alarm")
        self.assertGreaterEqual(len(alarms), 10)
        for name, alarm in alarms.items():
            self.assertEqual(alarm["AlarmActions"], [{"Ref": "Notifications"}], name)
            self.assertEqual(alarm["TreatMissingData"], "notBreaching", name)
            self.assertIn("AlarmDescription", alarm, name)
            self.assertEqual(("Statistic" in alarm) + ("ExtendedStatistic" in alarm), 1, name)
        self.assertEqual(alarms["SearchIsSlow"]["ExtendedStatistic"], "p99")
        topics = [subscription["TopicArn"] for subscription in of("AWS::SNS::Subscription").values()]
        self.assertIn({"Ref": "Notifications"}, topics)

    def test_every_queue_has_a_dead_letter_queue_whose_depth_is_an_alarm(self):
        queues = of("AWS::SQS::Queue")
        dead = {json.dumps(queue["RedrivePolicy"]["deadLetterTargetArn"]) for queue in queues.values()
                if "RedrivePolicy" in queue}
        for name, queue in queues.items():
            is_dead = json.dumps({"Fn::GetAtt": [name, "Arn"]}) in dead
            self.assertTrue(is_dead or "RedrivePolicy" in queue, name)
            self.assertTrue(queue["SqsManagedSseEnabled"], name)
            if is_dead:
                watched = [alarm for alarm in of("AWS::CloudWatch::Alarm").values() if f'"{name}"' in json.dumps(alarm)]
                self.assertTrue(watched, name)

    def test_what_is_kept_is_encrypted_and_every_log_ends(self):
        for name, bucket in of("AWS::S3::Bucket").items():
            self.assertIn("BucketEncryption", bucket, name)
            self.assertTrue(all(bucket["PublicAccessBlockConfiguration"].values()), name)
        for name, table in of("AWS::DynamoDB::Table").items():
            self.assertTrue(table["SSESpecification"]["SSEEnabled"], name)
        for name, log in of("AWS::Logs::LogGroup").items():
            self.assertIn("RetentionInDays", log, name)

    def test_traffic_goes_through_aliases_and_the_two_live_functions_have_a_canary(self):
        self.assertEqual(TEMPLATE["Globals"]["Function"]["AutoPublishAlias"], "live")
        for name in ("Search", "ProductChange"):
            canary = RESOURCES[name]["Properties"]["DeploymentPreference"]
            self.assertEqual(canary["Enabled"], {"Ref": "Canary"})
            self.assertTrue(canary["Type"].startswith("Canary") and canary["Alarms"])
        for machine in of("AWS::Serverless::StateMachine").values():
            for step, target in machine["DefinitionSubstitutions"].items():
                if step in RESOURCES and RESOURCES[step]["Type"] == "AWS::Serverless::Function":
                    self.assertEqual(target, {"Ref": f"{step}.Alias"})

    def test_every_function_that_calls_the_index_is_let_in_with_as_much_as_its_policy_says(self):
        first = RESOURCES["FirstGeneration"]["Properties"]
        role = lambda name: {"Fn::GetAtt": [f"{name}Role", "Arn"]}
        for name, function in of("AWS::Serverless::Function").items():
            actions = {action for held in statements(function) for action in listed(held["Action"])}
            if name == "IndexBootstrap":
                continue
            self.assertEqual("es:ESHttpPut" in actions, role(name) in first["Writers"], name)
            reads = "es:ESHttpGet" in actions and "es:ESHttpPut" not in actions
            self.assertEqual(reads, role(name) in first["Readers"], name)

    def test_requests_are_checked_by_the_service_s_own_schemas(self):
        body = RESOURCES["SearchApi"]["Properties"]["DefinitionBody"]
        own = json.loads((ROOT / "crates/search-http/src/openapi.json").read_text())
        checked = 0
        for path, methods in own["paths"].items():
            if "requestBody" not in methods.get("post", {}):
                continue
            post = body["paths"][path]["post"]
            self.assertEqual(post["x-amazon-apigateway-request-validator"], "body")
            name = post["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
            wanted = methods["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
            self.assertEqual(name, wanted)
            self.assertEqual(body["components"]["schemas"][name], as_draft_four(own["components"]["schemas"][name]))
            checked += 1
        self.assertEqual(checked, 3)

    def test_every_method_asks_for_a_key_and_streams(self):
        for path, methods in RESOURCES["SearchApi"]["Properties"]["DefinitionBody"]["paths"].items():
            for name, method in methods.items():
                self.assertEqual(method["x-amazon-apigateway-integration"]["responseTransferMode"], "STREAM", path)
                for kind in method["security"]["Fn::If"][1:]:
                    self.assertIn("api_key", kind[0], f"{path} {name}")

    def test_the_dashboard_is_json_and_shows_what_functions_write(self):
        body = RESOURCES["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
        widgets = json.loads(body)["widgets"]
        shown = {metric[1] for widget in widgets for metric in widget["properties"]["metrics"] if metric[0] == "ProductDiscovery"}
        files = {"Search": "functions/search/src/metered.rs", "Embedder": "functions/embedder/src/handler.rs"}
        written = "".join((ROOT / file).read_text() for file in files.values())
        self.assertGreaterEqual(len(shown), 6)
        for metric in shown:
            self.assertIn(f'"{metric}"', written)
        for name, alarm in of("AWS::CloudWatch::Alarm").items():
            if alarm["Namespace"] == "ProductDiscovery":
                of_function = alarm["Dimensions"][0]["Value"]["Ref"]
                self.assertIn(f'"{alarm["MetricName"]}"', (ROOT / files[of_function]).read_text(), name)
        for metric in ("ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"):
            self.assertIn(metric, body)


if __name__ == "__main__":
    unittest.main()
