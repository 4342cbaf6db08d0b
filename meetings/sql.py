"""How does each database find a text by its tokens, without an extension and without reading the texts?"""

MAKE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE meetings_recordtext_index USING fts5(tokens, content='meetings_recordtext', "
        "content_rowid='meeting_id', detail=none, tokenize='ascii')",
        "CREATE TRIGGER meetings_recordtext_added AFTER INSERT ON meetings_recordtext BEGIN "
        "INSERT INTO meetings_recordtext_index (rowid, tokens) VALUES (new.meeting_id, new.tokens); END",
        "CREATE TRIGGER meetings_recordtext_gone AFTER DELETE ON meetings_recordtext BEGIN "
        "INSERT INTO meetings_recordtext_index (meetings_recordtext_index, rowid, tokens) "
        "VALUES ('delete', old.meeting_id, old.tokens); END",
        "CREATE TRIGGER meetings_recordtext_changed AFTER UPDATE ON meetings_recordtext BEGIN "
        "INSERT INTO meetings_recordtext_index (meetings_recordtext_index, rowid, tokens) "
        "VALUES ('delete', old.meeting_id, old.tokens); "
        "INSERT INTO meetings_recordtext_index (rowid, tokens) VALUES (new.meeting_id, new.tokens); END",
    ],
    "postgresql": [
        # Not plain SQL, which would be seen through: reading long texts costs what the planner cannot know,
        # and only a price on the function keeps it from going through all of them.
        "CREATE FUNCTION meetings_tokens(text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE "
        "COST 10000 AS $$ BEGIN RETURN string_to_array($1, ' '); END $$",
        "CREATE INDEX meetings_recordtext_tokens ON meetings_recordtext USING gin (meetings_tokens(tokens))",
    ],
}
DROP = {
    "sqlite": [
        "DROP TRIGGER meetings_recordtext_added",
        "DROP TRIGGER meetings_recordtext_gone",
        "DROP TRIGGER meetings_recordtext_changed",
        "DROP TABLE meetings_recordtext_index",
    ],
    "postgresql": ["DROP INDEX meetings_recordtext_tokens", "DROP FUNCTION meetings_tokens(text)"],
}
FOUND = {
    "sqlite": "SELECT rowid FROM meetings_recordtext_index WHERE meetings_recordtext_index MATCH %s",
    "postgresql": "SELECT meeting_id FROM meetings_recordtext WHERE meetings_tokens(tokens) @> %s::text[]",
}
