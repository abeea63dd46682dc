"""Programme outcomes: what the programme does before retention can show it."""

from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.leadership.outcomes import draw_outcomes
from ypn_metrics.dashboard.outcomes.cohort import pick_cohort
from ypn_metrics.dashboard.outcomes.sections import draw_sections

page = open_page("programme_outcomes")
if page.sees_people:
    draw_sections(page, pick_cohort(page))
else:
    draw_outcomes(page)
