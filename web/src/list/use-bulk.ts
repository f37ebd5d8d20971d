import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BulkChange, BulkResult } from '#shared/contract/bulk.ts'
import { toastDone, toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { errorText } from '../data/api/error-text.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import type { ListTask } from '../data/queries/task-lists.ts'
import { usePerson } from '../data/session/session-context.ts'
import { newIdempotencyKey } from '../data/writes/idempotency-key.ts'
import { warnOfMailbox } from '../data/writes/mailbox-warning.ts'
import { refreshLists } from '../data/writes/task-cache.ts'
import { inBatches } from './list-view.ts'
import { useListText } from './use-list-text.ts'

// Two hundred changes, each with its event, are more than one row.
const batchWithinMs = 60_000

/** One change to many tasks. What could not be done is shown one by one; what could is done. */
export function useBulk(tasks: ListTask[], onDone: () => void) {
  const text = useListText()
  const api = useApi()
  const cache = useQueryClient()
  const personId = usePerson().id
  const [running, setRunning] = useState(false)
  const [refused, setRefused] = useState<BulkResult[]>([])

  const change = async (wanted: BulkChange) => {
    if (running) return
    setRunning(true)
    const results: BulkResult[] = []
    try {
      for (const batch of inBatches(tasks)) {
        const items = batch.map(({ key, version }) => ({ key, version }))
        const body = { items, change: wanted }
        const answer = await api.call('changeManyTasks', {
          body,
          idempotencyKey: newIdempotencyKey(),
          withinMs: batchWithinMs,
        })
        results.push(...answer.items)
      }
    } catch (error) {
      toastFailed({ text: text.bulk.failed, detail: errorText(error) })
    } finally {
      setRunning(false)
      refreshLists(cache)
      for (const { key } of results) void cache.invalidateQueries({ queryKey: cacheKeys.task(key) })
    }
    if (results.length === 0) return
    toastDone(outcomeText(results, text.bulk))
    if (results.some(({ outcome }) => outcome === 'changed')) void warnOfMailbox({ cache, personId }, wanted.assigneeId)
    const failures = results.filter(({ outcome }) => outcome === 'refused')
    setRefused(failures)
    if (failures.length === 0) onDone()
  }
  return { change, running, refused, forget: () => setRefused([]) }
}

type Words = ReturnType<typeof useListText>['bulk']

function outcomeText(results: BulkResult[], text: Words): string {
  const count = (outcome: BulkResult['outcome']) => results.filter((result) => result.outcome === outcome).length
  const said = [
    count('deleted') > 0 && text.removed(count('deleted')),
    count('changed') > 0 && text.changed(count('changed')),
    count('unchanged') > 0 && text.unchanged(count('unchanged')),
    count('refused') > 0 && `${text.refused(count('refused'))}.`,
  ]
  return said.filter(Boolean).join(' ')
}
