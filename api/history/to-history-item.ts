import type { Deps } from '#api/http/deps.ts'
import type { Part } from '#api/http/page.ts'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { ProjectEvent } from '#shared/contract/project-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import { findNames } from '#shared/database/people.ts'
import type { WorkEvent } from './change-log-reader.ts'

type Reading = {
  /** What people are called now, by id. */
  people: Record<string, string>
  locale: Locale
}

/** An event as a history shows it: people are called as they are now, statuses, labels and tasks as they were then. */
export function toHistoryItem(event: WorkEvent, reading: Reading): HistoryItem {
  const { eventId, type, projectId, actorId, occurredAt, changes } = event
  return {
    eventId,
    type,
    projectId,
    actor: named(actorId, reading),
    occurredAt,
    changes,
    ...('taskId' in event ? ofTask(event, reading) : ofProject(event, reading)),
  }
}

/** The ids of all people that an event mentions. */
export function peopleOf(event: WorkEvent): string[] {
  const others =
    'taskId' in event
      ? [event.changes.assigneeId?.from, event.changes.assigneeId?.to, event.comment?.authorId]
      : [event.personId]
  return [event.actorId, ...others].filter((id) => typeof id === 'string')
}

type Rest = Pick<HistoryItem, 'seq' | 'task' | 'person' | 'comment' | 'names' | 'bulkId' | 'undoes'>

function ofTask(event: TaskEvent, { people, locale }: Reading): Rest {
  const mentioned = peopleOf(event).flatMap((id) => (people[id] === undefined ? [] : [[id, people[id]] as const]))
  const statuses = Object.entries(event.statuses).map(
    ([id, label]) => [id, label.name ?? words[locale].categories[label.category]] as const,
  )
  return {
    seq: event.seq,
    task: { key: event.taskKey, title: event.title },
    person: null,
    comment: event.comment ?? null,
    names: { ...event.names, ...Object.fromEntries([...statuses, ...mentioned]) },
    bulkId: event.bulkId ?? null,
    undoes: event.undoes ?? null,
  }
}

function ofProject({ personId }: ProjectEvent, reading: Reading): Rest {
  const person = personId === undefined ? null : named(personId, reading)
  return { seq: 0, task: null, person, comment: null, names: {}, bulkId: null, undoes: null }
}

function named(id: string, { people }: Reading): { id: string; name: string | null } {
  return { id, name: people[id] ?? null }
}

/** Events with the names of the people in them. */
export async function asHistory(
  { database }: Deps,
  { items, before }: Part<WorkEvent>,
  locale: Locale,
): Promise<Part<HistoryItem>> {
  const people = await findNames(database, [...new Set(items.flatMap(peopleOf))])
  return { items: items.map((event) => toHistoryItem(event, { people, locale })), before }
}
