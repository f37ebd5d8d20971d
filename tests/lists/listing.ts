import assert from 'node:assert/strict'
import { v7 as uuidv7 } from 'uuid'
import type { Page } from '#shared/contract/page.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { Project } from '#shared/contract/project.ts'
import type { TaskItem } from '#shared/contract/task-query.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import type { SignedIn } from '../people.ts'

/** The keys of one page. */
export async function keysOf(as: SignedIn, query: string): Promise<string[]> {
  const { status, body, text } = await call<Page<TaskItem>>('GET', `/api/tasks?${query}`, { as })
  assert.equal(status, 200, text)
  return body.items.map((task) => task.key)
}

/** The keys of all pages of two tasks each. */
export async function keysByPages(as: SignedIn, query: string): Promise<string[]> {
  const keys: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const more: string = cursor === '' ? '' : `&cursor=${cursor}`
    const answer: { body: Page<TaskItem> } = await call('GET', `/api/tasks?${query}&limit=2${more}`, { as })
    keys.push(...answer.body.items.map((task) => task.key))
    cursor = answer.body.nextCursor
  }
  return keys
}

/** What is wrong with a query. */
export async function refusalOf(as: SignedIn, path: string) {
  const { status, body } = await call<Problem>('GET', path, { as })
  return [status, body.code, ...(body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)]
}

/**
 * Tasks of a project straight into the database, more than a test could make by requests; the last title is the newest.
 */
export async function insertTasks(project: Project, as: SignedIn, titles: string[]): Promise<void> {
  const statusOf = (index: number) => project.statuses[index % project.statuses.length]
  const rows = titles.map((title, index) => {
    const at = new Date()
    const doneAt = statusOf(index)?.category === 'done' ? at : null
    const position = `e${String(99_999 - index).padStart(5, '0')}`
    return [
      uuidv7(),
      project.id,
      index + 1,
      1,
      title,
      '',
      statusOf(index)?.id,
      as.id,
      as.id,
      '{}',
      at,
      at,
      position,
      doneAt,
    ]
  })
  await asDatabaseAdmin(async (connection) => {
    await connection.query(
      `INSERT INTO task (id, project_id, number, version, title, description, status_id, assignee_id, creator_id, field_versions,
         created_at, updated_at, position, completed_at) VALUES ?`,
      [rows],
    )
    await connection.query('UPDATE project SET last_number = ? WHERE id = ?', [titles.length, project.id])
  })
}

/** Gives the tasks of a project what tasks of a busy team have: ten assignees, priorities, due dates and labels. */
export async function dressTasks(project: Project): Promise<void> {
  const people = Array.from({ length: 10 }, () => [
    uuidv7(),
    '사람',
    'ko',
    'Asia/Seoul',
    'member',
    'blue',
    new Date(),
    new Date(),
  ])
  await asDatabaseAdmin(async (connection) => {
    await connection.query(
      'INSERT INTO person (id, name, locale, time_zone, role, avatar_color, created_at, left_at) VALUES ?',
      [people],
    )
    await connection.query(
      `UPDATE task SET priority = number % 5, assignee_id = ELT(1 + number * 7 % 12, ?),
         due_on = IF(number % 3 = 0, DATE_ADD('2026-11-01', INTERVAL number % 90 DAY), due_on), comment_count = number % 4
       WHERE project_id = ?`,
      [people.map(([id]) => id), project.id],
    )
    for (const [index, { id }] of project.labels.entries())
      await connection.query(
        'INSERT INTO task_label (label_id, task_id) SELECT ?, id FROM task WHERE project_id = ? AND number % 7 IN (?)',
        [id, project.id, [index, index + 2]],
      )
  })
}
