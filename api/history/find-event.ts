import type { Deps } from '#api/http/deps.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
import { select } from '#shared/database/database.ts'
import { findLoggedEvent } from './change-log-reader.ts'

type Wanted = { eventId: string; taskId: string; projectId: string }

/**
 * One event of a task. The outbox has what is a week old at most, also what is still on its way into the change log.
 */
export async function findTaskEvent(
  deps: Deps,
  { eventId, taskId, projectId }: Wanted,
): Promise<TaskEvent | undefined> {
  const [row] = await select<{ payload: string }>(
    deps.database,
    'SELECT payload FROM outbox WHERE event_id = ? AND task_id = ? LIMIT 1',
    [eventId, taskId],
  )
  if (row !== undefined) return TaskEvent.parse(JSON.parse(row.payload))
  const event = await findLoggedEvent(deps, { projectId, eventId })
  return event !== undefined && 'taskId' in event && event.taskId === taskId ? event : undefined
}
