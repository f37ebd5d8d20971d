import type { Locale } from '#shared/contract/person.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import type { MailMatter } from './mail-matter.ts'
import { shorten } from './shorten.ts'

export type NameOf = (personId: string) => string

// A name may be 60 characters of any number of bytes each.
const nameMax = 200

/** What people are called in a mail to this reader. */
export function namesFor({ people, recipient }: Pick<MailMatter, 'people' | 'recipient'>): NameOf {
  return (id) => shorten(people[id] ?? words[recipient.locale].leftTheTeam, nameMax)
}

/**
 * What the ids in these events are called: people as they are now, everything else as the last event that mentions it
 * says.
 */
export function namesIn(
  events: TaskEvent[],
  { people, recipient }: Pick<MailMatter, 'people' | 'recipient'>,
): Record<string, string> {
  const { categories } = words[recipient.locale]
  const names: Record<string, string> = { ...people }
  for (const event of events) {
    Object.assign(names, event.names)
    for (const [id, { name, category }] of Object.entries(event.statuses)) names[id] = name ?? categories[category]
  }
  return names
}

/** Who did these things, each once, in the order of their first. */
export function actorsOf(events: TaskEvent[], nameOf: NameOf): string[] {
  return [...new Set(events.map(({ actorId }) => actorId))].map(nameOf)
}

/** 김민수님과 이영희님이 · 김민수 and 이영희: who did it, as the beginning of a sentence. */
export function asSubject(names: string[], locale: Locale): string {
  const shown = names.length > 3 ? names.slice(0, 2) : names
  const others = names.length - shown.length
  if (locale === 'ko') {
    const called = shown.map((name) => `${name}님`)
    if (others > 0) return `${called.join(', ')} 외 ${others}명이`
    return called.length === 2 ? `${called.join('과 ')}이` : `${called.join(', ')}이`
  }
  if (others > 0) return `${shown.join(', ')} and ${others} others`
  return inEnglish(shown)
}

/** a, b and c */
export function inEnglish(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Who a mail says it comes from: people first, as that is what a list of mails shows. */
export function senderOf(names: string[], locale: Locale): string {
  const others = names.length - 1
  if (others < 1) return `${names[0] ?? ''} (Baton)`
  return locale === 'ko'
    ? `${names[0]} 외 ${others}명 (Baton)`
    : `${names[0]} and ${others} ${others === 1 ? 'other' : 'others'} (Baton)`
}
