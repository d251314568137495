#!/usr/bin/env python3
"""What a deployment does with a stack, besides deploying it.

usage: stack.py smoke|fill|rollback|delete STACK
smoke     asks the deployed search service what a shopper would (scripts/smoke.py)
fill      uploads the sample catalogue, runs the refresh, and waits until it succeeded
rollback  moves the alias of each function back to the version before
delete    deletes the stack and what the template keeps, bucket and search domain; only a stack whose
          name begins with `nightly-` or `try-`: in another one the catalogue would be lost
Credentials and region are those of the environment.
"""

import os
import pathlib
import subprocess
import sys
import time

import boto3
from botocore.exceptions import ClientError

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample"
MAY_GO = ("nightly-", "try-")
REFRESH_SECONDS = 1800


class Failed(Exception):
    """What was asked could not be done, in words."""


def resources(stack: str, *kinds: str) -> list[tuple[str, str]]:
    """Type and physical name of the stack's resources of some types."""
    pages = boto3.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    found = [one for page in pages for one in page["StackResourceSummaries"] if one["ResourceType"] in kinds]
    return [(one["ResourceType"], one["PhysicalResourceId"]) for one in found if one.get("PhysicalResourceId")]


def outputs(stack: str) -> dict[str, str]:
    described = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    return {one["OutputKey"]: one["OutputValue"] for one in described.get("Outputs", [])}


def smoke(stack: str) -> None:
    keys = resources(stack, "AWS::ApiGateway::ApiKey")
    environment = dict(os.environ)
    if keys:
        key = boto3.client("apigateway").get_api_key(apiKey=keys[0][1], includeValue=True)
        environment["API_KEY"] = key["value"]
    command = [sys.executable, str(ROOT / "scripts" / "smoke.py"), outputs(stack)["SearchUrl"], "--attempts", "6"]
    if subprocess.run(command, env=environment).returncode != 0:
        raise Failed("the search service does not answer as it has to")


def fill(stack: str) -> None:
    there = outputs(stack)
    bucket = boto3.resource("s3").Bucket(there["ArtifactBucketName"])
    for path in sorted(SAMPLE.rglob("*")):
        if path.is_file():
            bucket.upload_file(str(path), "catalogue/" + path.relative_to(SAMPLE).as_posix())
    machines = boto3.client("stepfunctions")
    name = time.strftime("refresh-%Y%m%dT%H%M%S")
    run = machines.start_execution(
        stateMachineArn=there["CatalogRefreshingArn"], name=name,
        input='{"source": "catalogue/"}')["executionArn"]
    deadline = time.monotonic() + REFRESH_SECONDS
    while (status := machines.describe_execution(executionArn=run)["status"]) == "RUNNING":
        if time.monotonic() > deadline:
            raise Failed(f"{name} still runs after {REFRESH_SECONDS} s")
        time.sleep(5)
    if status != "SUCCEEDED":
        raise Failed(f"{name} ended {status}")
    print(f"stack: {name} succeeded")


def before(functions, name: str, version: str) -> str | None:
    """The newest version older than this one, if there is one."""
    pages = functions.get_paginator("list_versions_by_function").paginate(FunctionName=name)
    numbers = [int(one["Version"]) for page in pages for one in page["Versions"] if one["Version"].isdigit()]
    older = [number for number in numbers if version.isdigit() and number < int(version)]
    return str(max(older)) if older else None


def rollback(stack: str) -> None:
    functions = boto3.client("lambda")
    for _, name in resources(stack, "AWS::Lambda::Function"):
        for alias in functions.list_aliases(FunctionName=name)["Aliases"]:
            if (older := before(functions, name, alias["FunctionVersion"])) is None:
                print(f"stack: {name} has no version before {alias['FunctionVersion']}")
                continue
            functions.update_alias(FunctionName=name, Name=alias["Name"], FunctionVersion=older,
                                   RoutingConfig={"AdditionalVersionWeights": {}})
            print(f"stack: {name} {alias['Name']} is back at {older}, was at {alias['FunctionVersion']}")


def drop(kind: str, name: str) -> None:
    if kind == "AWS::S3::Bucket":
        bucket = boto3.resource("s3").Bucket(name)
        bucket.object_versions.delete()
        bucket.objects.delete()
        bucket.delete()
    else:
        boto3.client("opensearch").delete_domain(DomainName=name)


def delete(stack: str) -> None:
    if not stack.startswith(MAY_GO):
        raise Failed(f"{stack} does not begin with {' or '.join(MAY_GO)}")
    cloudformation = boto3.client("cloudformation")
    try:
        kept = resources(stack, "AWS::S3::Bucket", "AWS::OpenSearchService::Domain")
    except ClientError as error:
        if "does not exist" not in str(error):
            raise
        print(f"stack: there is no {stack}")
        return
    cloudformation.delete_stack(StackName=stack)
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack)
    for kind, name in kept:
        try:
            drop(kind, name)
            print(f"stack: {name} is deleted")
        except ClientError as error:
            if error.response["Error"]["Code"] not in {"NoSuchBucket", "ResourceNotFoundException"}:
                raise
    print(f"stack: {stack} is deleted")


COMMANDS = {"smoke": smoke, "fill": fill, "rollback": rollback, "delete": delete}


def main() -> int:
    if len(sys.argv) != 3 or sys.argv[1] not in COMMANDS or not sys.argv[2]:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        COMMANDS[sys.argv[1]](sys.argv[2])
    except (Failed, ClientError) as failed:
        print(f"stack: {failed}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
