import type { Locale } from '#shared/contract/person.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { Field } from './field.tsx'
import { textOf } from './use-submit.ts'

type FieldErrors = Record<string, string>

type EmailFieldProps = {
  label?: string
  hint?: string
  error: string | undefined
  /** `username` where the address is the one that signs in. */
  autoComplete?: 'username' | 'email'
  /** Shown, but not to be changed. */
  fixed?: string
}

export function EmailField({ label, hint, error, autoComplete = 'username', fixed }: EmailFieldProps) {
  const { session: text } = useText()
  return (
    <Field label={label ?? text.email} name="email" hint={hint} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          type="email"
          autoComplete={autoComplete}
          inputMode="email"
          spellCheck={false}
          autoCapitalize="none"
          {...(fixed === undefined ? {} : { defaultValue: fixed, readOnly: true })}
        />
      )}
    </Field>
  )
}

export function NameField({ error, value = '' }: { error: string | undefined; value?: string }) {
  const { session: text } = useText()
  return (
    <Field label={text.name} name="name" hint={text.nameHint} error={error}>
      {(wiring) => <input {...wiring} autoComplete="name" defaultValue={value} />}
    </Field>
  )
}

type PlaceFieldsProps = { errors: FieldErrors; locale?: Locale; timeZone?: string }

/** Language and time zone; those of the browser unless the person has chosen. */
export function PlaceFields({ errors, locale, timeZone }: PlaceFieldsProps) {
  const { session: text } = useText()
  const shown = useLocale()
  const language = locale ?? shown
  return (
    <div className="field-row">
      <Field label={text.language} name="locale" error={errors.locale}>
        {(wiring) => (
          <select {...wiring} key={language} defaultValue={language}>
            <option value="ko">한국어</option>
            <option value="en">English</option>
          </select>
        )}
      </Field>
      <Field label={text.timeZone} name="timeZone" error={errors.timeZone}>
        {(wiring) => (
          <select {...wiring} defaultValue={timeZone ?? browserTimeZone()}>
            {timeZones(timeZone).map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}

/** What the fields above hold. */
export function aboutPerson(values: FormData): { name: string; locale: Locale; timeZone: string } {
  return {
    name: textOf(values, 'name'),
    locale: textOf(values, 'locale') === 'en' ? 'en' : 'ko',
    timeZone: textOf(values, 'timeZone'),
  }
}

function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

// A browser may be in a zone that it does not list, such as UTC, and a person may have chosen one elsewhere.
function timeZones(chosen = 'UTC'): string[] {
  return [...new Set([browserTimeZone(), chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
}
