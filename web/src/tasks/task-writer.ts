import type { QueryClient } from '@tanstack/react-query'
import type { Task } from '#shared/contract/task.ts'
import { ApiError } from '../api/api-error.ts'
import type { Api } from '../api/client.ts'
import { knownTask, takeIn, takeOut } from './task-cache.ts'
import { cacheKeys } from './task-keys.ts'
import { currentTask, isDisjoint, sameFields, type TaskWrite, type UpdateWrite, versionToSend } from './task-write.ts'

export type WriterEvents = {
  onDone: (write: TaskWrite, task: Task | undefined) => void
  /** `again` repeats the write; by then it goes by what the server has now. */
  onFailed: (write: TaskWrite, error: unknown, again: () => void) => void
}

type Dependencies = { cache: QueryClient; api: Api; events: WriterEvents }

/** Sends writes: those of one task one after the other, those of different tasks at once. */
export type TaskWriter = (write: TaskWrite) => void

export function createTaskWriter(deps: Dependencies): TaskWriter {
  const { cache, events } = deps
  const send: TaskWriter = (write) => {
    const mutation = cache.getMutationCache().build(cache, {
      mutationKey: cacheKeys.writes,
      scope: { id: `task-${write.taskId}` },
      networkMode: 'always',
      retry: false,
      mutationFn: (variables: TaskWrite) => perform(deps, variables),
      onSuccess: (task: Task | undefined) => {
        if (task) takeIn(cache, task)
        if (!task && write.kind === 'delete') takeOut(cache, write)
        events.onDone(write, task)
      },
      onError: (error: unknown) => {
        const now = conflicting(error)
        if (now) takeIn(cache, now)
        events.onFailed(write, error, () => send(withoutBase(write)))
      },
      onSettled: () => refreshAfter(cache, write),
    })
    // The failure is told by onError; the promise has nobody else to tell.
    mutation.execute(write).catch(() => undefined)
  }
  return send
}

async function perform({ cache, api }: Dependencies, write: TaskWrite): Promise<Task | undefined> {
  if (write.kind === 'create') {
    const { idempotencyKey, projectId, statusId, title, assigneeId } = write
    return api.call('createTask', { body: { projectId, statusId, title, assigneeId }, idempotencyKey })
  }
  const known = knownTask(cache, write.key) ?? (await api.call('getTask', { params: { key: write.key } }))
  if (write.kind === 'update') return update(api, write, known)
  try {
    return await api.call('deleteTask', { params: { key: write.key }, ifMatch: known.version })
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}

async function update(api: Api, write: UpdateWrite, known: Task): Promise<Task> {
  const patch = (version: number) =>
    api.call('updateTask', { params: { key: write.key }, body: write.fields, ifMatch: version })
  try {
    return await patch(versionToSend(known, write))
  } catch (error) {
    const now = conflicting(error)
    if (!now) throw error
    if (sameFields(now, write.fields)) return now
    if (!write.base && isDisjoint(known, now, write.fields)) return patch(now.version)
    throw error
  }
}

/** The task as it is now, when the server refused a write because of its version. */
export function conflicting(error: unknown): Task | undefined {
  return error instanceof ApiError && error.status === 412 ? currentTask(error.current) : undefined
}

function withoutBase(write: TaskWrite): TaskWrite {
  if (write.kind !== 'update') return write
  const { base: _seenByNow, ...rest } = write
  return rest
}

// Only the last of several writes reads again: until then the lists on their way could only be older than the screen.
function refreshAfter(cache: QueryClient, write: TaskWrite) {
  if (cache.isMutating({ mutationKey: cacheKeys.writes }) > 1) return
  void cache.invalidateQueries({ queryKey: cacheKeys.columns })
  if (write.kind !== 'update') return
  void cache.invalidateQueries({ queryKey: cacheKeys.history(write.key) })
  void cache.invalidateQueries({ queryKey: cacheKeys.mail(write.key) })
}
