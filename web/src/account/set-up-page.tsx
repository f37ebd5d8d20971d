import { useLocation } from 'wouter'
import { useApi } from '../data/api/api-context.ts'
import { isUnusable } from '../data/api/api-error.ts'
import { useSession } from '../data/session/session-context.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { aboutPerson, EmailField, NameField, PlaceFields } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { AuthLayout } from './auth-layout.tsx'
import { Outcome, WayOn } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'

/** Makes the first administrator of an empty system. */
export function SetUpPage({ token }: { token: string }) {
  const { setUp: text, unusable } = useAccountText()
  const api = useApi()
  const session = useSession()
  const [, navigate] = useLocation()
  const submit = useSubmit(async (values) => {
    const email = textOf(values, 'email').trim()
    const body = { token, email, password: textOf(values, 'password'), ...aboutPerson(values) }
    await session.adopt(await api.call('setUp', { body }))
    navigate('/', { replace: true })
  }, 'name')
  if (isUnusable(submit.formError)) return <Outcome title={unusable.title} text={`${unusable.text} ${text.unusable}`} />
  return (
    <AuthLayout title={text.title} intro={text.intro} foot={<WayOn />}>
      <SubmitForm submit={submit}>
        <NameField error={submit.fields.name} />
        <EmailField error={submit.fields.email} />
        <PasswordField autoComplete="new-password" error={submit.fields.password} />
        <PlaceFields errors={submit.fields} />
        <SubmitButton submit={submit}>{text.action}</SubmitButton>
      </SubmitForm>
    </AuthLayout>
  )
}
