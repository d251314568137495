"""The lines of docs/COST.md: how much of what each piece of work takes."""

import dataclasses

HOURS = 730  # of a month
KB_IN_GB = 1_000_000

INTRODUCTION = [
    "Functions run outside a VPC: there is no NAT gateway, and calls to AWS in the same region carry no transfer cost.",
    "Nothing runs while nobody asks, except the OpenSearch domain: with a million searches a month it is more than nine",
    "tenths of a search's cost, and the only line that a smaller catalogue or another instance moves much.",
    "",
    "What can grow by itself is watched: the alarm `SearchIsDear` by the cost of a query, `EmbeddingIsDear` by the tokens that are",
    "embedded in an hour (`EmbeddingTokensPerHour`, ten million unless told otherwise: 20 US cents). The dashboard shows both.",
]

CASE_STUDY = [
    "## Figures of the case study that do not hold",
    "",
    "Its two monthly estimates were computed again from their own quantities and us-east-1 prices.",
    "",
    "| its line | it says | right | why |",
    "|---|---:|---:|---|",
    f"| Glue, 200 DPU-hours | 8,800 | {200 * 0.44:.0f} | 0.44 a DPU-hour; a factor of 100 |",
    f"| Lambda, 4,000 products of 10 s | 25 | {4000 * 10 * 0.0000166667:.2f} | the price is per GB-second, not per millisecond; at 1 GB |",
    f"| Titan, 4,000 products of 2,000 tokens | 1 | {4000 * 2000 * 0.02 / 1e6:.2f} | Text Embeddings V2 takes 0.02 a million tokens, a fifth of V1's price |",
    f"| OpenSearch, 2 r6g.large.search | 475 | {2 * 0.167 * HOURS:.0f} | 0.167 an hour; storage is not in its line |",
    f"| OpenSearch, 6 r6g.xlarge.search | 3,500 | {6 * 0.335 * HOURS:,.0f} | 0.335 an hour |",
    f"| SageMaker, 2 ml.c5.large | 250 | {2 * 0.102 * HOURS:.0f} | 0.102 an hour (recalled) |",
    f"| MWAA, small environment | 130 | {0.49 * HOURS:.0f} | 0.49 an hour, before workers and metadata (recalled) |",
    f"| Claude 3 Haiku, 5 million answers, output | 750 | {5e6 * 200 * 1.25 / 1e6:,.0f} | 1.25 a million output tokens, not 0.75; its second estimate has it right |",
    f"| the same answers by Claude 3 Sonnet | - | {5e6 * (2000 * 3 + 200 * 15) / 1e6:,.0f} | 3 and 15 a million: its sums hold for the small model only |",
    f"| indexing 100,000 products again, twice a year | 12,000 to 15,000 | {100_000 * 2000 * 0.02 / 1e6:.0f} for the model | it repeats the sum of its ten-million catalogue, where Glue was 100 times too dear; its own first run of 100,000 is 120 to 150 |",
    "",
    "A re-ranker of its own on SageMaker, Fargate tasks and Airflow have no counterpart here: no line for them.",
]


@dataclasses.dataclass
class Line:
    what: str
    quantity: float
    price: str
    why: str


def domain(w: dict, share: float) -> list[Line]:
    """A share of a month of the OpenSearch domain."""
    return [
        Line("OpenSearch, share of the nodes", share * HOURS * w["domain_nodes"], "opensearch_hour",
             f"{w['domain_nodes']} nodes, a month shared by {w['queries_month']:,} searches"),
        Line("OpenSearch, share of the disks", share * w["domain_nodes"] * w["domain_gb"], "opensearch_storage", "the same share"),
    ]


def queries(w: dict, n: float) -> list[Line]:
    """Searches whose answers are composed from facts, as the function is wired."""
    seconds = w["search_seconds"] + w["cold_share"] * w["cold_seconds"]
    return [
        *domain(w, n / w["queries_month"]),
        Line("API Gateway, calls", n, "api_gateway_rest", "one streamed call each"),
        Line("Lambda, search, time", n * seconds * w["search_gb"], "lambda_gb_second", "cold starts included"),
        Line("Lambda, search, requests", n, "lambda_request", "one each"),
        Line("Bedrock, Titan", n * w["query_tokens"], "titan_text_token", "the question; less where QUERY_CACHE is set"),
        Line("Transfer out", n * w["response_kb"] / KB_IN_GB, "transfer_out", "cards, facets and answer"),
        Line("Firehose", n * w["behaviour_events"] * w["behaviour_event_kb"] / KB_IN_GB, "firehose_gb", "behaviour events"),
        Line("Lambda, log-enricher, time", n * w["behaviour_events"] * w["enricher_seconds"] * w["enricher_gb"], "lambda_gb_second", "the same events"),
        Line("CloudWatch logs", n * w["query_log_kb"] / KB_IN_GB, "logs_gb", "one line of ours, three of Lambda"),
        Line("X-Ray", n * w["trace_share"], "trace", "sampled"),
    ]


def written(w: dict, n: float) -> list[Line]:
    """What comes on top where a model writes the answers."""
    large, small = n * w["large_share"], n * (1 - w["large_share"])
    return [
        Line("Converse, small model, input", small * w["answer_input_tokens"], "small_input_token", "plain questions"),
        Line("Converse, small model, output", small * w["answer_output_tokens"], "small_output_token", ""),
        Line("Converse, large model, input", large * w["answer_input_tokens"], "large_input_token", "comparisons and advice"),
        Line("Converse, large model, output", large * w["answer_output_tokens"], "large_output_token", ""),
        Line("Lambda, search, time", n * w["written_seconds"] * w["search_gb"], "lambda_gb_second", "billed until the stream ends"),
    ]


def facts(w: dict, n: float) -> list[Line]:
    """Price, stock, rating or popularity of products."""
    batches = n / w["change_batch"]
    return [
        Line("SQS, requests", n + 2 * batches, "sqs_request", "each sent alone; received and deleted in batches"),
        Line("Lambda, product-change, time", batches * w["change_seconds"] * w["step_gb"], "lambda_gb_second", "read, merge and write in OpenSearch"),
        Line("Lambda, product-change, requests", batches, "lambda_request", ""),
        Line("CloudWatch logs", batches * w["query_log_kb"] / KB_IN_GB, "logs_gb", ""),
    ]


def content(w: dict, n: float) -> list[Line]:
    """New or changed texts of products, each in a run of product-indexing."""
    vectors = n * w["chunks"]
    return [
        *facts(w, n),
        Line("Step Functions", n * w["transitions"], "state_transition", "a Standard run each, so that it can be redriven and is never doubled"),
        Line("Lambda, preparer, time", n * w["prepare_seconds"] * w["prepare_gb"], "lambda_gb_second", "reads the product's documents"),
        Line("Lambda, four steps, time", n * w["steps_seconds"] * w["step_gb"], "lambda_gb_second", ""),
        Line("Lambda, five steps, requests", 5 * n, "lambda_request", ""),
        Line("Bedrock, Titan", vectors * w["chunk_tokens"], "titan_text_token", "only texts that were never embedded before"),
        Line("DynamoDB, reads", vectors * w["vector_read_units"], "dynamodb_read", "vectors known already; the dear case is none"),
        Line("DynamoDB, writes", vectors * w["vector_write_units"], "dynamodb_write", "remembered for VECTOR_TTL_DAYS"),
        Line("S3, PUT", n * w["run_puts"], "s3_put", "what one step leaves for the next"),
        Line("S3, GET", n * w["run_gets"], "s3_get", ""),
        Line("CloudWatch logs, five steps", n * w["run_log_kb"] / KB_IN_GB, "logs_gb", ""),
    ]


def refresh(w: dict, share: float) -> list[Line]:
    """One nightly refresh in which a share of the catalogue has other content."""
    changed = w["refresh_products"] * share
    runs, vectors = changed / w["refresh_batch"], changed * w["chunks"]
    return [
        Line("Lambda, catalog-refresh, time", w["refresh_seconds"] * w["refresh_gb"], "lambda_gb_second", "reads the catalogue, compares it with the index"),
        Line("S3, GET", w["refresh_files"] + runs * w["run_gets"], "s3_get", "the catalogue's files, and between the steps"),
        Line("S3, PUT", 2 + runs * w["run_puts"], "s3_put", "manifest, batches, and between the steps"),
        Line("Step Functions", 4 + runs * (w["batch_transitions"] + w["transitions"]), "state_transition", f"{runs:,.0f} runs of {w['refresh_batch']} products"),
        Line("Lambda, five steps, time", runs * w["batch_seconds"] * w["step_gb"], "lambda_gb_second", "mostly waiting for the model"),
        Line("Lambda, five steps, requests", 5 * runs, "lambda_request", ""),
        Line("Bedrock, Titan", vectors * w["chunk_tokens"], "titan_text_token", "texts that changed; the others' vectors are remembered"),
        Line("DynamoDB, reads", vectors * w["vector_read_units"], "dynamodb_read", ""),
        Line("DynamoDB, writes", vectors * w["vector_write_units"], "dynamodb_write", ""),
        Line("CloudWatch logs", runs * w["run_log_kb"] / KB_IN_GB, "logs_gb", ""),
    ]


def month(w: dict) -> list[Line]:
    """What a month costs when nobody asks and nothing changes."""
    vectors_gb = w["refresh_products"] * w["chunks"] * w["vector_write_units"] / KB_IN_GB
    return [
        Line("OpenSearch, nodes", HOURS * w["domain_nodes"], "opensearch_hour", "two zones, a replica of each shard"),
        Line("OpenSearch, disks", w["domain_nodes"] * w["domain_gb"], "opensearch_storage", ""),
        Line("SQS, waiting for messages", 5 * 3 * 60 * HOURS, "sqs_request", "five pollers of Lambda, a long poll of 20 s each"),
        Line("DynamoDB, storage", vectors_gb, "dynamodb_storage", "the vectors of the whole catalogue"),
        Line("S3, storage", w["kept_gb"], "s3_storage", "catalogue, records, work of two weeks"),
        Line("CloudWatch, alarms", w["alarms"], "alarm_month", "all of the template"),
        Line("CloudWatch, kept logs", w["kept_gb"], "logs_storage", ""),
        Line("Secrets Manager", 1, "secret_month", "the key of pseudonyms"),
    ]


def scenarios(w: dict):
    """Title, explanation and lines of each table."""
    products = f"{w['refresh_products']:,}"
    return [
        ("A thousand searches", f"Answers composed from the catalogue, as the function is wired; {w['queries_month']:,} searches a month.", queries(w, 1000)),
        ("A thousand answers written by a model", "On top of the searches, once `models_bedrock::ConverseAnswerer` is wired. More than all the rest: route, cache and ask only where facts do not answer.", written(w, 1000)),
        ("A thousand changed prices or stocks", "No model, no state machine.", facts(w, 1000)),
        ("A thousand products with new content", "Single changes through the queue, no vector known before.", content(w, 1000)),
        (f"A nightly refresh of {products} products", f"{w['refresh_changed']:.0%} of them with other content.", refresh(w, w["refresh_changed"])),
        (f"All {products} products embedded anew", "A change of the model, or the first night.", refresh(w, 1)),
        ("A month without any work", "What is there and waits.", month(w)),
    ]
