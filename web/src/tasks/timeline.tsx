import { Fragment } from 'react'
import type { ShownTask } from '../data/queries/task.ts'
import { useHistory } from '../data/queries/task-parts.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ReminderMails } from './event-mails.tsx'
import { byEvent, remindersIn } from './mail-text.ts'
import { sinceYouLooked } from './since-you-looked.ts'
import { TimelineItem } from './timeline-item.tsx'
import { usePanelText } from './use-panel-text.ts'

type TimelineProps = { task: ShownTask; seenVersion: number | null | undefined; mayEdit: boolean }

/** What happened to the task, in the words of the mail, and who was told. What is new to the person stands apart. */
export function Timeline({ task, seenVersion, mayEdit }: TimelineProps) {
  const { history: text } = usePanelText()
  const personId = usePerson().id
  const { history, events, mails, reminders, mailError, older } = useTimeline(task)
  const { entries, changes } = sinceYouLooked({ events, seenVersion, personId })
  const takenBack = new Set(events.flatMap(({ undoes }) => undoes ?? []))
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <h3 id="timeline-title">{text.title}</h3>
      {mailError && <p className="timeline-note">{text.mailLoadFailed}</p>}
      <ReminderMails mails={reminders} />
      {history.isError && !history.data && (
        <ErrorNotice title={text.loadFailed} error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.data && events.length === 0 && <p className="timeline-note">{text.empty}</p>}
      <ol>
        {entries > 0 && <li className="event-divider event-divider-new">{text.sinceYouLooked(changes)}</li>}
        {events.map((event, at) => (
          <Fragment key={event.eventId}>
            {entries > 0 && at === entries && <li className="event-divider">{text.seenBelow}</li>}
            <TimelineItem
              event={event}
              task={task}
              mails={mails.get(event.eventId) ?? []}
              look={at < entries ? 'new' : 'seen'}
              mayUndo={mayEdit && !takenBack.has(event.eventId)}
              isTakenBack={takenBack.has(event.eventId)}
            />
          </Fragment>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button look="quiet" disabled={history.isFetchingNextPage} onClick={() => void older()}>
          {text.older}
        </Button>
      )}
    </section>
  )
}

/** The events of a task, newest first, and what became of the mails about each. */
function useTimeline(task: ShownTask) {
  const { history, mail } = useHistory(task)
  const records = mail.data ?? []
  return {
    history,
    events: history.data ?? [],
    mails: byEvent(records),
    reminders: remindersIn(records),
    mailError: mail.error,
    older: async () => {
      await Promise.all([history.fetchNextPage(), mail.hasNextPage ? mail.fetchNextPage() : undefined])
    },
  }
}
