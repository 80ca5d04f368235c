"""Values of scenarios, and what is drawn: for interpreter."""
import csv
import fractions
import math
import pathlib
import re

UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "ms": 10**6, "s": 10**9,
         "min": 60 * 10**9, "h": 3600 * 10**9}
LONGEST = 24 * UNITS["h"]
ENDLESS = math.inf


class Unsupported(Exception):
    """The scenario uses something that this interpreter leaves out."""


def duration(text):
    found = re.fullmatch(r"([0-9.]+)\s*(\S+)", text)
    return int(fractions.Fraction(found[1]) * UNITS[found[2]])


def per_second(text):
    """A rate, in events a second."""
    number, unit = text.split("/")
    return fractions.Fraction(number) * UNITS["s"] / UNITS[unit.strip()]


def probability(value):
    if isinstance(value, str):
        return float(value.strip().rstrip("%")) / 100
    return float(value)


def limited(value):
    """A number or "unlimited"."""
    return ENDLESS if value == "unlimited" else value


def rounded(number):
    return max(0, min(LONGEST, math.floor(number + 0.5)))


def columns(text):
    """Cells are separated as in the first row."""
    first = text.split("\n", 1)[0]
    by = next((one for one in ",;\t" if one in first), ",")
    return list(csv.reader(text.splitlines(), delimiter=by))


def numbers_of(table, folder):
    """The exact numbers of a column of a file."""
    rows = columns((pathlib.Path(folder) / table["file"]).read_text("utf-8"))
    column = table.get("column", 1)
    if isinstance(column, str):
        place, rows = rows[0].index(column), rows[1:]
    else:
        place = column - 1
        try:
            fractions.Fraction(rows[0][place])
        except ValueError:
            rows = rows[1:]
    return [fractions.Fraction(row[place]) for row in rows]


def interpolated(points, u):
    """On straight lines between points (share, value)."""
    for (low, least), (high, most) in zip(points, points[1:]):
        if u <= high:
            return least + (most - least) * (u - low) / (high - low)
    return points[-1][1]


class Distribution:
    """Draws durations; `turn` is the place in lists of values."""

    def __init__(self, spec, folder="."):
        if isinstance(spec, str):
            ends = spec.split("..")
            spec = ({"dist": "constant", "value": spec} if len(ends) == 1 else
                    {"dist": "uniform", "from": ends[0], "to": ends[1]})
        self.spec, kind = spec, spec["dist"]
        self.make = getattr(self, "_" + kind)
        self.time = {key: duration(value) for key, value in spec.items()
                     if isinstance(value, str) and value[0].isdigit()}
        # Limits of its own are no others.
        self.least = self.time.get("min", 0)
        self.most = self.time.get("max", LONGEST)
        self.clamps = spec.get("on_limit", "resample") == "clamp"
        if kind == "mix":
            self.parts = [Distribution(part["value"], folder)
                          for part in spec["of"]]
            self.weights = [part["weight"] for part in spec["of"]]
        self.values = None
        if kind == "sequence":
            self.values = [duration(value) for value in spec["values"]]
        elif kind == "empirical":
            self.values = [math.floor(one * UNITS[spec["unit"]]
                                      + fractions.Fraction(1, 2))
                           for one in numbers_of(spec, folder)]
        if self.values and not self.clamps:
            self.values = [one for one in self.values
                           if self.least <= one <= self.most]
        if kind == "percentiles":
            self.read_points()

    def draw(self, rng, turn=0):
        """Draws again what is beyond the limits, if that can help."""
        drawn = self.make(rng, turn)
        if not self.clamps and self.spec["dist"] != "constant":
            while not self.least <= drawn <= self.most:
                drawn = self.make(rng, turn)
        return rounded(max(self.least, min(self.most, drawn)))

    def _constant(self, _rng, _turn):
        return self.time["value"]

    def _uniform(self, rng, _turn):
        return rng.uniform(self.time["from"], self.time["to"])

    def _exponential(self, rng, _turn):
        return rng.expovariate(1 / self.time["mean"])

    def _normal(self, rng, _turn):
        while (value := rng.gauss(self.time["mean"], self.time["sd"])) < 0:
            pass
        return value

    def _lognormal(self, rng, _turn):
        if "mean" in self.time:
            square = math.log1p((self.time["sd"] / self.time["mean"]) ** 2)
            mu = math.log(self.time["mean"]) - square / 2
            return rng.lognormvariate(mu, math.sqrt(square))
        mu = math.log(self.time["p50"])
        sigma = self.spec.get("sigma")
        for key, z in (("p99", 2.3263478740408408), ("p95", 1.6448536269514722)):
            if key in self.time:
                sigma = (math.log(self.time[key]) - mu) / z
        return rng.lognormvariate(mu, sigma)

    def _gamma(self, rng, _turn):
        shape = self.spec["cv"] ** -2
        return rng.gammavariate(shape, self.time["mean"] / shape)

    def _erlang(self, rng, _turn):
        return rng.gammavariate(self.spec["k"], self.time["mean"] / self.spec["k"])

    def _weibull(self, rng, _turn):
        shape = self.spec["shape"]
        return rng.weibullvariate(self.time["mean"] / math.gamma(1 + 1 / shape),
                                  shape)

    def _pareto(self, rng, _turn):
        return self.least * rng.paretovariate(self.spec["alpha"])

    def _triangular(self, rng, _turn):
        return rng.triangular(self.least, self.most, self.time["mode"])

    def read_points(self):
        """The shares and values of a dashboard's percentiles."""
        self.points = sorted((float(key[1:]) / 100, value)
                             for key, value in self.time.items()
                             if key[0] == "p")
        if self.points[0][0] > 0:
            self.points.insert(0, (0.0, 0))
        if "tail" in self.spec:
            (low, least), (high, most) = self.points[-2:]
            self.tail = (math.log((1 - low) / (1 - high))
                         / math.log(most / least))

    def _percentiles(self, rng, _turn):
        u = rng.random()
        high, most = self.points[-1]
        if u > high:
            return most * ((1 - high) / (1 - u)) ** (1 / self.tail)
        return interpolated(self.points, u)

    def _mix(self, rng, turn):
        return rng.choices(self.parts, self.weights)[0].draw(rng, turn)

    def _sequence(self, _rng, turn):
        if self.spec.get("then", "loop") == "last":
            return self.values[min(turn, len(self.values) - 1)]
        return self.values[turn % len(self.values)]

    def _empirical(self, rng, turn):
        order = self.spec.get("order", "random")
        if order == "random":
            return rng.choice(self.values)
        if order == "in_order":
            turn = min(turn, len(self.values) - 1)
        return self.values[turn % len(self.values)]
