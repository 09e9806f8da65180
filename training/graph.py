"""The trained encoder as an int8 ONNX graph, written node by node.

Weights are int8 with one scale a column (word embeddings: one a word piece); activations are quantised as
they come (`DynamicQuantizeMatMul` of ONNX Runtime). One window at a time: no padding and no mask.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from training.model import ATTENTION_HEADS, HIDDEN, Encoder

Array = npt.NDArray[np.float32]
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]


def quantised(weights: Array, axis: int) -> tuple[npt.NDArray[np.int8], Array]:
    """int8 values and their scales along `axis`: values times scales gives the weights again, nearly.

    >>> quantised(np.array([[1.27, -0.5]], np.float32), 0)[0].tolist()
    [[127, -50]]
    """
    scales = np.maximum(np.abs(weights).max(axis=1 - axis), 1e-12) / 127
    spread = scales[:, None] if axis == 0 else scales[None, :]
    return np.round(weights / spread).astype(np.int8), scales.astype(np.float32)


def array(tensor: Tensor) -> Array:
    """The tensor's values."""
    values: Array = tensor.detach().float().numpy()
    return values


class Graph:
    """Nodes and initial values as they are added."""

    def __init__(self) -> None:
        """An empty graph."""
        self.nodes: list[onnx.NodeProto] = []
        self.values: list[onnx.TensorProto] = []

    def value(self, name: str, values: npt.NDArray[np.generic]) -> str:
        """Add an initial value; returns its name."""
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, own: bool = False, **attributes: Any) -> str:
        """Add a node with one output (`own`: an operator of ONNX Runtime's); returns the output's name."""
        domain = "com.microsoft" if own else ""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, name: str, states: str, weight: Tensor, bias: Tensor) -> str:
        """Add an int8 linear layer: `weight` is (out, in) as PyTorch keeps it."""
        values, scales = quantised(array(weight).T, 1)
        inputs = [
            states,
            self.value(f"{name}.weight", values),
            self.value(f"{name}.scale", scales),
            self.value(f"{name}.zero", np.zeros(len(scales), np.int8)),
            self.value(f"{name}.bias", array(bias)),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", own=True)


def graph(encoder: Encoder, window: int) -> onnx.ModelProto:
    """The model: `ids` int64 (batch, pieces), at most `window` pieces, to `states` float32 (batch, pieces, 384)."""
    g = Graph()
    words, scales = quantised(array(encoder.words.weight), 0)
    g.value("words", words)
    g.value("words.scale", scales[:, None])
    g.value("places", array(encoder.places.weight[:window]))
    g.node("Gather", ["words", "ids"], "words.rows")
    g.node("Cast", ["words.rows"], "words.floats", to=TensorProto.FLOAT)
    g.node("Gather", ["words.scale", "ids"], "words.scales")
    g.node("Mul", ["words.floats", "words.scales"], "words.real")
    g.node("Shape", ["ids"], "length", start=1, end=2)
    zero, axis = g.value("zero", np.array([0], np.int64)), g.value("axis", np.array([0], np.int64))
    g.node("Slice", ["places", zero, "length", axis], "places.rows")
    g.node("Add", ["words.real", "places.rows"], "embedded")
    gamma, beta = g.value("norm.w", array(encoder.norm.weight)), g.value("norm.b", array(encoder.norm.bias))
    states = g.node("LayerNormalization", ["embedded", gamma, beta], "start", epsilon=1e-12)
    for number, layer in enumerate(encoder.layers):
        name = f"{number}"
        mixed = g.linear(f"{name}.mix", states, layer.mix.weight, layer.mix.bias)
        parts = [f"{name}.{part}" for part in "qkv"]
        sizes = g.value(f"{name}.sizes", np.array([HIDDEN] * 3, np.int64))
        g.nodes.append(helper.make_node("Split", [mixed, sizes], parts, axis=-1))
        seen = g.node("MultiHeadAttention", parts, f"{name}.seen", own=True, num_heads=ATTENTION_HEADS)
        seen = g.linear(f"{name}.project", seen, layer.out.weight, layer.out.bias)
        states = _normed(g, f"{name}.a", seen, states, layer.out_norm)
        inner = g.linear(f"{name}.inner", states, layer.inner.weight, layer.inner.bias)
        inner = g.node("Gelu", [inner], f"{name}.gelu", own=True)
        outer = g.linear(f"{name}.outer", inner, layer.outer.weight, layer.outer.bias)
        states = _normed(g, f"{name}.b", outer, states, layer.outer_norm)
    g.nodes[-1].output[0] = "states"
    made = helper.make_graph(
        g.nodes,
        "encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "pieces"])],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "pieces", HIDDEN])],
        g.values,
    )
    return helper.make_model(made, opset_imports=OPSETS, ir_version=9)


def _normed(g: Graph, name: str, new: str, old: str, norm: Any) -> str:
    # Two plain nodes: the fused SkipLayerNormalization took five times as long on CPU (ONNX Runtime 1.32).
    total = g.node("Add", [new, old], f"{name}.sum")
    inputs = [total, g.value(f"{name}.w", array(norm.weight)), g.value(f"{name}.b", array(norm.bias))]
    return g.node("LayerNormalization", inputs, f"{name}.normed", epsilon=1e-12)
