"""The format as JSON Schema, for editors that help while an arrangement is written."""

from copy import deepcopy
from typing import Any

from samsyn.arrangements.schema import ArrangementFile


def json_schema() -> dict[str, Any]:
    """Return the schema, with the keys of a rule beside `in_force_from` and `source`."""
    schema = deepcopy(ArrangementFile.model_json_schema())
    definitions: dict[str, Any] = schema["$defs"]
    for definition in definitions.values():
        rule = definition.get("properties", {}).pop("rule", None)
        if rule is not None:
            inner = definitions[rule["$ref"].rpartition("/")[2]]
            definition["properties"] |= inner["properties"]
            needed = [name for name in definition["required"] if name != "rule"]
            definition["required"] = [*needed, *inner.get("required", ())]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Arrangemang i Samsyn"
    return schema
