-- What the receiving side has said about an address. An address without a row takes mail. `paused_until` ends by itself.
CREATE TABLE IF NOT EXISTS mailbox (
  email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  state VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail VARCHAR(500) NOT NULL DEFAULT '',
  changed_at DATETIME(3) NOT NULL,
  soft_bounces INT UNSIGNED NOT NULL DEFAULT 0,
  soft_since DATETIME(3) NULL,
  paused_until DATETIME(3) NULL,
  CONSTRAINT mailbox_state CHECK (state IN ('ok', 'bounced', 'complained'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Reminders read the open tasks of one due date, whatever the project.
ALTER TABLE task ADD KEY task_deadline (due_on, deleted_at, completed_at, id);

-- Modes for up to 200 projects have to fit.
ALTER TABLE person MODIFY COLUMN preferences TEXT NULL;
