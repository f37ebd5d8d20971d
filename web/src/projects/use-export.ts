import { useState } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { saveFile } from '../base/save-file.ts'
import { toastDone, toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { errorText } from '../data/api/error-text.ts'
import { useProjectsText } from './use-projects-text.ts'

export type ExportOf = 'tasks' | 'csv' | 'ndjson'

// A long history takes a while.
const withinMs = 120_000

/** Downloads what a project has, as a file. By a call and not by a link, as only a call says who asks. */
export function useExport(project: Project) {
  const { export: text } = useProjectsText()
  const common = useText()
  const api = useApi()
  const [running, setRunning] = useState<ExportOf>()
  const read = (what: ExportOf) => {
    if (what === 'tasks') return api.call('exportTasks', { query: { project: project.id }, withinMs })
    return api.call('exportProjectHistory', { params: { projectKey: project.key }, query: { format: what }, withinMs })
  }
  const run = async (what: ExportOf) => {
    if (running) return
    setRunning(what)
    try {
      saveFile({ ...fileOf(project, what), content: await read(what) })
      toastDone(text.done)
    } catch (error) {
      const action = { label: common.retry, run: () => void run(what) }
      toastFailed({ text: text.failed, detail: errorText(error, common), action })
    } finally {
      setRunning(undefined)
    }
  }
  return { run, running }
}

function fileOf({ key }: Project, what: ExportOf) {
  if (what === 'tasks') return { name: `${key}.csv`, mediaType: 'text/csv' } as const
  if (what === 'csv') return { name: `${key}-history.csv`, mediaType: 'text/csv' } as const
  return { name: `${key}-history.ndjson`, mediaType: 'application/x-ndjson' } as const
}
