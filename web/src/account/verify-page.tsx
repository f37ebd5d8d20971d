import { useState } from 'react'
import { Link } from 'wouter'
import { useStore } from '../base/store.ts'
import { useApi } from '../data/api/api-context.ts'
import { isUnusable } from '../data/api/api-error.ts'
import { useSession } from '../data/session/session-context.ts'
import { fieldErrors } from '../ui/field-errors.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { EmailField } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { AuthLayout } from './auth-layout.tsx'
import { MailSent } from './mail-sent.tsx'
import { Outcome, WayOn } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'

/** Confirms the address of a new person, or the new address of one who changes it. */
export function VerifyPage({ token }: { token: string }) {
  const { verify: text } = useAccountText()
  const api = useApi()
  const session = useSession()
  const { phase } = useStore(session.state)
  const [state, setState] = useState<'asked' | 'done'>('asked')
  const [asksPassword, setAsksPassword] = useState(false)
  const submit = useSubmit(async (values) => {
    const password = asksPassword ? { password: textOf(values, 'password') } : {}
    await api.call('verifyEmail', { body: { token, ...password } }).catch((failure: unknown) => {
      // Some teams ask for it with the first sign-in still to come: see the server's requireRegistrant.
      if (fieldErrors(failure).password !== undefined) setAsksPassword(true)
      throw failure
    })
    setState('done')
    await session.recheck()
  })
  if (state === 'done') {
    return <Outcome title={text.doneTitle} text={phase === 'signed-in' ? text.doneSignedIn : text.doneSignedOut} />
  }
  if (isUnusable(submit.formError)) return <AskAgain />
  return (
    <AuthLayout title={text.title} intro={text.intro} foot={<WayOn />}>
      <SubmitForm submit={submit}>
        {asksPassword && <PasswordField autoComplete="current-password" error={submit.fields.password} />}
        <SubmitButton submit={submit}>{text.action}</SubmitButton>
      </SubmitForm>
    </AuthLayout>
  )
}

function AskAgain() {
  const { verify: text, unusable, email: label, toSettings } = useAccountText()
  const api = useApi()
  const [sentTo, setSentTo] = useState<string>()
  const submit = useSubmit(async (values) => {
    const email = textOf(values, 'email').trim()
    await api.call('requestVerification', { body: { email } })
    setSentTo(email)
  }, 'email')
  if (sentTo !== undefined) return <MailSent email={sentTo} what="verify" onOther={() => setSentTo(undefined)} />
  const foot = (
    <>
      {text.change} <Link href="/settings/account">{toSettings}</Link>
    </>
  )
  return (
    <Outcome title={unusable.title} text={`${unusable.text} ${text.renewText}`} foot={foot}>
      <SubmitForm submit={submit}>
        <EmailField label={label} error={submit.fields.email} />
        <SubmitButton submit={submit}>{text.renew}</SubmitButton>
      </SubmitForm>
      <WayOn />
    </Outcome>
  )
}
