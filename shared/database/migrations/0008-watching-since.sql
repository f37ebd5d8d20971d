-- From which version of its task on somebody watches it, where `watching` is 1: an event that is decided late, or again, concerns whom it did then.
ALTER TABLE task_person ADD COLUMN watching_since INT UNSIGNED NOT NULL DEFAULT 0;
