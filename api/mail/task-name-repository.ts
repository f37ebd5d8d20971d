import { type Database, select } from '#shared/database/database.ts'

export type TaskName = { key: string; title: string; projectId: string }

type Row = { id: string; project_id: string; project_key: string; number: number; title: string }

/** What tasks are called now, by id; those that are deleted for good are missing. */
export async function findTaskNames(database: Database, ids: string[]): Promise<Map<string, TaskName>> {
  if (ids.length === 0) return new Map()
  const rows = await select<Row>(
    database,
    `SELECT t.id, t.project_id, p.project_key, t.number, t.title FROM task t JOIN project p ON p.id = t.project_id
     WHERE t.id IN (?) LIMIT ?`,
    [ids, ids.length],
  )
  return new Map(
    rows.map(({ id, project_id: projectId, project_key: projectKey, number, title }) => [
      id,
      { key: `${projectKey}-${number}`, title, projectId },
    ]),
  )
}
