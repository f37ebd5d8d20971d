import { onlyShort } from '#shared/contract/change-summary.ts'
import { describeChange } from '#shared/contract/describe-change.ts'
import type { ChangeRow } from '#shared/contract/described.ts'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Moment } from '../ui/moment.tsx'
import { DiffText } from './diff-text.tsx'
import { EventMails } from './event-mails.tsx'
import { UndoButton } from './undo-button.tsx'
import { usePanelText } from './use-panel-text.ts'

type TimelineItemProps = {
  event: HistoryItem
  task: ShownTask
  mails: MailRecord[]
  /** Whether it happened since the person looked. */
  look: 'new' | 'seen'
  mayUndo: boolean
  isTakenBack: boolean
}

/** One entry: who did what, each value before and after, who was told, and the way to take it back. */
export function TimelineItem({ event, task, mails, look, mayUndo, isTakenBack }: TimelineItemProps) {
  const { history: text } = usePanelText()
  const locale = useLocale()
  const actor = usePeople().data?.find(({ id }) => id === event.actor.id)
  const actorName = event.actor.name ?? words[locale].leftTheTeam
  const { summary, rows } = describeChange({ ...event, actorName }, locale)
  return (
    <li className={`event event-${look}`}>
      <Avatar person={actor ?? { id: event.actor.id, name: actorName }} />
      <div className="event-body">
        <p>
          <span className="event-summary" dir="auto">
            {summary}
          </span>{' '}
          <Moment at={event.occurredAt} />
          {mayUndo && <UndoButton event={event} task={task} summary={summary} />}
        </p>
        <div className="event-marks">
          {event.undoes !== null && <span className="event-mark">{text.undoes}</span>}
          {isTakenBack && <span className="event-mark">{text.takenBack}</span>}
          {event.bulkId !== null && <span className="event-mark">{text.bulk}</span>}
        </div>
        {rowsToShow(event, rows).map((row) => (
          <ChangedField key={row.field} row={row} />
        ))}
        {mails.length > 0 && <EventMails mails={mails} />}
      </div>
    </li>
  )
}

// What the sentence says already, and what a new task or comment started with (it stands above), is not said again.
function rowsToShow({ type }: HistoryItem, rows: ChangeRow[]): ChangeRow[] {
  if (type !== 'task.changed' && type !== 'comment.changed') return []
  return onlyShort(rows) ? [] : rows
}

function ChangedField({ row }: { row: ChangeRow }) {
  const { history: text } = usePanelText()
  if (row.field === 'description' || row.field === 'comment') {
    return (
      <details className="event-text">
        <summary>{text.showText}</summary>
        <DiffText from={row.from} to={row.to} />
      </details>
    )
  }
  if (row.field === 'title') return <DiffText from={row.from} to={row.to} />
  return (
    <p className="event-row">
      <span>{row.label}</span> <del dir="auto">{row.from}</del> <span aria-hidden="true">→</span>{' '}
      <ins dir="auto">{row.to}</ins>
    </p>
  )
}
