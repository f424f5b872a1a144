"""Figures over decisions, each with its 95% interval, and the rivals that learn no language."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable

from rows import Decision

FIGURES = ("behavior", "call or none", "called", "silent", "whole")

#: What a rival or a model makes of a decision: a choice, and the calls of a free answer where it gives one.
Chooser = Callable[[Decision], tuple[str, list[tuple[str, dict]] | None]]


def wilson(right: int, of: int) -> tuple[float, float]:
    """95% interval of a share (Wilson 1927)."""
    if of == 0:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def same_calls(left: list[tuple[str, dict]], right: list[tuple[str, dict]]) -> bool:
    """Names and arguments equal, in any order."""

    def sealed(calls: list[tuple[str, dict]]) -> list[str]:
        return sorted(json.dumps(call, sort_keys=True) for call in calls)

    return sealed(left) == sealed(right)


def measure(decisions: list[Decision], choose: Chooser) -> dict:
    """
    `behavior`: the right one, or rightly none. `called`: of turns that call, the right behavior. `silent`: of
    turns that do not, rightly none. `whole`: of turns that call, every call with its arguments, by a free answer.
    `wrong`: each wrong choice with the line that it answers.
    """
    tallies: dict[str, list[bool]] = {name: [] for name in FIGURES}
    wrong = []
    for decision in decisions:
        choice, calls = choose(decision)
        right = choice == decision.choice
        tallies["behavior"].append(right)
        tallies["call or none"].append((choice == "none") == (decision.choice == "none"))
        tallies["called" if decision.calls else "silent"].append(right)
        if decision.calls:
            tallies["whole"].append(calls is not None and same_calls(calls, decision.calls))
        if not right:
            wrong.append({"line": decision.line, "right": decision.choice, "chosen": choice})
    figures = {name: {"right": sum(tally), "of": len(tally)} for name, tally in tallies.items()}
    return {**figures, "wrong": wrong}


def told(figure: dict) -> str:
    """As in "93.1% (90.2 to 95.2) of 420"."""
    right, of = figure["right"], figure["of"]
    if of == 0:
        return "none to measure"
    low, high = wilson(right, of)
    return f"{100 * right / of:.1f}% ({100 * low:.1f} to {100 * high:.1f}) of {of}"


def most_frequent(learnt: list[Decision]) -> Chooser:
    """The choice that is the most frequent in training, whatever is offered."""
    best = Counter(decision.choice for decision in learnt).most_common(1)[0][0]
    return lambda _: (best, [])


def most_frequent_offered(learnt: list[Decision]) -> Chooser:
    """Of what is offered, and of none, what was chosen most often where it was offered."""
    offered, chosen = Counter(), Counter()
    for decision in learnt:
        offered.update({*decision.offered, "none"})
        chosen[decision.choice] += 1
    rates = {name: chosen[name] / offered[name] for name in offered}
    return lambda decision: (max([*decision.offered, "none"], key=lambda name: rates.get(name, 0.0)), [])


def words_of(line: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in line.lower()).split()


def by_words(learnt: list[Decision]) -> Chooser:
    """Naive Bayes over the words of the last line, among what is offered: how far one gets by them alone."""
    chosen, seen = Counter(), defaultdict(Counter)
    for decision in learnt:
        chosen[decision.choice] += 1
        seen[decision.choice].update(set(words_of(decision.line)))
    known = len({word for words in seen.values() for word in words})

    def likelihood(name: str, words: set[str]) -> float:
        of = sum(seen[name].values()) + known
        return math.log(chosen[name] + 1) + sum(math.log((seen[name][word] + 1) / of) for word in words)

    def choose(decision: Decision) -> tuple[str, list[tuple[str, dict]] | None]:
        words = set(words_of(decision.line))
        return max([*decision.offered, "none"], key=lambda name: likelihood(name, words)), []

    return choose
