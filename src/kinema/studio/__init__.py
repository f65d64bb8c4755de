"""What happens: requests become jobs, jobs become segments, segments become a film."""
