-- Events on their way to the change log and EventBridge, written in the transaction of the change. A delivered row is deleted.
CREATE TABLE IF NOT EXISTS outbox (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payload MEDIUMTEXT NOT NULL,
  attempts INT UNSIGNED NOT NULL DEFAULT 0,
  next_attempt_at DATETIME(3) NOT NULL,
  UNIQUE KEY outbox_event (event_id),
  KEY outbox_due (next_attempt_at, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
