import { isDeepStrictEqual } from 'node:util'
import type { Subscription, Unsubscribe } from '#shared/contract/mail.ts'
import { type MailKind, type MailModes, mailKinds, type Preferences } from '#shared/contract/preferences.ts'
import type { UnsubscribeScope } from '#shared/unsubscribe-token.ts'

export type UnsubscribeAction = Exclude<Unsubscribe['action'], 'default'>

/** What one click means for a link of this scope. */
export const defaultActions: Record<UnsubscribeScope, UnsubscribeAction> = {
  task: 'mute_task',
  kind: 'stop_kind',
  all: 'stop_all',
}

export type Choice = Pick<Preferences, 'mail' | 'projects'>

/**
 * A person's choices without the mails of one kind, or of any: nowhere, also not in a project with choices of its own.
 */
export function withoutMail(choice: Choice, kind: MailKind | 'all'): Choice {
  const kinds = kind === 'all' ? mailKinds : [kind]
  const off = Object.fromEntries(kinds.map((one) => [one, 'off'])) as Partial<MailModes>
  return {
    mail: { ...choice.mail, ...off },
    projects: Object.fromEntries(
      Object.entries(choice.projects).map(([id, modes]) => [id, { ...modes, ...only(off, Object.keys(modes)) }]),
    ),
  }
}

const only = (modes: Partial<MailModes>, kinds: string[]): Partial<MailModes> =>
  Object.fromEntries(Object.entries(modes).filter(([kind]) => kinds.includes(kind)))

/** What there was before, as far as it has changed; undefined when nothing has. */
export function differing(before: Choice, after: Choice): Subscription['before'] {
  const changed = {
    ...(isDeepStrictEqual(before.mail, after.mail) ? {} : { mail: before.mail }),
    ...(isDeepStrictEqual(before.projects, after.projects) ? {} : { projects: before.projects }),
  }
  return Object.keys(changed).length === 0 ? undefined : changed
}
