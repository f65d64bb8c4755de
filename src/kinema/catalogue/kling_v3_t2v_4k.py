"""Kling V3 T2V 4K: the text-to-video model whose API kinema speaks."""

from kinema.domain.model import Input, Length, Model, PerSecond, Required

PROMPT_LENGTH = 2500
SHOT_PROMPT_LENGTH = 512

PROMPT = Input(
    name="prompt",
    type="string",
    label="Prompt",
    description="What the film shows and sounds like, in words. Give either this or `multiPrompt`, not both.",
    min_length=1,
    max_length=PROMPT_LENGTH,
    required=Required(
        if_not_defined={"multiPrompt": "Input prompt is required: give `prompt`, or `multiPrompt` for a film of several shots."}
    ),
    prompt=True,
    placeholder="A lighthouse in a storm, waves breaking over the rocks. Slow push in.",
)

SHOT_PROMPT = Input(
    name="prompt",
    type="string",
    label="Prompt",
    description="What this shot shows and sounds like.",
    min_length=1,
    max_length=SHOT_PROMPT_LENGTH,
    required=Required(always=True),
    prompt=True,
)

SHOT_DURATION = Input(
    name="duration",
    type="string",
    label="Duration",
    description="How many seconds this shot lasts.",
    default="5",
    allowed_values=tuple(str(seconds) for seconds in range(1, 16)),
    cost_impact=True,
)

MULTI_PROMPT = Input(
    name="multiPrompt",
    type="inputs_array",
    label="Multi Prompt",
    description="The film as a list of one to six shots, each with a `prompt` and a `duration`; the durations add up to the film's length. "
    "Takes the place of `prompt`.",
    min_length=1,
    max_length=6,
    required=Required(if_not_defined={"prompt": "Input multiPrompt is required when there is no `prompt`."}),
    inputs=(SHOT_PROMPT, SHOT_DURATION),
    cost_impact=True,
)

DURATION = Input(
    name="duration",
    type="string",
    label="Duration",
    description="How many seconds the film lasts. With `multiPrompt`, the sum of its shots counts instead.",
    default="5",
    allowed_values=tuple(str(seconds) for seconds in range(3, 16)),
    cost_impact=True,
)

GENERATE_AUDIO = Input(
    name="generateAudio",
    type="boolean",
    label="Generate Audio",
    description="Whether the film has sound: speech for quoted lines, in the language they are written in, and the sounds of the scene. "
    "Without it the file has no audio track. The price is the same.",
    default=True,
)

SHOT_TYPE = Input(
    name="shotType",
    type="string",
    label="Shot Type",
    description="How a single `prompt` becomes shots: `customize` films it as it is written, "
    "`intelligent` divides it into shots by itself.",
    default="customize",
    allowed_values=("customize", "intelligent"),
    spellings={"intelligence": "intelligent"},
)

ASPECT_RATIO = Input(
    name="aspectRatio",
    type="string",
    label="Aspect Ratio",
    description="The shape of the picture: `16:9` is 3840 by 2160 pixels, `9:16` is 2160 by 3840, `1:1` is 2880 by 2880.",
    default="16:9",
    allowed_values=("16:9", "9:16", "1:1"),
)

CFG_SCALE = Input(
    name="cfgScale",
    type="number",
    label="CFG Scale",
    description="How closely the film keeps to the words, from 0 (freely) to 1 (to the letter).",
    default=0.5,
    min=0,
    max=1,
    step=0.01,
)

NEGATIVE_PROMPT = Input(
    name="negativePrompt",
    type="string",
    label="Negative Prompt",
    description="What should be neither seen nor heard in the film.",
    max_length=PROMPT_LENGTH,
    prompt=True,
)

SEED = Input(
    name="seed",
    type="number",
    label="Seed",
    description="A whole number that fixes all chance: the same request with the same seed gives the same film. "
    "Random when not given, and always reported.",
    min=0,
    max=2**32 - 1,
    step=1,
)

ENGINE = Input(
    name="engine",
    type="string",
    label="Engine",
    description="What makes the pictures: `procedural` draws them, on any machine; `neural` has open weights imagine them, on a GPU; "
    "`remote` asks another server; `auto` takes open weights where there are a GPU and weights for it, and draws elsewhere. "
    "Without it, whatever this server is set to.",
    allowed_values=("auto", "neural", "procedural", "remote"),
)

MODEL = Model(
    id="model_kling-v3-t2v-4k",
    name="Kling V3 T2V 4K",
    summary="Films in 4K with sound, from words.",
    inputs=(PROMPT, MULTI_PROMPT, DURATION, GENERATE_AUDIO, SHOT_TYPE, ASPECT_RATIO, CFG_SCALE, NEGATIVE_PROMPT),
    extensions=(SEED, ENGINE),
    length=Length(input="duration", array="multiPrompt"),
    price=PerSecond(units=0.0, hosted_usd=0.42),
    capability="txt2video",
    created="2026-11-22T00:00:00.000Z",
    description="Turns a prompt, or a list of up to six shots, into a film of 3 to 15 seconds in 4K at 24 frames a second, with sound. "
    "It is made on this server; nothing leaves it.",
    prompt_guide="Say what is to be seen, then light and weather, then the camera "
    '("slow push in", "aerial", "static wide shot"), then what is heard. '
    'Put spoken lines in quotes with their speaker: `[Old man, hoarse voice]: "You came back."` '
    'Put words to be read in quotes after what carries them: `a sign reads "OPEN"`. '
    "For cuts, give `multiPrompt`, or write `shot 1, 3, words; shot 2, 4, words;` in the prompt.",
    sample={"prompt": PROMPT.placeholder},
    tags=("text-to-video", "4k", "sound"),
)
