import { onlyShort } from '#shared/contract/change-summary.ts'
import { describeChange } from '#shared/contract/describe-change.ts'
import type { ChangeRow } from '#shared/contract/described.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { MailMatter, ToldTask } from './mail-matter.ts'
import type { ShownStep, TaskMailParts } from './mail-parts.ts'
import { type NameOf, namesIn } from './names.ts'
import type { Room } from './room.ts'
import { shorten } from './shorten.ts'
import { clockFor } from './times.ts'

type Telling = { nameOf: NameOf; room: Room }

/**
 * Each event of a task as the timeline in the app says it, when there is more than one; the newest where there are too
 * many.
 */
export function stepsOf(
  matter: MailMatter,
  { events }: ToldTask,
  { nameOf, room }: Telling,
): Pick<TaskMailParts, 'steps' | 'earlier'> {
  if (events.length < 2) return { steps: [], earlier: 0 }
  const shown = events.slice(-room.steps)
  const names = namesIn(events, matter)
  const clock = clockFor(
    events.map(({ occurredAt }) => occurredAt),
    matter.recipient,
  )
  const steps = shown.map((event): ShownStep => {
    const actorName = nameOf(event.actorId)
    const { summary, rows } = describeChange(
      { ...event, actorName, names: { ...names, ...namesIn([event], matter) } },
      matter.recipient.locale,
    )
    return {
      when: clock(event.occurredAt),
      sentence: shorten(summary, room.listed * 3),
      values: valuesOf(event, rows).map((value) => shorten(value, room.listed)),
    }
  })
  return { steps, earlier: events.length - shown.length }
}

// What the sentence says already is not said again; long texts are above.
const longTexts: readonly ChangeRow['field'][] = ['description', 'comment']

function valuesOf({ type }: TaskEvent, rows: ChangeRow[]): string[] {
  if (type !== 'task.changed' || onlyShort(rows)) return []
  return rows
    .filter(({ field }) => !longTexts.includes(field))
    .map(({ label, from, to }) => `${label}: ${from} → ${to}`)
}
