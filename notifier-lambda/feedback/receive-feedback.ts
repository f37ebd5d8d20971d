import { noteDelivery } from '#shared/mail-ledger/deliveries.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { noteMailbox } from './note-mailbox.ts'
import { noteSend } from './note-send.ts'
import { type FeedbackKind, type SesEvent, toFeedback } from './ses-event.ts'

/**
 * What counts when several things are said about one mail, in whatever order they arrive. A mail that was taken and
 * then bounces for now is an automatic reply: it stays delivered. One that was taken can still come back for good, or
 * be called spam.
 */
const ranks: Record<FeedbackKind, number> = {
  delayed: 1,
  soft_bounce: 2,
  delivered: 3,
  hard_bounce: 4,
  rejected: 4,
  complained: 5,
}

/** Takes in what SES reports about one mail. Called twice with the same report, the second changes nothing. */
export async function receiveFeedback(deps: NotifierDeps, event: SesEvent): Promise<void> {
  if (event.eventType === 'Send') return noteSend(deps, event)
  const feedback = toFeedback(event)
  const { kind, messageId, delivery } = feedback
  // First: it may be repeated, and must not be lost when the mark of the mail goes through and this does not.
  if (kind === 'hard_bounce' || kind === 'complained') await noteMailbox(deps, feedback)
  const news = await noteDelivery(deps, messageId, { delivery, rank: ranks[kind] })
  // Counted, so once for a mail, that was late first and then not taken as well: by what is said of it first. A crash
  // in between loses one of five.
  if ((kind === 'soft_bounce' || kind === 'delayed') && news === 'first') await noteMailbox(deps, feedback)
  deps.log.info({ messageId, kind, news }, 'mail feedback')
}
