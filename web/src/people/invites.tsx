import { useQueryClient } from '@tanstack/react-query'
import type { Invite } from '#shared/contract/admin.ts'
import { words } from '#shared/contract/words.ts'
import { shortDate } from '../base/i18n/times.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { teamKeys, useInvites } from '../data/queries/team.ts'
import { useZone } from '../data/session/use-clock.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { useAction } from '../ui/use-action.ts'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { usePeopleText } from './use-people-text.ts'

export function Invites() {
  const { invites: text } = usePeopleText()
  const pages = useInvites()
  return (
    <section className="block" aria-labelledby="invites">
      <h2 id="invites">{text.title}</h2>
      <p className="block-intro">{text.intro}</p>
      <CreateInvite />
      <Loaded query={pages} failed={text.loadFailed}>
        {(invites) => (invites.length === 0 ? <EmptyState text={text.empty} /> : <InviteList invites={invites} />)}
      </Loaded>
      <MoreButton pages={pages} failed={text.loadFailed} />
    </section>
  )
}

function CreateInvite() {
  const { invites: text, roles } = usePeopleText()
  const api = useApi()
  const cache = useQueryClient()
  const submit = useSubmit(async (values) => {
    const role = textOf(values, 'role') === 'admin' ? 'admin' : 'member'
    const { email } = await api.call('createInvite', { body: { email: textOf(values, 'email').trim(), role } })
    submit.form.current?.reset()
    toastDone(text.sent(email))
    await cache.invalidateQueries({ queryKey: teamKeys.invites })
  }, 'email')
  return (
    <SubmitForm submit={submit} className="inline-form" label={text.send}>
      <div className="field-wide">
        <Field label={text.email} name="email" error={submit.fields.email}>
          {(wiring) => <input {...wiring} type="email" autoComplete="off" inputMode="email" autoCapitalize="none" />}
        </Field>
      </div>
      <Field label={text.role} name="role" error={submit.fields.role}>
        {(wiring) => (
          <select {...wiring}>
            <option value="member">{roles.member}</option>
            <option value="admin">{roles.admin}</option>
          </select>
        )}
      </Field>
      <SubmitButton submit={submit}>{text.send}</SubmitButton>
    </SubmitForm>
  )
}

function InviteList({ invites }: { invites: Invite[] }) {
  const { invites: text, roles } = usePeopleText()
  const zone = useZone()
  return (
    <ul className="rows">
      {invites.map((invite) => (
        <li key={invite.id}>
          <div className="row-text">
            <p>
              <strong>{invite.email}</strong> <StateBadge state={invite.state} />
            </p>
            <p className="row-note">
              {roles[invite.role]} · {text.by(invite.invitedBy.name ?? words[zone.locale].leftTheTeam)}
              {invite.state === 'open' && ` · ${text.until(shortDate(invite.expiresAt, zone))}`}
            </p>
          </div>
          <InviteActions invite={invite} />
        </li>
      ))}
    </ul>
  )
}

function StateBadge({ state }: { state: Invite['state'] }) {
  const { invites: text } = usePeopleText()
  return <span className={`badge ${state === 'accepted' ? 'badge-good' : ''}`}>{text.states[state]}</span>
}

/** Sends an invite again while it waits or has expired; takes it back while it waits. */
function InviteActions({ invite }: { invite: Invite }) {
  if (invite.state !== 'open' && invite.state !== 'expired') return null
  return (
    <div className="row-actions">
      <Resend invite={invite} />
      {invite.state === 'open' && <Revoke invite={invite} />}
    </div>
  )
}

function Resend({ invite: { id, email } }: { invite: Invite }) {
  const { invites: text } = usePeopleText()
  const api = useApi()
  const cache = useQueryClient()
  const { act, running } = useAction(
    async () => {
      await api.call('resendInvite', { params: { id } })
      toastDone(text.sent(email))
      await cache.invalidateQueries({ queryKey: teamKeys.invites })
    },
    { failed: text.resendFailed(email) },
  )
  return (
    <Button aria-label={text.resendTo(email)} aria-disabled={running} onClick={act}>
      {text.resend}
    </Button>
  )
}

function Revoke({ invite: { id, email } }: { invite: Invite }) {
  const { invites: text } = usePeopleText()
  const api = useApi()
  const cache = useQueryClient()
  const revoke = async () => {
    await api.call('revokeInvite', { params: { id } })
    await cache.invalidateQueries({ queryKey: teamKeys.invites })
    toastDone(text.revoked)
  }
  return (
    <ConfirmButton
      aria-label={text.revokeTo(email)}
      title={text.revokeQuestion}
      text={text.revokeText(email)}
      confirm={text.revokeNow}
      run={revoke}
    >
      {text.revoke}
    </ConfirmButton>
  )
}
