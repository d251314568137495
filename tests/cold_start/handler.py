"""A step of an indexing pipeline as it is usually written in Python, to measure its start beside ours.

It imports what such a step needs: AWS's SDK, LangChain for cutting texts and for Bedrock's models,
the client of OpenSearch. Then it cuts one text. It reads and writes nothing, which ours do.
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
    text = f"{json.dumps(event)} A tent for two people and their bags. " * 40
    return {"chunks": len(splitter.split_text(text))}
