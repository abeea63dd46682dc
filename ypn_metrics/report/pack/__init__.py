"""The board pack: three pages for a management group, in three kinds of files."""
