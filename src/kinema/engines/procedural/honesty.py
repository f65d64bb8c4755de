"""What this engine does not show of what a script says, in sentences for whoever asked for the film."""

from kinema.domain.plan import ShotPlan
from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.casting import missing, roles
from kinema.engines.procedural.cast.person import PEOPLE
from kinema.engines.procedural.letters.typeset import unknown
from kinema.engines.procedural.sets import SETS, lacking, set_called
from kinema.engines.procedural.styles import STYLES
from kinema.script.script import Scene, Script, Subject
from kinema.script.unread import unread


def unmet(plan: ShotPlan, script: Script) -> list[str]:
    """List, shot by shot, what is played by a stand-in and what is left out."""
    return [
        f"Shot {scene.index + 1}: {sentence}" if len(plan.shots) > 1 else sentence[0].upper() + sentence[1:]
        for scene in script.scenes
        for sentence in (*_unmet(scene), *unread(scene, script.language))
    ]


def _unmet(scene: Scene) -> list[str]:
    told = []
    if scene.setting and set_called(scene.setting, scene.setting_words) not in SETS:
        told.append(f"the procedural engine has no set for “{scene.setting}” yet; a plain studio stands in")
    told += [f"the procedural engine has no set for {place}" for place in lacking(scene.setting, scene.setting_words)]
    if blocks := [role.subject.words for role in roles(scene) if role.stands_in]:
        told.append("played by a plain block, the procedural engine has no form for: " + ", ".join(dict.fromkeys(blocks)))
    if kin := [role.subject for role in roles(scene) if not role.stands_in and _is_of_another_name(role.subject)]:
        told.append("played by their nearest kin: " + ", ".join(dict.fromkeys(f"{subject.words} ({subject.kind})" for subject in kin)))
    if lost := [subject.words for subject in missing(scene)]:
        told.append("not drawn, the procedural engine has no form for: " + ", ".join(dict.fromkeys(lost)))
    if strange := "".join(unknown(words.text) for words in scene.lettering):
        told.append(f"not drawn, the fonts have no letters for: {strange}")
    if unknown_styles := [style for style in scene.style if style not in STYLES]:
        told.append("the procedural engine has no such style: " + ", ".join(unknown_styles))
    return told


def _is_of_another_name(subject: Subject) -> bool:
    """Tell whether a thing has no form of its own, and another of its family plays it."""
    return subject.name not in CAST and subject.kind not in PEOPLE and subject.name != subject.kind
