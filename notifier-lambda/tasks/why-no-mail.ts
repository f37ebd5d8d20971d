import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { Visibility } from '#shared/contract/project.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { Recipient } from '../people.ts'
import { isWanted } from './mail-kind.ts'

/** How one person stands to a task when its mail leaves. */
export type Standing = {
  visibility: Visibility
  /** Whether they have a role of their own in its project. */
  isMember: boolean
  muted: boolean
}

type Asked = {
  event: TaskEvent
  recipient: Pick<Recipient, 'id' | 'preferences'>
  standing: Standing
}

/**
 * Why a person gets no mail about an event that concerns them, or undefined. Who is in a private project is the same for everybody,
 * administrators too. Muting a task silences all of it, mentions included.
 */
export function whyNoMail({ event, recipient, standing }: Asked): SkipReason | undefined {
  if (standing.visibility === 'private' && !standing.isMember) return 'no_access'
  if (standing.muted) return 'muted'
  return isWanted(event, recipient.id, recipient.preferences) ? undefined : 'preference'
}
