import { type MutationFilters, type QueryClient, useMutationState } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Task } from '#shared/contract/task.ts'
import { cacheKeys } from '../cache-keys.ts'
import type { TaskWrite } from './task-write.ts'

/**
 * The writes under way, oldest first. A deletion counts until it is forgotten, because a list on its way may not know
 * of it; while it is under way nothing of the task is shown.
 */
export function usePendingWrites(): TaskWrite[] {
  const found = useMutationState({ filters: counting, select: ({ state }) => overlayOf(state.variables, state.status) })
  return useMemo(() => found.filter((write) => write !== undefined), [found])
}

/** The same at this very moment, for what can't wait until the screen shows it: the second of two quick key presses. */
export function pendingWrites(cache: QueryClient): TaskWrite[] {
  const found = cache.getMutationCache().findAll(counting)
  return found.flatMap(({ state }) => overlayOf(state.variables, state.status) ?? [])
}

const counting: MutationFilters = {
  mutationKey: cacheKeys.writes,
  predicate: ({ state }) =>
    state.status === 'pending' || (state.status === 'success' && goesOnCounting(state.variables)),
}

// Everything under this key is a TaskWrite: the writer alone puts it there.
function overlayOf(variables: unknown, status: string): TaskWrite | undefined {
  const write = variables as TaskWrite | undefined
  if (write?.kind !== 'delete' || status !== 'pending') return write
  return { ...write, version: Number.MAX_SAFE_INTEGER }
}

function goesOnCounting(variables: unknown): boolean {
  const kind = (variables as TaskWrite | undefined)?.kind
  return kind === 'delete' || kind === 'restore'
}

/** False for a task that is only on the screen so far. */
export function isOnServer(task: Pick<Task, 'version'>): boolean {
  return task.version > 0
}
