-- Ids are UUIDv7 as text: sortable by age, readable in every tool. Times are UTC.
CREATE TABLE IF NOT EXISTS person (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  -- NULL for somebody who has left: nothing of them stays but the id that their tasks point to.
  email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NULL,
  name VARCHAR(1000) NOT NULL,
  locale VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  time_zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  avatar_color VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  preferences VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at DATETIME(3) NOT NULL,
  email_verified_at DATETIME(3) NULL,
  disabled_at DATETIME(3) NULL,
  left_at DATETIME(3) NULL,
  UNIQUE KEY person_email (email),
  KEY person_role (role, disabled_at),
  CONSTRAINT person_role_known CHECK (role IN ('admin', 'member'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Apart from person, so that a GRANT keeps the api from reading hashes.
CREATE TABLE IF NOT EXISTS credential (
  person_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  CONSTRAINT credential_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS session (
  id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  person_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  device VARCHAR(200) NOT NULL,
  ip_prefix VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  last_used_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  revoked_at DATETIME(3) NULL,
  KEY session_person (person_id, created_at),
  KEY session_expiry (expires_at),
  CONSTRAINT session_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One row per refresh token ever given out in a living session; only its SHA-256 is kept.
CREATE TABLE IF NOT EXISTS refresh_token (
  token_hash BINARY(32) NOT NULL PRIMARY KEY,
  session_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  used_at DATETIME(3) NULL,
  KEY refresh_token_session (session_id, created_at),
  CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
);

-- Public halves only: the auth Lambda publishes them, the api verifies with them.
CREATE TABLE IF NOT EXISTS signing_key (
  kid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  public_jwk VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(3) NOT NULL
);
