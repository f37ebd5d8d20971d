import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invite } from '#shared/contract/admin.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastDone, toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { errorText } from '../data/api/error-text.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { invitesKey } from './invites-key.ts'
import { usePeopleText } from './use-people-text.ts'

/** Sends an invite again while it waits or has expired; takes it back while it waits. */
export function InviteActions({ invite }: { invite: Invite }) {
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
  const common = useText()
  const api = useApi()
  const cache = useQueryClient()
  const [sending, setSending] = useState(false)
  const resend = async () => {
    if (sending) return
    setSending(true)
    try {
      await api.call('resendInvite', { params: { id } })
      toastDone(text.sent(email))
      await cache.invalidateQueries({ queryKey: invitesKey })
    } catch (error) {
      toastFailed({ text: text.resendFailed(email), detail: errorText(error, common) })
    } finally {
      setSending(false)
    }
  }
  return (
    <Button aria-label={text.resendTo(email)} aria-disabled={sending} onClick={() => void resend()}>
      {text.resend}
    </Button>
  )
}

function Revoke({ invite: { id, email } }: { invite: Invite }) {
  const { invites: text } = usePeopleText()
  const api = useApi()
  const cache = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = async () => {
    await api.call('revokeInvite', { params: { id } })
    await cache.invalidateQueries({ queryKey: invitesKey })
    toastDone(text.revoked)
  }
  return (
    <>
      <Button aria-label={text.revokeTo(email)} onClick={() => setAsking(true)}>
        {text.revoke}
      </Button>
      {asking && (
        <ConfirmDialog
          title={text.revokeQuestion}
          text={text.revokeText(email)}
          confirm={text.revokeNow}
          run={revoke}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
