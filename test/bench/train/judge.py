"""What a trained decoder calls at a decision, by likelihood and by free decoding."""

import json

import torch

from model import Decoder
from render import Renderer
from rows import Decision


class Judge:
    """`room`: how many tokens a free answer may take."""

    def __init__(self, model: Decoder, renderer: Renderer, room: int = 160):
        self.model, self.renderer, self.room = model.eval(), renderer, room
        self.marks = renderer.words.marks
        self.device = next(model.parameters()).device

    @torch.no_grad()
    def choose(self, decision: Decision) -> tuple[str, list[tuple[str, dict]] | None]:
        """
        The likeliest of the offered behaviors and "none", and the calls of a free answer; None where its
        arguments are no JSON. "none" is as likely as that the first word is no call; a behavior as that it is
        one, of that name.
        """
        before = self.renderer.before(decision.messages, decision.tools)
        states, cache = self.model(self.tensor([before]))
        first = self.model.logits(states[0, -1]).log_softmax(dim=-1)
        call = first[self.marks["<call>"]]
        likelihoods = {"none": torch.log1p(-call.exp().clamp(max=1 - 1e-7)).item()}
        for name, likelihood in zip(decision.offered, self.names(decision.offered, cache)):
            likelihoods[name] = call.item() + likelihood
        return max(likelihoods, key=likelihoods.__getitem__), self.answer(int(first.argmax()), cache)

    def names(self, offered: list[str], cache: list) -> list[float]:
        """Log-likelihood of each name after the mark of a call, up to the mark of its arguments."""
        if not offered:
            return []
        begin, end = self.marks["<call>"], self.marks["<arguments>"]
        told = [[*self.renderer.words.encode(name), end] for name in offered]
        longest = max(map(len, told))
        padded = [[begin, *name[:-1], *[0] * (longest - len(name))] for name in told]
        shape = (len(told), -1, -1, -1)
        wide = [(key.expand(shape), value.expand(shape)) for key, value in cache]
        likely = self.model.logits(self.model(self.tensor(padded), wide)[0]).log_softmax(dim=-1)
        return [
            sum(likely[row, at, word].item() for at, word in enumerate(name)) for row, name in enumerate(told)
        ]

    def answer(self, token: int, cache: list) -> list[tuple[str, dict]] | None:
        """Greedy, up to the end of the message; of speech no more than that it is none is looked at."""
        if token != self.marks["<call>"]:
            return []
        tokens = []
        while token != self.marks["<end>"] and len(tokens) < self.room:
            tokens.append(token)
            states, cache = self.model(self.tensor([[token]]), cache)
            token = int(self.model.logits(states[0, -1]).argmax())
        return self.read(tokens)

    def read(self, tokens: list[int]) -> list[tuple[str, dict]] | None:
        """Calls by their marks, which no text can hold."""
        calls: list[list[list[int]]] = []
        for token in tokens:
            if token == self.marks["<call>"]:
                calls.append([[]])
            elif token == self.marks["<arguments>"]:
                calls[-1].append([])
            else:
                calls[-1][-1].append(token)
        decode = self.renderer.words.decode
        try:
            return [(decode(name), json.loads(decode(given))) for name, given in calls]
        except ValueError:
            return None

    def tensor(self, tokens: list[list[int]]) -> torch.Tensor:
        return torch.tensor(tokens, device=self.device)
