import type * as z from 'zod'
import type { Actor } from '#api/access/actor.ts'
import type { Deps } from '#api/http/deps.ts'
import { findSubjects } from '#api/mail/find-subjects.ts'
import { joinRecords, toMailRecord } from '#api/mail/to-mail-record.ts'
import type { AdminMailQuery, AdminMailRecord } from '#shared/contract/mail.ts'
import type { Page } from '#shared/contract/page.ts'
import { findNames } from '#shared/database/people.ts'
import { mailIdOf } from './mail-id.ts'
import { readQueue } from './read-queue.ts'

/** All mails that are still to be sent, the next one first, or that failed, the newest first. */
export async function listAdminMail(
  deps: Deps,
  asked: z.output<typeof AdminMailQuery>,
  reader: Pick<Actor, 'personId' | 'role'>,
): Promise<Page<AdminMailRecord>> {
  const { queued, nextCursor } = await readQueue(deps, asked)
  const records = queued.map(({ record }) => record)
  const [sealer, joined, subjectOf, people] = await Promise.all([
    deps.sealer(),
    joinRecords(deps, records),
    findSubjects(deps, records, reader),
    findNames(deps.database, [...new Set(records.map(({ personId }) => personId))]),
  ])
  const items = queued.map(({ record, bundle, together }) => {
    const subject = subjectOf(record)
    return {
      ...toMailRecord(record, joined),
      // Whose mail is stuck, and why, an administrator has to know; not what happened in a project that does not exist
      // for them.
      ...(subject === undefined ? { eventId: null, seq: 0 } : {}),
      person: { id: record.personId, name: people[record.personId] ?? null },
      id: mailIdOf(bundle ?? record, sealer),
      taskKey: subject?.task?.key ?? null,
      together,
    }
  })
  return { items, nextCursor }
}
