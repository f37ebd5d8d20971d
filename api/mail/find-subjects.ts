import * as z from 'zod'
import type { Actor } from '#api/http/actor.ts'
import { listVisibleProjectIds } from '#api/projects/project-access.ts'
import type { Dynamo } from '#shared/aws.ts'
import type { Database } from '#shared/database/database.ts'
import { bundleEntry, type LedgerRecord } from '#shared/mail-ledger.ts'
import { batchGet } from './batch-get.ts'
import { findTaskNames, type TaskName } from './task-name-repository.ts'

export type SubjectDeps = { database: Database; dynamo: Dynamo; changeLogTable: string }

/** What a record is about: the type of its event, and the task as far as the reader may see it. */
export type Subject = { type: string; task: { key: string; title: string } | null }

const LoggedEvent = z.object({
  pk: z.string(),
  sk: z.string(),
  type: z.string(),
  projectId: z.string().optional(),
  taskKey: z.string().optional(),
  title: z.string().optional(),
})
type LoggedEvent = z.infer<typeof LoggedEvent>

const taskIdOf = ({ pk }: LedgerRecord): string | undefined => /^TASK#(.+)$/.exec(pk)?.[1]

/** What each of these records is about. Of a task whose project is not the reader's any more, nothing is shown but that it was one. */
export async function findSubjects(
  deps: SubjectDeps,
  records: LedgerRecord[],
  reader: Pick<Actor, 'personId' | 'role'>,
): Promise<(record: LedgerRecord) => Subject> {
  const visible = new Set(await listVisibleProjectIds(deps.database, reader))
  const events = await findEvents(deps, records)
  const reminded = records.filter(({ eventSk }) => eventSk === undefined).flatMap((record) => taskIdOf(record) ?? [])
  const tasks = await findTaskNames(deps.database, [...new Set(reminded)])
  return (record) => {
    if (record.reminder !== undefined)
      return { type: `task.${record.reminder.kind}`, task: shown(tasks.get(taskIdOf(record) ?? ''), visible) }
    const event = record.eventSk && events.get(bundleEntry({ pk: record.pk, sk: record.eventSk }))
    if (!event) return { type: 'unknown', task: null }
    const { type, taskKey: key, title, projectId } = event
    const name = key && title !== undefined && projectId ? { key, title, projectId } : undefined
    return { type, task: shown(name, visible) }
  }
}

function shown(name: TaskName | undefined, visible: ReadonlySet<string>): Subject['task'] {
  return name !== undefined && visible.has(name.projectId) ? { key: name.key, title: name.title } : null
}

async function findEvents(
  { dynamo, changeLogTable }: SubjectDeps,
  records: LedgerRecord[],
): Promise<Map<string, LoggedEvent>> {
  const keys = records.flatMap(({ pk, eventSk: sk }) => (sk === undefined ? [] : [{ pk, sk }]))
  // Not the whole events: those of long descriptions would be megabytes.
  const only = ['type', 'projectId', 'taskKey', 'title']
  const items = await batchGet(dynamo, { table: changeLogTable, keys, only })
  return new Map(items.map((item) => LoggedEvent.parse(item)).map((event) => [bundleEntry(event), event]))
}
