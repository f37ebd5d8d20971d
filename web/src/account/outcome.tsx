import { type ReactNode, useEffect, useRef } from 'react'
import { announce } from '../base/toasts.ts'
import { AuthLayout } from './auth-layout.tsx'
import { WayOn } from './way-on.tsx'

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
