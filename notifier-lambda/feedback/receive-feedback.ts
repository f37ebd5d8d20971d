import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { markDelivery } from './mark-delivery.ts'
import { noteMailbox } from './note-mailbox.ts'
import { noteSend } from './note-send.ts'
import { type SesEvent, toFeedback } from './ses-event.ts'

/** Takes in what SES reports about one mail. Called twice with the same report, the second changes nothing. */
export async function receiveFeedback(deps: NotifierDeps, event: SesEvent): Promise<void> {
  if (event.eventType === 'Send') return noteSend(deps, event)
  const feedback = toFeedback(event)
  const { kind, messageId } = feedback
  // First: it may be repeated, and must not be lost when the mark of the mail goes through and this does not.
  if (kind === 'hard_bounce' || kind === 'complained') await noteMailbox(deps, feedback)
  const news = await markDelivery(deps, feedback)
  // Counted, so once for a mail, that was late first and then not taken as well: by what is said of it first. A crash
  // in between loses one of five.
  if ((kind === 'soft_bounce' || kind === 'delayed') && news === 'first') await noteMailbox(deps, feedback)
  deps.log.info({ messageId, kind, news }, 'mail feedback')
}
