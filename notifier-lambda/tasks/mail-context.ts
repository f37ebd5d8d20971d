import type { TaskEvent } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import { select } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { findRecipient, type Recipient } from '../people.ts'

/** What a mail needs beside its event, as it is when the mail leaves. */
export type MailContext = {
  recipient: Recipient
  projectName: string
  actorName: string
  names: Record<string, string>
}

/** Reads the recipient and what the event's ids are called; undefined when the recipient is gone. */
export async function readMailContext(
  deps: NotifierDeps,
  event: TaskEvent,
  personId: string,
): Promise<MailContext | undefined> {
  const recipient = await findRecipient(deps.database, personId)
  if (recipient === undefined) return undefined
  const { from, to } = event.changes.assigneeId ?? { from: null, to: null }
  const people = await findNames(
    deps.database,
    [event.actorId, from, to].filter((id) => id !== null),
  )
  const catalogue = words[recipient.locale]
  const statuses = Object.entries(event.statuses).map(([id, label]) => [
    id,
    label.name ?? catalogue.categories[label.category],
  ])
  return {
    recipient,
    projectName: await findProjectName(deps, event.projectId),
    actorName: people[event.actorId] ?? catalogue.leftTheTeam,
    names: { ...people, ...Object.fromEntries(statuses) },
  }
}

async function findProjectName({ database }: NotifierDeps, id: string): Promise<string> {
  const [row] = await select<{ name: string }>(database, 'SELECT name FROM project WHERE id = ? LIMIT 1', [id])
  return row?.name ?? ''
}
