"""The sounds themselves, by family; each module registers its own."""
