import type { Project } from '#shared/contract/project.ts'
import { Button } from '../ui/button.tsx'
import { type ExportOf, useExport } from './use-export.ts'
import { useProjectsText } from './use-projects-text.ts'

export function ExportSection({ project }: { project: Project }) {
  const { export: text } = useProjectsText()
  const { run, running } = useExport(project)
  const button = (what: ExportOf, label: string) => (
    <Button aria-disabled={running !== undefined} onClick={() => run(what)}>
      {running === what ? text.running : label}
    </Button>
  )
  return (
    <>
      <section className="block" aria-labelledby="export-tasks">
        <h2 id="export-tasks">{text.tasks}</h2>
        <p className="block-intro">{text.tasksText}</p>
        <div className="form-actions more">{button('tasks', text.csv)}</div>
      </section>
      <section className="block" aria-labelledby="export-history">
        <h2 id="export-history">{text.history}</h2>
        <p className="block-intro">{text.historyText}</p>
        <div className="form-actions more">
          {button('csv', text.csv)}
          {button('ndjson', text.ndjson)}
        </div>
      </section>
    </>
  )
}
