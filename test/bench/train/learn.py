"""Training of a decoder on rows, with loss on the assistant's words only."""

import argparse
import math
import random
import time

import torch
from torch.nn import functional

from model import Decoder

#: Tokens, and for each whether it is to be learnt.
Sample = tuple[list[int], list[bool]]


def batches(samples: list[Sample], tokens: int, chance: random.Random) -> list[list[Sample]]:
    """Samples of like length together, as many as fit; in another order each time."""
    ordered = sorted(samples, key=lambda sample: (len(sample[0]), chance.random()))
    made, batch = [], []
    for sample in ordered:
        if batch and (len(batch) + 1) * len(sample[0]) > tokens:
            made.append(batch)
            batch = []
        batch.append(sample)
    made.append(batch)
    chance.shuffle(made)
    return made


def loss_of(model: Decoder, batch: list[Sample], device: str) -> torch.Tensor:
    """Cross entropy of the assistant's words; of nobody else's the logits are even computed."""
    longest = max(len(tokens) for tokens, _ in batch)
    tokens = torch.tensor([row + [0] * (longest - len(row)) for row, _ in batch], device=device)
    learnt = torch.tensor([own + [False] * (longest - len(own)) for _, own in batch], device=device)
    states, _ = model(tokens[:, :-1])
    aimed = learnt[:, 1:]
    return functional.cross_entropy(model.logits(states[aimed]), tokens[:, 1:][aimed])


def learn(model: Decoder, samples: list[Sample], asked: argparse.Namespace) -> dict:
    """AdamW, a short warm-up and a cosine to a tenth. The schedule goes by time where minutes are given."""
    chance = random.Random(asked.seed)
    groups = [
        {"params": [weight for weight in model.parameters() if weight.dim() > 1], "weight_decay": 0.1},
        {"params": [weight for weight in model.parameters() if weight.dim() < 2], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=asked.rate, betas=(0.9, 0.98))
    began, busy, step, seen, smooth = time.monotonic(), time.process_time(), 0, 0, None
    steps = asked.epochs * len(batches(samples, asked.batch, random.Random(0)))
    model.train()
    for _ in range(asked.epochs):
        for batch in batches(samples, asked.batch, chance):
            gone = time.monotonic() - began
            share = max(step / steps, gone / (60 * asked.minutes) if asked.minutes else 0)
            if share >= 1:
                break
            rate = asked.rate * min(1, (step + 1) / 40) * (0.55 + 0.45 * math.cos(math.pi * share))
            for group in optimizer.param_groups:
                group["lr"] = rate
            loss = loss_of(model, batch, asked.device)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step, seen = step + 1, seen + sum(len(tokens) for tokens, _ in batch)
            smooth = loss.item() if smooth is None else 0.95 * smooth + 0.05 * loss.item()
            if step % 100 == 0:
                speed = seen / (time.process_time() - busy)
                print(f"  step {step} of {steps}, loss {smooth:.3f}, {speed:.0f} tokens a CPU second", flush=True)
    seconds, cpu = round(time.monotonic() - began, 1), round(time.process_time() - busy, 1)
    return {"steps": step, "tokens": seen, "seconds": seconds, "cpu_seconds": cpu, "loss": smooth}
