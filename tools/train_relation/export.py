"""Write a trained cross-encoder as an int8 ONNX file that onnxruntime runs without torch."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

if TYPE_CHECKING:
    from model import CrossEncoder


class Exported(nn.Module):
    """Only what inference needs: both sequences in, logits out."""

    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """Logits over the labels, and the log odds of criticism."""
        return self.model(input_ids, attention_mask, token_type_ids)


def to_onnx(model: CrossEncoder, out: Path) -> None:
    """Write the fp32 graph with batch and length left free."""
    model = model.float().eval()
    model.encoder.config._attn_implementation = "eager"
    example = torch.randint(5, 900, (2, 16))
    axes = {0: "batch", 1: "length"}
    names = ["input_ids", "attention_mask", "token_type_ids"]
    with torch.no_grad():
        torch.onnx.export(
            Exported(model),
            (example, torch.ones_like(example), torch.zeros_like(example)),
            str(out),
            input_names=names,
            output_names=["logits"],
            opset_version=17,
            dynamic_axes={**dict.fromkeys(names, axes), "logits": {0: "batch"}},
            dynamo=False,
        )


def to_int8(source: Path, out: Path, per_channel: bool = True, reduce_range: bool = False) -> None:
    """Quantise weights to int8, activations at run time."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(out),
            weight_type=QuantType.QInt8,
            per_channel=per_channel,
            reduce_range=reduce_range,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    onnx.checker.check_model(str(out))
