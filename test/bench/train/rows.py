"""An exported split as a trainer reads it: JSONL of OpenAI's chat format, a row a line, and nothing else."""

import json
from dataclasses import dataclass
from pathlib import Path


def read_rows(folder: Path, config: str, split: str) -> list[dict]:
    """Rows of one config and split; none where the export has no such file."""
    file = folder / "openai" / f"{config}.{split}.jsonl"
    return [json.loads(line) for line in file.open(encoding="utf-8")] if file.exists() else []


def is_line(messages: list[dict], index: int) -> bool:
    """Whether the assistant answers a line at this index: what it does after a result is another question."""
    return messages[index]["role"] == "assistant" and messages[index - 1]["role"] == "user"


def is_learnt(message: dict) -> bool:
    """Whether what the assistant says is to be learnt, and not just read."""
    return message["role"] == "assistant" and message.get("weight", 1) != 0


def calls_of(message: dict) -> list[tuple[str, dict]]:
    """The calls of an assistant's message, by name and arguments, in their order."""
    functions = [call["function"] for call in message.get("tool_calls", [])]
    return [(function["name"], json.loads(function["arguments"])) for function in functions]


@dataclass(frozen=True)
class Decision:
    """A turn of the assistant's that answers a line: what stood before it, and what it called, if anything."""

    messages: list[dict]
    tools: list[dict]
    calls: list[tuple[str, dict]]

    @property
    def choice(self) -> str:
        """The behavior called first, or "none"."""
        return self.calls[0][0] if self.calls else "none"

    @property
    def offered(self) -> list[str]:
        return [tool["function"]["name"] for tool in self.tools]

    @property
    def line(self) -> str:
        """The last words that were said to the NPC, without the name of who said them."""
        return self.messages[-1]["content"].split(": ", 1)[-1]


def decisions_of(rows: list[dict], last_only: bool = False) -> list[Decision]:
    """
    Every decision of the rows but those that are only to be read: they were made with other tools than the row lists.
    `last_only`: of each row the last, which one of function_calls is about.
    """
    found = []
    for row in rows:
        messages = row["messages"]
        at = [index for index in range(1, len(messages)) if is_line(messages, index) and is_learnt(messages[index])]
        for index in at[-1:] if last_only else at:
            found.append(Decision(messages[:index], row.get("tools", []), calls_of(messages[index])))
    return found
