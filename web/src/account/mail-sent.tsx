import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { Button } from '../ui/button.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { Outcome, WayOn } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'

type MailSentProps = {
  email: string
  what: 'verify' | 'reset'
  /** Back to the form, with another address. */
  onOther: () => void
}

/** A mail is on its way. It can be sent again, as often as the server lets one. */
export function MailSent({ email, what, onOther }: MailSentProps) {
  const { sent: text } = useAccountText()
  const api = useApi()
  const submit = useSubmit(async () => {
    await api.call(what === 'verify' ? 'requestVerification' : 'requestPasswordReset', { body: { email } })
    toastDone(text.sentAgain)
  })
  return (
    <Outcome title={text.title} text={text[what](email)} foot={<WayOn />}>
      <p>{text.missing}</p>
      <SubmitForm submit={submit}>
        <SubmitButton submit={submit} look="plain">
          {text.again}
        </SubmitButton>
      </SubmitForm>
      <Button look="quiet" onClick={onOther}>
        {text.otherAddress}
      </Button>
    </Outcome>
  )
}
