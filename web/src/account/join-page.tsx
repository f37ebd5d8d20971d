import { useLocation } from 'wouter'
import { useStore } from '../base/store.ts'
import { useApi } from '../data/api/api-context.ts'
import { isUnusable } from '../data/api/api-error.ts'
import type { Answer } from '../data/api/calls.ts'
import { useInvite } from '../data/queries/links.ts'
import { useSession } from '../data/session/session-context.ts'
import { Loaded } from '../ui/loaded.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { aboutPerson, EmailField, NameField, PlaceFields } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { AuthLayout } from './auth-layout.tsx'
import { Outcome, WayOn } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'

type Invite = Answer<'viewInvite'>

/** Accepts an invite, with the address it was sent to. */
export function JoinPage({ token }: { token: string }) {
  const { join: text, unusable } = useAccountText()
  const invite = useInvite(token)
  if (isUnusable(invite.error)) return <Outcome title={unusable.title} text={`${unusable.text} ${text.unusable}`} />
  return (
    <AuthLayout title={text.title} intro={<Inviter invite={invite.data} />} foot={<WayOn />}>
      <Loaded query={invite} failed={text.loadFailed}>
        {({ email }) => <JoinForm token={token} email={email} />}
      </Loaded>
    </AuthLayout>
  )
}

function Inviter({ invite }: { invite: Invite | undefined }) {
  const { join: text } = useAccountText()
  const state = useStore(useSession().state)
  if (!invite) return null
  return (
    <>
      {invite.inviterName === null ? text.invitedByNobody : text.invited(invite.inviterName)}{' '}
      {invite.role === 'admin' && text.asAdmin} {state.phase === 'signed-in' && text.otherPerson(state.person.name)}
    </>
  )
}

function JoinForm({ token, email }: { token: string; email: string }) {
  const { join: text, unusable } = useAccountText()
  const api = useApi()
  const session = useSession()
  const [, navigate] = useLocation()
  const submit = useSubmit(async (values) => {
    const body = { token, password: textOf(values, 'password'), ...aboutPerson(values) }
    await session.adopt(await api.call('acceptInvite', { body }))
    navigate('/', { replace: true })
  }, 'name')
  if (isUnusable(submit.formError)) return <p className="form-error">{`${unusable.text} ${text.unusable}`}</p>
  return (
    <SubmitForm submit={submit}>
      <EmailField label={text.email} fixed={email} error={submit.fields.email} />
      <NameField error={submit.fields.name} />
      <PasswordField autoComplete="new-password" error={submit.fields.password} />
      <PlaceFields errors={submit.fields} />
      <SubmitButton submit={submit}>{text.action}</SubmitButton>
    </SubmitForm>
  )
}
