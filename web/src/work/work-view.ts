import { type DueGroup, dueGroupOf, dueGroups } from '#shared/contract/due-group.ts'
import type { WorkRole, WorkTask } from '#shared/contract/task-query.ts'

// As in the contract, whose module would bring its schemas along.
export const workRoles: readonly WorkRole[] = ['assigned', 'created', 'watching']

export function parseRole(search: string): WorkRole {
  const given = new URLSearchParams(search).get('role')
  return workRoles.find((role) => role === given) ?? 'assigned'
}

export type WorkGroup<Item> = { group: DueGroup; tasks: Item[] }

/** Open tasks by when they are due, seen from a day; groups with nothing in them are left out. */
export function groupByDue<Item extends Pick<WorkTask, 'dueOn'>>(tasks: Item[], today: string): WorkGroup<Item>[] {
  const groups = Map.groupBy(tasks, ({ dueOn }) => dueGroupOf(dueOn, today))
  return dueGroups.flatMap((group) => {
    const found = groups.get(group)
    return found ? [{ group, tasks: found }] : []
  })
}

type SeenTask = Pick<WorkTask, 'version' | 'seenVersion' | 'creatorId' | 'assigneeId'>

/** What is new to this person about a task: that it was given to them, or that it has changed since they saw it. */
export function markOf(
  { version, seenVersion, creatorId, assigneeId }: SeenTask,
  me: string,
): 'assigned' | 'changed' | undefined {
  if (seenVersion === null) return assigneeId === me && creatorId !== me ? 'assigned' : undefined
  return seenVersion < version ? 'changed' : undefined
}
