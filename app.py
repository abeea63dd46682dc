"""Entry point: names the pages and their order, and nothing else."""

from ypn_metrics.dashboard.door import enter

enter(
    "overview",
    "graduate_attrition",
    "programme_effect",
    "cohort_composition",
    "nominations",
    "programme_outcomes",
    "report",
    "extracts",
    "definitions",
).run()
