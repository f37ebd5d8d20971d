import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import { findNames } from '#shared/database/people.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { findRecipient, type Recipient } from '../people.ts'
import { findStanding } from './standing-repository.ts'
import { whyNoMail } from './why-no-mail.ts'

/** What a mail needs beside its event, as it is when the mail leaves. */
export type MailContext = {
  recipient: Recipient
  projectName: string
  actorName: string
  /** What the ids in the event are called: people as they are now, everything else as it was then. */
  names: Record<string, string>
}

/** Reads the recipient and what the event's ids are called, or says why this person gets no mail about it. */
export async function readMailContext(
  deps: NotifierDeps,
  event: TaskEvent,
  personId: string,
): Promise<MailContext | { skip: SkipReason }> {
  const recipient = await findRecipient(deps.database, personId)
  if (recipient === undefined) return { skip: 'gone' }
  const standing = await findStanding(deps.database, { ...event, personId })
  if (standing === undefined) return { skip: 'no_access' }
  const skip = whyNoMail({ event, recipient, standing })
  if (skip !== undefined) return { skip }
  const { from, to } = event.changes.assigneeId ?? { from: null, to: null }
  const people = await findNames(
    deps.database,
    [event.actorId, from, to].filter((id) => id !== null),
  )
  return {
    recipient,
    projectName: standing.projectName,
    actorName: people[event.actorId] ?? words[recipient.locale].leftTheTeam,
    names: { ...people, ...event.names, ...statusNames(event, recipient) },
  }
}

function statusNames({ statuses }: TaskEvent, { locale }: Recipient): Record<string, string> {
  const { categories } = words[locale]
  return Object.fromEntries(
    Object.entries(statuses).map(([id, label]) => [id, label.name ?? categories[label.category]]),
  )
}
