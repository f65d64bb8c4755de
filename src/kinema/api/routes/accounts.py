"""Projects, their keys, teams, and what is used: as much of it as one server has."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, StringConstraints

from kinema.api import wire
from kinema.api.body import documented, read_as
from kinema.api.parts import CallerDep, Parts, PartsDep
from kinema.api.wire import Json
from kinema.domain.project import Caller, Project
from kinema.errors import Forbidden, NotFound

router = APIRouter(tags=["accounts"])

UNLIMITED = 2**31 - 1


class NewKey(BaseModel):
    """A key to be made."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)] = "key"
    role: Annotated[str, StringConstraints(pattern="^(admin|editor|reader)$")] = "editor"


@router.get("/projects")
def list_projects(parts: PartsDep, caller: CallerDep) -> Json:
    """List the projects that this key may see: its own."""
    return wire.page("projects", (wire.project(each, parts.studio.keys(each.id)) for each in parts.studio.projects(caller)), None)


@router.get("/projects/{projectId}")
def retrieve_project(parts: PartsDep, caller: CallerDep, projectId: str) -> Json:  # noqa: N803 - the API's name
    """Give one project."""
    project = _project(parts, caller, projectId)
    return {"project": wire.project(project, parts.studio.keys(project.id))}


@router.post("/projects/{projectId}/api-keys", openapi_extra=documented(NewKey.model_json_schema()))
def create_key(
    parts: PartsDep,
    caller: CallerDep,
    projectId: str,  # noqa: N803 - the API's name
    asked: Annotated[NewKey, Depends(read_as(NewKey))],
) -> Json:
    """Make an API key; its secret is told this once."""
    project = _project(parts, caller, projectId)
    _administer(caller)
    return wire.new_key(*parts.studio.create_key(project.id, asked.name, asked.role))


@router.delete("/projects/{projectId}/api-keys/{keyId}")
def delete_key(parts: PartsDep, caller: CallerDep, projectId: str, keyId: str) -> Json:  # noqa: N803 - the API's names
    """Make an API key invalid."""
    project = _project(parts, caller, projectId)
    _administer(caller)
    key = next((each for each in parts.studio.keys(project.id) if each.key == keyId), None)
    if key is None:
        raise NotFound("There is no such key here.")
    parts.studio.delete_key(project.id, key.id)
    return {}


@router.get("/teams")
def list_teams(parts: PartsDep, caller: CallerDep) -> Json:
    """List teams: the one that the key's project belongs to."""
    return {"teams": [wire.team(each, parts.studio.keys(each.id)) for each in parts.studio.projects(caller)]}


@router.get("/teams/{teamId}")
def retrieve_team(parts: PartsDep, caller: CallerDep, teamId: str) -> Json:  # noqa: N803 - the API's name
    """Give one team."""
    project = _team(parts, caller, teamId)
    return {"team": wire.team(project, parts.studio.keys(project.id))}


@router.get("/teams/{teamId}/limits")
def retrieve_limits(parts: PartsDep, caller: CallerDep, teamId: str) -> Json:  # noqa: N803 - the API's name
    """Say what a team may do: there is no limit here but the machine's."""
    project = _team(parts, caller, teamId)
    return wire.limits(UNLIMITED, len(parts.studio.keys(project.id)), datetime.now(UTC))


@router.get("/usages")
def list_usages(caller: CallerDep) -> Json:
    """Say what was used; nothing is metered here."""
    del caller
    return {"usages": [], "activity": [], "consumption": [], "modelUsages": []}


@router.get("/collections")
def list_collections(caller: CallerDep) -> Json:
    """List collections; there are none here."""
    del caller
    return wire.page("collections", (), None)


@router.get("/workflows")
def list_workflows(caller: CallerDep) -> Json:
    """List workflows; there are none here."""
    del caller
    return wire.page("workflows", (), None)


def _project(parts: Parts, caller: Caller, project_id: str) -> Project:
    """Give a project that the caller may see."""
    for project in parts.studio.projects(caller):
        if project.id == project_id:
            return project
    raise NotFound("There is no such project here.")


def _team(parts: Parts, caller: Caller, team_id: str) -> Project:
    """Give the project that stands for a team."""
    for project in parts.studio.projects(caller):
        if project.team_id == team_id:
            return project
    raise NotFound("There is no such team here.")


def _administer(caller: Caller) -> None:
    """Let only administrators go on."""
    if caller.role != "admin":
        raise Forbidden("Only a key with the role admin may make or delete keys.")
