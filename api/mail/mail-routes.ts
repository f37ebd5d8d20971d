import { type AdminMailDeps, listAdminMail } from '#api/admin/admin-mail.ts'
import { type RetryDeps, retryMail } from '#api/admin/retry-mail.ts'
import type { Handlers } from '#api/http/handlers.ts'
import { listMyMail, type MyMailDeps } from './my-mail.ts'
import { sendTestMail, type TestMailDeps } from './test-mail.ts'

export type MailRouteDeps = MyMailDeps & AdminMailDeps & RetryDeps & TestMailDeps

type Names = 'listMyMail' | 'sendTestMail' | 'listAdminMail' | 'retryMail'

/** What became of mails: one's own, for everybody; all that are not through, for administrators. */
export function mailHandlers(deps: MailRouteDeps): Pick<Handlers, Names> {
  return {
    listMyMail: ({ query, actor }) => listMyMail(deps, query, actor),
    sendTestMail: ({ actor, context }) => sendTestMail(deps, { actor, context }),
    listAdminMail: ({ query, actor }) => listAdminMail(deps, query, actor),
    async retryMail({ body, actor, context }) {
      await retryMail(deps, body.id, { actor, context })
      return undefined
    },
  }
}
