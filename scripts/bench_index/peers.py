"""Other indexes in one process, each in the way its documentation recommends.

A peer is built from the exported products and answers three questions: the best by words and
vector together, the best by vector alone (for recall), and how large it is on disk.
"""

import os
import pathlib

import numpy as np

for variable in ("LANCE_LOG", "LANCEDB_LOG", "RUST_LOG"):
    os.environ.setdefault(variable, "error")  # lancedb warns of a coming change at every query

DEPTH = 50
RRF_K = 60

# The filters of `discovery bench index`, as the peers say them.
FILTERS = {
    "none": [],
    "price<=500": [("price", "<=", 500.0)],
    "stock>0, colour=red|blue": [("stock", ">", 0), ("colour", "in", ["red", "blue"])],
    "waterproof=true, price<=300": [("waterproof", "=", True), ("price", "<=", 300.0)],
    "brand=Brand 7": [("brand", "=", "Brand 7")],
}


def text_of(product: dict) -> str:
    return f"{product['title']} {' '.join(product['category'])} {product['description']}"


def allowed(products: list[dict], conditions: list) -> np.ndarray:
    """Which products pass, one truth value each."""
    mask = np.ones(len(products), dtype=bool)
    for field, operator, value in conditions:
        values = [product[field] for product in products]
        tests = {
            "<=": lambda held, value=value: held is not None and held <= value,
            ">": lambda held, value=value: held is not None and held > value,
            "=": lambda held, value=value: held == value,
            "in": lambda held, value=value: held in value,
        }
        mask &= np.fromiter(map(tests[operator], values), dtype=bool, count=len(values))
    return mask


def fuse(*lists: list[int]) -> list[int]:
    """Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009)."""
    scores: dict[int, float] = {}
    for ranking in lists:
        for rank, number in enumerate(ranking, 1):
            scores[number] = scores.get(number, 0.0) + 1.0 / (RRF_K + rank)
    return sorted(scores, key=scores.get, reverse=True)[:DEPTH]


class TantivyUsearch:
    """Tantivy for words and filters; usearch's HNSW, asked for as many more as the filter drops."""

    name = "tantivy + usearch"

    def __init__(self, folder: pathlib.Path, products: list[dict], vectors: np.ndarray):
        import tantivy
        from usearch.index import Index

        self.tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True, indexed=True, fast=True)
        builder.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
        for field in ("brand", "colour"):
            builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
        for field in ("price",):
            builder.add_float_field(field, indexed=True, fast=True)
        builder.add_integer_field("stock", indexed=True, fast=True)
        builder.add_boolean_field("waterproof", indexed=True, fast=True)
        self.schema = builder.build()
        (folder / "words").mkdir()
        self.index = tantivy.Index(self.schema, path=str(folder / "words"))
        writer = self.index.writer(128 << 20, 1)
        for number, product in enumerate(products):
            document = tantivy.Document(number=number, text=text_of(product), price=product["price"],
                                        stock=product["stock"], waterproof=product["waterproof"])
            document.add_text("brand", product["brand"])
            document.add_text("colour", product["colour"])
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.vectors = Index(ndim=vectors.shape[1], metric="ip", dtype="f32")
        self.vectors.add(np.arange(len(products)), vectors)
        self.vectors.save(str(folder / "vectors.usearch"))
        self.count = len(products)

    def filtered(self, conditions: list) -> list:
        query, schema = self.tantivy.Query, self.schema
        kinds = {"price": self.tantivy.FieldType.Float, "stock": self.tantivy.FieldType.Integer}
        made = []
        for field, operator, value in conditions:
            if operator == "<=":
                made.append(query.range_query(schema, field, kinds[field], -1.0, value))
            elif operator == ">":
                made.append(query.range_query(schema, field, kinds[field], value + 1, 1 << 40))
            else:
                values = value if operator == "in" else [value]
                made.append(query.term_set_query(schema, field, values))
        return [(self.tantivy.Occur.Must, part) for part in made]

    def words(self, text: str, conditions: list) -> list[int]:
        asked = self.index.parse_query(text, ["text"])
        clauses = [(self.tantivy.Occur.Must, asked), *self.filtered(conditions)]
        hits = self.searcher.search(self.tantivy.Query.boolean_query(clauses), DEPTH).hits
        return [self.searcher.doc(address)["number"][0] for _, address in hits]

    def nearest(self, vector: np.ndarray, conditions: list, mask: np.ndarray) -> list[int]:
        share = max(mask.mean(), 1e-9)
        wanted = min(self.count, int(DEPTH * 1.5 / share))
        keys = self.vectors.search(vector, wanted).keys
        return [int(key) for key in keys if mask[key]][:DEPTH]

    def hybrid(self, text: str, vector: np.ndarray, conditions: list, mask: np.ndarray) -> list[int]:
        return fuse(self.words(text, conditions), self.nearest(vector, conditions, mask))


class QdrantEdge:
    """Qdrant in one process: HNSW with payload indexes, BM25 as a sparse vector, fused by it."""

    name = "qdrant-edge"

    def __init__(self, folder: pathlib.Path, products: list[dict], vectors: np.ndarray):
        import qdrant_edge as q

        self.q = q
        config = q.EdgeConfig(
            vectors={"dense": q.EdgeVectorParams(size=vectors.shape[1], distance=q.Distance.Dot)},
            sparse_vectors={"words": q.EdgeSparseVectorParams(modifier=q.Modifier.Idf)},
        )
        (folder / "shard").mkdir()
        self.shard = q.EdgeShard.create(str(folder / "shard"), config)
        self.bm25 = q.Bm25(q.Bm25Config(avg_len=50.0))
        kinds = {"price": "Float", "stock": "Integer", "colour": "Keyword", "brand": "Keyword", "waterproof": "Bool"}
        for field, kind in kinds.items():
            self.shard.update(q.UpdateOperation.create_field_index(field, getattr(q.PayloadSchemaType, kind)))
        for first in range(0, len(products), 2_000):
            points = []
            for number in range(first, min(first + 2_000, len(products))):
                product = products[number]
                named = {"dense": vectors[number].tolist(), "words": self.bm25.embed_document(text_of(product))}
                points.append(q.Point(number, named, {field: product[field] for field in kinds}))
            self.shard.update(q.UpdateOperation.upsert_points(points))
        self.shard.optimize()
        self.shard.flush()

    def filter(self, conditions: list):
        q, made = self.q, []
        for field, operator, value in conditions:
            if operator == "<=":
                made.append(q.FieldCondition(field, range=q.RangeFloat(lte=value)))
            elif operator == ">":
                made.append(q.FieldCondition(field, range=q.RangeFloat(gt=float(value))))
            elif operator == "in":
                made.append(q.FieldCondition(field, match=q.MatchAny(value)))
            else:
                made.append(q.FieldCondition(field, match=q.MatchValue(value)))
        return q.Filter(must=made) if made else None

    def nearest(self, vector: np.ndarray, conditions: list, mask: np.ndarray) -> list[int]:
        query = self.q.Query.Nearest(vector.tolist(), using="dense")
        request = self.q.QueryRequest(limit=DEPTH, query=query, filter=self.filter(conditions))
        return [point.id for point in self.shard.query(request)]

    def hybrid(self, text: str, vector: np.ndarray, conditions: list, mask: np.ndarray) -> list[int]:
        q, kept = self.q, self.filter(conditions)
        arms = [
            q.Prefetch(limit=DEPTH, query=q.Query.Nearest(vector.tolist(), using="dense"), filter=kept),
            q.Prefetch(limit=DEPTH, query=q.Query.Nearest(self.bm25.embed_query(text), using="words"), filter=kept),
        ]
        request = q.QueryRequest(limit=DEPTH, prefetches=arms, query=q.Fusion.Rrf(k=RRF_K))
        return [point.id for point in self.shard.query(request)]


class LanceDb:
    """LanceDB: IVF-HNSW over 8-bit vectors, its full-text index, filters before both, fused by it."""

    name = "lancedb"

    def __init__(self, folder: pathlib.Path, products: list[dict], vectors: np.ndarray):
        import lancedb
        import pyarrow as pa
        from lancedb.rerankers import RRFReranker

        columns = {
            "number": pa.array(range(len(products)), pa.int64()),
            "text": [text_of(product) for product in products],
            "vector": pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel(), pa.float32()), vectors.shape[1]),
        }
        for field in ("price", "stock", "colour", "brand", "waterproof"):
            columns[field] = [product[field] for product in products]
        self.table = lancedb.connect(str(folder / "lance")).create_table("products", pa.table(columns))
        self.table.create_index(metric="dot", index_type="IVF_HNSW_SQ", num_partitions=1, vector_column_name="vector")
        self.table.create_fts_index("text")
        self.table.create_scalar_index("price")
        for field in ("colour", "brand", "waterproof"):
            self.table.create_scalar_index(field, index_type="BITMAP")
        self.reranker = RRFReranker(K=RRF_K)

    @staticmethod
    def where(conditions: list) -> str:
        quote = lambda value: f"'{value}'" if isinstance(value, str) else str(value).lower()
        parts = []
        for field, operator, value in conditions:
            if operator == "in":
                parts.append(f"{field} IN ({', '.join(map(quote, value))})")
            else:
                parts.append(f"{field} {operator} {quote(value)}")
        return " AND ".join(parts)

    def narrowed(self, search, conditions: list):
        return search.where(self.where(conditions), prefilter=True) if conditions else search

    def nearest(self, vector: np.ndarray, conditions: list, mask: np.ndarray) -> list[int]:
        search = self.table.search(vector).metric("dot").select(["number"]).limit(DEPTH).ef(200).refine_factor(2)
        return self.narrowed(search, conditions).to_arrow()["number"].to_pylist()

    def hybrid(self, text: str, vector: np.ndarray, conditions: list, mask: np.ndarray) -> list[int]:
        search = self.table.search(query_type="hybrid").vector(vector).text(text).metric("dot")
        search = self.narrowed(search.select(["number"]).limit(DEPTH).rerank(self.reranker), conditions)
        return search.to_arrow()["number"].to_pylist()


PEERS = [QdrantEdge, TantivyUsearch, LanceDb]
