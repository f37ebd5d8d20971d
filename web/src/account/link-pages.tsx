import type { ComponentType } from 'react'
import { AuthLayout } from './auth-layout.tsx'
import { ForgotPage } from './forgot-page.tsx'
import { JoinPage } from './join-page.tsx'
import { mailToken, useLinkToken } from './link-token.ts'
import { WayOn } from './outcome.tsx'
import { ResetPage } from './reset-page.tsx'
import { SetUpPage } from './set-up-page.tsx'
import { UnsubscribePage } from './unsubscribe-page.tsx'
import { useAccountText } from './use-account-text.ts'
import { VerifyPage } from './verify-page.tsx'

const pages: Record<string, ComponentType<{ token: string }> | undefined> = {
  verify: VerifyPage,
  reset: ResetPage,
  join: JoinPage,
  setup: SetUpPage,
  unsubscribe: UnsubscribePage,
}

/** What the links in mails open. Opening changes nothing, because mail scanners open links too: a button does. */
export function LinkPages({ page }: { page: string }) {
  const token = useLinkToken(page === 'unsubscribe' ? mailToken : undefined)
  const Page = pages[page]
  if (!Page) return <ForgotPage />
  if (token === undefined) return <NoToken />
  return <Page key={`${page} ${token}`} token={token} />
}

function NoToken() {
  const { noToken } = useAccountText()
  return <AuthLayout title={noToken.title} intro={noToken.text} foot={<WayOn />} />
}
