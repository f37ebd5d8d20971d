import { useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { AuthLayout } from '../session/auth-layout.tsx'
import { EmailField } from '../session/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../session/submit-form.tsx'
import { textOf, useSubmit } from '../session/use-submit.ts'
import { MailSent } from './mail-sent.tsx'
import { useAccountText } from './use-account-text.ts'
import { WayOn } from './way-on.tsx'

export function ForgotPage() {
  const { forgot: text, email: label } = useAccountText()
  const api = useApi()
  const [sentTo, setSentTo] = useState<string>()
  const submit = useSubmit(async (values) => {
    const email = textOf(values, 'email').trim()
    await api.call('requestPasswordReset', { body: { email } })
    setSentTo(email)
  }, 'email')
  if (sentTo !== undefined) return <MailSent email={sentTo} what="reset" onOther={() => setSentTo(undefined)} />
  return (
    <AuthLayout title={text.title} intro={text.intro} foot={<WayOn />}>
      <SubmitForm submit={submit}>
        <EmailField label={label} error={submit.fields.email} />
        <SubmitButton submit={submit}>{text.action}</SubmitButton>
      </SubmitForm>
    </AuthLayout>
  )
}
