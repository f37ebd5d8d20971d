import { readCursor } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { toPage } from '#api/http/page.ts'
import { requireTaskAccess } from '#api/tasks/task-access.ts'
import { listMyMail } from './my-mail.ts'
import { previewMail } from './preview-service.ts'
import { readMail } from './task-mail.ts'
import { sendTestMail } from './test-mail.ts'

// Of an event, or of a reminder.
const ledgerKey = /^(\d{12}|R#\w+#\d{4}-\d{2}-\d{2})#[0-9a-f-]{36}$/

type Names = 'listMyMail' | 'previewMail' | 'sendTestMail' | 'getTaskMail'

/** What became of mails: one's own, and those about a task. */
export function mailHandlers(deps: Deps): Pick<Handlers, Names> {
  return {
    listMyMail: ({ query, asking }) => listMyMail(deps, query, asking.actor),
    // Trying settings out on what has happened.
    previewMail: ({ body, asking }) => previewMail(deps, body, asking.actor),
    sendTestMail: ({ asking }) => sendTestMail(deps, asking),
    // Also after the task has been deleted: who may see its project may read who was told of it.
    async getTaskMail({ params, query: { cursor, limit }, asking }) {
      const before = readCursor(cursor, ledgerKey)
      const { taskId } = await requireTaskAccess(deps.database, asking, params.key, 'read')
      const read = await readMail(deps, { taskId, before, limit: limit + 1 })
      const { items, nextCursor } = toPage(read, limit, (item) => item.ledgerKey)
      return { items: items.map(({ ledgerKey: _, ...record }) => record), nextCursor }
    },
  }
}
