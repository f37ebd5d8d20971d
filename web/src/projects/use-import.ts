import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Project } from '#shared/contract/project.ts'
import type { ImportAnswer, ImportField } from '#shared/contract/task-import.ts'
import { useApi } from '../data/api/api-context.ts'
import { useOnceKey } from '../data/writes/idempotency-key.ts'
import { refreshLists } from '../data/writes/task-cache.ts'

// A thousand tasks, each with its event.
const withinMs = 60_000

export type ImportStep =
  | { kind: 'text' }
  | { kind: 'preview'; csv: string; answer: ImportAnswer }
  | { kind: 'done'; count: number }

/** From a text to tasks: a preview as often as it takes, then all at once. */
export function useImport(project: Project) {
  const api = useApi()
  const cache = useQueryClient()
  const keyFor = useOnceKey()
  const [step, setStep] = useState<ImportStep>({ kind: 'text' })
  const [error, setError] = useState<unknown>()
  const [running, setRunning] = useState(false)

  const ask = async (body: { csv: string; mapping?: Record<string, ImportField>; preview: boolean }) => {
    if (running) return
    setRunning(true)
    setError(undefined)
    try {
      const answer = await api.call('importTasks', {
        params: { projectKey: project.key },
        body,
        idempotencyKey: keyFor(body),
        withinMs,
      })
      if (answer.created.length === 0) return setStep({ kind: 'preview', csv: body.csv, answer })
      setStep({ kind: 'done', count: answer.created.length })
      refreshLists(cache, project.id)
    } catch (failure) {
      setError(failure)
    } finally {
      setRunning(false)
    }
  }
  return {
    step,
    error,
    running,
    preview: (csv: string, mapping?: Record<string, ImportField>) =>
      ask({ csv, preview: true, ...(mapping ? { mapping } : {}) }),
    run: (csv: string, mapping: Record<string, ImportField>) => ask({ csv, mapping, preview: false }),
    again: () => {
      setError(undefined)
      setStep({ kind: 'text' })
    },
  }
}
