import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useStore } from '../base/store.ts'
import { announce } from '../base/toasts.ts'
import { useSession } from '../data/session/session-context.ts'
import { AuthLayout } from './auth-layout.tsx'
import { useAccountText } from './use-account-text.ts'

type OutcomeProps = { title: string; text: string; children?: ReactNode; foot?: ReactNode }

/** What came of the button, in place of the form that is done with. */
export function Outcome({ title, text, children, foot }: OutcomeProps) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    announce(`${title}. ${text}`)
    // The button that had the focus is gone.
    ref.current?.querySelector<HTMLElement>('a, input, button')?.focus()
  }, [title, text])
  return (
    <AuthLayout title={title} intro={text} foot={foot}>
      <div ref={ref} className="auth-form">
        {children ?? <WayOn look="button" />}
      </div>
    </AuthLayout>
  )
}

/** To the board for whoever is signed in here, else to sign-in. Both are the same address. */
export function WayOn({ look = 'link' }: { look?: 'link' | 'button' }) {
  const text = useAccountText()
  const { phase } = useStore(useSession().state)
  return (
    <Link href="/" className={look === 'button' ? 'button button-primary' : ''}>
      {phase === 'signed-in' ? text.toBoard : text.toSignIn}
    </Link>
  )
}
