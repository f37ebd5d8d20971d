import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AdminMailRecord } from '#shared/contract/mail.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastDone, toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { errorText } from '../data/api/error-text.ts'
import { Button } from '../ui/button.tsx'
import { Moment } from '../ui/moment.tsx'
import { TaskLink } from '../ui/task-link.tsx'
import { adminMailKey } from './admin-mail-key.ts'
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
  const common = useText()
  const api = useApi()
  const cache = useQueryClient()
  const [asking, setAsking] = useState(false)
  const label = state === 'failed' ? text.retry : text.retryNow
  const retry = async () => {
    if (asking) return
    setAsking(true)
    try {
      await api.call('retryMail', { body: { id } })
      toastDone(text.retried(name))
    } catch (error) {
      toastFailed({ text: text.retryFailed, detail: errorText(error, common) })
    } finally {
      setAsking(false)
      await cache.invalidateQueries({ queryKey: adminMailKey })
    }
  }
  return (
    <Button aria-label={text.retryTo(label, name)} aria-disabled={asking} onClick={() => void retry()}>
      {label}
    </Button>
  )
}
