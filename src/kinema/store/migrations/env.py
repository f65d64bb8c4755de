"""How Alembic runs here: on the connection that `kinema.store.database` holds, in its transaction."""

from alembic import context

from kinema.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
