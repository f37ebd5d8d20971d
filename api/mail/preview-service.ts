import type { Actor } from '#api/access/actor.ts'
import type { Deps } from '#api/http/deps.ts'
import { findMe } from '#api/people/me-repository.ts'
import { listVisibleProjectIds } from '#api/projects/project-access-repository.ts'
import { listMuted } from '#api/tasks/following-repository.ts'
import { taskPartition } from '#shared/change-log-keys.ts'
import type { MailPreview, PreviewMail } from '#shared/contract/mail.ts'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { Me } from '#shared/contract/me.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { AppError } from '#shared/errors.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { simulateMail } from '#shared/mail-rules/simulate.ts'
import { type PastReminder, withReminders } from '#shared/mail-rules/simulate-reminders.ts'
import { readDecidedEvents } from './decided-events.ts'
import { findTaskNames } from './task-name-repository.ts'

const weekMs = 7 * 86_400_000

/**
 * The mails of the last seven days as they would have been with other settings. Only of projects that the asking person
 * may see now.
 */
export async function previewMail(deps: Deps, { preferences }: PreviewMail, actor: Actor): Promise<MailPreview> {
  const me = await findMe(deps.database, actor.personId)
  if (me === undefined) throw new AppError('sign_in_required')
  const to = deps.now()
  const visible = new Set(await listVisibleProjectIds(deps.database, actor))
  const read = await readDecidedEvents(deps, { personId: me.id, from: new Date(to.getTime() - weekMs) })
  const events = read.events.filter(({ projectId }) => visible.has(projectId))
  const reminders = (await findReminders(deps, read.reminders)).filter(({ projectId }) => visible.has(projectId))
  const { mails, skipped } = await simulate(deps, { me, preferences, events, reminders })
  return {
    from: read.from.toISOString(),
    to: to.toISOString(),
    mails: mails.map((mail) => ({ ...mail, at: mail.at.toISOString() })),
    skipped,
    complete: read.complete,
  }
}

type Trying = { me: Me; preferences: PreviewMail['preferences']; events: TaskEvent[]; reminders: PastReminder[] }

async function simulate(deps: Deps, { me, preferences, events, reminders }: Trying) {
  const taskIds = [...new Set([...events, ...reminders].map(({ taskId }) => taskId))]
  const given = Object.fromEntries(Object.entries(preferences).filter(([, value]) => value !== undefined))
  const reader = {
    personId: me.id,
    timeZone: me.timeZone,
    preferences: { ...me.preferences, ...given },
    mutedTaskIds: await listMuted(deps.database, { taskIds, personId: me.id }),
  }
  return withReminders(simulateMail(events, reader), reminders, reader)
}

// No choice of theirs would have made a difference.
const overs: ReadonlySet<SkipReason> = new Set(['task_over', 'reassigned', 'due_moved', 'day_over', 'obsolete'])

/** What was decided about due dates, with what their tasks are called now; those that are gone for good are missing. */
async function findReminders({ database }: Deps, records: LedgerRecord[]): Promise<PastReminder[]> {
  const taskIdOf = ({ pk }: LedgerRecord): string => pk.slice(taskPartition('').length)
  const tasks = await findTaskNames(database, [...new Set(records.map(taskIdOf))])
  return records.flatMap((record): PastReminder[] => {
    const { reminder, reason, why, decidedAt } = record
    const task = tasks.get(taskIdOf(record))
    if (reminder === undefined || task === undefined) return []
    const { key: taskKey, title, projectId } = task
    const over = why !== undefined && overs.has(why) ? why : undefined
    const about = { taskId: taskIdOf(record), taskKey, title, projectId }
    return [{ ...reminder, ...about, reason, decidedAt: new Date(decidedAt), over }]
  })
}
