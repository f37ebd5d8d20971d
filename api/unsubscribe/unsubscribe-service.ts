import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { findMe, lockMe, updateProfile } from '#api/people/me-repository.ts'
import { recordPersonEvent } from '#api/people/record-person-event.ts'
import { saveFollow } from '#api/tasks/following-repository.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { Subscription, Unsubscribe } from '#shared/contract/mail.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Queryable, Transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { readUnsubscribeToken, type UnsubscribeClaim } from '#shared/unsubscribe-token.ts'
import { findMutable } from './subscription-repository.ts'
import { type Choice, defaultActions, differing, type UnsubscribeAction, withoutMail } from './switch-off.ts'

/** What a link would switch off, and how that is now. */
export async function showSubscription(deps: Deps, token: string): Promise<Subscription> {
  const claim = await claimOf(deps, token)
  return describe(deps.database, claim, await findMe(deps.database, claim.personId))
}

type Request = { token: string } & Unsubscribe

/** Switches off what a link names, or takes that back. What is off already stays so, and is no event. */
export async function unsubscribe(deps: Deps, request: Request, asking: Asking<undefined>): Promise<Subscription> {
  const claim = await claimOf(deps, request.token)
  const action = request.action === 'default' ? defaultActions[claim.scope] : request.action
  return write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    const before = await change(tx, claim, { action, before: request.before })
    const now = await describe(tx, claim, await findMe(tx, claim.personId))
    if (before !== undefined) await record(writing, { claim, action, task: now.task })
    return before === undefined ? now : { ...now, before }
  })
}

// Before anything is read from the database: whoever guesses tokens costs a hash each, and learns nothing from the time
// it takes.
async function claimOf({ tokenKeys }: Deps, token: string): Promise<UnsubscribeClaim> {
  const claim = readUnsubscribeToken(token, await tokenKeys())
  if (claim === undefined) throw new AppError('not_found')
  return claim
}

async function describe(on: Queryable, claim: UnsubscribeClaim, me: Me | undefined): Promise<Subscription> {
  if (me === undefined) throw new AppError('not_found')
  const { personId, taskId, kind } = claim
  const task = taskId === null ? undefined : await findMutable(on, { personId, taskId })
  return {
    person: { name: me.name },
    task: task === undefined ? null : { key: task.key, title: task.title },
    kind,
    muted: task?.muted ?? false,
    mail: me.preferences.mail,
  }
}

type Wish = { action: UnsubscribeAction; before: Unsubscribe['before'] }

/** Returns what there was before, where something has changed. */
async function change(tx: Transaction, claim: UnsubscribeClaim, wish: Wish): Promise<Subscription['before']> {
  const muted = wish.action === 'mute_task' ? true : wish.before?.muted
  // The task before the person: whoever changes tasks locks them in this order.
  const follow = wish.action === 'mute_task' || wish.action === 'undo' ? await mute(tx, claim, muted) : undefined
  const choice = wish.action === 'mute_task' ? undefined : await choose(tx, claim, wish)
  return follow === undefined && choice === undefined ? undefined : { ...follow, ...choice }
}

async function mute(
  tx: Transaction,
  { personId, taskId }: UnsubscribeClaim,
  muted: boolean | undefined,
): Promise<{ muted: boolean } | undefined> {
  // A task that they can't see any more sends them nothing anyway.
  const task = taskId === null ? undefined : await findMutable(tx, { personId, taskId })
  if (taskId === null || task === undefined || muted === undefined || task.muted === muted) return undefined
  await saveFollow(tx, { personId, taskId }, { muted })
  return { muted: task.muted }
}

async function choose(
  tx: Transaction,
  { personId, kind }: UnsubscribeClaim,
  wish: Wish,
): Promise<Subscription['before']> {
  const me = await lockMe(tx, personId)
  if (me === undefined) throw new AppError('not_found')
  const after = wished(me.preferences, kind, wish)
  const before = differing(me.preferences, after)
  if (before !== undefined) await updateProfile(tx, { ...me, preferences: { ...me.preferences, ...after } })
  return before
}

function wished({ mail, projects }: Choice, kind: UnsubscribeClaim['kind'], { action, before }: Wish): Choice {
  const now = { mail, projects }
  if (action === 'stop_all') return withoutMail(now, 'all')
  if (action === 'stop_kind') return kind === null ? now : withoutMail(now, kind)
  // Nothing can be taken back that was not there: projects are not added by a link.
  const known = Object.entries(before?.projects ?? {}).filter(([id]) => id in projects)
  return { mail: before?.mail ?? mail, projects: { ...projects, ...Object.fromEntries(known) } }
}

type Recorded = {
  claim: UnsubscribeClaim
  action: UnsubscribeAction
  task: Subscription['task']
}

async function record(writing: Writing<undefined>, { claim, action, task }: Recorded): Promise<void> {
  const { personId, kind } = claim
  const details = {
    action,
    ...(action === 'mute_task' && task !== null ? { task: task.key } : {}),
    ...(action === 'stop_kind' && kind !== null ? { kind } : {}),
  }
  await recordPersonEvent(writing, { type: 'user.unsubscribed', personId, details, at: writing.now() })
}
