/**
 * Keys that no new project gets: words of our own addresses, and those that stand before a number in any text without
 * being a task (UTF-8, ISO-8601, CVE-2026). A key of a project that somebody can't see is answered like one of these.
 */
export const reservedKeys: readonly string[] = [
  ...['ADMIN', 'ALL', 'API', 'AUDIT', 'AUTH', 'BATON', 'BOARD', 'DOCS', 'EXPORT', 'HEALTH', 'HELP', 'IMPORT', 'INBOX'],
  ...['INVITE', 'LIST', 'LOGIN', 'LOGOUT', 'MAIL', 'ME', 'MY', 'NEW', 'NONE', 'NULL', 'PEOPLE', 'PROJECT'],
  ...['PROJECTS', 'REGISTER', 'SEARCH', 'SETTINGS', 'SETUP', 'SYSTEM', 'TASK', 'TASKS', 'TRASH', 'UNDEFINED', 'USER'],
  ...['AES', 'CVE', 'GPT', 'HTTP', 'IPV', 'ISO', 'RFC', 'RSA', 'SHA', 'TLS', 'UTF'],
]
