import type { Status } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { type CreateWrite, type TaskWrite, withWrites } from '../tasks/task-write.ts'

type Given = {
  statuses: Status[]
  tasks: Task[]
  writes: TaskWrite[]
  /** Only tasks of this person. */
  onlyOf?: string | undefined
  projectId: string
}

/** The cards of each column, newest first: what the server said with the writes under way laid over it. */
export function arrange({ statuses, tasks, writes, onlyOf, projectId }: Given): Map<string, Task[]> {
  const columns = new Map<string, Task[]>(statuses.map(({ id }) => [id, []]))
  const creates = writes.filter((write) => write.kind === 'create' && write.projectId === projectId) as CreateWrite[]
  const seen = [...withWrites(tasks, writes), ...creates.map(asTask)]
  for (const task of seen.toSorted(newestFirst)) {
    if (onlyOf !== undefined && task.assigneeId !== onlyOf) continue
    columns.get(task.statusId)?.push(task)
  }
  return columns
}

function newestFirst(one: Task, other: Task): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? 1 : -1
  return one.id < other.id ? 1 : -1
}

// Version 0: no server has seen it yet.
function asTask(write: CreateWrite): Task {
  const { taskId, projectId, title, statusId, assigneeId, createdAt } = write
  return {
    id: taskId,
    key: '',
    projectId,
    version: 0,
    title,
    description: '',
    statusId,
    category: 'waiting',
    assigneeId,
    creatorId: '',
    createdAt,
    updatedAt: createdAt,
  }
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The status one column to the side, if there is one. */
export function neighbourStatus(statuses: Status[], statusId: string, direction: 'left' | 'right'): Status | undefined {
  const at = statuses.findIndex(({ id }) => id === statusId)
  return at < 0 ? undefined : statuses[at + (direction === 'right' ? 1 : -1)]
}

/** The card that an arrow leads to: up and down in the column, sideways into the next column that has cards. */
export function neighbourCard(columns: string[][], key: string, direction: Direction): string | undefined {
  const column = columns.findIndex((keys) => keys.includes(key))
  const row = columns[column]?.indexOf(key) ?? -1
  if (row < 0) return undefined
  if (direction === 'up' || direction === 'down') return columns[column]?.[row + (direction === 'down' ? 1 : -1)]
  const step = direction === 'right' ? 1 : -1
  for (let at = column + step; columns[at] !== undefined; at += step) {
    const keys = columns[at] ?? []
    if (keys.length > 0) return keys[Math.min(row, keys.length - 1)]
  }
  return undefined
}
