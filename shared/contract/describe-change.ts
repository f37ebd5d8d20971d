import { summarize } from './change-summary.ts'
import type { ChangeField, ChangeRow, Described } from './described.ts'
import { withPlainMentions } from './mentions.ts'
import type { Locale } from './person.ts'
import type { FieldValue } from './task-event.ts'
import { type Words, words } from './words.ts'

export type DescribedChange = {
  /** One sentence: who did what. */
  summary: string
  /**
   * What was and what is, field by field, as people read it. Where a card stands in its column is no line of its own.
   */
  rows: ChangeRow[]
}

// From the catalogue, which has them in the order in which people read them: the lists beside the schemas would bring
// zod into the browser.
const fieldsInOrder = Object.keys(words.ko.fields) as (keyof Words['fields'])[]

/** Words for one event, the same on the timeline and in the mail. Ids without a name read as people who left. */
export function describeChange(event: Described, locale: Locale): DescribedChange {
  const rows = rowsOf(event, words[locale])
  return { summary: summarize(event, rows, locale), rows }
}

function rowsOf({ changes, comment, names }: Described, catalogue: Words): ChangeRow[] {
  const rows = fieldsInOrder.flatMap((field): ChangeRow[] => {
    const change = changes[field]
    if (change === undefined || field === 'position') return []
    const show = (value: FieldValue) => showValue({ field, value, names }, catalogue)
    return [{ field, label: catalogue.fields[field], from: show(change.from), to: show(change.to) }]
  })
  if (!comment) return rows
  const show = (text: string | null) => withPlainMentions(text ?? '') || catalogue.empty
  return [...rows, { field: 'comment', label: catalogue.comment, from: show(comment.from), to: show(comment.to) }]
}

type Shown = { field: ChangeField; value: FieldValue; names: Record<string, string> }

function showValue({ field, value, names }: Shown, catalogue: Words): string {
  if (Array.isArray(value)) return value.map((one) => names[one] ?? one).join(', ') || catalogue.nothing
  switch (field) {
    case 'statusId':
    case 'parentId':
      return value === null ? catalogue.nothing : (names[value] ?? value)
    case 'assigneeId':
      return value === null ? catalogue.nobody : (names[value] ?? catalogue.leftTheTeam)
    case 'priority':
      return wordOf(catalogue.priorities, value ?? 'none')
    case 'visibility':
      return wordOf(catalogue.visibilities, value)
    case 'role':
      return wordOf(catalogue.projectRoles, value) || catalogue.nothing
    case 'archived':
      return value === 'true' ? catalogue.yes : catalogue.no
    case 'dueOn':
      return value ?? catalogue.nothing
    default:
      return value === null || value === '' ? catalogue.empty : value
  }
}

// A value that an older or newer version knew is shown as it is.
function wordOf(catalogue: Record<string, string>, value: string | null): string {
  return value === null ? '' : (catalogue[value] ?? value)
}
