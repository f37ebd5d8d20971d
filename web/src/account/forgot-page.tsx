import { useState } from 'react'
import { useApi } from '../data/api/api-context.ts'
import { EmailField } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { AuthLayout } from './auth-layout.tsx'
import { MailSent } from './mail-sent.tsx'
import { WayOn } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'

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
