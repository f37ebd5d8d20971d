import type { ReactNode } from 'react'
import { useTitle } from '../frame/page-title.ts'
import { Logo } from '../ui/icon.tsx'

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
