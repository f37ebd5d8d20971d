import type { Actor } from '#api/http/actor.ts'
import { findMe } from '#api/me/me-repository.ts'
import { listVisibleProjectIds } from '#api/projects/project-access.ts'
import type { MailPreview, PreviewMail } from '#shared/contract/mail.ts'
import type { Me } from '#shared/contract/me.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { simulateMail } from '#shared/mail-rules/simulate.ts'
import { type EventDeps, readDecidedEvents } from './decided-events.ts'
import { listMuted } from './muted-repository.ts'

export type PreviewDeps = EventDeps & { database: Database; now: () => Date }

const weekMs = 7 * 86_400_000

/** The mails of the last seven days as they would have been with other settings. Only of projects that the asking person may see now. */
export async function previewMail(deps: PreviewDeps, { preferences }: PreviewMail, actor: Actor): Promise<MailPreview> {
  const me = await findMe(deps.database, actor.personId)
  if (me === undefined) throw new AppError('sign_in_required')
  const to = deps.now()
  const visible = new Set(await listVisibleProjectIds(deps.database, actor))
  const read = await readDecidedEvents(deps, { personId: me.id, from: new Date(to.getTime() - weekMs) })
  const events = read.events.filter(({ projectId }) => visible.has(projectId))
  const { mails, skipped } = await simulate(deps, { me, preferences, events })
  return {
    from: read.from.toISOString(),
    to: to.toISOString(),
    mails: mails.map((mail) => ({ ...mail, at: mail.at.toISOString() })),
    skipped,
    complete: read.complete,
  }
}

type Trying = { me: Me; preferences: PreviewMail['preferences']; events: TaskEvent[] }

async function simulate(deps: PreviewDeps, { me, preferences, events }: Trying) {
  const taskIds = [...new Set(events.map(({ taskId }) => taskId))]
  const given = Object.fromEntries(Object.entries(preferences).filter(([, value]) => value !== undefined))
  return simulateMail(events, {
    personId: me.id,
    timeZone: me.timeZone,
    preferences: { ...me.preferences, ...given },
    mutedTaskIds: await listMuted(deps.database, { taskIds, personId: me.id }),
  })
}
