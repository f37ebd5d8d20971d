import { type FormEvent, useEffect, useRef, useState } from 'react'
import { fieldErrors } from './field-errors.ts'

/**
 * Runs a form's native submit: one at a time, the fields keep their text whatever happens, and after a refusal the focus
 * is on the first field that the server complained about, or on `fallbackField`.
 */
export function useSubmit(run: (values: FormData) => Promise<void>, fallbackField: string) {
  const form = useRef<HTMLFormElement>(null)
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<unknown>()
  const fields = fieldErrors(error)

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending) return
    const values = new FormData(event.currentTarget)
    setSending(true)
    setError(undefined)
    try {
      await run(values)
    } catch (failure) {
      setError(failure)
    } finally {
      setSending(false)
    }
  }
  useEffect(() => {
    if (error === undefined || !form.current) return
    const first =
      form.current.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      form.current.querySelector<HTMLElement>(`[name="${fallbackField}"]`)
    first?.focus()
  }, [error, fallbackField])
  const formError = error !== undefined && Object.keys(fields).length === 0 ? error : undefined
  return { form, onSubmit, sending, fields, formError }
}

/** A text field of a submitted form; a field that is not there reads as empty. */
export function textOf(values: FormData, name: string): string {
  const value = values.get(name)
  return typeof value === 'string' ? value : ''
}
