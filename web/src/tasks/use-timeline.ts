import type { ShownTask } from '../data/queries/task.ts'
import { useHistory } from '../data/queries/task-parts.ts'
import { byEvent, remindersIn } from './mail-text.ts'

/** The events of a task, newest first, and what became of the mails about each. */
export function useTimeline(task: ShownTask) {
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
