"""A vocabulary learnt from train rows alone: byte pairs within words (Sennrich et al. 2016), else bytes."""

import heapq
import re
from collections import Counter, defaultdict

#: Marks that no text can hold: who speaks, where a call and its arguments begin, where a message ends.
MARKS = ["<pad>", "<system>", "<tools>", "<user>", "<tool>", "<assistant>", "<call>", "<arguments>", "<end>"]

#: A name such as give_item falls apart at its underscores: an unknown one shares its words with known ones.
PIECE = re.compile(r" ?[A-Za-z]+| ?_[A-Za-z]+| ?\d|\s+|[^\sA-Za-z\d]+?")


class Words:
    """Texts to token ids and back. `size` counts marks, the 256 bytes and what was merged."""

    def __init__(self, texts: list[str], size: int):
        self.marks = {mark: index for index, mark in enumerate(MARKS)}
        self.tokens = [mark.encode() for mark in MARKS] + [bytes([byte]) for byte in range(256)]
        self.merges: dict[tuple[int, int], int] = {}
        self.known: dict[str, list[int]] = {}
        self.learn(Counter(piece for text in texts for piece in PIECE.findall(text)), size)

    def learn(self, pieces: Counter, size: int) -> None:
        """Merges the most frequent pair again and again; of equally frequent ones the older."""
        words = [(self.split(piece), count) for piece, count in pieces.items()]
        counts: Counter = Counter()
        places = defaultdict(set)
        for index, (word, count) in enumerate(words):
            for pair in zip(word, word[1:]):
                counts[pair] += count
                places[pair].add(index)
        heap = [(-count, pair) for pair, count in counts.items()]
        heapq.heapify(heap)
        while heap and len(self.tokens) < size:
            count, pair = heapq.heappop(heap)
            if counts[pair] != -count:
                if counts[pair] > 0:
                    heapq.heappush(heap, (-counts[pair], pair))
                continue
            if -count < 2:
                break
            merged = len(self.tokens)
            self.merges[pair] = merged
            self.tokens.append(self.tokens[pair[0]] + self.tokens[pair[1]])
            changed = set()
            for index in places.pop(pair):
                word, times = words[index]
                for old in zip(word, word[1:]):
                    counts[old] -= times
                word[:] = replace(word, pair, merged)
                for new in zip(word, word[1:]):
                    counts[new] += times
                    places[new].add(index)
                    changed.add(new)
            for new in changed:
                heapq.heappush(heap, (-counts[new], new))

    def split(self, piece: str) -> list[int]:
        return [len(MARKS) + byte for byte in piece.encode()]

    def encode(self, text: str) -> list[int]:
        return [token for piece in PIECE.findall(text) for token in self.encode_piece(piece)]

    def encode_piece(self, piece: str) -> list[int]:
        found = self.known.get(piece)
        if found is None:
            found = self.split(piece)
            while True:
                pairs = [pair for pair in zip(found, found[1:]) if pair in self.merges]
                if not pairs:
                    break
                first = min(pairs, key=self.merges.__getitem__)
                found = replace(found, first, self.merges[first])
            self.known[piece] = found
        return found

    def decode(self, tokens: list[int]) -> str:
        return b"".join(self.tokens[token] for token in tokens).decode(errors="replace")


def replace(word: list[int], pair: tuple[int, int], merged: int) -> list[int]:
    made = []
    index = 0
    while index < len(word):
        if index + 1 < len(word) and (word[index], word[index + 1]) == pair:
            made.append(merged)
            index += 2
        else:
            made.append(word[index])
            index += 1
    return made
