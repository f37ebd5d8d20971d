import type { MailKind, MailMode, Preferences } from '#shared/contract/preferences.ts'

/** When a mail leaves: now, when it has been quiet, with the mail of the day, or never. */
export type MailSpeed = 'at_once' | 'grouped' | 'daily' | 'off'

// What somebody waits for. Content and comments come in series; they are worth one mail when the series is over.
const promptKinds: ReadonlySet<MailKind> = new Set(['assigned', 'status', 'mention', 'due'])

/** The mode of a kind in a project: what is chosen for the project, else what is chosen for all. */
export function modeOf(preferences: Preferences, projectId: string, kind: MailKind): MailMode {
  return preferences.projects[projectId]?.[kind] ?? preferences.mail[kind]
}

/** The speed of something that is of several kinds: the fastest that any of them has. */
export function speedOf(kinds: readonly MailKind[], preferences: Preferences, projectId: string): MailSpeed {
  const speeds = kinds.map((kind) => speedOfMode(modeOf(preferences, projectId, kind), kind))
  return fastestFirst.find((speed) => speeds.includes(speed)) ?? 'off'
}

const fastestFirst: readonly MailSpeed[] = ['at_once', 'grouped', 'daily']

function speedOfMode(mode: MailMode, kind: MailKind): MailSpeed {
  if (mode === 'off' || mode === 'daily') return mode
  return mode === 'each' || promptKinds.has(kind) ? 'at_once' : 'grouped'
}
