import { useSyncExternalStore } from 'react'
import { useText } from './base/i18n/use-text.ts'
import { usePeople } from './data/queries/people.ts'
import { usePerson } from './data/session/session-context.ts'
import type { MailboxBannerProps } from './mail/mailbox-banner.tsx'
import { Icon } from './ui/icon.tsx'
import { later, Nothing } from './ui/later.tsx'

// Hardly anybody needs it. Whoever can't load it has no network, which the other banner says.
const MailboxBanner = later<MailboxBannerProps>(
  () =>
    import('./mail/mailbox-banner.tsx').then(
      (module) => module.MailboxBanner,
      () => Nothing,
    ),
  Nothing,
)

/** What is not as it should be, on every page: no network, and mail that does not reach the person. */
export function Banners() {
  const me = usePerson()
  // The list of people is read again now and then, the person only when they sign in.
  const mailbox = usePeople().data?.find(({ id }) => id === me.id)?.mailbox ?? me.mailbox
  return (
    <div>
      <OfflineBanner />
      {mailbox !== 'ok' && <MailboxBanner state={mailbox} />}
    </div>
  )
}

/** Says that the browser has no network, for as long as it has none. */
function OfflineBanner() {
  const text = useText()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  if (online) return null
  return (
    <p className="offline-banner" role="status">
      <Icon name="warning" />
      <span>{text.offlineBanner}</span>
    </p>
  )
}

function subscribe(listener: () => void) {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
