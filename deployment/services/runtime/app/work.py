"""What a job is made of: small pure functions, fanned out as tasks and gathered again."""

import itertools
import random
import re
from collections import Counter

TASKS = 4
TOP_WORDS = 20
WORD = re.compile(r"\w+")


def shares(total: int, parts: int = TASKS) -> list[int]:
    """A number split as evenly as it goes, without empty parts."""
    parts = max(1, min(parts, total))
    return [total // parts + (1 if index < total % parts else 0) for index in range(parts)]


def chunks(text: str, parts: int = TASKS) -> list[str]:
    """A text split between words."""
    words = text.split()
    bounds = [0]
    for share in shares(len(words), parts) if words else []:
        bounds.append(bounds[-1] + share)
    return [" ".join(words[a:b]) for a, b in itertools.pairwise(bounds)]


def hits(samples: int) -> int:
    """How many of so many random points of the unit square lie in the quarter circle."""
    draw = random.Random().random
    return sum(1 for _ in range(samples) if draw() ** 2 + draw() ** 2 <= 1.0)


def count_words(text: str) -> dict[str, int]:
    return dict(Counter(word.lower() for word in WORD.findall(text)))


def combine_pi(samples: int, found: list[int]) -> dict:
    return {"pi": 4 * sum(found) / samples, "samples": samples}


def combine_words(counts: list[dict[str, int]]) -> dict:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    top = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:TOP_WORDS]
    return {"words": sum(total.values()), "distinct": len(total), "top": dict(top)}
