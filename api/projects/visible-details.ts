import type { Actor } from '#api/access/actor.ts'
import type { PersonEvent } from '#shared/contract/person-event.ts'
import type { Queryable } from '#shared/database/database.ts'
import { findVisibleKeys } from './project-access-repository.ts'

/**
 * The events, but for the keys of tasks whose projects do not exist for the reader: who muted a task says so in an
 * event about themselves.
 */
export async function withVisibleTasks<Event extends Pick<PersonEvent, 'details'>>(
  on: Queryable,
  events: Event[],
  reader: Pick<Actor, 'personId'>,
): Promise<Event[]> {
  const visible = await findVisibleKeys(
    on,
    reader,
    events.flatMap(({ details: { task } }) => task ?? []),
  )
  return events.map((event) => {
    const { task, ...details } = event.details
    return task === undefined || visible.has(task) ? event : { ...event, details }
  })
}
