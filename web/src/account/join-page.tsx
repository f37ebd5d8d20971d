import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { limits } from '#shared/contract/limits.ts'
import { useApi } from '../api/api-context.ts'
import { isUnusable } from '../api/api-error.ts'
import type { Answer } from '../api/calls.ts'
import { Loaded } from '../components/loaded.tsx'
import { useText } from '../i18n/use-text.ts'
import { AuthLayout } from '../session/auth-layout.tsx'
import { PasswordField } from '../session/password-field.tsx'
import { aboutPerson, EmailField, NameField, PlaceFields } from '../session/person-fields.tsx'
import { useSession } from '../session/session-context.ts'
import { SubmitButton, SubmitForm } from '../session/submit-form.tsx'
import { textOf, useSubmit } from '../session/use-submit.ts'
import { useStore } from '../store.ts'
import { Outcome } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'
import { WayOn } from './way-on.tsx'

type Invite = Answer<'viewInvite'>

/** Accepts an invite, with the address it was sent to. */
export function JoinPage({ token }: { token: string }) {
  const { join: text, unusable } = useAccountText()
  const api = useApi()
  const invite = useQuery({
    queryKey: ['invite', token],
    queryFn: ({ signal }) => api.call('viewInvite', { body: { token }, signal }),
    // Read once: the form must not change, nor vanish, under the hands of whoever fills it in.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
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
  const { session: common } = useText()
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
      <PasswordField
        autoComplete="new-password"
        hint={common.passwordHint(limits.passwordMin)}
        error={submit.fields.password}
      />
      <PlaceFields errors={submit.fields} />
      <SubmitButton submit={submit}>{text.action}</SubmitButton>
    </SubmitForm>
  )
}
