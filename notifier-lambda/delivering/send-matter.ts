import { writeUnsubscribeToken } from '#shared/unsubscribe-token.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { type Attempt, sendMail } from '../sending/send-mail.ts'
import { compose } from '../writing/compose.ts'
import { composeReminders } from '../writing/compose-reminders.ts'
import type { MailMatter } from '../writing/mail-matter.ts'

/** Writes and sends one mail about tasks. Returns the provider's id of it. */
export async function sendMatter(deps: NotifierDeps, matter: MailMatter, attempt: Attempt): Promise<string> {
  const { name, email: address, hasMailHistory } = matter.recipient
  const { appUrl, fromAddress } = deps
  const keys = await deps.tokenKeys()
  const site = {
    appUrl,
    fromAddress,
    tokenFor: (claim: Parameters<typeof writeUnsubscribeToken>[0]) => writeUnsubscribeToken(claim, keys),
  }
  const way = hasMailHistory ? { way: 'direct' as const } : {}
  const mail = matter.tasks.length === 0 ? composeReminders(matter, site, deps.now()) : compose(matter, site)
  return sendMail(deps, { to: { name, address }, ...way, ...mail, attempt })
}
