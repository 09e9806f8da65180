"""What the encoder's speed is compared with: a RoBERTa-base of random weights and bare int8 products."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
OWN_LAYERS = 6
OWN_SHAPES = ((384, 1152), (384, 384), (384, 1536), (1536, 384))
"""(in, out) of the four products of each of the encoder's layers."""
ROBERTA_LAYERS = 12


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
        """Build the graph and make it ready on this many threads."""
        self._random = np.random.default_rng(0)
        self._nodes: list[Any] = []
        self._values: list[Any] = []
        states = "x"
        for layer in range(ROBERTA_LAYERS):
            parts = [self._linear(states, f"{layer}.{part}", 768, 768) for part in "qkv"]
            seen = self._add("MultiHeadAttention", parts, f"{layer}.seen", num_heads=12)
            states = self._normed(self._linear(seen, f"{layer}.out", 768, 768), states, f"{layer}.first")
            inner = self._add("Gelu", [self._linear(states, f"{layer}.in", 768, 3072)], f"{layer}.gelu")
            states = self._normed(self._linear(inner, f"{layer}.outer", 3072, 768), states, f"{layer}.second")
        ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", 768]) for name in ("x", states)]
        graph = helper.make_graph(self._nodes, "roberta", ends[:1], ends[1:], self._values)
        self.session = session(helper.make_model(graph, opset_imports=OPSETS, ir_version=9), threads)
        self.states = self._random.normal(size=(1, 512, 768)).astype(np.float32)

    def _add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], domain="com.microsoft", **attributes))
        return output

    def _value(self, name: str, values: npt.NDArray[Any]) -> str:
        self._values.append(numpy_helper.from_array(values, name))
        return name

    def _linear(self, source: str, name: str, rows: int, columns: int) -> str:
        weights = self._random.integers(-127, 128, (rows, columns), dtype=np.int8)
        inputs = [
            source,
            self._value(f"{name}.w", weights),
            self._value(f"{name}.s", np.full(columns, 0.0005, np.float32)),
            self._value(f"{name}.z", np.zeros(columns, np.int8)),
            self._value(f"{name}.b", np.zeros(columns, np.float32)),
        ]
        return self._add("DynamicQuantizeMatMul", inputs, name)

    def _normed(self, new: str, old: str, name: str) -> str:
        gamma = self._value(f"{name}.g", np.ones(768, np.float32))
        beta = self._value(f"{name}.b", np.zeros(768, np.float32))
        return self._add("SkipLayerNormalization", [new, old, gamma, beta], name)

    def read(self, pieces: int) -> None:
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
