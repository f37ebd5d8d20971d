import type { Conflict } from '#shared/contract/conflict.ts'
import type { Locale, Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'

type Value = {
  field: Conflict['field']
  value: Conflict['theirs']
  project: Pick<Project, 'statuses' | 'labels'> | undefined
  people: Pick<Person, 'id' | 'name'>[]
  locale: Locale
}

/** A field's value as people read it: ids by what they are called here and now. */
export function readableValue({ field, value, project, people, locale }: Value): string {
  const text = words[locale]
  const nameIn = (named: { id: string; name: string }[] | undefined, id: string) =>
    named?.find((one) => one.id === id)?.name
  if (Array.isArray(value)) return value.map((id) => nameIn(project?.labels, id) ?? id).join(', ') || text.nothing
  if (field === 'priority') return Object.entries(text.priorities).find(([name]) => name === value)?.[1] ?? ''
  if (value === null || value === '') return field === 'title' || field === 'description' ? text.empty : text.nothing
  if (field === 'statusId') return nameIn(project?.statuses, value) ?? value
  return field === 'assigneeId' ? (nameIn(people, value) ?? text.leftTheTeam) : value
}
