import { Link, useLocation } from 'wouter'
import { limits } from '#shared/contract/limits.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { useLocale, useText } from '../i18n/use-text.ts'
import { AuthLayout, FormError } from './auth-layout.tsx'
import { PasswordField } from './password-field.tsx'
import { useSession } from './session-context.ts'
import { textOf, useSubmit } from './use-submit.ts'

export function RegisterPage() {
  const { session: text } = useText()
  const session = useSession()
  const [, navigate] = useLocation()
  const { form, onSubmit, sending, fields, formError } = useSubmit(async (values) => {
    await session.register({
      email: textOf(values, 'email').trim(),
      password: textOf(values, 'password'),
      name: textOf(values, 'name'),
      locale: textOf(values, 'locale') === 'en' ? 'en' : 'ko',
      timeZone: textOf(values, 'timeZone'),
    })
    navigate('/', { replace: true })
  }, 'name')
  const signIn = (
    <>
      {text.haveAccount} <Link href="/">{text.signIn}</Link>
    </>
  )
  return (
    <AuthLayout title={text.registerTitle} intro={text.registerIntro} foot={signIn}>
      <form ref={form} className="auth-form" method="post" noValidate onSubmit={(event) => void onSubmit(event)}>
        <FormError error={formError} />
        <IdentityFields errors={fields} />
        <PreferenceFields errors={fields} />
        <Button look="primary" type="submit" aria-disabled={sending}>
          {text.register}
        </Button>
      </form>
    </AuthLayout>
  )
}

function IdentityFields({ errors }: { errors: Record<string, string> }) {
  const { session: text } = useText()
  return (
    <>
      <Field label={text.name} name="name" hint={text.nameHint} error={errors.name}>
        {(wiring) => <input {...wiring} autoComplete="name" />}
      </Field>
      <Field label={text.email} name="email" error={errors.email}>
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
      <PasswordField autoComplete="new-password" hint={text.passwordHint(limits.passwordMin)} error={errors.password} />
    </>
  )
}

function PreferenceFields({ errors }: { errors: Record<string, string> }) {
  const { session: text } = useText()
  const locale = useLocale()
  return (
    <div className="field-row">
      <Field label={text.language} name="locale" error={errors.locale}>
        {(wiring) => (
          <select {...wiring} key={locale} defaultValue={locale}>
            <option value="ko">한국어</option>
            <option value="en">English</option>
          </select>
        )}
      </Field>
      <Field label={text.timeZone} name="timeZone" error={errors.timeZone}>
        {(wiring) => (
          <select {...wiring} defaultValue={browserTimeZone()}>
            {timeZones().map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}

function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

// A browser may be in a zone that it does not list, such as UTC.
function timeZones(): string[] {
  return [...new Set([browserTimeZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
}
