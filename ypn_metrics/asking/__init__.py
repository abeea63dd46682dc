"""One measure by its name: arguments as they come from outside, rows as they go out."""

from ypn_metrics.asking.answering import ANSWERS, answer, people_told
from ypn_metrics.asking.questions import Question, rules_of

__all__ = ["ANSWERS", "Question", "answer", "people_told", "rules_of"]
