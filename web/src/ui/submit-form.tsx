import type { ReactNode } from 'react'
import type { Catalogue } from '../base/i18n/ko.ts'
import { useText } from '../base/i18n/use-text.ts'
import { ApiError } from '../data/api/api-error.ts'
import { errorText } from '../data/api/error-text.ts'
import { Button } from './button.tsx'
import { waitText } from './countdown.ts'
import { Icon } from './icon.tsx'
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
      onSubmit={submit.onSubmit}
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

/** What is wrong with a form as a whole. */
export function FormError({ error, waiting }: { error: unknown; waiting: number }) {
  const text = useText()
  if (error === undefined) return null
  const requestId = error instanceof ApiError && error.status >= 500 ? error.requestId : undefined
  return (
    <div className="form-error" role="alert">
      <Icon name="warning" />
      <p>
        {sentenceOf(error, waiting, text)}
        {requestId && <small>{text.requestId(requestId)}</small>}
      </p>
    </div>
  )
}

// The seconds count down on the button: here they would make a screen reader speak every second.
function sentenceOf(error: unknown, waiting: number, text: Catalogue): string {
  if (!(error instanceof ApiError) || error.retryAfterSeconds === undefined || error.code !== 'too_many_attempts') {
    return errorText(error)
  }
  return waiting > 0 ? text.session.tooMany : text.session.tryAgainNow
}
