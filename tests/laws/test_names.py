"""Laws of names: models are in the glossary, permissions in a role, migrations made."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from samsyn.parties.permissions import ROLES, Permission

GLOSSARY = Path("docs/glossary.md").read_text(encoding="utf-8")
OURS = [model for model in apps.get_models() if model.__module__.startswith("samsyn.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: str(model.__name__))
def test_every_model_is_in_the_glossary(model: type) -> None:
    assert f"`{model.__name__}`" in GLOSSARY


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_held_by_some_role(permission: Permission) -> None:
    assert any(permission in role.permissions for role in ROLES.values())


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
