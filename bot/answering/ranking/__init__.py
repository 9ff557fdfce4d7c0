"""Which sentence tells what a question asks, by weights that were learned from questions with known answers.

Every sentence of the likeliest articles is described by figures (`words`, `names`, `telling`, `times`, `occurrence`, and `days` for
the dates in it), a small network gives each a score (`network`), and what the best of them say is put together as an
answer (`ranked`). `verdict` holds that against the answer that the rules found, and says how likely either is right.
The weights are learned by `bench.learn`; docs/decisions/0010 tells why they are.
"""
