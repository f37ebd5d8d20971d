import { type SkipReason, skipReasons } from '#shared/contract/mail-record.ts'
import type { Visibility } from '#shared/contract/project.ts'

/** Which reasons for no mail apply, as far as they are known here. */
export type Applying = Partial<Record<SkipReason, boolean>>

/** The reason that people read: the first that applies, in the order of `skipReasons`. */
export function firstReason(applying: Applying): SkipReason | undefined {
  return skipReasons.find((reason) => applying[reason])
}

/** How one person stands to a task. */
export type TaskStanding = {
  visibility: Visibility
  /** Whether they have a role of their own in its project. */
  isMember: boolean
  muted: boolean
}

/**
 * What applies because of how somebody stands to a task; a project that is not there is out of sight. Who is in a
 * private project is the same for everybody, administrators too. Muting a task silences all of it, mentions included.
 */
export function reasonsOfStanding(standing: TaskStanding | undefined): Applying {
  if (standing === undefined) return { no_access: true }
  const { visibility, isMember, muted } = standing
  return { no_access: visibility === 'private' && !isMember, muted }
}
