import { randomUUID } from 'node:crypto'
import { insertInTransaction } from '#api/comments/comment-writing.ts'
import type { Asking } from '#api/http/asking.ts'
import { changeInTransaction, createInTransaction, holdTask } from '#api/tasks/task-writing.ts'
import { type Writing, write } from '#api/write/write.ts'
import { newPerson } from '#auth-lambda/people/new-person.ts'
import { insertPerson } from '#auth-lambda/people/person-repository.ts'
import { mentionOf } from '#shared/contract/mentions.ts'
import type { Person } from '#shared/contract/person.ts'
import { defaultPreferences, everyKind, type MailModes } from '#shared/contract/preferences.ts'
import { CreateTask, type UpdateTask } from '#shared/contract/task.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
import { type Database, execute, select, transaction } from '#shared/database/database.ts'
import { createLog } from '#shared/log.ts'
import { type Change, type Mode, modes } from './plan.ts'

/** Where the people of a run work. */
export type Project = { id: string; statuses: [string, string, string] }

export type Team = { people: Person[]; tasks: { id: string; key: string }[] }

type Means = { database: Database; now: () => Date; newId: () => string; project: Project }

const names = ['김민수', '이영희', '박지나']

/** For each place in a run whoever may have it, by how they want their mail. */
export type Crowd = Record<Mode, Person>[]

/**
 * New people, one for each place and each way of wanting mail: runs share them, as nothing of a run is kept with a
 * person.
 */
export async function gatherCrowd({ database, now, newId }: Omit<Means, 'project'>): Promise<Crowd> {
  const { mail } = defaultPreferences
  const chosen: Record<Mode, MailModes> = {
    usual: mail,
    each: { ...mail, content: 'each', comment: 'each' },
    'daily comments': { ...mail, comment: 'daily' },
    daily: everyKind('daily'),
  }
  return transaction(database, async (tx) => {
    const crowd: Crowd = []
    for (const name of names) {
      const byMode: Partial<Record<Mode, Person>> = {}
      for (const mode of modes) {
        const about = { email: `person-${randomUUID()}@example.com`, name, locale: 'ko' as const }
        const person = newPerson({ newId }, { ...about, timeZone: 'Asia/Seoul', role: 'member' })
        await insertPerson(tx, person, '', { now: now(), verifiedAt: now() })
        const preferences = JSON.stringify({ mail: chosen[mode] })
        await execute(tx, 'UPDATE person SET preferences = ? WHERE id = ?', [preferences, person.id])
        byMode[mode] = person
      }
      crowd.push(byMode as Record<Mode, Person>)
    }
    return crowd
  })
}

const context = {
  requestId: 'mail-model',
  locale: 'ko' as const,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  log: createLog('mail-model', 'silent'),
  closed: new AbortController().signal,
}

const askingOf = ({ id: personId, role }: Person): Asking => ({
  actor: { by: 'session', personId, role, sessionId: randomUUID() },
  context,
})

/** A task that the first of the people makes and gives to the second; returns it with its event. */
export async function makeTask(means: Means, [by, to]: Person[]) {
  if (by === undefined || to === undefined) throw new Error('A task needs two people.')
  const input = CreateTask.parse({ projectId: means.project.id, title: '작업', assigneeId: to.id })
  return inTransaction(means, askingOf(by), (writing) => createInTransaction(writing, { input }))
}

/**
 * Makes one change of the plan, by the product's own statements; returns its event, or nothing when there was nothing
 * to change.
 */
export async function makeChange(
  means: Means,
  { people, tasks }: Team,
  change: Change,
): Promise<TaskEvent | undefined> {
  const [by, to, task] = [people[change.by], people[change.to], tasks[change.task]]
  if (by === undefined || to === undefined || task === undefined) throw new Error('The plan names somebody unknown.')
  const { event } = await inTransaction(means, askingOf(by), async (writing) => {
    const held = await holdTask(writing, task.key)
    const fields = fieldsOf(means.project, change, to)
    const bulk = change.what === 'bulk' ? { bulkId: means.newId() } : {}
    if (fields !== undefined) return changeInTransaction(writing, { held, fields, ...bulk })
    const body = change.what === 'mention' ? mentionOf(to.name, to.id) : `댓글 ${change.atMs}`
    const at = { createdAt: means.now(), updatedAt: means.now(), deletedAt: null }
    const comment = { id: means.newId(), taskId: task.id, authorId: by.id, version: 1, body, ...at }
    await insertInTransaction(writing, { held, comment })
    return { ...held.task, version: held.task.version + 1 }
  })
  return event
}

function fieldsOf({ statuses }: Project, { what, to, atMs }: Change, person: Person): UpdateTask | undefined {
  if (what === 'status' || what === 'bulk') return { statusId: statuses[to] ?? statuses[0] }
  if (what === 'assignee') return { assigneeId: person.id }
  return what === 'title' ? { title: `작업, ${atMs} ms` } : undefined
}

type Written = { id: string; key: string; version: number }

/**
 * The event is taken out of the outbox before the relay of the running system can see it: the model carries it by
 * itself.
 */
function inTransaction(
  { database, now, newId }: Means,
  asking: Asking,
  run: (writing: Writing) => Promise<Written>,
): Promise<{ task: Written; event: TaskEvent | undefined }> {
  return write({ database, now, newId, nudge: () => undefined }, asking, {}, async (writing) => {
    const { tx } = writing
    const task = await run(writing)
    const [row] = await select<{ payload: string }>(tx, 'SELECT payload FROM outbox WHERE task_id = ? LIMIT 1', [
      task.id,
    ])
    await execute(tx, 'DELETE FROM outbox WHERE task_id = ?', [task.id])
    return { task, event: row && TaskEvent.parse(JSON.parse(row.payload)) }
  })
}
