"""The published SDK, unmodified and in strict mode, against a real server."""

import asyncio
import hashlib
import subprocess
import sys
import textwrap
from pathlib import Path

import httpx
import pytest
from scenario_sdk import AuthenticationError, BadRequestError, NotFoundError, Scenario
from serving import MODEL, Film, Server

OLDEST = "1.1.0"


def test_a_film_from_request_to_file(server: Server) -> None:
    with server.sdk() as client:
        queued = client.generate.run_model(model_id=MODEL, body={"prompt": "a cat", "seed": 42})
        assert queued.job.status == "queued"
        assert queued.job.progress == 0
        assert queued.creative_units_cost == 2.5
        data = server.finish(queued.job.job_id)
        done = client.jobs.retrieve(job_id=queued.job.job_id)
        assert done.job.status == "success"
        assert done.job.progress == 1
        assert done.job.metadata.input["modelId"] == MODEL
        (asset_id,) = done.job.metadata.asset_ids
        asset = client.assets.retrieve(asset_id=asset_id).asset
        assert (asset.kind, asset.source, asset.metadata.seed) == ("video", "txt2video", "42")
        assert asset.metadata.parent_job_id == queued.job.job_id
        fetched = httpx.get(asset.url).content
        assert fetched == data
        assert hashlib.sha256(fetched).hexdigest() == asset.metadata.sha256
        download = client.assets.download.request(asset_id=asset_id, target_format="mp4")
        assert httpx.get(download.url).content == data
        for picture in (asset.thumbnail, asset.preview, asset.first_frame, asset.last_frame):
            assert httpx.get(picture.url).status_code == 200


def test_the_same_in_its_other_form(server: Server) -> None:
    async def film() -> tuple[object, ...]:
        async with server.async_sdk() as client:
            queued = await client.generate.run_model(model_id=MODEL, body={"prompt": "a dog"})
            await asyncio.to_thread(server.finish, queued.job.job_id)
            done = await client.jobs.retrieve(job_id=queued.job.job_id)
            asset = await client.assets.retrieve(asset_id=done.job.metadata.asset_ids[0])
            canceled = await client.generate.run_model(model_id=MODEL, body={"prompt": "a bird"})
            gone = await client.jobs.trigger_action(job_id=canceled.job.job_id, action="cancel")
            listed = [job.job_id async for job in await client.jobs.list(page_size=1)]
            return queued.job.job_id, done.job.status, asset.asset.status, gone.job.status, canceled.job.job_id, listed

    job_id, status, asset_status, gone, canceled_id, listed = asyncio.run(film())
    assert (status, asset_status, gone) == ("success", "success", "canceled")
    assert {job_id, canceled_id} <= set(listed)


def test_lists_go_on_by_cursors(server: Server) -> None:
    with server.sdk() as client:
        made = [client.generate.run_model(model_id=MODEL, body={"prompt": f"cat {number}"}).job.job_id for number in range(5)]
        server.finish(made[-1])
        page = client.jobs.list(page_size=2)
        assert len(page.jobs) == 2
        assert page.next_pagination_token
        assert [job.job_id for job in client.jobs.list(page_size=2)][:5] == made[::-1]
        assert [job.job_id for job in client.jobs.list(page_size=3, status="success")][:5] == made[::-1]
        assert not list(client.jobs.list(status="pending"))
        assert not list(client.jobs.list(type="upscale"))
        jobs = {asset.metadata.parent_job_id for asset in client.assets.list(page_size=3, type="txt2video")}
        assert set(made) <= jobs
        assert {asset.kind for asset in client.assets.list(page_size=7, types=["video2img"])} == {"image"}
        assert not list(client.assets.list(collection_id="collection_x"))


def test_a_finished_job_is_not_canceled(server: Server, film: Film) -> None:
    with server.sdk() as client:
        assert client.jobs.trigger_action(job_id=film.job_id, action="cancel").job.status == "success"


def test_assets_are_read_in_bulk_tagged_deleted_and_restored(server: Server, film: Film) -> None:
    asset_id = film.asset["id"]
    with server.sdk() as client:
        assert [asset.id for asset in client.assets.get_bulk(asset_ids=[asset_id, "asset_none"]).assets] == [asset_id]
        changed = client.assets.update_tags(asset_id=asset_id, add=["best", "cats"])
        assert changed.added == ["best", "cats"]
        changed = client.assets.update_tags(asset_id=asset_id, add=["cats"], delete=["best"], strict=False)
        assert (changed.added, changed.deleted) == ([], ["best"])
        assert [asset.id for asset in client.assets.list(tags=["cats"])] == [asset_id]
        assert "cats" in [tag.tag_name for tag in client.tags.list()]
        client.assets.delete_multiple(asset_ids=[asset_id])
        with pytest.raises(NotFoundError):
            client.assets.retrieve(asset_id=asset_id)
        assert httpx.get(film.asset["url"]).status_code == 404
        assert asset_id in [asset.id for asset in client.assets.list(deleted=True)]
        back = client.assets.restore_multiple(asset_ids=[asset_id, "asset_none"])
        assert back.restored_asset_ids == [asset_id]
        assert [(each.asset_id, each.reason) for each in back.skipped_assets] == [("asset_none", "not-found")]
        assert client.assets.retrieve(asset_id=asset_id).asset.tags == ["cats"]


def test_models_tell_what_they_take(server: Server) -> None:
    with server.sdk() as client:
        (row,) = client.models.list(privacy="public")
        assert (row.id, row.inputs) == (MODEL, None)
        assert not list(client.models.list(privacy="private"))
        inputs = {each.name: each for each in client.models.retrieve(model_id=MODEL).model.inputs}
        assert inputs["duration"].allowed_values == [str(seconds) for seconds in range(3, 16)]
        assert inputs["multiPrompt"].max_length == 6
        assert [each["name"] for each in inputs["multiPrompt"].inputs] == ["prompt", "duration"]
        assert set(inputs["prompt"].required.if_not_defined) == {"multiPrompt"}
        assert [each.id for each in client.models.get_bulk(model_ids=[MODEL, "model_x"]).models] == [MODEL]
        assert client.models.description.retrieve(model_id=MODEL).description.value
        assert client.models.prompt_guide.retrieve(model_id=MODEL).prompt_guide.value
        assert client.models.examples.list(model_id=MODEL).examples == []
        assert client.models.presets.list(model_id=MODEL).presets == []


def test_what_surrounds_films_is_typed_as_well(server: Server, film: Film) -> None:
    with server.sdk() as client:
        assert [hit.id for hit in client.search.model_search(query="kling 4k")] == [MODEL]
        assert not list(client.search.model_search(query="piano"))
        hits = [hit.id for hit in client.search.asset_search(query="CAT", limit=2)]
        assert film.asset["id"] in hits
        assert len(hits) == len(set(hits)) > 2
        assert [each.id for each in client.recommendations.list_models()] == [MODEL]
        (project,) = client.projects.list()
        assert client.projects.retrieve(project_id=project.id).project.keys
        (team,) = client.teams.list().teams
        assert client.teams.retrieve(team_id=team.id).team.projects[0].id == project.id
        assert client.teams.retrieve_limits(team_id=team.id).values.projects == 1
        assert client.usages.list().usages == []
        assert not list(client.collections.list())
        assert not list(client.workflows.list())


def test_a_key_that_is_made_lets_in_until_it_is_deleted(server: Server) -> None:
    with server.sdk() as client:
        (project,) = client.projects.list()
        made = client.projects.api_keys.create(project_id=project.id, name="guest", role="reader")
        with server.sdk(api_key=made.id, api_secret=made.secret) as guest:
            assert guest.jobs.list(page_size=1) is not None
        client.projects.api_keys.delete(project_id=project.id, key_id=made.id)
        with server.sdk(api_key=made.id, api_secret=made.secret) as guest, pytest.raises(AuthenticationError):
            guest.jobs.list()


def test_a_dry_run_tells_the_price_and_queues_nothing(server: Server) -> None:
    with server.sdk(_strict_response_validation=False) as client:
        before = [job.job_id for job in client.jobs.list(page_size=1)]
        response = client.generate.with_raw_response.run_model(model_id=MODEL, body={"prompt": "a cat", "duration": 8}, dry_run="true")
        assert response.status_code == 269
        body = response.json()
        assert body["job"] == {}
        assert body["creativeUnitsCost"] == 4
        assert body["hostedEquivalent"] == {"usd": 3.36, "usdPerSecond": 0.42, "seconds": 8}
        assert [job.job_id for job in client.jobs.list(page_size=1)] == before


def test_what_is_wrong_reaches_the_caller(server: Server) -> None:
    with server.sdk() as client:
        with pytest.raises(BadRequestError) as caught:
            client.generate.run_model(model_id=MODEL, body={"prompt": "a cat", "duration": "2"})
        assert caught.value.body["details"][0]["path"] == "duration"
        with pytest.raises(BadRequestError, match="Invalid target format"):
            client.assets.download.request(asset_id=server_film(server, client), target_format="gif")
        with pytest.raises(NotFoundError):
            client.generate.run_model(model_id="model_other", body={"prompt": "a cat"})


def server_film(server: Server, client: Scenario) -> str:
    job = client.generate.run_model(model_id=MODEL, body={"prompt": "a cat"}).job.job_id
    server.finish(job)
    return client.jobs.retrieve(job_id=job).job.metadata.asset_ids[0]


@pytest.fixture(scope="session")
def oldest() -> Path:
    """Give a folder with the oldest SDK that is claimed to work; it is fetched once, and kept between runs."""
    folder = Path(__file__).parents[2] / ".cache" / f"scenario-sdk-{OLDEST}"
    if not (folder / "scenario_sdk").exists():
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), f"scenario-sdk=={OLDEST}"]
        if subprocess.run(install, timeout=120, check=False, capture_output=True).returncode:
            pytest.skip("the package index cannot be reached")
    return folder


def test_the_oldest_sdk_does_it_too(server: Server, oldest: Path, film: Film) -> None:
    script = """
        import scenario_sdk, sys
        assert scenario_sdk.__version__ == "1.1.0", scenario_sdk.__file__
        model, done, asset = sys.argv[1:]
        client = scenario_sdk.Scenario(_strict_response_validation=True)
        job = client.generate.run_model(model_id=model, body={"prompt": "a cat"}).job
        assert client.jobs.retrieve(job_id=job.job_id).job.status == "queued"
        assert client.jobs.trigger_action(job_id=job.job_id, action="cancel").job.status == "canceled"
        assert client.jobs.retrieve(job_id=done).job.metadata.asset_ids == [asset]
        assert client.assets.retrieve(asset_id=asset).asset.url.startswith("http://127.0.0.1")
        assert client.models.retrieve(model_id=model).model.inputs
        client.jobs.list(page_size=1), client.assets.list(page_size=1), client.models.list()
    """
    environment = {
        "PYTHONPATH": str(oldest),
        "SCENARIO_BASE_URL": f"{server.url}/v1",
        "SCENARIO_SDK_API_KEY": server.key,
        "SCENARIO_SDK_API_SECRET": server.secret,
    }
    command = [sys.executable, "-c", textwrap.dedent(script), MODEL, film.job_id, film.asset["id"]]
    done = subprocess.run(command, env=environment, timeout=60, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
