import { Link } from 'wouter'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { useText } from '../i18n/use-text.ts'
import { AuthLayout, FormError } from './auth-layout.tsx'
import { PasswordField } from './password-field.tsx'
import { useSession } from './session-context.ts'
import { textOf, useSubmit } from './use-submit.ts'

export function SignInPage({ why }: { why: 'new' | 'ended' | 'signed-out' }) {
  const { session: text } = useText()
  const session = useSession()
  const { form, onSubmit, sending, fields, formError } = useSubmit(
    (values) => session.signIn({ email: textOf(values, 'email').trim(), password: textOf(values, 'password') }),
    'password',
  )
  const register = (
    <>
      {text.noAccount} <Link href="/register">{text.register}</Link>
    </>
  )
  return (
    <AuthLayout title={text.signIn} intro={text.signInIntro} foot={register}>
      {why === 'ended' && <output className="form-note">{text.ended}</output>}
      {why === 'signed-out' && <output className="form-note">{text.signedOut}</output>}
      <form ref={form} className="auth-form" method="post" noValidate onSubmit={(event) => void onSubmit(event)}>
        <FormError error={formError} />
        <Field label={text.email} name="email" error={fields.email}>
          {(wiring) => (
            <input
              {...wiring}
              type="email"
              autoComplete="username"
              inputMode="email"
              spellCheck={false}
              autoCapitalize="none"
            />
          )}
        </Field>
        <PasswordField autoComplete="current-password" error={fields.password} />
        <Button look="primary" type="submit" aria-disabled={sending}>
          {text.signIn}
        </Button>
      </form>
    </AuthLayout>
  )
}
