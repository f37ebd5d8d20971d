import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { Visibility } from '#shared/contract/project.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { isBurst, type LedgerRecord } from '#shared/mail-ledger.ts'
import { kindsOf } from '#shared/mail-rules/mail-kinds.ts'
import { speedOf } from '#shared/mail-rules/mail-speed.ts'
import type { Recipient } from '../people.ts'

/** How one person stands to a task when its mail leaves. */
export type Standing = {
  visibility: Visibility
  /** Whether they have a role of their own in its project. */
  isMember: boolean
  muted: boolean
  /** Up to which place in the task's log they have seen it in the app. */
  seenVersion: number | null
}

type Asked = {
  event: TaskEvent
  record: Pick<LedgerRecord, 'bundle'>
  recipient: Pick<Recipient, 'id' | 'preferences'>
  standing: Standing
}

/**
 * Why a person gets no mail about an event that concerns them, or undefined. Who is in a private project is the same for everybody,
 * administrators too. Muting a task silences all of it, mentions included. What waited to be grouped and was seen in the app
 * meanwhile is no news; what would have left at once, were it not for others before it, is told all the same.
 */
export function whyNoMail({ event, record, recipient, standing }: Asked): SkipReason | undefined {
  const { preferences, id } = recipient
  if (standing.visibility === 'private' && !standing.isMember) return 'no_access'
  if (standing.muted) return 'muted'
  const speed = speedOf(kindsOf(event, id), preferences, event.projectId)
  if (speed === 'off') return 'preference'
  const isSeen = standing.seenVersion !== null && standing.seenVersion >= event.seq
  const hasWaited = record.bundle !== undefined && !isBurst(record.bundle) && speed !== 'at_once'
  return hasWaited && preferences.skipSeen && isSeen ? 'seen' : undefined
}
