-- `project_key` because KEY is a reserved word.
CREATE TABLE IF NOT EXISTS project (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  project_key VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(1000) NOT NULL,
  last_number INT UNSIGNED NOT NULL DEFAULT 0,
  created_at DATETIME(3) NOT NULL,
  UNIQUE KEY project_key (project_key)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A status without a name is called by its category, in each reader's language.
CREATE TABLE IF NOT EXISTS status (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  project_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position INT UNSIGNED NOT NULL,
  name VARCHAR(500) NULL,
  category VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  UNIQUE KEY status_position (project_id, position),
  CONSTRAINT status_category CHECK (category IN ('waiting', 'in_progress', 'done')),
  CONSTRAINT status_project FOREIGN KEY (project_id) REFERENCES project (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- `field_versions` holds for each field the version that last changed it: two people who change different fields don't conflict.
CREATE TABLE IF NOT EXISTS task (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  project_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number INT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  title VARCHAR(1600) NOT NULL,
  description MEDIUMTEXT NOT NULL,
  status_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  assignee_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  creator_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  field_versions VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  deleted_at DATETIME(3) NULL,
  UNIQUE KEY task_number (project_id, number),
  KEY task_by_project (project_id, id),
  KEY task_by_status (status_id, id),
  KEY task_by_assignee (assignee_id, id),
  CONSTRAINT task_project FOREIGN KEY (project_id) REFERENCES project (id),
  CONSTRAINT task_status FOREIGN KEY (status_id) REFERENCES status (id),
  CONSTRAINT task_assignee FOREIGN KEY (assignee_id) REFERENCES person (id),
  CONSTRAINT task_creator FOREIGN KEY (creator_id) REFERENCES person (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Every team starts with one project and its three statuses.
INSERT IGNORE INTO project (id, project_key, name, last_number, created_at)
VALUES ('01900000-0000-7000-8000-000000000001', 'TEAM', '우리 팀', 0, '2026-01-01 00:00:00');

INSERT IGNORE INTO status (id, project_id, position, name, category) VALUES
  ('01900000-0000-7000-8000-000000000011', '01900000-0000-7000-8000-000000000001', 1, NULL, 'waiting'),
  ('01900000-0000-7000-8000-000000000012', '01900000-0000-7000-8000-000000000001', 2, NULL, 'in_progress'),
  ('01900000-0000-7000-8000-000000000013', '01900000-0000-7000-8000-000000000001', 3, NULL, 'done');
