import { useEffect, useRef, useState } from 'react'
import { toastDone, toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import type { Answer } from '../data/api/calls.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { useSettingsText } from './use-settings-text.ts'

const validDays = [7, 30, 90, 365]
const usualDays = 90

/** Makes a token and shows it this once: it is kept nowhere, and gone when the page is left. */
export function CreateToken({ onCreated }: { onCreated: () => void }) {
  const { tokens: text } = useSettingsText()
  const api = useApi()
  const [created, setCreated] = useState<Answer<'createToken'>>()
  const submit = useSubmit(async (values) => {
    const scope = textOf(values, 'scope') === 'write' ? 'write' : 'read'
    const body = {
      name: textOf(values, 'name'),
      scope,
      expiresInDays: Number(textOf(values, 'expiresInDays')),
    } as const
    setCreated(await api.call('createToken', { body }))
    submit.form.current?.reset()
    onCreated()
  }, 'name')
  return (
    <>
      <SubmitForm submit={submit} className="inline-form" label={text.create}>
        <div className="field-wide">
          <Field label={text.name} name="name" hint={text.nameHint} error={submit.fields.name}>
            {(wiring) => <input {...wiring} autoComplete="off" />}
          </Field>
        </div>
        <ScopeField error={submit.fields.scope} />
        <DaysField error={submit.fields.expiresInDays} />
        <SubmitButton submit={submit}>{text.create}</SubmitButton>
      </SubmitForm>
      {created && <Created key={created.id} secret={created.token} onDone={() => setCreated(undefined)} />}
    </>
  )
}

function ScopeField({ error }: { error: string | undefined }) {
  const { tokens: text } = useSettingsText()
  return (
    <Field label={text.scope} name="scope" error={error}>
      {(wiring) => (
        <select {...wiring} defaultValue="read">
          <option value="read">{text.scopes.read}</option>
          <option value="write">{text.scopes.write}</option>
        </select>
      )}
    </Field>
  )
}

function DaysField({ error }: { error: string | undefined }) {
  const { tokens: text } = useSettingsText()
  return (
    <Field label={text.days} name="expiresInDays" error={error}>
      {(wiring) => (
        <select {...wiring} defaultValue={usualDays}>
          {validDays.map((days) => (
            <option key={days} value={days}>
              {text.daysOf(days)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Created({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { tokens: text } = useSettingsText()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret)
      toastDone(text.copied)
    } catch {
      field.current?.select()
      toastFailed({ text: text.copyFailed })
    }
  }
  return (
    <section className="token-created" aria-label={text.createdTitle}>
      <h3>{text.createdTitle}</h3>
      <p>{text.createdText}</p>
      <div className="secret">
        <input ref={field} value={secret} readOnly aria-label={text.createdTitle} spellCheck={false} />
        <Button look="primary" onClick={() => void copy()}>
          {text.copy}
        </Button>
      </div>
      <Button onClick={onDone}>{text.done}</Button>
    </section>
  )
}
