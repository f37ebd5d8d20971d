import { useQueryClient } from '@tanstack/react-query'
import type { AdminMailRecord } from '#shared/contract/mail.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { adminMailKey } from '../data/queries/admin-mail.ts'
import { Button } from '../ui/button.tsx'
import { Moment } from '../ui/moment.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { useAction } from '../ui/use-action.ts'
import { outcomeOf } from './mail-outcome.ts'
import { OutcomeBadge, Told, useTold } from './mail-row.tsx'
import { useMailText } from './use-mail-text.ts'

/** One mail that is not through: to whom, why not, and the way to try again. */
export function AdminMailRow({ record }: { record: AdminMailRecord }) {
  const text = useMailText()
  const { person, taskKey, reminder, reason, attempts, together, decidedAt } = record
  const name = person.name ?? text.admin.formerPerson
  return (
    <li>
      <div className="row-text">
        <p>
          <strong>{name}</strong>
          <OutcomeBadge outcome={outcomeOf(record)} />
        </p>
        <p className="mail-task">
          {taskKey === null ? text.admin.noTask : <TaskLink taskKey={taskKey}>{taskKey}</TaskLink>}
          {reminder !== null && ` · ${text.reminders[reminder]}`}
        </p>
        <Told told={useTold(record)} />
        <p className="row-note">
          {text.reasons[reason]} · <Moment at={decidedAt} /> · {text.admin.attempts(attempts)}
          {together > 1 && ` · ${text.admin.together(together)}`}
        </p>
      </div>
      <Retry record={record} name={name} />
    </li>
  )
}

function Retry({ record: { id, state }, name }: { record: AdminMailRecord; name: string }) {
  const { admin: text } = useMailText()
  const api = useApi()
  const cache = useQueryClient()
  const label = state === 'failed' ? text.retry : text.retryNow
  const { act, running } = useAction(
    async () => {
      try {
        await api.call('retryMail', { body: { id } })
        toastDone(text.retried(name))
      } finally {
        void cache.invalidateQueries({ queryKey: adminMailKey })
      }
    },
    { failed: text.retryFailed },
  )
  return (
    <Button aria-label={text.retryTo(label, name)} aria-disabled={running} onClick={act}>
      {label}
    </Button>
  )
}
