import { useText } from '../base/i18n/use-text.ts'
import { useApi } from '../data/api/api-context.ts'
import { ApiError } from '../data/api/api-error.ts'
import { useSession } from '../data/session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { isPhrase } from './phrase.ts'
import { useSettingsText } from './use-settings-text.ts'
import { askingPassword } from './wrong-password.ts'

/** Deletes the account, with the password and a sentence typed by hand: nobody does that by mistake. */
export function DeleteAccountDialog({ onClose }: { onClose: () => void }) {
  const { data: text, currentPassword, wrongPassword } = useSettingsText()
  const { cancel } = useText()
  const api = useApi()
  const session = useSession()
  const submit = useSubmit(async (values) => {
    if (!isPhrase(textOf(values, 'phrase'), text.phrase)) throw wrongPhrase(text.phraseWrong(text.phrase))
    const leave = () => api.call('leave', { body: { password: textOf(values, 'password') } })
    await askingPassword(leave, { field: 'password', sentence: wrongPassword })
    session.left('deleted')
  }, 'password')
  return (
    <Dialog title={text.deleteQuestion} onClose={onClose}>
      <p>
        {text.deleteText} <strong>{text.deleteWarning}</strong>
      </p>
      <SubmitForm submit={submit} label={text.delete}>
        <PasswordField autoComplete="current-password" label={currentPassword} error={submit.fields.password} />
        <Field label={text.typePhrase(text.phrase)} name="phrase" error={submit.fields.phrase}>
          {(wiring) => <input {...wiring} autoComplete="off" />}
        </Field>
        <div className="dialog-actions">
          <Button onClick={onClose}>{cancel}</Button>
          <SubmitButton submit={submit} look="danger">
            {text.deleteNow}
          </SubmitButton>
        </div>
      </SubmitForm>
    </Dialog>
  )
}

function wrongPhrase(detail: string): ApiError {
  return new ApiError('validation_failed', {
    status: 422,
    detail,
    errors: [{ pointer: '/phrase', code: 'invalid_value', detail }],
  })
}
