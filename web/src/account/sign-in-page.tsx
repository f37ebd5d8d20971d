import { Link, Route, Switch } from 'wouter'
import { useText } from '../base/i18n/use-text.ts'
import { ApiError } from '../data/api/api-error.ts'
import type { WhySignedOut } from '../data/session/session.ts'
import { useSession } from '../data/session/session-context.ts'
import { lazyPart } from '../frame/lazy-page.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { EmailField } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { AuthLayout } from './auth-layout.tsx'

const RegisterPage = lazyPart(
  async () => (await import('./register-page.tsx')).RegisterPage,
  () => <main id="content" aria-busy="true" />,
)

/** Sign-in takes the place of whatever is asked for, so that signing in goes on there. */
export function AuthPages({ why }: { why: WhySignedOut }) {
  return (
    <Switch>
      <Route path="/register">
        <RegisterPage />
      </Route>
      <Route>
        <SignInPage why={why} />
      </Route>
    </Switch>
  )
}

function SignInPage({ why }: { why: WhySignedOut }) {
  const { session: text } = useText()
  const session = useSession()
  const submit = useSubmit(async (values) => {
    requireFilled(values, text.fillIn)
    await session.signIn({ email: textOf(values, 'email').trim(), password: textOf(values, 'password') })
  }, 'password')
  const foot = (
    <>
      <Link href="/forgot">{text.forgot}</Link>
      <br />
      {text.noAccount} <Link href="/register">{text.register}</Link>
    </>
  )
  return (
    <AuthLayout title={text.signIn} intro={text.signInIntro} foot={foot}>
      <WhyNote why={why} />
      <SubmitForm submit={submit}>
        <EmailField error={submit.fields.email} />
        <PasswordField autoComplete="current-password" error={submit.fields.password} />
        <SubmitButton submit={submit}>{text.signIn}</SubmitButton>
      </SubmitForm>
    </AuthLayout>
  )
}

// An empty field is no wrong password: the server need not hear of it, and does not count it.
function requireFilled(values: FormData, detail: string): void {
  const empty = ['email', 'password'].filter((name) => textOf(values, name).trim() === '')
  const errors = empty.map((name) => ({ pointer: `/${name}`, code: 'required', detail }))
  if (errors.length > 0) throw new ApiError('validation_failed', { status: 0, detail, errors })
}

function WhyNote({ why }: { why: WhySignedOut }) {
  const { session: text } = useText()
  if (why === 'new') return null
  const sentences = { ended: text.ended, 'signed-out': text.signedOut, deleted: text.deleted }
  return <output className="form-note">{sentences[why]}</output>
}
