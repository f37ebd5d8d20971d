import type { ReactNode } from 'react'
import { FormError } from '../account/auth-layout.tsx'
import { useText } from '../base/i18n/use-text.ts'
import { Button } from './button.tsx'
import { waitText } from './countdown.ts'
import type { Submit } from './use-submit.ts'

type SubmitFormProps = { submit: Submit; className?: string; label?: string; children: ReactNode }

/** A form that is submitted natively (Enter, a password manager) and keeps its text when it fails. */
export function SubmitForm({ submit, className = 'auth-form', label, children }: SubmitFormProps) {
  return (
    <form
      ref={submit.form}
      className={className}
      aria-label={label}
      method="post"
      noValidate
      onSubmit={(event) => void submit.onSubmit(event)}
    >
      <FormError error={submit.formError} waiting={submit.waiting} />
      {children}
    </form>
  )
}

type SubmitButtonProps = { submit: Submit; look?: 'primary' | 'plain' | 'danger'; children: ReactNode }

/** Says how long there is to wait, and rests so long. It stays focusable, so that nobody loses their place. */
export function SubmitButton({ submit, look = 'primary', children }: SubmitButtonProps) {
  const { session: text } = useText()
  const { sending, waiting } = submit
  return (
    <Button look={look} type="submit" aria-disabled={sending || waiting > 0} data-waiting={waiting > 0}>
      {waiting > 0 ? text.waitFor(waitText(waiting)) : children}
    </Button>
  )
}
