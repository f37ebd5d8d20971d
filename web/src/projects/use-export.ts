import { useState } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { saveFile } from '../base/save-file.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { useAction } from '../ui/use-action.ts'
import { useProjectsText } from './use-projects-text.ts'

export type ExportOf = 'tasks' | 'csv' | 'ndjson'

// A long history takes a while.
const withinMs = 120_000

/** Downloads what a project has, as a file. By a call and not by a link, as only a call says who asks. */
export function useExport(project: Project) {
  const { export: text } = useProjectsText()
  const api = useApi()
  const [asked, setAsked] = useState<ExportOf>()
  const read = (what: ExportOf) => {
    if (what === 'tasks') return api.call('exportTasks', { query: { project: project.id }, withinMs })
    return api.call('exportProjectHistory', { params: { projectKey: project.key }, query: { format: what }, withinMs })
  }
  const { act, running } = useAction(
    async (what: ExportOf) => {
      setAsked(what)
      saveFile({ ...fileOf(project, what), content: await read(what) })
      toastDone(text.done)
    },
    { failed: text.failed, retry: 'offered' },
  )
  return { run: act, running: running ? asked : undefined }
}

function fileOf({ key }: Project, what: ExportOf) {
  if (what === 'tasks') return { name: `${key}.csv`, mediaType: 'text/csv' } as const
  if (what === 'csv') return { name: `${key}-history.csv`, mediaType: 'text/csv' } as const
  return { name: `${key}-history.ndjson`, mediaType: 'application/x-ndjson' } as const
}
