"""
Trains a small decoder from scratch on an exported split, and measures what it calls for held-out NPCs.

    dramatis export --format huggingface,openai-chat --out SET --include-procedural
    python3 train.py SET

Needs Python 3.10 or later and torch; nothing else.
"""

import argparse
import json
import platform
import random
from pathlib import Path

import torch

from judge import Judge
from learn import learn
from measure import FIGURES, by_words, measure, most_frequent, most_frequent_offered, told
from model import Decoder
from render import Renderer, system_text, tool_text
from rows import Decision, decisions_of, read_rows
from words import Words


def arguments() -> argparse.Namespace:
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    add = parser.add_argument
    add("set", type=Path, help="a folder that dramatis export wrote, with openai-chat among its formats")
    add("--rows", default="dialogues", help="configs to learn from, as in dialogues,function_calls")
    add("--splits", default="validation,test,test_unseen_tools,test_unseen_world", help="to measure on")
    add("--limit", type=int, default=0, help="rows to learn from at most; 0 for all")
    add("--epochs", type=int, default=6)
    add("--minutes", type=float, default=0, help="of training at most; 0 for no limit")
    add("--seed", type=int, default=1)
    add("--vocabulary", type=int, default=2048)
    add("--context", type=int, default=640, help="tokens of a row; a longer one loses its oldest messages")
    add("--system", type=int, default=0, help="tokens kept of the system message, from its end")
    add("--descriptions", action="store_true", help="tools keep their descriptions")
    add("--width", type=int, default=96)
    add("--layers", type=int, default=3)
    add("--heads", type=int, default=4)
    add("--dropout", type=float, default=0.0)
    add("--rate", type=float, default=3e-3, help="of learning, at its highest")
    add("--batch", type=int, default=1024, help="tokens of a step")
    add("--device", default="cpu", help="cpu or cuda")
    add("--threads", type=int, default=2)
    add("--json", type=Path, help="a file for all figures and every wrong choice")
    return parser.parse_args()


def texts_of(rows: list[dict], system: int, described: bool) -> list[str]:
    """What the vocabulary is learnt from: what a row shows the model, and no more of its system message."""
    texts = []
    for row in rows:
        first, *talk = row["messages"]
        if system:
            texts.append(system_text(first["content"])[-6 * system :])
        texts += [tool_text(tool, described) for tool in row.get("tools", [])]
        for message in talk:
            calls = [call["function"] for call in message.get("tool_calls", [])]
            texts += [message["content"] or "", *(f"{call['name']} {call['arguments']}" for call in calls)]
    return texts


def train_rows(asked: argparse.Namespace) -> list[dict]:
    rows = [row for config in asked.rows.split(",") for row in read_rows(asked.set, config, "train")]
    if not rows:
        raise SystemExit(f"{asked.set}/openai has no train rows of {asked.rows}; export the format openai-chat.")
    return random.Random(0).sample(rows, min(asked.limit, len(rows))) if asked.limit else rows


def held_out(asked: argparse.Namespace, learnt: list[Decision]) -> dict[str, list[Decision]]:
    """Decisions by config and split; of dialogues those, too, whose line, or whose behavior, no learnt one has."""
    lines, choices = {decision.line for decision in learnt}, {decision.choice for decision in learnt}
    found = {}
    for split in asked.splits.split(","):
        dialogues = decisions_of(read_rows(asked.set, "dialogues", split))
        found[f"dialogues {split}"] = dialogues
        found[f"dialogues {split}, new lines"] = [each for each in dialogues if each.line not in lines]
        found[f"dialogues {split}, new behaviors"] = [each for each in dialogues if each.choice not in choices]
        found[f"function_calls {split}"] = decisions_of(read_rows(asked.set, "function_calls", split), True)
    return {name: decisions for name, decisions in found.items() if decisions}


def report(who: str, figures: dict) -> None:
    print(f"  {who}")
    for name in FIGURES:
        if figures[name]["of"]:
            print(f"    {name:<13} {told(figures[name])}", flush=True)


def main() -> None:
    asked = arguments()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    rows = train_rows(asked)
    learnt = decisions_of(read_rows(asked.set, "dialogues", "train"))
    held = held_out(asked, learnt)
    words = Words(texts_of(rows, asked.system, asked.descriptions), asked.vocabulary)
    renderer = Renderer(words, asked.context, asked.system, asked.descriptions)
    model = Decoder(len(words.tokens), asked.width, asked.layers, asked.heads, asked.dropout).to(asked.device)
    weights = sum(weight.numel() for weight in model.parameters())
    print(f"{len(rows)} rows of {asked.rows}, {weights:,} weights, {len(words.tokens)} tokens", flush=True)
    choosers = {
        "most frequent": most_frequent(learnt),
        "most frequent of what is offered": most_frequent_offered(learnt),
        "words of the last line": by_words(learnt),
        "untrained": Judge(model, renderer).choose,
    }
    results = {
        name: {who: measure(found, choose) for who, choose in choosers.items()} for name, found in held.items()
    }
    trained = learn(model, [renderer.row(row) for row in rows], asked)
    print(
        f"{trained['steps']} steps over {trained['tokens']:,} tokens in {trained['seconds']} s "
        f"({trained['cpu_seconds']} of CPU), loss {trained['loss']:.3f}"
    )
    for name, found in held.items():
        results[name]["trained"] = measure(found, Judge(model, renderer).choose)
        print(f"{name}: {len(found)} decisions")
        for who, figures in results[name].items():
            report(who, figures)
    if asked.json:
        machine = {"python": platform.python_version(), "torch": torch.__version__, "device": asked.device}
        settings = {name: str(value) for name, value in vars(asked).items()}
        whole = {"machine": machine, "settings": settings, "weights": weights, "rows": len(rows), **trained}
        asked.json.write_text(json.dumps({**whole, "results": results}, indent=1) + "\n")


if __name__ == "__main__":
    main()
