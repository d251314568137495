"""A step of an indexing pipeline as it is usually written in Python, to measure its start beside ours.

It imports what such a step needs: AWS's SDK, LangChain for cutting texts and for Bedrock's models,
the client of OpenSearch. Then it does what is least for such a step: it reads one object from S3 and cuts its text. It
opens no connection to OpenSearch and writes nothing, which most of ours do.
"""

import json
import logging

import boto3
from langchain_aws import BedrockEmbeddings, ChatBedrock
from langchain_core.messages import HumanMessage
from langchain_text_splitters import RecursiveCharacterTextSplitter
from opensearchpy import AWSV4SignerAuth, OpenSearch, RequestsHttpConnection
from opensearchpy.helpers import bulk

NEEDED = (AWSV4SignerAuth, BedrockEmbeddings, ChatBedrock, HumanMessage, OpenSearch, RequestsHttpConnection, bulk)
logger = logging.getLogger(__name__)
models = boto3.client("bedrock-runtime")
objects = boto3.client("s3")


def handler(event, context):
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, length_function=len)
    text = objects.get_object(Bucket="artifacts", Key="catalogue/products.jsonl")["Body"].read().decode()
    logger.info("read %d characters for %s", len(text), json.dumps(event))
    return {"chunks": len(splitter.split_text(text))}
