import { useState } from 'react'
import { Link } from 'wouter'
import { useApi } from '../data/api/api-context.ts'
import { isUnusable } from '../data/api/api-error.ts'
import { useSession } from '../data/session/session-context.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { AuthLayout } from './auth-layout.tsx'
import { Outcome, WayOn } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'

export function ResetPage({ token }: { token: string }) {
  const { reset: text, unusable } = useAccountText()
  const api = useApi()
  const session = useSession()
  const [state, setState] = useState<'asked' | 'done'>('asked')
  const submit = useSubmit(async (values) => {
    await api.call('resetPassword', { body: { token, password: textOf(values, 'password') } })
    setState('done')
    // It may have been the password of whoever is signed in here.
    await session.recheck()
  }, 'password')
  if (state === 'done') return <Outcome title={text.doneTitle} text={text.done} />
  if (isUnusable(submit.formError)) {
    return (
      <Outcome title={unusable.title} text={unusable.text} foot={<WayOn />}>
        <Link href="/forgot" className="button button-primary">
          {text.renew}
        </Link>
      </Outcome>
    )
  }
  return (
    <AuthLayout title={text.title} intro={text.intro} foot={<WayOn />}>
      <SubmitForm submit={submit}>
        <PasswordField autoComplete="new-password" label={text.password} error={submit.fields.password} />
        <SubmitButton submit={submit}>{text.action}</SubmitButton>
      </SubmitForm>
    </AuthLayout>
  )
}
