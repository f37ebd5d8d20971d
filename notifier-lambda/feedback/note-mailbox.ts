import { type Transaction, transaction } from '#shared/database/database.ts'
import { appendEvent } from '#shared/database/outbox.ts'
import { toPersonEvent } from '#shared/to-person-event.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { shownState } from '../reading/people.ts'
import { findOwnerId, lockMailbox, updateMailbox } from './mailbox-repository.ts'
import { type Mailbox, nextMailbox } from './next-mailbox.ts'
import type { Feedback } from './ses-event.ts'

/**
 * Notes what the receiving side says about an address. Whoever's it is has it in their log; an api's relay carries the
 * event.
 */
export async function noteMailbox(deps: NotifierDeps, feedback: Feedback): Promise<void> {
  const { address: email, delivery } = feedback
  await transaction(deps.database, async (tx) => {
    const now = deps.now()
    const before = await lockMailbox(tx, email)
    const after = nextMailbox(before, feedback, now)
    if (after === undefined) return
    await updateMailbox(tx, { email, mailbox: after, detail: delivery.detail ?? '' })
    await recordChange(tx, deps, { feedback, before, after, now })
  })
}

type Changed = { feedback: Feedback; before: Mailbox; after: Mailbox; now: Date }

async function recordChange(
  tx: Transaction,
  deps: NotifierDeps,
  { feedback, before, after, now }: Changed,
): Promise<void> {
  const [from, to] = [shownState(before, now), shownState(after, now)]
  if (from === to) return
  const personId = await findOwnerId(tx, feedback.address)
  if (personId === undefined) return
  const details = { from, to, detail: feedback.delivery.detail ?? '' }
  const happening = { type: 'user.mailbox_changed', actorId: null, personId, details } as const
  await appendEvent(tx, toPersonEvent(happening, { eventId: deps.newId(), now }))
  deps.log.warn({ personId, from, to }, 'mailbox changed')
}
