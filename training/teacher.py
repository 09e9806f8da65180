"""A larger encoder to learn from: all-mpnet-base-v2 (twelve layers, 768 wide) in the form of `training.model`.

Song et al. 2020 (MPNet); the fine-tuned weights are Apache-2.0. Its vocabulary is BERT's, four numbers later, so it
reads the same word pieces as the encoder that it teaches. It is trained by `python -m training.fit --large FOLDER`.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.model import ATTENTION_HEADS, Encoder

LAYERS, WIDTH, EPS = 12, 768, 1e-5
BUCKETS, FURTHEST = 32, 128
"""How the distance of two word pieces is told: in this many kinds, the last from this distance on."""
VOCABULARY = 30522
MARKS = {0: 1, 101: 0, 102: 2}
"""BERT's numbers for padding, beginning and separator, and MPNet's; every other piece has BERT's number and four."""
FIRST_PLACE = 2


class Teacher(Encoder):
    """MPNet: BERT whose pieces look at each other by how far apart they stand, too."""

    def __init__(self) -> None:
        """Fresh, untrained weights."""
        super().__init__(LAYERS, VOCABULARY, WIDTH, EPS)
        self.distances = nn.Embedding(BUCKETS, ATTENTION_HEADS)
        self.distances.weight.requires_grad_(False)  # else PyTorch leaves its fused attention

    def looks(self, mask: Tensor) -> Tensor:
        """What is added to each look (batch, heads, pieces, pieces): by distance, and nothing where no piece stands."""
        near = self.distances(buckets(mask.shape[1])).permute(2, 0, 1)[None]
        return near.masked_fill(~mask[:, None, None, :], -1e9)


def buckets(length: int) -> Tensor:
    """The kind of distance from each piece to each: int64 (length, length), from 0 to `BUCKETS` - 1.

    As in T5 (Raffel et al. 2020): one half for pieces before, one for pieces after; near ones each their own.

    >>> buckets(3).tolist()
    [[0, 17, 18], [1, 0, 17], [2, 1, 0]]
    """
    places = torch.arange(length)
    ahead = places[None, :] - places[:, None]
    half = BUCKETS // 2
    far = ahead.abs()
    exact = half // 2
    spread = torch.log(far.clamp(min=1).float() / exact) / torch.log(torch.tensor(FURTHEST / exact))
    coarse = (exact + (spread * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(far < exact, far, coarse) + half * (ahead > 0)


def started(folder: Path, still: int) -> Teacher:
    """The teacher with the weights in `folder`; its embeddings and first `still` layers are not trained."""
    given = load_file(folder / "model.safetensors")
    words = given["embeddings.word_embeddings.weight"]
    numbers = torch.arange(VOCABULARY) + 4
    for own, theirs in MARKS.items():
        numbers[own] = theirs
    taken = {
        "words.weight": words[numbers],
        "places.weight": given["embeddings.position_embeddings.weight"][FIRST_PLACE:],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
        "distances.weight": given["encoder.relative_attention_bias.weight"],
    }
    teacher = Teacher()
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            taken[f"{new}mix.{kind}"] = torch.cat([given[f"{old}attention.attn.{part}.{kind}"] for part in "qkv"])
            taken[f"{new}out.{kind}"] = given[f"{old}attention.attn.o.{kind}"]
            taken[f"{new}out_norm.{kind}"] = given[f"{old}attention.LayerNorm.{kind}"]
            taken[f"{new}inner.{kind}"] = given[f"{old}intermediate.dense.{kind}"]
            taken[f"{new}outer.{kind}"] = given[f"{old}output.dense.{kind}"]
            taken[f"{new}outer_norm.{kind}"] = given[f"{old}output.LayerNorm.{kind}"]
    teacher.load_state_dict(taken)
    for part in (teacher.words, teacher.places, teacher.norm, *teacher.layers[:still]):
        part.requires_grad_(False)
    return teacher
