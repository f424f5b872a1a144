"""A row as tokens: a chat template for a small model, and which of its tokens are the assistant's."""

import json

from rows import is_learnt
from words import Words

#: The last section of every system message, the same in all.
NOTICE = "\n\n## The conversation"


def system_text(content: str) -> str:
    return content.split(NOTICE)[0]


def tool_text(tool: dict, described: bool) -> str:
    """`give_item(item: rope|salt, quantity: integer)`, and what it does where that is asked for."""
    function = tool["function"]
    parameters = function["parameters"]["properties"]
    kinds = {name: of.get("enum", [of.get("type", "any")]) for name, of in parameters.items()}
    told = ", ".join(f"{name}: {'|'.join(map(str, kind))}" for name, kind in kinds.items())
    return f"{function['name']}({told})" + (f" {function['description']}" if described else "") + "\n"


class Renderer:
    """
    Tools in the order of their names, the end of the system message, then the talk: what decides stands near.
    `system`: how many tokens of the system message are kept, from its end. `context`: of the longest row; what
    is longer loses its oldest messages. `described`: whether tools keep their descriptions.
    """

    def __init__(self, words: Words, context: int, system: int, described: bool):
        self.words, self.context, self.system, self.described = words, context, system, described

    def head(self, row: dict) -> list[int]:
        marks, encode = self.words.marks, self.words.encode
        tools = sorted(row.get("tools", []), key=lambda tool: tool["function"]["name"])
        told = [token for tool in tools for token in encode(tool_text(tool, self.described))]
        system = encode(system_text(row["messages"][0]["content"])) if self.system else []
        return [marks["<tools>"], *told, marks["<system>"], *system[-self.system :]]

    def message(self, message: dict) -> list[int]:
        """A message from its mark to its end."""
        marks, encode = self.words.marks, self.words.encode
        tokens = [marks[f"<{message['role']}>"]]
        for call in message.get("tool_calls", []):
            function = call["function"]
            given = json.dumps(json.loads(function["arguments"]), sort_keys=True)
            tokens += [marks["<call>"], *encode(function["name"]), marks["<arguments>"], *encode(given)]
        return [*tokens, *encode(message["content"] or ""), marks["<end>"]]

    def row(self, row: dict) -> tuple[list[int], list[bool]]:
        """Tokens, and for each whether it is the assistant's and so to be learnt."""
        head = self.head(row)
        talk = [(self.message(message), is_learnt(message)) for message in row["messages"][1:]]
        while len(head) + sum(len(tokens) for tokens, _ in talk) > self.context and len(talk) > 1:
            talk.pop(0)
        tokens, learnt = list(head), [False] * len(head)
        for part, own in talk:
            tokens += part
            learnt += [False, *[own] * (len(part) - 1)]
        return tokens[-self.context :], learnt[-self.context :]

    def before(self, messages: list[dict], tools: list[dict]) -> list[int]:
        """What stands before the assistant's next word, which leaves room for an answer."""
        tokens, _ = self.row({"messages": messages, "tools": tools})
        return [*tokens, self.words.marks["<assistant>"]]
