import * as z from 'zod'
import type { Actor } from '#api/access/actor.ts'
import type { Deps } from '#api/http/deps.ts'
import { listVisibleProjectIds } from '#api/projects/project-access-repository.ts'
import { sequenceKey } from '#shared/change-log-keys.ts'
import { batchGet } from '#shared/dynamo/batch-get.ts'
import { askTable } from '#shared/dynamo/query.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { type LedgerKey, ledgerPlace } from '#shared/mail-ledger/keys.ts'
import { findTaskNames, type TaskName } from './task-name-repository.ts'

/** What a record is about: the type of its event, and the task; null for what happened to a person. */
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

const taskIdOf = ({ pk }: LedgerKey): string | undefined => /^TASK#(.+)$/.exec(pk)?.[1]

// A reminder is no event of the log: the first one of its task tells which project it was in, also when the task is
// gone for good.
const placeOf = ({ pk, eventSk = sequenceKey(1) }: LedgerRecord): LedgerKey => ({ pk, sk: eventSk })

/**
 * What each of these records is about; undefined for what is about a project that does not exist for the reader, who
 * then hears nothing of it, not even that it was decided: what goes on there would show in how much is decided and
 * when.
 */
export async function findSubjects(
  deps: Deps,
  records: LedgerRecord[],
  reader: Pick<Actor, 'personId' | 'role'>,
): Promise<(record: LedgerRecord) => Subject | undefined> {
  const visible = new Set(await listVisibleProjectIds(deps.database, reader))
  const events = await findEvents(deps, records)
  const reminded = records.filter(({ reminder }) => reminder !== undefined).flatMap((record) => taskIdOf(record) ?? [])
  const tasks = await findTaskNames(deps.database, [...new Set(reminded)])
  return (record) => {
    const event = events.get(ledgerPlace(placeOf(record)))
    const type = record.reminder === undefined ? (event?.type ?? 'unknown') : `task.${record.reminder.kind}`
    const taskId = taskIdOf(record)
    if (taskId === undefined) return { type, task: null }
    const name = tasks.get(taskId) ?? nameIn(event)
    return name !== undefined && visible.has(name.projectId)
      ? { type, task: { key: name.key, title: name.title } }
      : undefined
  }
}

function nameIn({ taskKey: key, title, projectId }: Partial<LoggedEvent> = {}): TaskName | undefined {
  return key && title !== undefined && projectId ? { key, title, projectId } : undefined
}

async function findEvents(
  { dynamo, changeLogTable }: Deps,
  records: LedgerRecord[],
): Promise<Map<string, LoggedEvent>> {
  // Not the whole events: those of long descriptions would be megabytes.
  const only = ['type', 'projectId', 'taskKey', 'title']
  const items = await askTable(batchGet(dynamo, { table: changeLogTable, keys: records.map(placeOf), only }))
  return new Map(items.map((item) => LoggedEvent.parse(item)).map((event) => [ledgerPlace(event), event]))
}
