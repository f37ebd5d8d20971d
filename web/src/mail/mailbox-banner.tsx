import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link } from 'wouter'
import type { MailboxState } from '#shared/contract/person.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useAction } from '../ui/use-action.ts'
import { useMailText } from './use-mail-text.ts'
import './mailbox-banner.css'

export type MailboxBannerProps = { state: Exclude<MailboxState, 'ok'> }

/** Says that mail does not reach the person who is signed in, what it means and how it is put right. */
export function MailboxBanner({ state }: MailboxBannerProps) {
  const { banner: text } = useMailText()
  const { email } = usePerson()
  const verify = useVerify(email)
  useReadAgain()
  return (
    <section className="mailbox-banner" role="status">
      <Icon name="warning" />
      <div>
        <p>
          <strong>{text[state](email)}</strong> {state === 'unverified' ? text.open : text.fix}
        </p>
        <p className="mailbox-ways">
          <Link href="/settings/account">{text.change}</Link>
          <Link href="/settings/mail">{text.details}</Link>
          <Button aria-disabled={verify.running} onClick={verify.act}>
            {state === 'unverified' ? text.send : text.verify}
          </Button>
        </p>
      </div>
    </section>
  )
}

// It is put right by a link in a mail, so in another tab, or by the page that was here a moment ago.
function useReadAgain() {
  const cache = useQueryClient()
  useEffect(() => {
    const read = () => void cache.invalidateQueries({ queryKey: cacheKeys.people })
    read()
    addEventListener('focus', read)
    return () => removeEventListener('focus', read)
  }, [cache])
}

function useVerify(email: string) {
  const { banner: text } = useMailText()
  const api = useApi()
  return useAction(
    async () => {
      await api.call('requestVerification', { body: { email } })
      toastDone(text.verifySent)
    },
    { failed: text.verifyFailed },
  )
}
