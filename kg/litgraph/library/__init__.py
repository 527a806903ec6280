"""What is kept on disk: the bundle's corpus of statements, and what a reader owns."""
