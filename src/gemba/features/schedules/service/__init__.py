"""What can be done with schedules.

For other slices: ``latest`` and ``baseline_of`` say which revision counts, ``load``, ``dates_of`` and ``dated`` give
them as engine values, ``earlier`` the states of the site before, ``tails`` what is left
of running work by experience.
"""

from gemba.features.schedules.queries import Revision, all_of, baseline_of, by_ids, find, latest
from gemba.features.schedules.service.changing import name_baseline, withdraw
from gemba.features.schedules.service.dating import keep_dates
from gemba.features.schedules.service.importing import Upload, import_file
from gemba.features.schedules.service.judging import Trial, compared, keep_judgement, quality_of, trials
from gemba.features.schedules.service.loading import dated, dates_of, earlier, load
from gemba.features.schedules.service.tails import Tail, Tails, tails

__all__ = [
    "Revision",
    "Tail",
    "Tails",
    "Trial",
    "Upload",
    "all_of",
    "baseline_of",
    "by_ids",
    "compared",
    "dated",
    "dates_of",
    "earlier",
    "find",
    "import_file",
    "keep_dates",
    "keep_judgement",
    "latest",
    "load",
    "name_baseline",
    "quality_of",
    "tails",
    "trials",
    "withdraw",
]
