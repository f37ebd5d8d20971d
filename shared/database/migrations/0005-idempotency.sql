-- What a POST with an Idempotency-Key answered, written in the transaction of what it did. Kept for a day.
CREATE TABLE IF NOT EXISTS idempotency (
  person_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idempotency_key VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fingerprint BINARY(32) NOT NULL,
  response MEDIUMTEXT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (person_id, idempotency_key),
  KEY idempotency_age (created_at),
  CONSTRAINT idempotency_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
