import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Project } from '#shared/contract/project.ts'
import type { ImportAnswer, ImportField } from '#shared/contract/task-import.ts'
import { useApi } from '../data/api/api-context.ts'
import { refreshLists } from '../data/writes/task-cache.ts'
import { useOnceKey } from '../data/writes/use-once-key.ts'
import { useAction } from '../ui/use-action.ts'

// A thousand tasks, each with its event.
const withinMs = 60_000

export type ImportStep =
  | { kind: 'text' }
  | { kind: 'preview'; csv: string; answer: ImportAnswer }
  | { kind: 'done'; count: number }

type ImportInput = { csv: string; mapping?: Record<string, ImportField>; preview: boolean }

/** From a text to tasks: a preview as often as it takes, then all at once. */
export function useImport(project: Project) {
  const api = useApi()
  const cache = useQueryClient()
  const once = useOnceKey()
  const [step, setStep] = useState<ImportStep>({ kind: 'text' })

  const { act, running, error, forget } = useAction(async (body: ImportInput) => {
    const answer = await api.call('importTasks', {
      params: { projectKey: project.key },
      body,
      idempotencyKey: once.keyFor(body),
      withinMs,
    })
    if (answer.created.length === 0) return setStep({ kind: 'preview', csv: body.csv, answer })
    setStep({ kind: 'done', count: answer.created.length })
    refreshLists(cache, project.id)
  })
  return {
    step,
    error,
    running,
    preview: (csv: string, mapping?: Record<string, ImportField>) =>
      act({ csv, preview: true, ...(mapping ? { mapping } : {}) }),
    run: (csv: string, mapping: Record<string, ImportField>) => act({ csv, mapping, preview: false }),
    again: () => {
      forget()
      setStep({ kind: 'text' })
    },
  }
}
