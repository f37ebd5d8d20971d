import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { reservedKeys } from '#shared/contract/reserved-keys.ts'
import { boardPath } from '../base/addresses.ts'
import { colorOf } from '../base/contract-lists.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { ApiError } from '../data/api/api-error.ts'
import { useProjects } from '../data/queries/projects.ts'
import { useOnceKey } from '../data/writes/use-once-key.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { ProjectColor, VisibilityChoice, visibilityOf } from './project-fields.tsx'
import { suggestKey } from './suggest-key.ts'
import { useProjectsText } from './use-projects-text.ts'
import { takeInProject } from './use-update-project.ts'

/** Asks what a new project is called, and leads to its board. */
export function CreateProject({ onClose }: { onClose: () => void }) {
  const text = useProjectsText()
  const common = useText()
  const api = useApi()
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const once = useOnceKey()
  const [free, setFree] = useState<string>()
  const submit = useSubmit(async (values) => {
    setFree(undefined)
    const body = {
      name: textOf(values, 'name'),
      key: textOf(values, 'key'),
      color: colorOf(textOf(values, 'color')),
      visibility: visibilityOf(textOf(values, 'visibility')),
    }
    const project = await api
      .call('createProject', { body, idempotencyKey: once.keyFor(body) })
      .catch((error: unknown) => {
        if (error instanceof ApiError) setFree(error.suggestion)
        throw error
      })
    takeInProject(cache, project)
    toastDone(text.create.created(project.name))
    onClose()
    navigate(boardPath(project.key))
  }, 'name')
  return (
    <Dialog title={text.create.title} onClose={onClose}>
      <SubmitForm submit={submit} className="stack">
        <NameAndKey errors={submit.fields} free={free} />
        <ProjectColor value="blue" />
        <VisibilityChoice value="team" />
        <div className="dialog-actions">
          <Button onClick={onClose}>{common.cancel}</Button>
          <SubmitButton submit={submit}>{text.create.submit}</SubmitButton>
        </div>
      </SubmitForm>
    </Dialog>
  )
}

// The key follows the name until somebody writes one.
function NameAndKey({ errors, free }: { errors: Record<string, string>; free: string | undefined }) {
  const { fields: text } = useProjectsText()
  const taken = [...reservedKeys, ...(useProjects().data ?? []).map(({ key }) => key)]
  const [name, setName] = useState('')
  const [written, setWritten] = useState<string>()
  const key = written ?? suggestKey(name, taken)
  return (
    <>
      <Field label={text.name} name="name" error={errors.name}>
        {(wiring) => (
          <input {...wiring} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={text.key} name="key" hint={text.keyHint(key.toUpperCase())} error={errors.key}>
        {(wiring) => (
          <input
            {...wiring}
            value={key}
            maxLength={10}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setWritten(event.target.value)}
          />
        )}
      </Field>
      {free && free !== key && <Button onClick={() => setWritten(free)}>{text.takeKey(free)}</Button>}
    </>
  )
}
