import type { Project } from '#shared/contract/project.ts'
import { colorOf } from '../base/contract-lists.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastDone } from '../base/toasts.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { useAction } from '../ui/use-action.ts'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { DescriptionField, ProjectColor, VisibilityChoice, visibilityOf } from './project-fields.tsx'
import { useProjectsText } from './use-projects-text.ts'
import { useUpdateProject } from './use-update-project.ts'

export function GeneralSection({ project }: { project: Project }) {
  return (
    <>
      <About project={project} />
      <Archive project={project} />
    </>
  )
}

function About({ project }: { project: Project }) {
  const text = useProjectsText()
  const common = useText()
  const { base, conflict, save, overwrite, takeTheirs } = useUpdateProject(project)
  const submit = useSubmit(async (values) => {
    const saved = await save({
      name: textOf(values, 'name').normalize('NFC').trim(),
      // A form sends its lines with the ends that the mail of 1982 had.
      description: textOf(values, 'description').replaceAll('\r\n', '\n').normalize('NFC'),
      color: colorOf(textOf(values, 'color')),
      visibility: visibilityOf(textOf(values, 'visibility')),
    })
    if (saved) toastDone(common.saved)
  }, 'name')
  const apply = useAction(async () => {
    if (await overwrite()) toastDone(common.saved)
  }, {})
  const mayManage = project.role === 'manager'
  return (
    <section className="block" aria-labelledby="general">
      <h2 id="general">{text.sections.general}</h2>
      {conflict && <ConflictNotice conflict={conflict} onApply={apply.act} onKeep={takeTheirs} />}
      <SubmitForm submit={submit} className="stack">
        {/* Filled anew when the values to start from are others. */}
        <fieldset key={base.version} className="stack-fields" disabled={!mayManage}>
          <Field label={text.fields.name} name="name" error={submit.fields.name}>
            {(wiring) => <input {...wiring} defaultValue={base.name} autoComplete="off" />}
          </Field>
          <DescriptionField value={base.description} error={submit.fields.description} />
          <ProjectColor value={base.color} />
          <VisibilityChoice value={base.visibility} />
        </fieldset>
        {mayManage && <SubmitButton submit={submit}>{common.save}</SubmitButton>}
      </SubmitForm>
    </section>
  )
}

function Archive({ project }: { project: Project }) {
  const { archive: text } = useProjectsText()
  const { save } = useUpdateProject(project)
  const { act, running } = useAction(async () => {
    if (await save({ archived: !project.archived }, project.version)) {
      toastDone(project.archived ? text.unarchived : text.archived)
    }
  }, {})
  if (project.role !== 'manager') return null
  return (
    <section className="block" aria-labelledby="archive">
      <h2 id="archive">{text.title}</h2>
      <p className="block-intro">{project.archived ? text.archivedText : text.text}</p>
      <Button className="more" aria-disabled={running} onClick={act}>
        {project.archived ? text.unarchive : text.archive}
      </Button>
    </section>
  )
}
