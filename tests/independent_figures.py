"""Compares figures of a result with recomputed ones: for independent_reader."""
import fractions
import math


class Reader:
    """Compares figures and remembers what differs."""

    def __init__(self):
        self.differences = []
        self.checked = 0

    def same(self, name, reported, computed):
        self.checked += 1
        if isinstance(computed, (fractions.Fraction, float)):
            computed = float(computed)
            equal = reported is not None and math.isclose(
                reported, computed, rel_tol=1e-12, abs_tol=0)
        else:
            equal = reported == computed
        if not equal:
            self.differences.append(
                f"{name}: reported {reported}, computed {computed}")

    def within(self, name, reported, low, high):
        self.checked += 1
        if not low <= reported <= high:
            bounds = low if low == high else f"{low} to {high}"
            self.differences.append(
                f"{name}: reported {reported}, computed {bounds}")

    def series(self, name, reported, values):
        """A duration series: count, extremes, mean, deviation, percentiles."""
        values = sorted(values)
        count = len(values)
        self.same(f"{name}.count", reported["count"], count)
        if count == 0:
            self.same(f"{name}.max", reported["max"], None)
            return
        mean = (sum(values) + count // 2) // count
        self.same(f"{name}.min", reported["min"], values[0])
        self.same(f"{name}.max", reported["max"], values[-1])
        self.same(f"{name}.mean", reported["mean"], mean)
        if count > 1:
            exact = fractions.Fraction(sum(values), count)
            squares = sum((value - exact) ** 2 for value in values)
            deviation = math.sqrt(squares / (count - 1))
            slack = 1 + deviation * 1e-12  # It is rounded to whole ns.
            self.within(f"{name}.sd", reported["sd"], deviation - slack,
                        deviation + slack)
        for one in reported["percentiles"]:
            q = fractions.Fraction(str(one["q"])) / 100
            enough = count * (1 - q) >= 10
            rank = max(math.ceil(q * count), 1)
            self.same(f"{name}.p{one['q']}", one["value"],
                      values[rank - 1] if enough else None)
