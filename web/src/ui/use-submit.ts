import { type FormEvent, type RefObject, useEffect, useRef } from 'react'
import { ApiError } from '../data/api/api-error.ts'
import { useWait } from './countdown.ts'
import { fieldErrors } from './field-errors.ts'
import { useAction } from './use-action.ts'

export type Submit = {
  form: RefObject<HTMLFormElement | null>
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  sending: boolean
  /** Seconds until the server takes another try; 0 when it takes one now. */
  waiting: number
  /** What is wrong with single fields, by name. */
  fields: Record<string, string>
  /** A failure that belongs to no field. */
  formError: unknown
}

/**
 * Runs a form's native submit: one at a time, the fields keep their text whatever happens, and after a refusal the
 * focus is on the first field that the server complained about, or on `fallbackField`.
 */
export function useSubmit(run: (values: FormData) => Promise<void>, fallbackField = ''): Submit {
  const form = useRef<HTMLFormElement>(null)
  const { act, running: sending, error } = useAction(run)
  const waiting = useWait(error)
  const fields = fieldErrors(error)

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (waiting === 0) act(new FormData(event.currentTarget))
  }
  useEffect(() => focusFirst(form.current, error, fallbackField), [error, fallbackField])
  const formError = error !== undefined && !isShown(form.current, fields) ? error : undefined
  return { form, onSubmit, sending, waiting, fields, formError }
}

function focusFirst(form: HTMLFormElement | null, error: unknown, fallbackField: string) {
  if (error === undefined || !form) return
  // Whoever has to wait has nothing to correct.
  if (error instanceof ApiError && error.code === 'too_many_attempts') return
  const first =
    form.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    form.querySelector<HTMLElement>(`[name="${fallbackField}"]`)
  first?.focus()
}

/** A sentence about something that the form has no field for (a token, say) must not get lost. */
function isShown(form: HTMLFormElement | null, fields: Record<string, string>): boolean {
  const names = Object.keys(fields)
  return names.length > 0 && names.every((name) => form?.elements.namedItem(name) != null)
}

/** A text field of a submitted form; a field that is not there reads as empty. */
export function textOf(values: FormData, name: string): string {
  const value = values.get(name)
  return typeof value === 'string' ? value : ''
}
