"""What things are: models, requests, plans, jobs, assets, projects. The standard library alone, no I/O, no clock."""
