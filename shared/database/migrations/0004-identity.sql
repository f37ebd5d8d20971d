-- An invite is for one address; at most one open invite an address is kept by the code that makes them.
CREATE TABLE IF NOT EXISTS invite (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  project_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  locale VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  invited_by CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  accepted_at DATETIME(3) NULL,
  revoked_at DATETIME(3) NULL,
  KEY invite_email (email),
  CONSTRAINT invite_inviter FOREIGN KEY (invited_by) REFERENCES person (id),
  CONSTRAINT invite_project FOREIGN KEY (project_id) REFERENCES project (id)
);

-- What a security mail needs and an event must not hold: the address it goes to, and the SHA-256 of the link's token, which the
-- notifier makes when it sends the mail. One row for each event that has a link or another address than the person's own.
CREATE TABLE IF NOT EXISTS security_mail (
  event_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  purpose VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  invite_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  token_hash BINARY(32) NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  used_at DATETIME(3) NULL,
  UNIQUE KEY security_mail_token (token_hash),
  KEY security_mail_person (person_id, purpose),
  KEY security_mail_invite (invite_id),
  KEY security_mail_expiry (expires_at),
  CONSTRAINT security_mail_purpose CHECK (purpose IN ('set_up', 'verify', 'reset', 'change_email', 'invite', 'notice')),
  CONSTRAINT security_mail_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT security_mail_invite FOREIGN KEY (invite_id) REFERENCES invite (id) ON DELETE CASCADE
);

-- A device on which a person has signed in before; its secret is in a cookie of its own that outlives the session.
CREATE TABLE IF NOT EXISTS known_device (
  token_hash BINARY(32) NOT NULL PRIMARY KEY,
  person_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  last_used_at DATETIME(3) NOT NULL,
  KEY known_device_person (person_id, last_used_at),
  CONSTRAINT known_device_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
);

-- Failed sign-ins by what they have in common: an account, an address, a known device. Kept while they matter, then forgotten.
CREATE TABLE IF NOT EXISTS sign_in_throttle (
  bucket BINARY(32) NOT NULL PRIMARY KEY,
  failures INT UNSIGNED NOT NULL,
  last_failure_at DATETIME(3) NOT NULL,
  KEY sign_in_throttle_age (last_failure_at)
);

CREATE TABLE IF NOT EXISTS personal_token (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  person_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(1000) NOT NULL,
  scope VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  token_hash BINARY(32) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  last_used_at DATETIME(3) NULL,
  UNIQUE KEY personal_token_hash (token_hash),
  KEY personal_token_person (person_id, created_at),
  CONSTRAINT personal_token_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
