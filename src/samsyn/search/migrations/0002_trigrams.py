"""The trigram index: an FTS5 table kept by triggers on SQLite, GIN indexes on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_trigram USING fts5(
        stems, folded, content='search_searchentry', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER search_added AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_trigram(rowid, stems, folded) VALUES (new.id, new.stems, new.folded);
    END""",
    """CREATE TRIGGER search_removed AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_trigram(search_trigram, rowid, stems, folded)
        VALUES ('delete', old.id, old.stems, old.folded);
    END""",
    """CREATE TRIGGER search_changed AFTER UPDATE ON search_searchentry BEGIN
        INSERT INTO search_trigram(search_trigram, rowid, stems, folded)
        VALUES ('delete', old.id, old.stems, old.folded);
        INSERT INTO search_trigram(rowid, stems, folded) VALUES (new.id, new.stems, new.folded);
    END""",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_stems_gin ON search_searchentry USING gin (stems gin_trgm_ops)",
    "CREATE INDEX search_folded_gin ON search_searchentry USING gin (folded gin_trgm_ops)",
]


def build(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
