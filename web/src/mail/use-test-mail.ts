import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { errorText } from '../data/api/error-text.ts'
import { useMailText } from './use-mail-text.ts'
import { myMailKey } from './use-my-mail.ts'

// By then the minute's round has taken up whatever was lost on the way.
const expectForMs = 90_000

/** Sends a test mail to the person. `expecting` is its event for as long as its record is worth asking for. */
export function useTestMail() {
  const { test: text } = useMailText()
  const common = useText()
  const api = useApi()
  const cache = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [eventId, setEventId] = useState<string>()
  const [expecting, setExpecting] = useState<string>()
  useEffect(() => {
    if (expecting === undefined) return
    const timer = setTimeout(() => setExpecting(undefined), expectForMs)
    return () => clearTimeout(timer)
  }, [expecting])
  const send = async () => {
    if (asking) return
    setAsking(true)
    try {
      const asked = await api.call('sendTestMail', {})
      setEventId(asked.eventId)
      setExpecting(asked.eventId)
      await cache.invalidateQueries({ queryKey: myMailKey })
    } catch (error) {
      toastFailed({ text: text.failed, detail: errorText(error, common) })
    } finally {
      setAsking(false)
    }
  }
  return { send, asking, eventId, expecting }
}
