"""The heads on states: the loss that they are trained with, and their training alone."""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.model import Marker, task_losses
from training.tasks import TASKS

WEIGHTS_OF = {task.name: task.weight for task in TASKS}
Floats = npt.NDArray[np.float32]


def weighted(outputs: Tensor, targets: Tensor) -> Tensor:
    """The weighted sum of the losses of the tasks that these sentences are labelled for."""
    losses = [WEIGHTS_OF[name] * loss for name, loss in task_losses(outputs, targets)]
    return torch.stack(losses).sum()


def heads_alone(marker: Marker, states: Floats, targets: Floats, seed: int, epochs: int = 25) -> None:
    """Train the heads on fixed states (n, 384) with their targets (n, WIDTH)."""
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(marker.heads.parameters(), lr=2e-2, weight_decay=1e-4)
    rows, labels = torch.from_numpy(states), torch.from_numpy(targets)
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = 2e-2 * (1 - epoch / epochs)
        for chosen in torch.randperm(len(rows)).split(2048):
            loss = weighted(marker.heads(rows[chosen]), labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
