import type { ReactNode } from 'react'
import type { Catalogue } from '../base/i18n/ko.ts'
import { useText } from '../base/i18n/use-text.ts'
import { ApiError } from '../data/api/api-error.ts'
import { errorText } from '../data/api/error-text.ts'
import { Icon, Logo } from '../ui/icon.tsx'
import { useTitle } from '../ui/use-title.ts'

type AuthLayoutProps = { title: string; intro?: ReactNode; children?: ReactNode; foot?: ReactNode }

/** The one card of the pages before sign-in. */
export function AuthLayout({ title, intro, children, foot }: AuthLayoutProps) {
  useTitle(title)
  return (
    <main className="auth" id="content">
      <div className="auth-card">
        <p className="auth-brand">
          <Logo />
          <span>Baton</span>
        </p>
        <h1>{title}</h1>
        {intro && <p className="auth-intro">{intro}</p>}
        {children}
        {foot && <p className="auth-foot">{foot}</p>}
      </div>
    </main>
  )
}

export function FormError({ error, waiting }: { error: unknown; waiting: number }) {
  const text = useText()
  if (error === undefined) return null
  const requestId = error instanceof ApiError && error.status >= 500 ? error.requestId : undefined
  return (
    <div className="form-error" role="alert">
      <Icon name="warning" />
      <p>
        {sentenceOf(error, waiting, text)}
        {requestId && <small>{text.requestId(requestId)}</small>}
      </p>
    </div>
  )
}

// The seconds count down on the button: here they would make a screen reader speak every second.
function sentenceOf(error: unknown, waiting: number, text: Catalogue): string {
  if (!(error instanceof ApiError) || error.retryAfterSeconds === undefined || error.code !== 'too_many_attempts') {
    return errorText(error, text)
  }
  return waiting > 0 ? text.session.tooMany : text.session.tryAgainNow
}
