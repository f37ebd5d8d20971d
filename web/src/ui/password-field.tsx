import { useState } from 'react'
import { limits } from '#shared/contract/limits.ts'
import { useText } from '../base/i18n/use-text.ts'
import { IconButton } from './button.tsx'
import { Field } from './field.tsx'

type PasswordFieldProps = {
  autoComplete: 'current-password' | 'new-password'
  name?: string
  label?: string
  error?: string | undefined
}

/** A password that can be pasted, filled in by a manager, and looked at. Of a new one it says what is asked of it. */
export function PasswordField({ autoComplete, name = 'password', label, error }: PasswordFieldProps) {
  const { session } = useText()
  const hint = autoComplete === 'new-password' ? session.passwordHint(limits.passwordMin) : undefined
  const [shown, setShown] = useState(false)
  return (
    <Field label={label ?? session.password} name={name} hint={hint} error={error}>
      {(wiring) => (
        <div className="password">
          <input
            {...wiring}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            spellCheck={false}
            autoCapitalize="none"
          />
          <IconButton
            icon={shown ? 'eye-off' : 'eye'}
            label={shown ? session.hidePassword : session.showPassword}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  )
}
