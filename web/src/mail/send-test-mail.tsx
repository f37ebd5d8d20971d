import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import { useApi } from '../data/api/api-context.ts'
import { myMailKey } from '../data/queries/my-mail.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'
import { outcomeOf } from './mail-outcome.ts'
import { OutcomeBadge, Told, useTold } from './mail-row.tsx'
import { useMailText } from './use-mail-text.ts'

type SendTestMailProps = {
  test: ReturnType<typeof useTestMail>
  /** What is known of the last test mail. */
  record: MyMailRecord | undefined
}

/** A mail to oneself, and what the provider says to it. */
export function SendTestMail({ test, record }: SendTestMailProps) {
  const { test: text } = useMailText()
  const { email } = usePerson()
  const { eventId, expecting, running, send } = test
  return (
    <section className="block" aria-labelledby="test-mail">
      <h2 id="test-mail">{text.title}</h2>
      <p className="block-intro">{text.intro(email)}</p>
      <Button className="mail-test-send" aria-disabled={running} onClick={send}>
        {text.send}
      </Button>
      <div role="status" className={eventId === undefined ? '' : 'note'}>
        {eventId !== undefined && !record && <p>{expecting === undefined ? text.slow : text.asked}</p>}
        {record && <Answer record={record} />}
      </div>
    </section>
  )
}

function Answer({ record }: { record: MyMailRecord }) {
  const { test: text } = useMailText()
  const told = useTold(record)
  const isTaken = record.state === 'sent' && record.delivery === null
  return (
    <>
      <OutcomeBadge outcome={outcomeOf(record)} />
      <Told told={told} />
      {isTaken && <p>{text.accepted}</p>}
      {record.messageId !== null && <p className="row-note">{text.messageId(record.messageId)}</p>}
    </>
  )
}

// By then the minute's round has taken up whatever was lost on the way.
const expectForMs = 90_000

/** Sends a test mail to the person. `expecting` is its event for as long as its record is worth asking for. */
export function useTestMail() {
  const { test: text } = useMailText()
  const api = useApi()
  const cache = useQueryClient()
  const [eventId, setEventId] = useState<string>()
  const [expecting, setExpecting] = useState<string>()
  useEffect(() => {
    if (expecting === undefined) return
    const timer = setTimeout(() => setExpecting(undefined), expectForMs)
    return () => clearTimeout(timer)
  }, [expecting])
  const { act, running } = useAction(
    async () => {
      const asked = await api.call('sendTestMail', {})
      setEventId(asked.eventId)
      setExpecting(asked.eventId)
      await cache.invalidateQueries({ queryKey: myMailKey })
    },
    { failed: text.failed },
  )
  return { send: act, running, eventId, expecting }
}
