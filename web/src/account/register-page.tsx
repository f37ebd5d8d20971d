import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useText } from '../base/i18n/use-text.ts'
import { useSession } from '../data/session/session-context.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { aboutPerson, EmailField, NameField, PlaceFields } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { AuthLayout } from './auth-layout.tsx'
import { MailSent } from './mail-sent.tsx'

export function RegisterPage() {
  const { session: text } = useText()
  const session = useSession()
  const [, navigate] = useLocation()
  const [sentTo, setSentTo] = useState<string>()
  const submit = useSubmit(async (values) => {
    const email = textOf(values, 'email').trim()
    const next = await session.register({ email, password: textOf(values, 'password'), ...aboutPerson(values) })
    if (next === 'confirm-first') return setSentTo(email)
    navigate('/', { replace: true })
  }, 'name')
  if (sentTo !== undefined) return <MailSent email={sentTo} what="verify" onOther={() => setSentTo(undefined)} />
  const foot = (
    <>
      {text.haveAccount} <Link href="/">{text.signIn}</Link>
    </>
  )
  return (
    <AuthLayout title={text.registerTitle} intro={text.registerIntro} foot={foot}>
      <SubmitForm submit={submit}>
        <NameField error={submit.fields.name} />
        <EmailField error={submit.fields.email} />
        <PasswordField autoComplete="new-password" error={submit.fields.password} />
        <PlaceFields errors={submit.fields} />
        <SubmitButton submit={submit}>{text.register}</SubmitButton>
      </SubmitForm>
    </AuthLayout>
  )
}
