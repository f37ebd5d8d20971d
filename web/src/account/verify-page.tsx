import { useState } from 'react'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { isUnusable } from '../api/api-error.ts'
import { AuthLayout } from '../session/auth-layout.tsx'
import { fieldErrors } from '../session/field-errors.ts'
import { PasswordField } from '../session/password-field.tsx'
import { EmailField } from '../session/person-fields.tsx'
import { useSession } from '../session/session-context.ts'
import { SubmitButton, SubmitForm } from '../session/submit-form.tsx'
import { textOf, useSubmit } from '../session/use-submit.ts'
import { useStore } from '../store.ts'
import { MailSent } from './mail-sent.tsx'
import { Outcome } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'
import { WayOn } from './way-on.tsx'

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
