"""How often a fix without any effect is ever verified, and how many answers the proof of a rise needs.

`bin/bench verdicts [--fixes 10000] [--answers 2000]`: fixes are judged after every single answer. The formula is
written once more for all fixes at once, and compared with the product's at random moments.
"""

import argparse
from math import sqrt
from statistics import NormalDist

import numpy as np

from cxapp.statistics import Metric, confidence_sequence, scoring

START, PLANNED = 30, 60
CASES = {
    "CSAT, 60 % satisfied": (Metric("share", 1, 5, 4), {1: 0.4, 5: 0.6}),
    "CSAT, 95 % satisfied": (Metric("share", 1, 5, 4), {1: 0.05, 5: 0.95}),
    "CSAT, 5 % satisfied": (Metric("share", 1, 5, 4), {1: 0.95, 5: 0.05}),
    "NPS 10": (Metric("nps", 0, 10), {3: 0.3, 8: 0.3, 9: 0.4}),
    "CES, a mean near the end": (
        Metric("mean", 1, 7),
        {1: 0.02, 2: 0.02, 3: 0.02, 4: 0.04, 5: 0.1, 6: 0.3, 7: 0.5},
    ),
}
BEFORE = (30, 100, 500, 5000)
RISES = (10, 15, 20)
POWER = 0.8


def main():
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="bin/bench verdicts")
    parser.add_argument("--fixes", type=int, default=10_000)
    parser.add_argument("--answers", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20261128)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    print(f"Fixes without effect that are ever verified, of {options.fixes:,}, judged after each answer from {START} "
          f"to {options.answers:,} (target: at most 5 %; every score is taken to be on target)")  # fmt: skip
    for name, (metric, weights) in CASES.items():
        shares = [share_verified(rng, metric, weights, before, options) for before in BEFORE]
        text = "   ".join(f"n before {n}: {share:.2%}" for n, share in zip(BEFORE, shares, strict=True))
        print(f"  {name:26} {text}   {'met' if max(shares) <= 0.05 else 'MISSED'}")
    print(f"Answers after the fix until a rise is proven for {POWER:.0%} of the fixes, CSAT from 60 %, 1,000 before")
    for rise in RISES:
        print(f"  {rise} points: {answers_needed(rng, rise, options)} when looked at after each answer, "
              f"{fixed_sample(rise)} in a test done once, on a day fixed before")  # fmt: skip


def share_verified(rng, metric, weights, before, options):
    """Return which share of the fixes is verified at least once."""
    first = first_proofs(rng, metric, weights, weights, before, options.fixes, options.answers)
    return float((first > 0).mean())


def answers_needed(rng, rise, options):
    """Return after how many answers POWER of the fixes with this rise are verified; "more" beyond `asked.answers`."""
    metric, weights = CASES["CSAT, 60 % satisfied"]
    after = {1: 0.4 - rise / 100, 5: 0.6 + rise / 100}
    first = first_proofs(rng, metric, weights, after, 1000, min(options.fixes, 2_000), options.answers)
    proven = np.sort(np.where(first > 0, first, options.answers + 1))
    count = int(proven[int(POWER * len(proven))])
    return count if count <= options.answers else f"more than {options.answers:,}"


def fixed_sample(rise, share=0.6, before=1000):
    """Return the sample of a z test of two shares at 5 %, done once, with a power of POWER."""
    normal = NormalDist()
    reach = normal.inv_cdf(0.975) + normal.inv_cdf(POWER)
    new = share + rise / 100
    square = (rise / 100 / reach) ** 2 - share * (1 - share) / before
    return round(new * (1 - new) / square) if square > 0 else "more than there can be"


def first_proofs(rng, metric, weights, after, n_before, fixes, answers):
    """Return for each fix after how many answers its rise is first proven, 0 where it never is."""
    values = np.array(list(weights))
    old = rng.multinomial(n_before, list(weights.values()), size=fixes)
    new = np.zeros_like(old)
    first, rows = np.zeros(fixes, int), np.arange(fixes)
    for n in range(1, answers + 1):
        new[rows, rng.choice(len(values), size=fixes, p=list(after.values()))] += 1
        if n >= START:
            low = lower_bounds(metric, values, old, new)
            first[(first == 0) & (low > 0)] = n
            if n % 499 == 0:
                compare(metric, values, old[0], new[0], low[0])
    return first


def lower_bounds(metric, values, old, new):
    """Return the lower bound of the difference for each row of two tables of counts."""
    n, n_old = new.sum(axis=1), old.sum(axis=1)
    both = variances(metric, values, old + new) * (n + n_old) / n
    before, after = variances(metric, values, old), np.maximum(variances(metric, values, new), both)
    now, then = before + after, before + after * n / PLANNED
    progress = confidence_sequence.TUNING * then / now
    reach = np.sqrt(now * (1 + 1 / progress) * np.log((1 + progress) / confidence_sequence.ALPHA**2))
    return scores(metric, values, new) - scores(metric, values, old) - reach


def scored_values(metric, values):
    """Return what each answer counts in the score."""
    if metric.method == "nps":
        return 100.0 * ((values >= scoring.PROMOTER) - 1.0 * (values <= scoring.DETRACTOR))
    return 100.0 * (values >= metric.threshold) if metric.method == "share" else values.astype(float)


def scores(metric, values, counts):
    """Return the score of each row of counts."""
    return counts @ scored_values(metric, values) / counts.sum(axis=1)


def variances(metric, values, counts):
    """Return the variance of the score of each row of counts, with the made-up answers added."""
    worth = scored_values(metric, values)
    if metric.method == "nps":
        added, extra, divisor = 3, {100: 0.75, 0: 1.5, -100: 0.75}, 0
    elif metric.method == "share":
        added, extra, divisor = 2, {100: 1, 0: 1}, 0
    else:
        added, extra, divisor = 2, {metric.low: 1, metric.high: 1}, 1
    n = counts.sum(axis=1) + added
    total = counts @ worth + sum(value * count for value, count in extra.items())
    squares = counts @ worth**2 + sum(value**2 * count for value, count in extra.items())
    return (squares - total**2 / n) / (n - divisor) / n


def compare(metric, values, old, new, low):
    """Fail where the product says something else."""
    before, after = (dict(zip(values.tolist(), row.tolist(), strict=True)) for row in (old, new))
    found = confidence_sequence.difference(metric, before, after, planned=PLANNED)
    floor = metric.scale[0] - metric.scale[1]
    if abs(found.low - max(low, floor)) > 1e-9 * max(1, sqrt(abs(low))):
        raise SystemExit(f"The product says {found.low}, this bench {low}")


if __name__ == "__main__":
    main()
