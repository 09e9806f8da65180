"""What the encoder's speed is compared with: a RoBERTa-base of random weights and bare int8 products."""

import time
from collections.abc import Sequence

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
OWN_LAYERS = 6
OWN_SHAPES = ((384, 1152), (384, 384), (384, 1536), (1536, 384))
"""(in, out) of the four products of each of the encoder's layers."""


def session(model: onnx.ModelProto, threads: int) -> ort.InferenceSession:
    """The model ready to run on this many threads, set up as the dashboard sets up its own."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


class Roberta:
    """The 12 layers of RoBERTa-base, int8, random weights; embeddings are given, so they cost nothing."""

    def __init__(self, threads: int) -> None:
        random = np.random.default_rng(0)
        nodes, values, states = [], [], "x"
        for layer in range(12):

            def linear(source: str, name: str, rows: int, columns: int) -> str:
                weights = {
                    "w": random.integers(-127, 128, (rows, columns), dtype=np.int8),
                    "s": np.full(columns, 0.0005, np.float32),
                    "z": np.zeros(columns, np.int8),
                    "b": np.zeros(columns, np.float32),
                }
                names = [f"{name}.{part}" for part in weights]
                values.extend(numpy_helper.from_array(w, n) for n, w in zip(names, weights.values(), strict=True))
                nodes.append(
                    helper.make_node("DynamicQuantizeMatMul", [source, *names], [name], domain="com.microsoft")
                )
                return name

            def normed(new: str, old: str, name: str) -> str:
                names = [f"{name}.g", f"{name}.b"]
                values.extend(
                    numpy_helper.from_array(np.full(768, fill, np.float32), n)
                    for n, fill in zip(names, (1.0, 0.0), strict=True)
                )
                nodes.append(
                    helper.make_node("SkipLayerNormalization", [new, old, *names], [name], domain="com.microsoft")
                )
                return name

            parts = [linear(states, f"{layer}.{part}", 768, 768) for part in "qkv"]
            seen = f"{layer}.seen"
            nodes.append(
                helper.make_node("MultiHeadAttention", parts, [seen], domain="com.microsoft", num_heads=12)
            )
            states = normed(linear(seen, f"{layer}.out", 768, 768), states, f"{layer}.n1")
            inner = linear(states, f"{layer}.in", 768, 3072)
            nodes.append(helper.make_node("Gelu", [inner], [f"{layer}.gelu"], domain="com.microsoft"))
            states = normed(linear(f"{layer}.gelu", f"{layer}.outer", 3072, 768), states, f"{layer}.n2")
        shape = [1, "pieces", 768]
        graph = helper.make_graph(
            nodes,
            "roberta",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(states, TensorProto.FLOAT, shape)],
            values,
        )
        self.session = session(helper.make_model(graph, opset_imports=OPSETS, ir_version=9), threads)
        self.states = random.normal(size=(1, 512, 768)).astype(np.float32)

    def run(self, pieces: int) -> None:
        """Read one sentence of this many word pieces."""
        self.session.run(None, {"x": self.states[:, :pieces]})


def products(pieces: Sequence[int], threads: int) -> float:
    """Seconds that the encoder's int8 matrix products alone take for windows of these sizes."""
    total = 0.0
    random = np.random.default_rng(0)
    for rows, columns in OWN_SHAPES:
        weights = numpy_helper.from_array(random.integers(-127, 128, (rows, columns), dtype=np.int8), "w")
        graph = helper.make_graph(
            [helper.make_node("MatMulInteger", ["x", "w"], ["y"])],
            "product",
            [helper.make_tensor_value_info("x", TensorProto.UINT8, ["pieces", rows])],
            [helper.make_tensor_value_info("y", TensorProto.INT32, ["pieces", columns])],
            [weights],
        )
        running = session(helper.make_model(graph, opset_imports=OPSETS, ir_version=9), threads)
        values = random.integers(0, 256, (512, rows), dtype=np.uint8)
        running.run(None, {"x": values})
        start = time.perf_counter()
        for count in pieces:
            running.run(None, {"x": values[:count]})
        total += OWN_LAYERS * (time.perf_counter() - start)
    return total
