import type { Locale } from './person.ts'
import type { Changes, TaskEvent, TaskField } from './task-event.ts'
import { type Words, words } from './words.ts'

export type ChangeRow = { field: TaskField; label: string; from: string; to: string }

export type DescribedChange = {
  /** One sentence: who did what. */
  summary: string
  /** What was and what is, field by field, as people read it. */
  rows: ChangeRow[]
}

type Described = {
  type: TaskEvent['type']
  actorName: string
  changes: Changes
  /** What the ids in `changes` are called. */
  names: Record<string, string>
}

const fieldOrder: readonly TaskField[] = ['title', 'statusId', 'assigneeId', 'description']

/** Words for one event, the same on the timeline and in the mail. Ids without a name read as people who left. */
export function describeChange(event: Described, locale: Locale): DescribedChange {
  const catalogue = words[locale]
  const rows = fieldOrder.flatMap((field) => {
    const change = event.changes[field]
    if (change === undefined) return []
    const show = (value: string | null) => showValue({ field, value, names: event.names }, catalogue)
    return [{ field, label: catalogue.fields[field], from: show(change.from), to: show(change.to) }]
  })
  return { summary: locale === 'ko' ? koreanSummary(event, rows) : englishSummary(event, rows), rows }
}

type Value = { field: TaskField; value: string | null; names: Record<string, string> }

function showValue({ field, value, names }: Value, catalogue: Words): string {
  if (field === 'statusId') return value === null ? catalogue.empty : (names[value] ?? value)
  if (field === 'assigneeId') return value === null ? catalogue.nobody : (names[value] ?? catalogue.leftTheTeam)
  return value === null || value === '' ? catalogue.empty : value
}

function koreanSummary(event: Described, rows: ChangeRow[]): string {
  const who = `${event.actorName}님이`
  if (event.type === 'task.deleted') return `${who} 작업을 지웠습니다`
  if (event.type === 'task.created') {
    const assignee = rows.find((row) => row.field === 'assigneeId')
    return assignee ? `${who} 작업을 만들어 ${assignee.to}님에게 맡겼습니다` : `${who} 작업을 만들었습니다`
  }
  const only = rows.length === 1 ? rows[0] : undefined
  if (only && isShort(only)) return `${who} ${withObjectParticle(only.label)} 바꿨습니다: ${only.from} → ${only.to}`
  return `${who} ${withObjectParticle(rows.map((row) => row.label).join(', '))} 바꿨습니다`
}

function englishSummary(event: Described, rows: ChangeRow[]): string {
  if (event.type === 'task.deleted') return `${event.actorName} deleted the task`
  if (event.type === 'task.created') {
    const assignee = rows.find((row) => row.field === 'assigneeId')
    return assignee
      ? `${event.actorName} created the task and assigned it to ${assignee.to}`
      : `${event.actorName} created the task`
  }
  const only = rows.length === 1 ? rows[0] : undefined
  if (only && isShort(only)) return `${event.actorName} changed ${only.label.toLowerCase()}: ${only.from} → ${only.to}`
  return `${event.actorName} changed ${rows.map((row) => row.label.toLowerCase()).join(', ')}`
}

function isShort(row: ChangeRow): boolean {
  return row.field === 'statusId' || row.field === 'assigneeId'
}

/** 상태를, 제목을: the particle follows the last syllable's final consonant. Words that end in no Hangul take 을(를). */
export function withObjectParticle(word: string): string {
  const last = word.codePointAt(word.length - 1) ?? 0
  if (last < 0xac00 || last > 0xd7a3) return `${word}을(를)`
  return (last - 0xac00) % 28 === 0 ? `${word}를` : `${word}을`
}
