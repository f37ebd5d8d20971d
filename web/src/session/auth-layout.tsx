import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { errorText } from '../api/error-text.ts'
import { Icon, Logo } from '../components/icon.tsx'
import { useTitle } from '../components/use-title.ts'
import { useText } from '../i18n/use-text.ts'

type AuthLayoutProps = { title: string; intro: string; children: ReactNode; foot: ReactNode }

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
        <p className="auth-intro">{intro}</p>
        {children}
        <p className="auth-foot">{foot}</p>
      </div>
    </main>
  )
}

export function FormError({ error }: { error: unknown }) {
  const text = useText()
  if (error === undefined) return null
  const requestId = error instanceof ApiError && error.status >= 500 ? error.requestId : undefined
  return (
    <div className="form-error" role="alert">
      <Icon name="warning" />
      <p>
        {errorText(error, text)}
        {requestId && <small>{text.requestId(requestId)}</small>}
      </p>
    </div>
  )
}
