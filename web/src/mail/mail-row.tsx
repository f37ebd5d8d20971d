import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import { clockTime } from '../base/i18n/times.ts'
import { useNow, useZone } from '../data/session/use-clock.ts'
import { Moment } from '../ui/moment.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { type Outcome, outcomeOf } from './mail-outcome.ts'
import { type MailTold, mailSubject, tellMail } from './mail-told.ts'
import { useMailText } from './use-mail-text.ts'

type MailRowProps = {
  record: MyMailRecord
  /** How many of the listed records went out as the same mail. */
  together: number
}

/** One mail of one's own: what about, why, and what became of it. */
export function MailRow({ record, together }: MailRowProps) {
  const text = useMailText()
  const { task, reason, decidedAt, attempts } = record
  const outcome = outcomeOf(record)
  const told = useTold(record)
  // What a server says when all is well is no news.
  const isDelivered = record.delivery?.state === 'delivered'
  return (
    <li data-outcome={outcome}>
      <div className="row-text">
        <p>
          <strong>{mailSubject(record, text)}</strong>
          <OutcomeBadge outcome={outcome} />
        </p>
        <p className="mail-task">
          {task === null ? text.account : <TaskLink taskKey={task.key}>{`${task.key} ${task.title}`}</TaskLink>}
        </p>
        <Told told={isDelivered ? { ...told, words: undefined } : told} />
        <p className="row-note">
          {text.reasons[reason]} · <Moment at={decidedAt} />
          {together > 1 && ` · ${text.together(together)}`}
          {attempts > 1 && ` · ${outcome === 'sent' ? text.triedAndSent(attempts) : text.tried(attempts)}`}
        </p>
      </div>
    </li>
  )
}

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { outcomes } = useMailText()
  const looks = { sent: 'badge-good', failed: 'badge-bad', waiting: '', skipped: '' }
  return <span className={`badge ${looks[outcome]}`}>{outcomes[outcome]}</span>
}

/** What became of a mail, by the clock of this person. */
export function useTold(record: Parameters<typeof tellMail>[0]): MailTold {
  const text = useMailText()
  const zone = useZone()
  const now = useNow()
  return tellMail(record, { text, now, clock: (at) => clockTime(at, now, zone) })
}

export function Told({ told: { sentence, words } }: { told: MailTold }) {
  return (
    <>
      <p className="mail-told">{sentence}</p>
      {words && (
        <p className="mail-words">
          <span className="row-note">{words.from}</span> <q dir="ltr">{words.said}</q>
        </p>
      )}
    </>
  )
}
