"""kinema: a self-hosted text-to-video service that speaks the Scenario API and makes the film itself."""

__version__ = "0.1.0"
