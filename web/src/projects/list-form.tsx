import type { ReactNode } from 'react'
import type { Project, UpdateProject } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastDone } from '../base/toasts.ts'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { useAction } from '../ui/use-action.ts'
import { type Submit, useSubmit } from '../ui/use-submit.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { useUpdateProject } from './use-update-project.ts'

type ListFormProps = {
  project: Project
  /** What is to be saved when it is asked for. */
  fields: () => UpdateProject
  /** Shows the lists as they are now, after they were saved or somebody else's were taken. */
  onReset: (project: Project) => void
  children: (submit: Submit) => ReactNode
}

/** Saves one of a project's lists as a whole. */
export function ListForm({ project, fields, onReset, children }: ListFormProps) {
  const common = useText()
  const { conflict, save, overwrite, takeTheirs } = useUpdateProject(project)
  const done = (saved: Project | undefined) => {
    if (!saved) return
    onReset(saved)
    toastDone(common.saved)
  }
  const submit = useSubmit(async () => done(await save(fields())))
  const apply = useAction(async () => done(await overwrite()), {})
  const keep = () => {
    if (conflict) onReset(conflict.current)
    takeTheirs()
  }
  return (
    <>
      {conflict && <ConflictNotice conflict={conflict} onApply={apply.act} onKeep={keep} />}
      <SubmitForm submit={submit} className="list-form">
        <fieldset disabled={project.role !== 'manager'}>{children(submit)}</fieldset>
        {project.role === 'manager' && <SubmitButton submit={submit}>{common.save}</SubmitButton>}
      </SubmitForm>
    </>
  )
}
