import { type ReactNode, useId } from 'react'

export type FieldWiring = { id: string; name: string; 'aria-invalid': boolean; 'aria-describedby'?: string }

type FieldProps = {
  label: string
  name: string
  hint?: string | undefined
  error?: string | undefined
  /** Draws the control; spread what it is given onto the input. */
  children: (wiring: FieldWiring) => ReactNode
}

/** A labelled control with its hint and, when something is wrong with it, the sentence that says so. */
export function Field({ label, name, hint, error, children }: FieldProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, name, 'aria-invalid': Boolean(error), ...(described ? { 'aria-describedby': described } : {}) })}
      {hint && !error && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}
