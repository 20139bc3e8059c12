"""The made-up site of the demo, read with and without its memory: `python -m bench.peers.made_up_site`.

Prints the share of its furniture blocks that are gone from the clean texts, the true blocks that are lost, and what is left.
"""

from __future__ import annotations

from collections import Counter

from tests.support.made_up_site import memory_of, read_site, score


def main() -> None:
    read = read_site()
    memory = memory_of(read)
    print(f"{len(read)} pages, {memory.articles} different articles, {len(memory.blocks)} blocks that repeat")
    for name, known in (("without memory", None), ("with memory", memory)):
        found = score(read, known)
        print(
            f"{name}: {found.gone:.2%} of {found.furniture} furniture blocks gone, {len(found.lost)} of {found.true} true blocks lost"
        )
        print(f"  left: {dict(found.left.most_common(20))}")
        print(f"  lost: {Counter(found.lost).most_common(10)}")


if __name__ == "__main__":
    main()
