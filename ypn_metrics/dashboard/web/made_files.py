"""A file that a reader asked for stays until their browser has fetched it.

Streamlit drops a made file when the second page run has ended since, whoever's run it was. With
many readers that is within a second, and a slow browser found nothing at the file's address.
"""

from __future__ import annotations

import time

from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind

KEPT_SECONDS = 60.0


class KeptAWhile(MediaFileMetadata):
    """What Streamlit knows of a file, and when it was last made."""

    def __init__(self, kind: MediaFileKind = MediaFileKind.MEDIA) -> None:
        super().__init__(kind)
        self.made = time.monotonic()

    def mark_for_delete(self) -> None:
        """Let the next look around drop the file, if it was made some time ago."""
        if time.monotonic() - self.made >= KEPT_SECONDS:
            super().mark_for_delete()


def keep_made_files() -> None:
    """Hold this process to it."""
    media_file_manager.MediaFileMetadata = KeptAWhile  # pyright: ignore[reportPrivateImportUsage]
