"""``python -m ypn_metrics``."""

from ypn_metrics.cli import main

main()
