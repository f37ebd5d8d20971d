import type { Person } from '#shared/contract/person.ts'
import type { Login, RegisterInput } from '#shared/contract/session.ts'
import { type Api, isRefused } from '../api/client.ts'
import { createStore, type Store } from '../store.ts'
import type { TabChannel } from './tab-channel.ts'

export type SessionState =
  | { phase: 'starting' }
  | { phase: 'unreachable'; error: unknown }
  | { phase: 'signed-out'; why: 'new' | 'ended' | 'signed-out' }
  | { phase: 'signed-in'; person: Person }

export type Session = {
  state: Store<SessionState>
  /** Takes up the session that the refresh cookie stands for, if there is one. */
  start: () => Promise<void>
  signIn: (login: Login) => Promise<void>
  /** Registers and signs in. */
  register: (input: RegisterInput) => Promise<void>
  signOut: () => Promise<void>
  /** The server ended the session: sign-in is shown, what was typed stays. */
  end: () => void
}

type Dependencies = {
  api: Api
  tabs: TabChannel
  /** Forgets what the server told the last person. */
  forget: () => void
  /** Forgets what the last person typed. */
  dropDrafts: () => void
}

/** Who is signed in in this browser. All its tabs agree. */
export function createSession({ api, tabs, forget, dropDrafts }: Dependencies): Session {
  const state = createStore<SessionState>({ phase: 'starting' })

  const enter = async () => {
    const person = await api.call('getMe', {})
    const before = state.get()
    if (before.phase !== 'signed-in' || before.person.id !== person.id) forget()
    state.set({ phase: 'signed-in', person })
    return person
  }
  const leave = (why: 'new' | 'ended' | 'signed-out') => {
    api.tokens.clear()
    forget()
    if (why === 'signed-out') dropDrafts()
    state.set({ phase: 'signed-out', why })
  }
  const start = async () => {
    state.set({ phase: 'starting' })
    try {
      await enter()
    } catch (error) {
      if (isRefused(error)) return leave('new')
      state.set({ phase: 'unreachable', error })
    }
  }
  const signIn = async (login: Login) => {
    api.tokens.set(await api.call('login', { body: login }))
    tabs.tell({ kind: 'signed-in', personId: (await enter()).id })
  }
  tabs.listen((message) => {
    if (message.kind === 'signed-out') return leave('signed-out')
    const now = state.get()
    if (now.phase === 'signed-in' && now.person.id === message.personId) return
    api.tokens.clear()
    void start()
  })
  return {
    state,
    start,
    signIn,
    register: async (input) => {
      await api.call('register', { body: input })
      await signIn({ email: input.email, password: input.password })
    },
    signOut: async () => {
      await api.call('logout', {})
      tabs.tell({ kind: 'signed-out' })
      leave('signed-out')
    },
    end: () => {
      if (state.get().phase === 'signed-in') leave('ended')
    },
  }
}
