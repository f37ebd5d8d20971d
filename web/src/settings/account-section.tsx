import { useState } from 'react'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { usePerson } from '../data/session/session-context.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { EmailField } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { useSettingsText } from './use-settings-text.ts'
import { askingPassword } from './wrong-password.ts'

export function AccountSection() {
  return (
    <>
      <EmailBlock />
      <PasswordBlock />
    </>
  )
}

function EmailBlock() {
  const { email: text } = useSettingsText()
  const person = usePerson()
  return (
    <section className="block" aria-labelledby="email">
      <h2 id="email">{text.title}</h2>
      <p>
        {person.email}{' '}
        <span className={`badge ${person.emailVerified ? 'badge-good' : ''}`}>
          {person.emailVerified ? text.confirmed : text.unconfirmed}
        </span>
      </p>
      {!person.emailVerified && <ConfirmAddress email={person.email} />}
      <ChangeEmail />
    </section>
  )
}

function ConfirmAddress({ email }: { email: string }) {
  const { email: text } = useSettingsText()
  const api = useApi()
  const submit = useSubmit(async () => {
    await api.call('requestVerification', { body: { email } })
    toastDone(text.confirmSent)
  })
  return (
    <SubmitForm submit={submit} className="stack">
      <SubmitButton submit={submit} look="plain">
        {text.confirm}
      </SubmitButton>
    </SubmitForm>
  )
}

function ChangeEmail() {
  const { email: text, currentPassword, wrongPassword } = useSettingsText()
  const api = useApi()
  const [sentTo, setSentTo] = useState<string>()
  const submit = useSubmit(async (values) => {
    const email = textOf(values, 'email').trim()
    const change = () => api.call('changeEmail', { body: { email, password: textOf(values, 'password') } })
    await askingPassword(change, { field: 'password', sentence: wrongPassword })
    setSentTo(email)
    submit.form.current?.reset()
  }, 'email')
  return (
    <SubmitForm submit={submit} className="stack" label={text.change}>
      <EmailField label={text.next} autoComplete="email" error={submit.fields.email} />
      <PasswordField autoComplete="current-password" label={currentPassword} error={submit.fields.password} />
      <SubmitButton submit={submit}>{text.change}</SubmitButton>
      <output className={sentTo === undefined ? '' : 'note'}>{sentTo !== undefined && text.sent(sentTo)}</output>
    </SubmitForm>
  )
}

function PasswordBlock() {
  const { password: text, currentPassword, wrongPassword } = useSettingsText()
  const api = useApi()
  const { email } = usePerson()
  const submit = useSubmit(async (values) => {
    const body = { currentPassword: textOf(values, 'currentPassword'), password: textOf(values, 'password') }
    const wanted = { field: 'currentPassword', sentence: wrongPassword }
    await askingPassword(() => api.call('changePassword', { body }), wanted)
    submit.form.current?.reset()
    toastDone(text.changed)
  }, 'currentPassword')
  return (
    <section className="block" aria-labelledby="password">
      <h2 id="password">{text.title}</h2>
      <p className="block-intro">{text.intro}</p>
      <SubmitForm submit={submit} className="stack" label={text.change}>
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          autoComplete="current-password"
          name="currentPassword"
          label={currentPassword}
          error={submit.fields.currentPassword}
        />
        <PasswordField autoComplete="new-password" label={text.next} error={submit.fields.password} />
        <SubmitButton submit={submit}>{text.change}</SubmitButton>
      </SubmitForm>
    </section>
  )
}
