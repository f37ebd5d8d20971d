import { TaskEvent, type TaskField } from '#shared/contract/task-event.ts'
import { type Database, select } from '#shared/database/database.ts'

// The outbox has what is a week old at most, also what is still on its way into the change log.

type Payload = { payload: string }

const toEvent = ({ payload }: Payload): TaskEvent => TaskEvent.parse(JSON.parse(payload))

// Whoever is further behind than this is told without the value that they had read. Events with two long texts each are
// large: a page of them is read, then looked at.
const eventsMax = 500
const charactersMax = 2_000_000
const pageSize = 10

type Since = { taskId: string; version: number; fields: TaskField[] }

/** What happened to a task after this version, oldest first, up to where each of the fields has been changed. */
export async function findEventsSince(database: Database, { taskId, version, fields }: Since): Promise<TaskEvent[]> {
  const found: TaskEvent[] = []
  const missing = new Set(fields)
  let characters = 0
  while (missing.size > 0 && found.length < eventsMax && characters < charactersMax) {
    const rows = await select<Payload>(
      database,
      'SELECT payload FROM outbox WHERE task_id = ? AND seq > ? ORDER BY seq LIMIT ?',
      [taskId, found.at(-1)?.seq ?? version, pageSize],
    )
    const events = rows.map(toEvent)
    for (const { changes } of events) for (const field of fields) if (changes[field]) missing.delete(field)
    found.push(...events)
    characters += rows.reduce((sum, { payload }) => sum + payload.length, 0)
    if (rows.length < pageSize) break
  }
  return found
}

/** The events of a task with these places in its log. */
export async function findEvents(database: Database, taskId: string, seqs: number[]): Promise<TaskEvent[]> {
  if (seqs.length === 0) return []
  const rows = await select<Payload>(database, 'SELECT payload FROM outbox WHERE task_id = ? AND seq IN (?) LIMIT ?', [
    taskId,
    seqs,
    seqs.length,
  ])
  return rows.map(toEvent)
}

/** One event of a task, as long as the outbox has it. */
export async function findRecentEvent(
  database: Database,
  { eventId, taskId }: { eventId: string; taskId: string },
): Promise<TaskEvent | undefined> {
  const [row] = await select<Payload>(
    database,
    'SELECT payload FROM outbox WHERE event_id = ? AND task_id = ? LIMIT 1',
    [eventId, taskId],
  )
  return row && toEvent(row)
}
