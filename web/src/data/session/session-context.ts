import { createContext, useContext } from 'react'
import type { Me } from '#shared/contract/me.ts'
import { useStore } from '../../base/store.ts'
import type { Session } from './session.ts'

export const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs <SessionContext> above it: render the component inside <App>.')
  return session
}

/** The person who is signed in. Only for what is shown to signed-in people. */
export function usePerson(): Me {
  const state = useStore(useSession().state)
  if (state.phase !== 'signed-in') throw new Error('usePerson needs a signed-in person: render it below <SignedIn>.')
  return state.person
}
