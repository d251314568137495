"""Answers by a model in the deployed stack: guarded, checked, live, and composed where the model fails."""

import json

import pytest
import stand_in
from test_flow import TENT, client, document, refreshed, send, until  # noqa: F401 (the fixture fills the index)
from test_search import OUTPUTS, call

ASKED = "Is the Skarv 2 tent good in heavy rain and wind?"


def ask(query: str = ASKED) -> dict:
    status, body = call("/search", {"query": query, "limit": 5})
    assert status == 200, body
    return json.loads(body)


def said(answer: dict) -> str:
    return " ".join(clause["text"] for clause in answer["answer"])


def test_a_model_answers_with_citations_and_the_answer_says_which_and_for_how_much():
    answer = ask()
    assert answer["done"]["degraded"] == []
    assert answer["done"]["versions"]["answerer"].startswith("stand-in.")
    assert answer["done"]["cost"]["micro_usd"] > 0
    assert answer["done"]["cost"]["input_tokens"] > 100
    assert answer["answer"]
    assert all(clause["citations"] for clause in answer["answer"])


def test_personal_data_of_a_question_reaches_no_model():
    stand_in.received()
    answer = ask(f"{ASKED} Write to jane.doe@example.com or call +49 30 901820")
    assert answer["done"]["degraded"] == []
    reached = stand_in.received()
    assert {one["operation"] for one in reached} == {"invoke", "converse-stream"}
    for one in reached:
        assert "jane.doe" not in one["body"] and "901820" not in one["body"], one
    question = next(one["body"] for one in reached if one["operation"] == "converse-stream")
    assert "[email]" in question and "[phone]" in question


def test_a_price_in_an_answer_of_a_model_is_the_one_of_this_moment():
    send({"type": "price", "id": TENT, "version": 5_000, "price": {"amount": "271.35", "currency": "EUR"}})
    until(lambda: "27135" in document(TENT), "the new price")
    answer = ask()
    assert answer["done"]["versions"]["answerer"].startswith("stand-in.")
    assert "271.35" in said(answer), said(answer)


@pytest.mark.parametrize("words", ["throttle", "not-ready", "delay-20000", "break", "truncate"])
def test_a_model_that_fails_is_replaced_by_the_composed_answer_which_is_told(words):
    with stand_in.fault("converse-stream", words):
        answer = ask()
    assert answer["done"]["degraded"] == ["composed_answer"]
    assert answer["done"]["versions"]["answerer"].endswith("extractive-1")
    assert answer["answer"]
    assert ask()["done"]["degraded"] == []


def test_a_query_that_cannot_be_embedded_is_searched_by_its_words_which_is_told():
    with stand_in.fault("invoke", "throttle"):
        answer = ask("tent")
    assert "lexical_only" in answer["done"]["degraded"]
    assert answer["cards"]["cards"]


def test_each_search_leaves_its_numbers_as_metrics():
    wanted = ask()["done"]["request_id"]
    logs = client("logs")
    groups = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"] if "Search" in group["logGroupName"]]

    def line():
        for group in groups:
            for event in logs.filter_log_events(logGroupName=group, limit=10_000)["events"]:
                if wanted in event["message"] and "_aws" in event["message"]:
                    return json.loads(event["message"][event["message"].index("{"):])
        return None

    numbers = until(line, "the metrics of a search")
    assert numbers["FunctionName"] == OUTPUTS["SearchFunction"]
    assert (numbers["Degraded"], numbers["composed_answer"]) == (0, 0)
    assert numbers["CostMicroUsd"] > 0 and 0 < numbers["CardsLatency"] <= numbers["Latency"]
