import type { QueryClient } from '@tanstack/react-query'
import type { Task } from '#shared/contract/task.ts'
import { type KnownTask, registerTaskList } from '../writes/task-cache.ts'
import { type TaskWrite, withWrites } from '../writes/task-write.ts'

/** A sub-task as its row shows it. */
export type SubtaskRow = KnownTask & Pick<Task, 'title' | 'statusId' | 'category' | 'assigneeId'>

/** The fields that are asked for, of all that a task has. */
export const rowFields = 'key,version,title,statusId,category,assigneeId,parentKey'

/**
 * The rows as the person should see them: with their writes under way, and tasks that no server has seen yet at the
 * end.
 */
export function arrangeRows(rows: SubtaskRow[], writes: TaskWrite[], parentId: string): SubtaskRow[] {
  const created = writes.filter((write) => write.kind === 'create')
  const added = created.filter(
    ({ key, fields }) => fields.parentId === parentId && !rows.some((row) => row.key === key),
  )
  return [
    ...withWrites(rows, writes),
    ...added.map(
      ({ key, title }): SubtaskRow => ({ key, title, version: 0, statusId: '', category: 'waiting', assigneeId: null }),
    ),
  ]
}

/** The rows of a parent after the server told how one task is now. The same array when nothing changed. */
export function patchRows(rows: SubtaskRow[], task: Task, parentKey: string): SubtaskRow[] {
  const held = rows.find((row) => row.key === task.key)
  const belongs = task.parentKey === parentKey
  if (!held) return belongs ? [...rows, task] : rows
  if (held.version >= task.version) return rows
  return belongs ? rows.map((row) => (row === held ? { ...row, ...task } : row)) : rows.filter((row) => row !== held)
}

const all = ['subtasks'] as const

function eachList(cache: QueryClient, change: (rows: SubtaskRow[], parentKey: string) => SubtaskRow[]) {
  for (const [queryKey, rows] of cache.getQueriesData<SubtaskRow[]>({ queryKey: all })) {
    const next = rows && change(rows, String(queryKey[1]))
    if (next && next !== rows) cache.setQueryData(queryKey, next)
  }
}

registerTaskList({
  find: (cache, key) => {
    const lists = cache.getQueriesData<SubtaskRow[]>({ queryKey: all })
    return lists.flatMap(([, rows]) => rows ?? []).find((row) => row.key === key)
  },
  onTaskChanged: (cache, task) => eachList(cache, (rows, parentKey) => patchRows(rows, task, parentKey)),
  onTaskGone: (cache, key) => eachList(cache, (rows) => rows.filter((row) => row.key !== key)),
  refresh: (cache) => void cache.invalidateQueries({ queryKey: all }),
})
