import type { MailKind, MailMode, Preferences } from '#shared/contract/preferences.ts'

/** When a mail leaves: now, when it has been quiet, with the mail of the day, or never. */
export type MailSpeed = 'at_once' | 'grouped' | 'daily' | 'off'

// At once what somebody waits for; content and comments come in series, worth one mail when the series is over.
const speeds: Record<MailKind, MailSpeed> = {
  assigned: 'at_once',
  status: 'at_once',
  mention: 'at_once',
  due: 'at_once',
  content: 'grouped',
  comment: 'grouped',
}

/** The mode of a kind in a project: what is chosen for the project, else what is chosen for all. */
export function modeOf(preferences: Preferences, projectId: string, kind: MailKind): MailMode {
  return preferences.projects[projectId]?.[kind] ?? preferences.mail[kind]
}

/** The speed of something that is of several kinds: the fastest that any of them has. */
export function speedOf(kinds: readonly MailKind[], preferences: Preferences, projectId: string): MailSpeed {
  const ofKinds = kinds.map((kind) => speedOfMode(modeOf(preferences, projectId, kind), kind))
  return fastestFirst.find((speed) => ofKinds.includes(speed)) ?? 'off'
}

const fastestFirst: readonly MailSpeed[] = ['at_once', 'grouped', 'daily']

function speedOfMode(mode: MailMode, kind: MailKind): MailSpeed {
  if (mode === 'off' || mode === 'daily') return mode
  return mode === 'each' ? 'at_once' : speeds[kind]
}
