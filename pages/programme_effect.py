"""Programme effect: participants beside comparable colleagues from the same start day."""

from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.leadership.effect import draw_effect
from ypn_metrics.dashboard.programme import comparison
from ypn_metrics.dashboard.programme.power import draw_power
from ypn_metrics.dashboard.programme.sections import draw_sections

page = open_page("programme_effect")
if page.sees_people:
    cohort = comparison.pick_cohort(page)
    comparison.stop_if_nobody_beside(page, cohort)
    draw_power(page, cohort)
    comparison.draw_comparison(page, cohort)
    draw_sections(page, cohort)
else:
    draw_effect(page)
