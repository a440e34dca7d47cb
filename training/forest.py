"""Write a gradient-boosted forest of scikit-learn as ONNX.

skl2onnx writes node numbers as numpy integers that current onnx refuses, so the operator is built here.
"""

from __future__ import annotations

from typing import Any

import numpy as np

_FIELDS = (
    "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_values", "nodes_modes", "nodes_truenodeids",
    "nodes_falsenodeids", "nodes_missing_value_tracks_true", "target_treeids", "target_nodeids", "target_ids",
    "target_weights",
)  # fmt: skip


def to_onnx(forest: Any, width: int) -> bytes:
    """Turn a fitted ``HistGradientBoostingRegressor`` (or binary classifier: raw score) into a model.

    ``width`` is the number of columns. The model takes ``X`` (rows × width, float), gives ``Y`` (rows × 1).
    """
    from onnx import TensorProto, helper

    fields: dict[str, list[Any]] = {key: [] for key in _FIELDS}
    for tree, (predictor,) in enumerate(forest._predictors):
        for at, node in enumerate(predictor.nodes):
            leaf = bool(node["is_leaf"])
            fields["nodes_treeids"].append(tree)
            fields["nodes_nodeids"].append(at)
            fields["nodes_featureids"].append(0 if leaf else int(node["feature_idx"]))
            fields["nodes_values"].append(0.0 if leaf else _below(float(node["num_threshold"])))
            fields["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            fields["nodes_truenodeids"].append(0 if leaf else int(node["left"]))
            fields["nodes_falsenodeids"].append(0 if leaf else int(node["right"]))
            fields["nodes_missing_value_tracks_true"].append(int(not leaf and node["missing_go_to_left"]))
            if leaf:
                fields["target_treeids"].append(tree)
                fields["target_nodeids"].append(at)
                fields["target_ids"].append(0)
                fields["target_weights"].append(float(node["value"]))
    node = helper.make_node(
        "TreeEnsembleRegressor", ["X"], ["Y"], domain="ai.onnx.ml", n_targets=1,
        base_values=[float(np.ravel(forest._baseline_prediction)[0])], **fields,
    )  # fmt: skip
    graph = helper.make_graph(
        [node],
        "forest",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    return bytes(model.SerializeToString())


def _below(threshold: float) -> float:
    """The widest 32-bit number not above the threshold, so that 32-bit inputs branch as in training."""
    short = np.float32(threshold)
    if float(short) > threshold:
        short = np.nextafter(short, np.float32(-np.inf))
    return float(short)
