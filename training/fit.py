"""Train the encoder and all heads together: `python -m training.fit --out FOLDER`.

Writes `marker.safetensors` and `log.jsonl` into the folder. Held-out reviews of `gold/film_train.jsonl` are
measured after each epoch; `gold/film_dev.jsonl` is not read.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from dashboard.marking.encoder import mark
from training import batches, data, teacher
from training.batches import Cut
from training.heads import heads_alone, weighted
from training.labels import WRITTEN_SOURCE
from training.material import SHORT_LIMIT, material, taught
from training.model import Encoder, Marker, fewer, products, started
from training.outputs import computed, measured

Floats = npt.NDArray[np.float32]


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--begin", type=Path, help="a marker.safetensors to go on from")
    parser.add_argument("--layers", type=int, nargs="+", help="of the marker to go on from, which layers stay")
    parser.add_argument("--large", type=Path, help="train a teacher instead: the folder of all-mpnet-base-v2")
    parser.add_argument("--still", type=int, default=6, help="of a teacher, how many lower layers stay as they were")
    parser.add_argument("--taught", type=Path, help="what teachers said of the training sentences (training.distil)")
    parser.add_argument(
        "--share", type=float, default=0.5, help="how much of a target is the teachers', where labelled"
    )
    parser.add_argument("--frozen", action="store_true", help="train the heads alone on fixed states")
    parser.add_argument("--short-epochs", type=float, default=1, help="epochs over sentences that stand alone")
    parser.add_argument("--film-epochs", type=float, default=0, help="epochs over film reviews")
    parser.add_argument("--fold", type=int, default=0, help="of 7; held out; -1 for none")
    parser.add_argument("--window", type=int, default=320)
    parser.add_argument("--context", type=int, default=2)
    parser.add_argument("--budget", type=int, default=3000, help="word pieces in a batch")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--heads-rate", type=float, default=10, help="how many times the encoder's the heads' rate is")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--notes", type=int, default=6, help="how often the held-out reviews are measured")
    parser.add_argument("--minutes", type=float, default=1e9, help="end the schedule early past these minutes")
    return parser.parse_args()


def plan(
    choice: argparse.Namespace, films: list[data.Passage], short: list[Cut], random: np.random.Generator
) -> list[list[Cut]]:
    """The batches of the whole run: short and film batches mixed, the films denser towards the end."""
    drawn: list[tuple[float, list[Cut]]] = []
    for kind, epochs in (("short", choice.short_epochs), ("film", choice.film_epochs)):
        done = 0.0
        while done < epochs:
            items = short
            if kind == "film":
                items = [cut for passage in films for cut in batches.shifted(passage, choice.window, random)]
            groups = [[items[n] for n in group] for group in batches.batches(items, choice.budget, random)]
            groups = groups[: round(min(1.0, epochs - done) * len(groups))]
            for group in groups:
                place = random.random() * epochs
                drawn.append((place / epochs if kind == "short" else (place / epochs) ** 0.7, group))
            done += 1
    drawn.sort(key=lambda pair: pair[0])
    return [group for _, group in drawn]


def trained(choice: argparse.Namespace, marker: Marker, steps: list[list[Cut]]) -> Iterator[int]:
    """Take the steps one by one, with the number of each step taken."""
    slow = [p for p in marker.encoder.parameters() if p.requires_grad]
    groups = [
        {"params": slow, "lr": choice.rate, "weight_decay": 0.01},
        {"params": list(marker.heads.parameters()), "lr": choice.rate * choice.heads_rate, "weight_decay": 0.01},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    start = mark(batches.tokenizer(), "[CLS]")
    began = time.monotonic()
    warm = max(1, len(steps) // 15)

    def rate(step: int) -> float:
        spent = (time.monotonic() - began) / 60 / choice.minutes
        factor: float = min((step + 1) / warm, max(1 - max(step / len(steps), spent), 0.01))
        return factor

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    for number, items in enumerate(steps):
        marker.train()
        ids, owners, targets = batches.tensors(items, start)
        with products():
            states = marker.states(ids, owners)
        outputs = marker.heads(torch.nn.functional.dropout(states, 0.1))
        loss = weighted(outputs, targets)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(slow, 1.0)
        optimizer.step()
        schedule.step()
        if number % 50 == 0:
            pace = (number + 1) / (time.monotonic() - began)
            print(f"step {number} of {len(steps)}, loss {loss.item():.3f}, {pace:.2f} steps/s", flush=True)
        yield number
        if (time.monotonic() - began) / 60 > choice.minutes:
            return


def grown(state: dict[str, Tensor], marker: Marker) -> dict[str, Tensor]:
    """A saved state with fresh rows for the columns of tasks that came after it."""
    for name in ("heads.weight", "heads.bias"):
        fresh = marker.state_dict()[name]
        state[name] = torch.cat([state[name], fresh[len(state[name]) :]])
    return state


def begun(choice: argparse.Namespace) -> Marker:
    """The marker that training begins with."""
    if choice.layers:
        marker = Marker(Encoder(len(choice.layers)))
        marker.load_state_dict(grown(fewer(load_file(choice.begin), choice.layers), marker))
        return marker
    marker = Marker(teacher.started(choice.large, choice.still) if choice.large else started())
    if choice.begin:
        marker.load_state_dict(grown(load_file(choice.begin), marker))
    return marker


def main() -> None:
    """Train, measure on the held-out reviews, write the weights."""
    choice = options()
    if not data.available():
        raise SystemExit(data.MISSING)
    torch.manual_seed(choice.seed)
    torch.set_num_threads(choice.threads)
    random = np.random.default_rng(choice.seed)
    choice.out.mkdir(parents=True, exist_ok=True)
    films, aside, alone = material(choice.fold)
    if choice.taught:
        films = taught(films, choice.taught, choice.share)
    films += [passage for passage in films if passage.source.startswith(WRITTEN_SOURCE)] * 3
    checks = batches.cuts(aside, choice.window, choice.context)
    short = batches.cuts(alone, SHORT_LIMIT, 0)
    marker = begun(choice)
    if choice.frozen:
        items = [*batches.cuts(films, choice.window, choice.context), *short]
        states, _, targets = computed(marker, items, choice.budget)
        heads_alone(marker, states, targets, choice.seed)
        outcomes: Iterator[int] = iter([0])
        steps = [[items[0]]]
    else:
        steps = plan(choice, films, short, random)
        outcomes = trained(choice, marker, steps)
    every = max(1, len(steps) // choice.notes)
    began = time.monotonic()

    def note(step: int) -> None:
        _, outputs, targets = computed(marker, checks, choice.budget)
        figures = measured(outputs, targets) | {"step": step, "minutes": (time.monotonic() - began) / 60}
        print(json.dumps(figures), flush=True)
        with (choice.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(figures) + "\n")
        save_file(marker.state_dict(), choice.out / "marker.safetensors")

    last = 0
    for last in outcomes:
        if last % every == every - 1:
            note(last)
    note(last)


if __name__ == "__main__":
    main()
