import { useSyncExternalStore } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

/** Says that the browser has no network, for as long as it has none. */
export function OfflineBanner() {
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
