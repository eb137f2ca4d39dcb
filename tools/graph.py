"""Compose an ONNX graph of a BERT encoder whose linear layers work in 8-bit integers.

Weights are quantised per output channel. Activations are quantised per token: the usual
dynamic quantisation takes one scale for the whole tensor, so that a passage's vector would depend
on the passages computed beside it.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Weights = dict[str, np.ndarray]


class Graph:
    """Nodes and constants in the order in which they were added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self._quantised: set[str] = set()

    def const(self, name: str, value: np.ndarray | np.generic) -> str:
        """Add a constant once; its name is its result."""
        if name not in self.constants:
            array = np.ascontiguousarray(value) if np.ndim(value) else np.asarray(value)
            self.constants[name] = numpy_helper.from_array(array, name)
        return name

    def op(self, kind: str, inputs: list[str], *outputs: str, **attributes: object) -> str:
        """Add a node; the name of its first output is its result."""
        self.nodes.append(helper.make_node(kind, inputs, list(outputs), **attributes))
        return outputs[0]

    def int8_rows(self, x: str) -> tuple[str, str]:
        """Quantise ``x`` token by token: the integers (zero at 128), and each token's largest."""
        integers, largest = f"{x}.int", f"{x}.largest"
        if x not in self._quantised:
            self._quantised.add(x)
            last = self.const("last axis", np.array([-1], "i8"))
            size = self.op("ReduceMax", [self.op("Abs", [x], f"{x}.abs"), last], f"{x}.max")
            self.op("Max", [size, self.const("tiny", np.float32(1e-6))], largest)
            scale = self.op("Div", [self.const("127", np.float32(127)), largest], f"{x}.scale")
            rounded = self.op("Round", [self.op("Mul", [x, scale], f"{x}.scaled")], f"{x}.round")
            moved = self.op("Add", [rounded, self.const("128", np.float32(128))], f"{x}.moved")
            self.op("Cast", [moved], integers, to=TensorProto.UINT8)
        return integers, largest

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """``x @ weight.T + bias``, the product in integers; ``weight`` is [out, in]."""
        scale = np.maximum(np.abs(weight).max(1), 1e-9) / 127
        table = self.const(f"{name}.w", np.round(weight / scale[:, None]).astype(np.int8).T)
        integers, largest = self.int8_rows(x)
        zero = self.const("zero point", np.uint8(128))
        y = self.op("MatMulInteger", [integers, table, zero], f"{name}.int")
        y = self.op("Cast", [y], f"{name}.float", to=TensorProto.FLOAT)
        y = self.op("Mul", [y, largest], f"{name}.token")
        factor = self.const(f"{name}.scale", (scale / 127).astype("f4"))
        y = self.op("Mul", [y, factor], f"{name}.channel")
        return self.op("Add", [y, self.const(f"{name}.bias", bias)], name)

    def embed(self, ids: str, name: str, table: np.ndarray) -> str:
        """Rows of ``table``, kept as int8 with one scale a row."""
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
        rows = self.const(f"{name}.rows", np.round(table / scale).astype(np.int8))
        row = self.op(
            "Cast", [self.op("Gather", [rows, ids], f"{name}.int")], f"{name}.float", to=1
        )
        factor = self.op(
            "Gather", [self.const(f"{name}.scales", scale.astype("f4")), ids], f"{name}.s"
        )
        return self.op("Mul", [row, factor], name)

    def norm(self, x: str, name: str, weights: Weights, key: str) -> str:
        """Layer normalisation with BERT's epsilon."""
        gain = self.const(f"{name}.gain", weights[f"{key}.weight"])
        shift = self.const(f"{name}.shift", weights[f"{key}.bias"])
        return self.op("LayerNormalization", [x, gain, shift], name, axis=-1, epsilon=1e-12)

    def model(self, output: str, size: int) -> onnx.ModelProto:
        """The finished model: ``ids`` [batch, tokens] in, ``output`` [batch, size] out."""
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "tokens"])
        out = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", size])
        constants = list(self.constants.values())
        graph = helper.make_graph(self.nodes, "encoder", [ids], [out], constants)
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        onnx.checker.check_model(model)
        return model
