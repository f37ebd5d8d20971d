import { listTokens } from '#api/access/personal-token-repository.ts'
import { listSessionsOf, type SessionRecord } from '#api/access/session-repository.ts'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { findMe } from '#api/people/me-repository.ts'
import { recordPersonEvent } from '#api/people/record-person-event.ts'
import { toTask } from '#api/tasks/task-record.ts'
import { listTasksOfPerson } from '#api/tasks/task-repository.ts'
import { write } from '#api/write/write.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { collect } from './collect.ts'
import { collectOwnEvents, collectOwnMail } from './own-records.ts'
import { listMemberships, listOwnComments, listOwnFollows } from './own-work-repository.ts'
import { tokensPerPersonMax, toPersonalToken } from './personal-token-service.ts'

// API Gateway carries 10 MB a response: each part says by itself whether it is complete.
const taskBytesMax = 4_000_000
const recordBytesMax = 1_250_000
const rowsPerRead = 200
const sessionsMax = 500

/**
 * All that is stored about the asking person, without the hashes of their secrets. That it was asked for is an event.
 * Of work it holds what they may read now: a project that they were taken out of does not exist for them, with what
 * they had written there.
 */
export async function exportPerson(deps: Deps, asking: Asking): Promise<unknown> {
  const { personId } = asking.actor
  const me = await findMe(deps.database, personId)
  if (me === undefined) throw new AppError('sign_in_required')
  const exportedAt = deps.now()
  await write(deps, asking, {}, (writing) =>
    recordPersonEvent(writing, { type: 'user.exported', personId, at: exportedAt }),
  )
  const { preferences, ...profile } = me
  const sessions = await listSessionsOf(deps.database, personId, sessionsMax)
  const tokens = await listTokens(deps.database, personId, tokensPerPersonMax)
  return {
    exportedAt: exportedAt.toISOString(),
    profile,
    preferences,
    sessions: sessions.map(toSession),
    personalTokens: tokens.map(toPersonalToken),
    projects: await listMemberships(deps.database, personId),
    tasks: await readTasks(deps.database, personId),
    comments: await readComments(deps.database, personId),
    follows: await readFollows(deps.database, personId),
    events: await collectOwnEvents(deps, asking.actor, recordBytesMax),
    mail: await collectOwnMail(deps, asking.actor, recordBytesMax),
  }
}

function readComments(database: Database, personId: string) {
  return collect(async (beforeId: string | undefined) => {
    const items = await listOwnComments(database, { personId, beforeId, limit: rowsPerRead })
    return { items, next: items.length < rowsPerRead ? undefined : items.at(-1)?.id }
  }, recordBytesMax)
}

function readFollows(database: Database, personId: string) {
  return collect(async (beforeId: string | undefined) => {
    const items = await listOwnFollows(database, { personId, beforeId, limit: rowsPerRead })
    return { items, next: items.length < rowsPerRead ? undefined : items.at(-1)?.taskId }
  }, recordBytesMax)
}

function readTasks(database: Database, personId: string) {
  return collect(async (beforeId: string | undefined) => {
    const records = await listTasksOfPerson(database, { personId, beforeId, limit: rowsPerRead })
    return {
      items: records.map(toTask),
      next: records.length < rowsPerRead ? undefined : records.at(-1)?.id,
    }
  }, taskBytesMax)
}

function toSession({ createdAt, lastUsedAt, expiresAt, revokedAt, ...session }: SessionRecord) {
  return {
    ...session,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}
