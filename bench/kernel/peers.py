"""RefET and pyet over the columns that run.mjs has written: "name from to" (stations) comes in, a line of JSON goes out.

python3 peers.py DIRECTORY   (numpy, pandas; REFET_SRC and PYET_SRC: directories that hold `refet/` and `pyet/`)
"""
import json
import os
import sys
import time
import types

directory = sys.argv[1]


def package(name, source):
    """A package from its sources, past an __init__ that asks pip which version it is."""
    module = types.ModuleType(name)
    module.__path__ = [os.path.join(source, name)]
    sys.modules[name] = module


def peak_mb():
    """Beside what is mapped of the columns. Not by `getrusage`: its peak is that of the parent where it was larger."""
    with open("/proc/self/status") as status:
        kb = dict(line.split(":", 1) for line in status)
    return (int(kb["VmHWM"].split()[0]) - int(kb["RssFile"].split()[0])) / 1024


def load():
    import numpy as np

    shape = json.load(open(os.path.join(directory, "shape.json")))
    columns = (shape["stations"], shape["days"])
    data = {  # mapped, so that the processes share one copy of what they only read
        name: np.asarray(np.memmap(os.path.join(directory, name), np.float64, "r", shape=columns))
        for name in ("tmax", "tmin", "ea", "u2", "rs")
    }
    data["lat"] = np.array(shape["latitude"]).reshape(-1, 1)
    data["elev"] = np.array(shape["elevation"]).reshape(-1, 1)
    data["doy"] = (np.arange(shape["days"]) % 365 + 1).reshape(1, -1)
    return np, data


def refet(data, at_once):
    package("refet", os.environ["REFET_SRC"])
    from refet.daily import Daily

    def run(start, end):
        eto = []
        for i in range(start, end, at_once):
            rows = slice(i, min(i + at_once, end))
            day = Daily(
                tmin=data["tmin"][rows], tmax=data["tmax"][rows], rs=data["rs"][rows], uz=data["u2"][rows], zw=2,
                elev=data["elev"][rows], lat=data["lat"][rows], doy=data["doy"], ea=data["ea"][rows],
            )
            eto.append(day.eto())
        return eto

    return run


def refet_hourly(data, at_once):
    """The same columns read as hours, as the hourly kernel does."""
    package("refet", os.environ["REFET_SRC"])
    from refet.hourly import Hourly

    hours = np.arange(data["doy"].size).reshape(1, -1)

    def run(start, end):
        eto = []
        for i in range(start, end, at_once):
            rows = slice(i, min(i + at_once, end))
            hour = Hourly(
                tmean=data["tmin"][rows], rs=data["rs"][rows], uz=data["u2"][rows], zw=2, elev=data["elev"][rows],
                lat=data["lat"][rows], lon=np.zeros_like(data["lat"][rows]), doy=hours // 24 % 365 + 1,
                time=hours % 24, ea=data["ea"][rows],
            )
            eto.append(hour.eto())
        return eto

    return run


def without_xarray():
    """pyet wants xarray only to tell its arrays from pandas' series, which are what is measured here."""
    try:
        import xarray  # noqa: F401
    except ImportError:
        sys.modules["xarray"] = types.ModuleType("xarray")
        sys.modules["xarray"].DataArray = type("DataArray", (), {})


def pyet(np, data):
    without_xarray()
    package("pyet", os.environ["PYET_SRC"])
    import pandas as pd
    from pyet.combination import pm_fao56

    # The same 365 dates again and again, since pyet takes the day of the year from the dates.
    index = pd.to_datetime("2001-01-01") + pd.to_timedelta(data["doy"].ravel() - 1, unit="D")

    def run(start, end):
        eto = []
        for i in range(start, end):
            column = {name: pd.Series(data[name][i], index=index) for name in ("tmax", "tmin", "ea", "u2", "rs")}
            eto.append(
                pm_fao56(
                    (column["tmax"] + column["tmin"]) / 2, column["u2"], rs=column["rs"], tmax=column["tmax"],
                    tmin=column["tmin"], ea=column["ea"], elevation=float(data["elev"][i, 0]),
                    lat=float(np.deg2rad(data["lat"][i, 0])), clip_zero=False,
                ).to_numpy()
            )
        return eto

    return run


np, data = load()
contenders = {
    "refet-1": lambda: refet(data, 1),
    "refet-10": lambda: refet(data, 10),
    "refet-100": lambda: refet(data, 100),
    "refet-hourly": lambda: refet_hourly(data, 10),
    "pyet": lambda: pyet(np, data),
}
ready = {}
for line in sys.stdin:
    name, start, end = line.split()
    try:
        if name not in ready:
            ready[name] = contenders[name]()
        clock = time.perf_counter()
        eto = ready[name](int(start), int(end))
        seconds = time.perf_counter() - clock
        np.concatenate([np.atleast_2d(part) for part in eto]).tofile(os.path.join(directory, name + ".eto"))
        answer = {"seconds": seconds, "mb": peak_mb()}
    except Exception as error:  # a peer that is not there, or not as expected, is a row without a number
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
