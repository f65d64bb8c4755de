"""What is kept: the database with jobs, segments, assets and keys, and the folder with their files."""
