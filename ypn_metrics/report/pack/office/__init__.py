"""The board pack as PowerPoint and Excel, with native charts."""
