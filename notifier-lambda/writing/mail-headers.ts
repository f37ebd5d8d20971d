import { kindsOf } from '#shared/mail-rules/mail-kinds.ts'
import type { UnsubscribeClaim } from '#shared/unsubscribe-token.ts'
import type { MailMatter, ToldTask } from './mail-matter.ts'
import { mailWords } from './mail-words.ts'
import { kindOf } from './summary-parts.ts'

/** Where the mail comes from and leads to. */
export type Site = {
  appUrl: string
  fromAddress: string
  /** The token of a link with which the reader chooses to get less. */
  tokenFor: (claim: UnsubscribeClaim) => string
}

/** What the ids of our conversations and lists end with. */
export const domainOf = ({ fromAddress }: Site): string => fromAddress.split('@')[1] ?? 'localhost'

/**
 * The headers of a mail about one task. SES gives every message an id of its own, so that all mails of a task hang on
 * one root that no mail has: its conversation, whatever the task is called by now.
 */
export function taskHeaders(matter: MailMatter, task: ToldTask, site: Site): Record<string, string> {
  const { taskId, taskKey, reason, events } = task
  const root = `<task-${taskId}@${domainOf(site)}>`
  return {
    ...threadHeaders(root, `<task-${taskKey}.${domainOf(site)}>`),
    'List-Archive': `<${site.appUrl}/tasks/${taskKey}>`,
    ...unsubscribeHeaders(headerClaim(matter), site),
    'X-Baton-Task': taskKey,
    'X-Baton-Reason': reason,
    'X-Baton-Events': spansOf(events.map(({ seq }) => seq)),
    // The same for all mails of a task: Gmail keeps those apart whose ids differ.
    'X-Entity-Ref-ID': taskId,
    ...commonHeaders(matter),
  }
}

// What a header may hold is about a thousand characters; the mail lists no more either.
const namedMax = 20

/** The headers of a mail about several tasks: one conversation for each reader and kind. */
export function summaryHeaders(matter: MailMatter, site: Site): Record<string, string> {
  const { recipient, tasks } = matter
  const kind = kindOf(matter)
  const named = tasks.slice(0, namedMax)
  return {
    ...threadHeaders(`<${kind}-${recipient.id}@${domainOf(site)}>`, `<${kind}.${domainOf(site)}>`),
    'List-Archive': `<${site.appUrl}/me>`,
    ...unsubscribeHeaders(headerClaim(matter), site),
    'X-Baton-Task': named.map(({ taskKey }) => taskKey).join(', '),
    'X-Baton-Reason': tasks[0]?.reason ?? 'watcher',
    'X-Baton-Events': named
      .map(({ taskKey, events }) => `${taskKey}/${spansOf(events.map(({ seq }) => seq))}`)
      .join(', ')
      .slice(0, 900),
    'X-Entity-Ref-ID': `${kind}-${recipient.id}`,
    ...commonHeaders(matter),
  }
}

export function threadHeaders(root: string, listId: string): Record<string, string> {
  return { References: root, 'In-Reply-To': root, 'List-Id': listId }
}

export function unsubscribeHeaders(claim: UnsubscribeClaim, site: Site): Record<string, string> {
  return {
    'List-Unsubscribe': `<${site.appUrl}/api/unsubscribe/${site.tokenFor(claim)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** The page where a link in the mail leads to. It asks for a click: opening it, as scanners do, changes nothing. */
export const unsubscribePage = ({ appUrl, tokenFor }: Site, claim: UnsubscribeClaim): string =>
  `${appUrl}/unsubscribe#token=${tokenFor(claim)}`

export const settingsLink = ({ recipient }: MailMatter, { appUrl }: Site) => ({
  label: mailWords[recipient.locale].settings,
  url: `${appUrl}/settings/notifications`,
})

function commonHeaders({ recipient, tasks }: MailMatter): Record<string, string> {
  const trace = tasks[0]?.events.at(-1)?.traceparent
  return { 'Content-Language': recipient.locale, ...(trace === undefined ? {} : { 'X-Baton-Trace': trace }) }
}

/**
 * What one click in a mail program switches off. Who only watches a task is rid of that task; who has it would get the
 * next mail about something else, and call that spam: for them it is all mails about changes. The page behind the link
 * offers the smaller steps.
 */
export function headerClaim(matter: MailMatter): UnsubscribeClaim {
  const [task, ...others] = matter.tasks
  const isAlone = others.length === 0 && matter.reminders === undefined
  const isWatched = task !== undefined && isAlone && task.reason === 'watcher'
  return claimOf(matter, isWatched ? 'task' : 'all')
}

/** A link for the reader of this mail; it knows the task and the kind that the mail was about, if that is one. */
export function claimOf({ recipient, tasks }: MailMatter, scope: UnsubscribeClaim['scope']): UnsubscribeClaim {
  const [task, ...others] = tasks
  const only = others.length === 0 ? task : undefined
  const newest = only?.events.at(-1)
  return {
    personId: recipient.id,
    scope,
    taskId: only?.taskId ?? null,
    kind: (newest && kindsOf(newest, recipient.id)[0]) ?? null,
  }
}

/** 1-3, 5: places in a log, in few characters. */
export function spansOf(seqs: number[]): string {
  const spans: [first: number, last: number][] = []
  for (const seq of seqs) {
    const open = spans.at(-1)
    if (open !== undefined && open[1] === seq - 1) open[1] = seq
    else spans.push([seq, seq])
  }
  return shortSpans(spans.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(','))
}

const spansMax = 400
const shortSpans = (text: string): string => (text.length <= spansMax ? text : `${text.slice(0, spansMax)}...`)
