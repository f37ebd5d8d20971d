import { readCursor } from '#api/http/cursor.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { toPage } from '#api/http/page.ts'
import type { Dynamo } from '#shared/aws.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { readHistory } from './task-history.ts'
import { readMail } from './task-mail.ts'
import { findTaskId } from './task-repository.ts'

export type TaskLogDeps = { database: Database; dynamo: Dynamo; changeLogTable: string; mailLedgerTable: string }

const seqKey = /^[1-9]\d{0,9}$/
const ledgerKey = /^\d{12}#[0-9a-f-]{36}$/

/** What happened to a task and who was told, also after it has been deleted. */
export function taskLogHandlers(deps: TaskLogDeps): Pick<Handlers, 'getTaskHistory' | 'getTaskMail'> {
  async function requireTaskId(key: string): Promise<string> {
    const id = await findTaskId(deps.database, key)
    if (id === undefined) throw new AppError('not_found')
    return id
  }
  return {
    async getTaskHistory({ params, query: { cursor, limit }, context }) {
      const seq = readCursor(cursor, seqKey)
      const taskId = await requireTaskId(params.key)
      const beforeSeq = seq === undefined ? undefined : Number(seq)
      const items = await readHistory(deps, { taskId, beforeSeq, limit: limit + 1, locale: context.locale })
      return toPage(items, limit, (item) => String(item.seq))
    },
    async getTaskMail({ params, query: { cursor, limit } }) {
      const before = readCursor(cursor, ledgerKey)
      const taskId = await requireTaskId(params.key)
      const { items, nextCursor } = toPage(
        await readMail(deps, { taskId, before, limit: limit + 1 }),
        limit,
        (item) => item.ledgerKey,
      )
      return { items: items.map(({ ledgerKey: _, ...record }) => record), nextCursor }
    },
  }
}
