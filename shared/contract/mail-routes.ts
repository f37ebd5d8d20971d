import * as z from 'zod'
import { endpoints } from './endpoints.ts'
import { MailPreview, PreviewMail, Subscription, TestMail, Unsubscribe } from './mail.ts'
import { MyMailRecord } from './mail-record.ts'
import { PageQuery, page } from './page.ts'
import type { Route } from './route.ts'

const ByToken = z.object({ token: z.string().regex(/^[\w-]{20,200}$/) })

/** What was mailed, why not, and how to have it otherwise. */
export const mailRoutes = {
  listMyMail: {
    ...endpoints.listMyMail,
    tag: 'History',
    summary: 'Every mail that was decided about for you, newest first: sent, or why not',
    query: PageQuery,
    status: 200,
    response: page(MyMailRecord),
  },
  previewMail: {
    ...endpoints.previewMail,
    tag: 'History',
    summary: 'Which mails these settings would have sent you in the last seven days',
    body: PreviewMail,
    status: 200,
    response: MailPreview,
  },
  sendTestMail: {
    ...endpoints.sendTestMail,
    tag: 'History',
    summary: 'Send yourself a test mail; its record in your mail tells what the provider answered',
    status: 202,
    response: TestMail,
    problems: ['too_many_attempts'],
  },
  getSubscription: {
    ...endpoints.getSubscription,
    tag: 'Mail',
    summary: 'What the link of a mail would switch off; changes nothing',
    params: ByToken,
    status: 200,
    response: Subscription,
    // In the fragment, which is in no request and no log.
    page: '/unsubscribe#token={token}',
    // Mail gateways that look at links first, and services that count clicks, put names of their own into the address.
    openQuery: true,
  },
  unsubscribe: {
    ...endpoints.unsubscribe,
    tag: 'Mail',
    summary: 'Switch off what the link of a mail names (RFC 8058), or take it back',
    params: ByToken,
    body: Unsubscribe,
    status: 200,
    response: Subscription,
    form: true,
    openQuery: true,
  },
} as const satisfies Record<string, Route>
