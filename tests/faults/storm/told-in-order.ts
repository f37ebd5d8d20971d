import type { Locale } from '#shared/contract/person.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'

/**
 * What one mail tells one person of one task: which events, by their place in its log, and which status it says the
 * task has.
 */
export type Telling = { mailId: string; seqs: number[]; status: string | undefined }

/**
 * The places of each task's log of which a mail tells, as its headers say: `1-3,5` for one task, `KEY/1-3, KEY/7` for
 * several.
 */
export function placesIn(headers: Record<string, string>): Map<string, number[]> {
  const [task = '', events = ''] = [headers['x-baton-task'], headers['x-baton-events']]
  const named = events.includes('/') ? events.split(', ') : [`${task}/${events}`]
  return new Map(
    named.map((one) => {
      const [key = '', spans = ''] = one.split('/')
      return [key, spans.split(',').flatMap(seqsIn)]
    }),
  )
}

function seqsIn(span: string): number[] {
  const [first = 0, last = first] = span.split('-').map(Number)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

// What holds now has a line of its own in a mail about one task, and stands behind what was overtaken in the line of a
// mail about several.
const nowLine = /^(?:지금|Now): (.+)$/m
const rowShape = /^ +(?:.*: )?(?:상태|Status): .+? → (.+?)(?: · .*)?$/m
const asItIs = /^ +(?:.*: )?(?:지금|Now): (.+)$/m
const overtaken = /\((?:지금|Now): (.+)\)$/

/** Which status a mail says that a task has, by its text; undefined when it says nothing of it. */
export function statusSaid(text: string, key: string): string | undefined {
  const listed = text.split('\n\n').find((block) => block.startsWith(`  ${key} `))
  if (listed === undefined) return nowLine.exec(text)?.[1]
  const told = rowShape.exec(listed)?.[1] ?? asItIs.exec(listed)?.[1]
  return told && (overtaken.exec(told)?.[1] ?? told)
}

/**
 * Where the mails of one person about one task, in the order in which the provider took them, go back to what was
 * overtaken.
 */
export function outOfOrder(tellings: readonly Telling[]): string[] {
  const wrong: string[] = []
  const told = new Set<number>()
  let newest = 0
  for (const { mailId, seqs } of tellings) {
    const last = Math.max(...seqs)
    const old = seqs.filter((seq) => !told.has(seq) && seq < newest)
    if (last < newest) wrong.push(`mail ${mailId} tells of ${seqs} after ${newest} was told`)
    else if (old.length > 0) wrong.push(`mail ${mailId} tells of ${old} for the first time, after ${newest} was told`)
    for (const seq of seqs) told.add(seq)
    newest = Math.max(newest, last)
  }
  return wrong
}

type Reader = { personId: string; locale: Locale }

/**
 * In what the last mail that somebody got about a task is wrong: it says another status than the task has. Who has
 * changed something since that status came about has seen it; who has set it to that after what the mail tells knows
 * it, whatever others did between.
 */
export function untrue(
  tellings: readonly Telling[],
  events: readonly TaskEvent[],
  { personId, locale }: Reader,
): string | undefined {
  const said = tellings.at(-1)
  const last = events.findLast(({ changes }) => changes.statusId !== undefined)
  const status = last?.statuses[last.changes.statusId?.to ?? '']
  if (said?.status === undefined || last === undefined || status === undefined) return undefined
  if (events.some(({ actorId, seq }) => actorId === personId && seq >= last.seq)) return undefined
  const own = events.findLast(({ actorId, changes }) => actorId === personId && changes.statusId !== undefined)
  const isOwn = own?.changes.statusId?.to === last.changes.statusId?.to && (own?.seq ?? 0) > Math.max(...said.seqs)
  if (isOwn) return undefined
  const is = status.name ?? words[locale].categories[status.category]
  return said.status === is ? undefined : `the last mail (${said.mailId}) says "${said.status}", the task is "${is}"`
}
