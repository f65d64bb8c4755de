"""A film with the scenario-sdk as it is published: SCENARIO_BASE_URL, SCENARIO_SDK_API_KEY and _SECRET tell it where to go."""

import time
import urllib.request

from scenario_sdk import Scenario

client = Scenario()
job = client.generate.run_model(
    model_id="model_kling-v3-t2v-4k",
    body={
        "prompt": "A small boat with a white sail crosses a calm mountain lake at sunrise, mist over the water, birds in the sky. "
        'Slow push in. Gentle wind. [Old sailor, warm low voice]: "Almost home."',
        "duration": "5",
        "seed": 7,
    },
).job
while job.status not in ("success", "failure", "canceled"):
    time.sleep(1)
    job = client.jobs.retrieve(job.job_id).job
    print(f"{job.status} {job.progress:.0%}", flush=True)

if job.status != "success":
    raise SystemExit(f"{job.status}: {job.metadata.to_dict().get('error')}")
asset = client.assets.retrieve(job.metadata.asset_ids[0]).asset
urllib.request.urlretrieve(asset.url, "film.mp4")
print(f"film.mp4: {asset.properties.width:g}x{asset.properties.height:g}, {asset.properties.duration:g} s")
