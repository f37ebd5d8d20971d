-- The statuses of a project are reordered in one transaction, so their positions can't be unique on the way.
ALTER TABLE status ADD KEY status_order (project_id, position);
ALTER TABLE status DROP KEY status_position;

ALTER TABLE project
  ADD COLUMN description VARCHAR(4000) NOT NULL DEFAULT '',
  ADD COLUMN color VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'blue',
  ADD COLUMN visibility VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'team',
  ADD COLUMN version INT UNSIGNED NOT NULL DEFAULT 1,
  ADD COLUMN archived_at DATETIME(3) NULL;

-- In a project for the team everybody is a contributor; a row here makes someone more, or less.
CREATE TABLE IF NOT EXISTS project_member (
  project_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  added_at DATETIME(3) NOT NULL,
  PRIMARY KEY (project_id, person_id),
  KEY project_member_person (person_id, project_id),
  CONSTRAINT project_member_project FOREIGN KEY (project_id) REFERENCES project (id),
  CONSTRAINT project_member_person FOREIGN KEY (person_id) REFERENCES person (id)
);

CREATE TABLE IF NOT EXISTS label (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  project_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position INT UNSIGNED NOT NULL,
  name VARCHAR(500) NOT NULL,
  color VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  KEY label_order (project_id, position),
  CONSTRAINT label_project FOREIGN KEY (project_id) REFERENCES project (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- No due date is the last day there is: it sorts last and compares like any other. A position is a fractional index, compared as bytes.
ALTER TABLE task
  ADD COLUMN priority TINYINT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN due_on DATE NOT NULL DEFAULT '9999-12-31',
  ADD COLUMN parent_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN position VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'a0',
  ADD COLUMN comment_count INT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN completed_at DATETIME(3) NULL;

-- The tasks of a project lie together: a board or a search in one project reads some hundred pages, not one for each task.
ALTER TABLE task ADD UNIQUE KEY task_id (id), DROP PRIMARY KEY, ADD PRIMARY KEY (project_id, id);

-- What a search over all projects reads, and nothing else of a task: no index can hold the longest titles there may be as a whole.
ALTER TABLE task
  ADD COLUMN title_head VARCHAR(700) GENERATED ALWAYS AS (LEFT(title, 700)) STORED,
  ADD KEY task_search (id, deleted_at, title_head);

-- Each list reads its own index in order, from where its page begins: none sorts, none reads what it does not show.
ALTER TABLE task
  ADD KEY task_updated (project_id, deleted_at, updated_at, id),
  ADD KEY task_due (project_id, deleted_at, due_on, id),
  ADD KEY task_priority (project_id, deleted_at, priority, id),
  ADD KEY task_column (status_id, deleted_at, position, id),
  ADD KEY task_work (assignee_id, deleted_at, completed_at, due_on, id),
  ADD KEY task_made (creator_id, deleted_at, completed_at, due_on, id),
  ADD KEY task_by_creator (creator_id, id),
  ADD KEY task_children (parent_id, deleted_at, id),
  ADD KEY task_recent (deleted_at, updated_at, id);
ALTER TABLE task DROP KEY task_by_status;
ALTER TABLE task DROP KEY task_by_project;
ALTER TABLE task ADD CONSTRAINT task_parent FOREIGN KEY (parent_id) REFERENCES task (id) ON DELETE SET NULL;

-- Tasks from before this migration: newest on top, as they were shown.
UPDATE task SET position = CONCAT('e', LPAD(99999 - number MOD 99999, 5, '0')) WHERE position = 'a0';
UPDATE task t JOIN status s ON s.id = t.status_id SET t.completed_at = t.updated_at WHERE s.category = 'done' AND t.completed_at IS NULL;

CREATE TABLE IF NOT EXISTS task_label (
  label_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  task_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (task_id, label_id),
  KEY task_label_label (label_id, task_id),
  CONSTRAINT task_label_label FOREIGN KEY (label_id) REFERENCES label (id) ON DELETE CASCADE,
  CONSTRAINT task_label_task FOREIGN KEY (task_id) REFERENCES task (id) ON DELETE CASCADE
);

-- What one person has to do with one task. A row with `watching` 0 is somebody who does not want to watch it.
CREATE TABLE IF NOT EXISTS task_person (
  task_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  watching TINYINT UNSIGNED NULL,
  muted TINYINT UNSIGNED NOT NULL DEFAULT 0,
  seen_version INT UNSIGNED NULL,
  PRIMARY KEY (task_id, person_id),
  KEY task_person_watching (person_id, watching, task_id),
  KEY task_person_own (person_id, task_id),
  CONSTRAINT task_person_task FOREIGN KEY (task_id) REFERENCES task (id) ON DELETE CASCADE,
  CONSTRAINT task_person_person FOREIGN KEY (person_id) REFERENCES person (id)
);

CREATE TABLE IF NOT EXISTS task_comment (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  task_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  author_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version INT UNSIGNED NOT NULL,
  body MEDIUMTEXT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  deleted_at DATETIME(3) NULL,
  KEY task_comment_task (task_id, deleted_at, id),
  KEY task_comment_author (author_id, id),
  KEY task_comment_deleted (deleted_at),
  CONSTRAINT task_comment_task FOREIGN KEY (task_id) REFERENCES task (id) ON DELETE CASCADE,
  CONSTRAINT task_comment_author FOREIGN KEY (author_id) REFERENCES person (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The outbox keeps a week of delivered events: a conflict finds there what a field was, and whoever waits for changes reads them there.
-- `next_attempt_at` is null once an event has been delivered.
ALTER TABLE outbox
  MODIFY COLUMN next_attempt_at DATETIME(3) NULL,
  ADD COLUMN project_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN task_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN seq INT UNSIGNED NULL,
  ADD COLUMN created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3);
ALTER TABLE outbox
  ADD KEY outbox_task (task_id, seq),
  ADD KEY outbox_age (created_at);
