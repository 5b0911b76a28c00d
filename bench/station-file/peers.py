"""The same job with pandas and RefET: a station CSV in, its ETo as a CSV out. A process of its own each time.

python3 peers.py WHAT IN.csv OUT.csv LATITUDE ELEVATION   (numpy, pandas; REFET_SRC: the directory that holds `refet/`)

WHAT is `eto`: the date, the inputs and ETo · `all`: also every intermediate that RefET has, as our file does.
No checks, no gaps filled, no flags, no reasons: those only our program writes.
"""
import os
import sys
import types


def refet_daily():
    """RefET from its sources, past an __init__ that asks pip which version it is."""
    module = types.ModuleType("refet")
    module.__path__ = [os.path.join(os.environ["REFET_SRC"], "refet")]
    sys.modules["refet"] = module
    from refet.daily import Daily

    return Daily


def main(what, source, target, latitude, elevation):
    import numpy as np
    import pandas as pd

    table = pd.read_csv(source, parse_dates=["date"])
    tmax, tmin, rh, wind, rs = (
        table[name].to_numpy() for name in ("tmax_c", "tmin_c", "rhmean_pct", "u2_m_s", "rs_mj_m2")
    )
    saturation = lambda t: 0.6108 * np.exp(17.27 * t / (t + 237.3))  # noqa: E731
    day = refet_daily()(
        tmin=tmin, tmax=tmax, rs=rs, uz=wind, zw=2, elev=elevation, lat=latitude,
        doy=table["date"].dt.dayofyear.to_numpy(), ea=rh / 100 * (saturation(tmax) + saturation(tmin)) / 2,
    )
    table["eto_mm"] = day.eto()
    if what == "all":
        for name, column in (
            ("es_kpa", day.es), ("ea_kpa", day.ea), ("delta_kpa_c", day.es_slope), ("gamma_kpa_c", day.psy[0]),
            ("ra_mj_m2", day.ra), ("rso_mj_m2", day.rso), ("rns_mj_m2", day.rn + day.rnl), ("rnl_mj_m2", day.rnl),
            ("rn_mj_m2", day.rn), ("tmean_c", day.tmean),
        ):
            table[name] = column
    # Rounded rather than `float_format`, which takes pandas three times as long.
    table.round(6).to_csv(target, index=False)


def peak_mb():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), float(sys.argv[5]))
print(f"peak {peak_mb():.1f} MB, processor {sum(os.times()[:2]):.2f} s", file=sys.stderr)
