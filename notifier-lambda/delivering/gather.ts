import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { findNames } from '#shared/database/people.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { findSaid } from '#shared/mail-ledger/said.ts'
import { isNothing, netEffect } from '#shared/mail-rules/net-effect.ts'
import { strongestReason } from '#shared/mail-rules/recipients.ts'
import { whyNoMail } from '../deciding/why-no-mail.ts'
import { findCommentEvents } from '../reading/change-log.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { findRecipient, type Recipient } from '../reading/people.ts'
import { findStanding, type StandingNow } from '../reading/standing-repository.ts'
import type { MailMatter, ToldTask } from '../writing/mail-matter.ts'
import { asItReadsNow, saysSomething } from './comments-now.ts'

/** A record with the event that it is about. */
export type Due = { record: LedgerRecord; event: TaskEvent }

export type Gathered = {
  /** What the mail says; undefined when nothing is left to say. */
  matter: MailMatter | undefined
  told: LedgerRecord[]
  skipped: { record: LedgerRecord; why: SkipReason }[]
}

export type Gathering = {
  personId: string
  due: Due[]
  bundleOf: MailMatter['bundleOf']
  /** Of a bundle of one task: which status the last mail about it said to hold. Of others it is looked up. */
  saidStatusId?: string | undefined
}

/**
 * What one mail to one person says about these events, and which of them it does not tell of, and why. Everything is
 * read now, when the mail leaves, not when the events were made.
 */
export async function gather(
  deps: NotifierDeps,
  { personId, due, bundleOf, saidStatusId }: Gathering,
): Promise<Gathered> {
  const byTask = [...Map.groupBy(due, ({ event }) => event.taskId).values()]
  const isOfMany = bundleOf === 'burst' || bundleOf === 'daily'
  const taskIds = [...new Set(due.map(({ event }) => event.taskId))]
  const [recipient, asks, said] = await Promise.all([
    findRecipient(deps.database, personId, deps.now()),
    Promise.all(byTask.map((ofTask) => askAbout(deps, personId, ofTask))),
    isOfMany ? findSaid(deps, personId, taskIds) : undefined,
  ])
  if (typeof recipient === 'string') return nobody(due, recipient)
  const saidOf = ({ due: [first] }: TaskDue) => (said ? first && said.get(first.event.taskId) : saidStatusId)
  const seen = asks.map((asked) => toldTask({ ...asked, recipient, saidStatusId: saidOf(asked) }))
  const skipped = seen.flatMap((one) => one.skipped)
  const tasks = seen.flatMap(({ task }) => task ?? [])
  const told = due.map(({ record }) => record).filter((record) => !skipped.some((one) => one.record === record))
  if (tasks.length === 0) return { matter: undefined, told, skipped }
  tasks.sort((one, other) => newestOf(other).localeCompare(newestOf(one)))
  const people = await findNames(deps.database, [...new Set(tasks.flatMap(peopleOf))])
  return { matter: { recipient, tasks, bundleOf, people }, told, skipped }
}

const nobody = (due: Due[], why: SkipReason): Gathered => ({
  matter: undefined,
  told: [],
  skipped: due.map(({ record }) => ({ record, why })),
})

const newestOf = ({ events }: ToldTask): string => events.at(-1)?.occurredAt ?? ''

type TaskDue = {
  /** In the order of the task's log. */
  due: Due[]
  standing: StandingNow | undefined
  /** What happened to its comments after the first of these events. */
  later: TaskEvent[]
}

async function askAbout(deps: NotifierDeps, personId: string, due: Due[]): Promise<TaskDue> {
  const ordered = due.toSorted((one, other) => one.event.seq - other.event.seq)
  const [first] = ordered
  if (first === undefined) return { due: [], standing: undefined, later: [] }
  const { taskId, seq } = first.event
  const [standing, later] = await Promise.all([
    findStanding(deps.database, { ...first.event, personId }),
    saysSomething(due.map(({ event }) => event)) ? findCommentEvents(deps, taskId, seq) : [],
  ])
  return { due: ordered, standing, later }
}

type TaskToTell = TaskDue & { recipient: Recipient; saidStatusId: string | undefined }

function toldTask({ due, recipient, standing, later, saidStatusId }: TaskToTell): {
  task: ToldTask | undefined
  skipped: Gathered['skipped']
} {
  const last = due.at(-1)?.event
  if (last === undefined) return { task: undefined, skipped: [] }
  const judged = due.map((one) => {
    const why = whyNoMail({ ...one, recipient, standing })
    const event = asItReadsNow(one.event, later)
    return event === undefined ? { ...one, why: why ?? ('no_net_change' as const) } : { record: one.record, event, why }
  })
  const skipped = judged.flatMap(({ record, why }) => (why === undefined ? [] : [{ record, why }]))
  const told = judged.filter(({ why }) => why === undefined)
  const events = told.map(({ event }) => event)
  const net = netEffect(events)
  // What left at once was worth a mail by itself; only what waited can have come to nothing. The mail before it may
  // have been ahead of it.
  const isSaid = saidStatusId === undefined || standing?.now?.statusId === saidStatusId
  const isNoNews = isSaid && told.every(({ record }) => record.bundle !== undefined) && isNothing(net)
  if (told.length === 0 || isNoNews)
    return {
      task: undefined,
      skipped: [...skipped, ...told.map(({ record }) => ({ record, why: 'no_net_change' as const }))],
    }
  const { taskId, taskKey, title, projectId } = last
  const reason = strongestReason(told.map(({ record }) => record.reason))
  const projectName = standing?.projectName ?? ''
  return { task: { taskId, taskKey, title, projectId, projectName, reason, events, net, now: standing?.now }, skipped }
}

const peopleOf = ({ events, now }: ToldTask): string[] => [
  ...events.flatMap(peopleIn),
  ...(now?.assigneeId ? [now.assigneeId] : []),
]

function peopleIn({ actorId, changes, comment }: TaskEvent): string[] {
  const { from, to } = changes.assigneeId ?? { from: null, to: null }
  return [actorId, from, to, comment?.authorId].filter((id) => typeof id === 'string')
}
