"""The API put together: routes inside, and around them what every call passes on its way in."""

from fastapi import FastAPI

import kinema
from kinema.api.again import Again
from kinema.api.answer import answer_errors
from kinema.api.auth import Authentication
from kinema.api.deliveries import Deliveries
from kinema.api.edge import BodyLimit, Gate, Head, Named, Trace
from kinema.api.metrics import Metrics
from kinema.api.parts import Options, Parts
from kinema.api.routes import accounts, assets, files, generate, jobs, metrics, models, public, search
from kinema.api.signing import Signer
from kinema.api.watch import Watch
from kinema.catalogue import Catalogue
from kinema.domain.asset import Files
from kinema.studio.studio import Studio


def create_api(studio: Studio, catalogue: Catalogue, files_store: Files, options: Options) -> FastAPI:
    """Make the ASGI app that speaks for this studio."""
    # No pages of documentation: they would load a script from elsewhere. No redirects: they lose bodies and credentials.
    app = FastAPI(title="kinema", version=kinema.__version__, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    signer = Signer(options.public_url, options.signing_secret, options.url_expiry)
    measured = Metrics(studio.census)
    app.state.parts = Parts(studio, catalogue, files_store, signer, Deliveries(studio), Watch(studio.marks), measured, options)
    answer_errors(app)
    for router in (generate.router(catalogue), jobs.router, assets.router, models.router, search.router, accounts.router):
        app.include_router(router, prefix="/v1")
    app.include_router(public.router)
    app.include_router(metrics.router)
    app.include_router(files.router)
    # Each stands around those before it: the last one is met first.
    app.add_middleware(Named)
    app.add_middleware(Authentication, studio=studio)
    app.add_middleware(BodyLimit, limit=options.body_limit)
    app.add_middleware(Again, version=studio.version)
    app.add_middleware(Gate, public_url=options.public_url, hosts=options.hosts)
    app.add_middleware(Head, except_below="/assets/")
    app.add_middleware(Trace, metrics=measured)
    return app
