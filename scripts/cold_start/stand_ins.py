"""Loopback stand-ins for the services that functions call: they answer at once, and note connections.

Each service has a port of its own, as each has an address of its own in AWS: a connection to one is
of no use for another. They answer just enough for an example event to go through: an index without
products, objects kept in memory, a model whose vector is always the same.
"""

import contextlib
import http.server
import json
import pathlib
import re
import ssl
import threading
import time
import urllib.parse

SERVICES = {
    "s3": "AWS_ENDPOINT_URL_S3",
    "dynamodb": "AWS_ENDPOINT_URL_DYNAMODB",
    "sfn": "AWS_ENDPOINT_URL_SFN",
    "firehose": "AWS_ENDPOINT_URL_FIREHOSE",
    "bedrock": "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
    "opensearch": "OPENSEARCH_URL",
    "reply": "REPLY_URL",
}
DIMENSIONS = 256
MODEL = {"name": "titan-embed-text-v2", "dimensions": DIMENSIONS,
         "revision": f"amazon.titan-embed-text-v2:0/{DIMENSIONS}/normalized"}
MAPPING = re.search(
    r"const MAPPING: u32 = (\d+)",
    (pathlib.Path(__file__).parents[2] / "crates/product-index-opensearch/src/mapping.rs").read_text(),
)
MANIFEST = {"generation": "g1", "model": MODEL, "model_source": MODEL["revision"], "chunker": "recursive-1000-200",
            "mapping": int(MAPPING[1])}
VECTOR = json.dumps({"embedding": [1.0] + [0.0] * (DIMENSIONS - 1), "inputTextTokenCount": 3})
EMPTY_SEARCH = {"hits": {"total": {"value": 0}, "hits": []}, "aggregations": {"total": {"doc_count": 0}, "keys": {"buckets": []}}}


class World:
    """What the stand-ins know."""

    def __init__(self):
        self.objects: dict[str, bytes] = {}
        # Of each connection on which something was asked: the service, and when it was opened.
        self.opened: list[tuple[str, float]] = []
        self.unknown: list[str] = []
        self.has_index = True

    def answer(self, service: str, method: str, path: str, body: bytes, headers) -> tuple[int, str, bytes]:
        where = urllib.parse.urlsplit(path)
        known = getattr(self, service)(method, urllib.parse.unquote(where.path), where.query, body)
        if known is None:
            self.unknown.append(f"{service}: {method} {path} {headers.get('x-amz-target', '')} {body[:300]!r}")
            return 500, "application/json", b"{}"
        return known

    def s3(self, method, path, query, body):
        key = path.removeprefix("/artifacts").lstrip("/")
        if method == "GET" and "list-type=2" in query:
            prefix = urllib.parse.parse_qs(query).get("prefix", [""])[0]
            held = "".join(f"<Contents><Key>{name}</Key><Size>{len(data)}</Size></Contents>"
                           for name, data in sorted(self.objects.items()) if name.startswith(prefix))
            text = f"<ListBucketResult><IsTruncated>false</IsTruncated>{held}</ListBucketResult>"
            return 200, "application/xml", text.encode()
        if method == "PUT":
            self.objects[key] = unframed(body)
            return 200, "application/xml", b""
        if method == "HEAD" and not key:
            return 200, "application/xml", b""
        if key not in self.objects:
            return 404, "application/xml", b"<Error><Code>NoSuchKey</Code></Error>"
        return 200, "application/octet-stream", self.objects[key]

    def dynamodb(self, method, path, query, body):
        asked = json.loads(body)
        if "Key" in asked or "TableName" in asked:
            return as_json({})
        return as_json({"Responses": {}, "UnprocessedKeys": {}, "UnprocessedItems": {}})

    def sfn(self, *_):
        return as_json({"executionArn": "arn:aws:states:eu-central-1:1:execution:indexing:x", "startDate": time.time()})

    def firehose(self, method, path, query, body):
        count = len(json.loads(body)["Records"])
        return as_json({"FailedPutCount": 0, "RequestResponses": [{"RecordId": "r"}] * count})

    def bedrock(self, *_):
        return 200, "application/json", VECTOR.encode()

    def reply(self, *_):
        return as_json({})

    def opensearch(self, method, path, query, body):
        index = {"products-g1": {"aliases": {}}}
        if path == "/":
            return as_json({"version": {"number": "2.19.0", "distribution": "opensearch"}})
        if path.startswith("/_alias/") or path.endswith("/_mapping"):
            if not self.has_index:
                return as_json({} if path.endswith("/_mapping") else {"status": 404}, 200 if path.endswith("/_mapping") else 404)
            return as_json({"products-g1": {"mappings": {"_meta": {"manifest": MANIFEST}}}} if path.endswith("/_mapping") else index)
        if path.endswith("/_mget"):
            ids = json.loads(body)["ids"]
            return as_json({"docs": [{"_id": name, "found": False} for name in ids]})
        if path.endswith("/_count"):
            return as_json({"count": 0})
        if path.endswith("/_search"):
            asked = json.loads(body).get("aggs", {})
            answers = {name: {"doc_count": 0, "buckets": {} if "filters" in what else []} for name, what in asked.items()}
            return as_json(dict(EMPTY_SEARCH, aggregations=answers))
        if path.endswith("/_msearch"):
            parts = [json.loads(line) for line in body.splitlines()[1::2]]
            return as_json({"responses": [dict(EMPTY_SEARCH, status=200) for _ in parts]})
        if path.endswith("/_bulk"):
            done = [json.loads(line) for line in body.splitlines()[::2]]
            return as_json({"errors": False, "items": [{next(iter(one)): {"status": 201}} for one in done]})
        if method in {"PUT", "POST"}:
            self.has_index = True
            return as_json({"acknowledged": True})
        return None


def as_json(value, status: int = 200) -> tuple[int, str, bytes]:
    return status, "application/json", json.dumps(value).encode()


def unframed(body: bytes) -> bytes:
    """The bytes of an upload that S3's clients may send in chunks with signatures or checksums behind."""
    head, _, rest = body.partition(b"\r\n")
    size = head.partition(b";")[0]
    if not size or any(byte not in b"0123456789abcdefABCDEF" for byte in size) or len(rest) < int(size, 16) + 2:
        return body
    whole, count = b"", int(size, 16)
    while count:
        whole, rest = whole + rest[:count], rest[count + 2:]
        head, _, rest = rest.partition(b"\r\n")
        count = int(head.partition(b";")[0], 16)
    return whole


def handler(world: World, service: str):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_):
            pass

        used = False

        def body(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            whole = b""
            while size := int(self.rfile.readline().partition(b";")[0], 16):
                whole += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return whole

        def do(self):
            if not self.used:
                self.used = True
                world.opened.append((service, self.server.accepted.pop(self.client_address, 0.0)))
            status, kind, data = world.answer(service, self.command, self.path, self.body(), self.headers)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = do

    return Handler


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    context: ssl.SSLContext | None = None

    def get_request(self):
        connection, address = super().get_request()
        self.accepted[address] = time.monotonic()
        return connection, address

    def handle_error(self, *_):
        """A client that is gone: it was stopped when it had answered."""

    def finish_request(self, request, client_address):
        # The handshake belongs to the thread of the connection, not to the one that accepts.
        if self.context:
            request = self.context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)


@contextlib.contextmanager
def serving(handler_class, context: ssl.SSLContext | None = None):
    server = Server(("127.0.0.1", 0), handler_class)
    server.context, server.accepted = context, {}
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def stand_ins(world: World, context: ssl.SSLContext | None = None):
    """All services; gives the variables that lead to them."""
    scheme = "https" if context else "http"
    with contextlib.ExitStack() as stack:
        yield {variable: f"{scheme}://127.0.0.1:{stack.enter_context(serving(handler(world, service), context))}"
               for service, variable in SERVICES.items()}
