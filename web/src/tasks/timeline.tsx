import { type ChangeRow, describeChange } from '#shared/contract/describe-change.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import type { HistoryItem } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import { Avatar } from '../components/avatar.tsx'
import { Button } from '../components/button.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'
import { Icon } from '../components/icon.tsx'
import { Moment, useNow, useZone } from '../components/moment.tsx'
import { clockTime } from '../i18n/times.ts'
import { useLocale, useText } from '../i18n/use-text.ts'
import { mailText } from './mail-text.ts'
import { usePeople } from './queries.ts'
import { useTimeline } from './use-timeline.ts'

/** What happened to the task, in the words of the mail, and who was told. */
export function Timeline({ taskKey }: { taskKey: string }) {
  const text = useText()
  const { history, events, mails, mailError, older } = useTimeline(taskKey)
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <h3 id="timeline-title">{text.history.title}</h3>
      {mailError && <p className="timeline-note">{text.history.mailLoadFailed}</p>}
      {history.isError && !history.data && (
        <ErrorNotice title={text.history.loadFailed} error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.data && events.length === 0 && <p className="timeline-note">{text.history.empty}</p>}
      <ol>
        {events.map((event) => (
          <TimelineItem key={event.eventId} event={event} mails={mails.get(event.eventId) ?? []} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button look="quiet" disabled={history.isFetchingNextPage} onClick={() => void older()}>
          {text.history.older}
        </Button>
      )}
    </section>
  )
}

function TimelineItem({ event, mails }: { event: HistoryItem; mails: MailRecord[] }) {
  const locale = useLocale()
  const actor = usePeople().data?.find(({ id }) => id === event.actor.id)
  const actorName = event.actor.name ?? words[locale].leftTheTeam
  const { summary, rows } = describeChange({ ...event, actorName }, locale)
  const isChange = event.type === 'task.changed'
  const alreadySaid = rows.length === 1 && (rows[0]?.field === 'statusId' || rows[0]?.field === 'assigneeId')
  return (
    <li className="event">
      <Avatar person={actor ?? { id: event.actor.id, name: actorName }} />
      <div className="event-body">
        <p>
          <span className="event-summary">{summary}</span> <Moment at={event.occurredAt} />
        </p>
        {isChange && !alreadySaid && rows.map((row) => <ChangedField key={row.field} row={row} />)}
        {mails.length > 0 && <Mails mails={mails} />}
      </div>
    </li>
  )
}

function ChangedField({ row }: { row: ChangeRow }) {
  const text = useText()
  if (row.field === 'description') {
    return (
      <details className="event-text">
        <summary>{text.history.showText}</summary>
        <p className="event-text-label">{text.history.before}</p>
        <del>{row.from}</del>
        <p className="event-text-label">{text.history.after}</p>
        <ins>{row.to}</ins>
      </details>
    )
  }
  return (
    <p className="event-row">
      <span>{row.label}</span> <del>{row.from}</del> <span aria-hidden="true">→</span> <ins>{row.to}</ins>
    </p>
  )
}

function Mails({ mails }: { mails: MailRecord[] }) {
  const text = useText()
  const zone = useZone()
  const now = useNow()
  const reader = { text, formerPerson: text.task.formerPerson, clock: (at: string) => clockTime(at, now, zone) }
  return (
    <p className="event-mails">
      <Icon name="mail" />
      <span className="event-mails-label">{`${text.mail.label}: `}</span>
      {mails.map((mail) => (
        <span key={mail.person.id} className="event-mail" data-state={mail.state}>
          {mailText(mail, reader)}
        </span>
      ))}
    </p>
  )
}
