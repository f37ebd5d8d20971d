import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { outcomeOf } from './mail-outcome.ts'
import { OutcomeBadge, Told, useTold } from './mail-row.tsx'
import { useMailText } from './use-mail-text.ts'
import type { useTestMail } from './use-test-mail.ts'

type TestMailProps = {
  test: ReturnType<typeof useTestMail>
  /** What is known of the last test mail. */
  record: MyMailRecord | undefined
}

/** A mail to oneself, and what the provider says to it. */
export function TestMail({ test, record }: TestMailProps) {
  const { test: text } = useMailText()
  const { email } = usePerson()
  const { eventId, expecting, asking, send } = test
  return (
    <section className="block" aria-labelledby="test-mail">
      <h2 id="test-mail">{text.title}</h2>
      <p className="block-intro">{text.intro(email)}</p>
      <Button className="mail-test-send" aria-disabled={asking} onClick={() => void send()}>
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
