import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useApi } from '../data/api/api-context.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { markSeenInLists } from '../data/writes/task-cache.ts'

// Short enough to be kept by whoever looks, long enough not to count what one only passed by.
const lookedAfterMs = 800

/**
 * Notes that the person sees the task as it is, while they do. Answers the version that they had seen before: up to
 * where nothing in the history is new to them; null: they never looked. It moves on when they look away and come back.
 */
export function useSeen(task: ShownTask): number | null | undefined {
  const api = useApi()
  const cache = useQueryClient()
  const visible = useSyncExternalStore(subscribe, () => document.visibilityState === 'visible')
  const { key, version, follow } = task
  const [before, setBefore] = useState(follow?.seenVersion)
  const [noted, setNoted] = useState(follow?.seenVersion ?? 0)
  if (before === undefined && follow) setBefore(follow.seenVersion)
  useEffect(() => {
    if (!visible || noted >= version) return
    const note = async () => {
      await api.call('markTaskSeen', { params: { key }, body: { version } })
      setNoted(version)
      markSeenInLists(cache, key, version)
    }
    // A note that did not arrive is made with the next change or the next look.
    const timer = setTimeout(() => void note().catch(() => undefined), lookedAfterMs)
    return () => clearTimeout(timer)
  }, [api, cache, key, version, visible, noted])
  useEffect(() => {
    if (!visible && noted > 0) setBefore((seen) => Math.max(seen ?? 0, noted))
  }, [visible, noted])
  return before
}

function subscribe(listener: () => void) {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
