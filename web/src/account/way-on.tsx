import { Link } from 'wouter'
import { useStore } from '../base/store.ts'
import { useSession } from '../data/session/session-context.ts'
import { useAccountText } from './use-account-text.ts'

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
