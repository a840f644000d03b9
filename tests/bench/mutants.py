"""Random changes to the product's code, and how many of them the tests notice: `bin/bench mutants`.

Cosmic Ray changes Python, StrykerJS the browser's modules. A mutant that no chosen test notices has survived.
"""

import argparse
import sys
import time

from tests.bench.mutating import javascript, packages, python

ROW = "{:<14} {:>8} {:>7} {:>9} {:>7}  {}"
# What pytest returns when every test passed, and when there were none.
GREEN, NONE = 0, 5


def main():
    """Print a score for each package and the survivors; returns 1 where a score misses the target."""
    options = parse_arguments()
    start = time.monotonic()
    print(ROW.format("package", "mutants", "killed", "survived", "score", ""), flush=True)
    met = [*measure_python(choose(packages.PYTHON, options), options)]
    met += measure_javascript(choose(packages.JAVASCRIPT, options), options)
    print(f"seed {options.seed}, {time.monotonic() - start:,.0f} s")
    return 0 if all(met) else 1


def parse_arguments():
    parser = argparse.ArgumentParser(prog="bin/bench mutants")
    parser.add_argument("packages", nargs="*", choices=[[], *packages.PYTHON, *packages.JAVASCRIPT], metavar="package")
    parser.add_argument("--count", type=int, default=60, help="mutants of each package")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def choose(known, options):
    """Return the names of the packages to mutate."""
    return [name for name in known if not options.packages or name in options.packages]


def measure_python(names, options):
    """Run mutants of packages of Python; yields whether each has a score that is high enough."""
    if not names:
        return
    tests = python.Tests(python.record_lines([packages.PYTHON[name] for name in names]))
    with python.runner() as run:
        for name in names:
            mutants = python.draw(packages.PYTHON[name].list_files(".py"), options.count, options.seed)
            check_unchanged(mutants, run, tests)
            yield report(name, len(mutants), [mutant for mutant in mutants if has_survived(mutant, run, tests)])


def measure_javascript(names, options):
    """Run mutants of the browser's modules; yields whether each package has a score that is high enough."""
    if names and not javascript.is_installed():
        print("StrykerJS is not installed: the browser's modules are left out.", flush=True)
        return
    for name, judged in (javascript.run(names, options.count, options.seed) if names else {}).items():
        yield report(name, len(judged), [text for text, killed in judged if not killed])


def check_unchanged(mutants, run, tests):
    """End the bench if tests fail without a mutant: then failures would prove nothing."""
    first = next((mutant for mutant in mutants if tests.find(mutant)), None)
    if first and not has_survived(first.undo(), run, tests):
        raise SystemExit(f"The tests of {first.file} fail without a mutant.")


def has_survived(mutant, run, tests):
    """Whether no test noticed a mutant."""
    chosen = tests.find(mutant)
    return not chosen or run(mutant, chosen, tests.limit(chosen)) in (GREEN, NONE)


def report(name, count, survived):
    """Print the row of a package and its survivors; returns whether its score is high enough."""
    score = 100 * (count - len(survived)) / max(count, 1)
    met = score >= packages.TARGET
    print(ROW.format(name, count, count - len(survived), len(survived), f"{score:.0f} %", "met" if met else "MISSED"))
    print(*(f"    {mutant}" for mutant in survived), sep="\n", flush=True)
    return met


if __name__ == "__main__":
    sys.exit(main())
