import type { NotifierDeps } from '../notifier-deps.ts'
import { sendMail } from '../send-mail.ts'
import { compose } from './compose.ts'
import type { MailMatter } from './mail-matter.ts'

/** Writes and sends one mail about tasks. Returns the provider's id of it. */
export function sendMatter(deps: NotifierDeps, matter: MailMatter): Promise<string> {
  const { name, email: address } = matter.recipient
  return sendMail(deps, { to: { name, address }, ...compose(matter, deps) })
}
