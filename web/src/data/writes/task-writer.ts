import type { QueryClient } from '@tanstack/react-query'
import type { Task } from '#shared/contract/task.ts'
import { ApiError } from '../api/api-error.ts'
import type { Api } from '../api/client.ts'
import { cacheKeys } from '../cache-keys.ts'
import { type KnownTask, knownTask, refreshLists, takeIn, takeOut } from './task-cache.ts'
import {
  type CreateWrite,
  currentTask,
  sameFields,
  type TaskWrite,
  type UpdateWrite,
  versionToSend,
} from './task-write.ts'

export type WriterEvents = {
  /** `send` is the writer itself, for taking back what was done. */
  onDone: (write: TaskWrite, task: Task | undefined, send: TaskWriter) => void
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
      scope: { id: `task-${write.key}` },
      networkMode: 'always',
      retry: false,
      mutationFn: (variables: TaskWrite) => perform(deps, variables),
      onSuccess: (task: Task | undefined) => {
        if (task) takeIn(cache, task)
        if (write.kind === 'delete') takeOut(cache, write.key)
        events.onDone(write, task, send)
      },
      onError: (error: unknown) => {
        const now = conflicting(error)
        if (now) takeIn(cache, now)
        events.onFailed(write, error, () => send(withoutBase(write)))
      },
      onSettled: (task: Task | undefined) => refreshAfter(cache, write, task),
    })
    // The failure is told by onError; the promise has nobody else to tell.
    mutation.execute(write).catch(() => undefined)
  }
  return send
}

async function perform({ cache, api }: Dependencies, write: TaskWrite): Promise<Task | undefined> {
  const { key } = write
  if (write.kind === 'create') return create(api, write)
  if (write.kind === 'restore') {
    return api.call('restoreTask', { params: { key }, idempotencyKey: write.idempotencyKey })
  }
  const known = knownTask(cache, key) ?? (await api.call('getTask', { params: { key } }))
  if (write.kind === 'update') return update(api, write, known)
  try {
    return await api.call('deleteTask', { params: { key }, ifMatch: known.version })
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}

function create(api: Api, { key, projectId, title, fields }: CreateWrite): Promise<Task> {
  return api.call('createTask', { body: { projectId, title, ...fields }, idempotencyKey: key })
}

async function update(api: Api, write: UpdateWrite, known: KnownTask): Promise<Task> {
  const { key, fields, placeAfter } = write
  const body = { ...fields, ...(placeAfter === undefined ? {} : { placeAfter }) }
  try {
    return await api.call('updateTask', { params: { key }, body, ifMatch: versionToSend(known, write) })
  } catch (error) {
    const now = conflicting(error)
    // Somebody else had the same idea.
    if (now && placeAfter === undefined && sameFields(now, fields)) return now
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
function refreshAfter(cache: QueryClient, write: TaskWrite, task: Task | undefined) {
  if (cache.isMutating({ mutationKey: cacheKeys.writes }) > 1) return
  refreshLists(cache, task?.projectId)
  void cache.invalidateQueries({ queryKey: cacheKeys.history(write.key) })
  void cache.invalidateQueries({ queryKey: cacheKeys.watchers(write.key) })
  // The progress of a parent follows its sub-tasks.
  const parentKey = task?.parentKey
  if (!parentKey) return
  void cache.invalidateQueries({ queryKey: cacheKeys.task(parentKey) })
  void cache.invalidateQueries({ queryKey: cacheKeys.subtasks(parentKey) })
}
