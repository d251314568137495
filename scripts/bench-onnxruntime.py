#!/usr/bin/env python3
"""Measures a BERT sentence model with onnxruntime; called by bench-embedder.py.

bench-onnxruntime.py <model folder> <texts> float32|int8 <seconds> <folder for graphs>
"""

import json
import os
import pathlib
import struct
import sys
import time

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer


def tensors(path):
    """Name -> array of every float32 tensor of a safetensors file."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    found = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if entry.get("dtype") == "F32":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            array = np.frombuffer(data[start:end], np.float32)
            found[name] = array.reshape(entry["shape"])
    return found


class Graph:
    """A BERT encoder from onnxruntime's own fused operators."""

    def __init__(self, config, weights):
        self.config, self.weights = config, weights
        self.nodes, self.constants = [], []

    def constant(self, name, array):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind, inputs, output, domain="com.microsoft", **attributes):
        outputs = output if isinstance(output, list) else [output]
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def tensor(self, name):
        return self.constant(name, self.weights[name])

    def norm(self, left, right, name, bias, output):
        inputs = [left, right, self.tensor(f"{name}.LayerNorm.weight")]
        inputs += [self.tensor(f"{name}.LayerNorm.bias"), self.tensor(bias)]
        epsilon = self.config["layer_norm_eps"]
        return self.node("SkipLayerNormalization", inputs, output, epsilon=epsilon)

    def product(self, left, name, output):
        matrix = self.constant(name, self.weights[name].T)
        return self.node("MatMul", [left, matrix], output, domain="")

    def layer(self, index, rows):
        at = f"encoder.layer.{index}"
        parts = [f"{at}.attention.self.{part}" for part in ["query", "key", "value"]]
        matrix = np.concatenate([self.weights[f"{part}.weight"].T for part in parts], axis=1)
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        inputs = [rows, self.constant(f"{at}.qkv", matrix), self.constant(f"{at}.qkv_bias", bias)]
        heads = self.config["num_attention_heads"]
        seen = self.node("Attention", [*inputs, "lengths"], f"{at}.seen", num_heads=heads)
        out = f"{at}.attention.output"
        seen = self.product(seen, f"{out}.dense.weight", f"{at}.mixed")
        rows = self.norm(seen, rows, out, f"{out}.dense.bias", f"{at}.attended")
        inner = self.product(rows, f"{at}.intermediate.dense.weight", f"{at}.wide")
        inner = [inner, self.tensor(f"{at}.intermediate.dense.bias")]
        inner = self.node("BiasGelu", inner, f"{at}.inner")
        narrow = self.product(inner, f"{at}.output.dense.weight", f"{at}.narrow")
        return self.norm(narrow, rows, f"{at}.output", f"{at}.output.dense.bias", f"{at}.rows")

    def build(self):
        names = ["word", "position", "token_type"]
        tables = [self.tensor(f"embeddings.{name}_embeddings.weight") for name in names]
        norm = [self.tensor(f"embeddings.LayerNorm.{part}") for part in ["weight", "bias"]]
        rows = self.node(
            "EmbedLayerNormalization",
            ["ids", "types", *tables, *norm, "mask"],
            ["rows", "lengths"],
            epsilon=self.config["layer_norm_eps"],
        )
        for index in range(self.config["num_hidden_layers"]):
            rows = self.layer(index, rows)
        ids = [
            helper.make_tensor_value_info(name, TensorProto.INT32, ["texts", "tokens"])
            for name in ["ids", "types", "mask"]
        ]
        shape = ["texts", "tokens", self.config["hidden_size"]]
        out = helper.make_tensor_value_info(rows, TensorProto.FLOAT, shape)
        graph = helper.make_graph(self.nodes, "bert", ids, [out], self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def graph_file(model, bits, folder):
    plain, small = folder / "float32.onnx", folder / "int8.onnx"
    if not plain.exists():
        config = json.loads((model / "config.json").read_text())
        weights = tensors(model / "model.safetensors")
        onnx.save(Graph(config, weights).build(), plain)
    if bits == "int8" and not small.exists():
        extra = {"DefaultTensorType": TensorProto.FLOAT}
        kind = QuantType.QInt8
        quantize_dynamic(plain, small, per_channel=True, weight_type=kind, extra_options=extra)
    return plain if bits == "float32" else small


class Model:
    def __init__(self, folder, graph):
        options = ort.SessionOptions()
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
        options.intra_op_num_threads = os.cpu_count()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = ort.InferenceSession(str(graph), options, ["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        length = json.loads((folder / "sentence_bert_config.json").read_text())["max_seq_length"]
        self.tokenizer.enable_truncation(length)

    def embed(self, texts, size):
        tokens = [encoding.ids for encoding in self.tokenizer.encode_batch_fast(texts)]
        order = sorted(range(len(texts)), key=lambda index: len(tokens[index]))
        vectors = np.empty((len(texts), 384), np.float32)
        for start in range(0, len(order), size):
            batch = order[start : start + size]
            longest = len(tokens[batch[-1]])
            ids = np.zeros((len(batch), longest), np.int32)
            mask = np.zeros_like(ids)
            for row, index in enumerate(batch):
                ids[row, : len(tokens[index])] = tokens[index]
                mask[row, : len(tokens[index])] = 1
            inputs = {"ids": ids, "types": np.zeros_like(ids), "mask": mask}
            (rows,) = self.session.run(None, inputs)
            pooled = np.einsum("btd,bt->bd", rows, mask.astype(np.float32))
            vectors[batch] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return vectors


def best_size(model, texts, memory):
    if not memory.exists():
        speeds = {}
        for size in [4, 8, 16, 32]:
            model.embed(texts, size)
            start = time.perf_counter()
            model.embed(texts, size)
            speeds[size] = time.perf_counter() - start
        memory.write_text(str(min(speeds, key=speeds.get)))
    return int(memory.read_text())


def main():
    model_folder, texts, bits, seconds, folder = sys.argv[1:]
    folder, seconds = pathlib.Path(folder), float(seconds)
    texts = pathlib.Path(texts).read_text(encoding="utf-8").splitlines()
    start = time.perf_counter()
    graph = graph_file(pathlib.Path(model_folder), bits, folder)
    model = Model(pathlib.Path(model_folder), graph)
    print("open_ms", (time.perf_counter() - start) * 1e3)
    size = best_size(model, texts, folder / f"{bits}.batch")
    print("batch_size", size)
    done, start = 0, time.perf_counter()
    while done == 0 or time.perf_counter() - start < seconds:
        model.embed(texts, size)
        done += len(texts)
    print("texts_per_second", done / (time.perf_counter() - start))
    latencies, start = [], time.perf_counter()
    while time.perf_counter() - start < seconds:
        text = " ".join(texts[len(latencies) % len(texts)].split()[:6])
        asked = time.perf_counter()
        model.embed([text], 1)
        latencies.append(time.perf_counter() - asked)
    latencies.sort()
    print("query_p50_ms", latencies[len(latencies) // 2] * 1e3)
    print("query_p99_ms", latencies[len(latencies) * 99 // 100] * 1e3)


if __name__ == "__main__":
    main()
