import type { Me } from '#shared/contract/me.ts'
import type { AccessToken, Login, RegisterInput } from '#shared/contract/session.ts'
import { createStore, type Store } from '../../base/store.ts'
import { type Api, isRefused } from '../api/client.ts'

/** Why nobody is signed in. `deleted`: the account was deleted just now. */
export type WhySignedOut = 'new' | 'ended' | 'signed-out' | 'deleted'

export type SessionState =
  | { phase: 'starting' }
  | { phase: 'unreachable'; error: unknown }
  | { phase: 'signed-out'; why: WhySignedOut }
  | { phase: 'signed-in'; person: Me }

export type Session = {
  state: Store<SessionState>
  /** Takes up the session that the refresh cookie stands for, if there is one. */
  start: () => Promise<void>
  signIn: (login: Login) => Promise<void>
  /** Registers, and signs in where the address needs no confirmation first. */
  register: (input: RegisterInput) => Promise<'signed-in' | 'confirm-first'>
  /** Takes up the session that the server began with an accepted invite or the set-up. */
  adopt: (token: AccessToken) => Promise<void>
  /** Shows the person as the server has just answered. */
  update: (person: Me) => void
  /** Asks the server who this is, after something that may have changed it. Without an answer all stays as it is. */
  recheck: () => Promise<void>
  signOut: () => Promise<void>
  /** The server has ended the session because the person asked for it. */
  left: (why: 'signed-out' | 'deleted') => void
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
export function createSession(dependencies: Dependencies): Session {
  const { api, tabs } = dependencies
  const state = createStore<SessionState>({ phase: 'starting' })
  const { enter, leave, start, adopt } = phasesOf(state, dependencies)
  const begin = async (token: AccessToken) => {
    api.tokens.set(token)
    tabs.tell({ kind: 'signed-in', personId: (await enter()).id })
  }
  const left = (why: 'signed-out' | 'deleted') => {
    tabs.tell({ kind: 'signed-out' })
    leave(why)
  }
  tabs.listen((message) => {
    if (message.kind === 'signed-out') return leave('signed-out')
    if (personIn(state)?.id !== message.personId) void adopt(undefined)
  })
  return {
    state,
    start,
    signIn: async (login) => begin(await api.call('login', { body: login })),
    register: async (input) => {
      // 202 has no body: the address has to be confirmed before the first sign-in.
      const registered: unknown = await api.call('register', { body: input })
      if (registered === undefined) return 'confirm-first'
      await begin(await api.call('login', { body: { email: input.email, password: input.password } }))
      return 'signed-in'
    },
    adopt: async (token) => {
      // The invite is used up by now, so a failure from here on must not look like one of the form.
      await adopt(token)
      const person = personIn(state)
      if (person) tabs.tell({ kind: 'signed-in', personId: person.id })
    },
    update: (person) => state.set({ phase: 'signed-in', person }),
    recheck: async () => {
      api.tokens.clear()
      await enter().catch((error: unknown) => {
        if (isRefused(error)) leave('new')
      })
    },
    signOut: async () => {
      await api.call('logout', {})
      left('signed-out')
    },
    left,
    end: () => {
      if (personIn(state)) leave('ended')
    },
  }
}

/** The steps between the phases. */
function phasesOf(state: Store<SessionState>, { api, forget, dropDrafts }: Dependencies) {
  const enter = async () => {
    const person = await api.call('getMe', {})
    state.set({ phase: 'signed-in', person })
    return person
  }
  const leave = (why: WhySignedOut) => {
    api.tokens.clear()
    forget()
    if (why === 'signed-out' || why === 'deleted') dropDrafts()
    state.set({ phase: 'signed-out', why })
  }
  const start = async () => {
    state.set({ phase: 'starting' })
    try {
      await enter()
    } catch (error) {
      if (!isRefused(error)) return state.set({ phase: 'unreachable', error })
      // Nobody was here whose data there is to forget, and the page of a link may be reading what it shows.
      api.tokens.clear()
      state.set({ phase: 'signed-out', why: 'new' })
    }
  }
  /** Somebody else from here on: with their token, or with the cookie that another tab has got. */
  const adopt = (token: AccessToken | undefined) => {
    forget()
    if (token) api.tokens.set(token)
    else api.tokens.clear()
    return start()
  }
  return { enter, leave, start, adopt }
}

function personIn(state: Store<SessionState>): Me | undefined {
  const now = state.get()
  return now.phase === 'signed-in' ? now.person : undefined
}

export type TabMessage = { kind: 'signed-in'; personId: string } | { kind: 'signed-out' }

export type TabChannel = { tell: (message: TabMessage) => void; listen: (hear: (message: TabMessage) => void) => void }

/** What one tab does to the session, the others hear. A tab does not hear itself. */
export function openTabChannel(): TabChannel {
  const channel = new BroadcastChannel('baton.session')
  return {
    tell: (message) => channel.postMessage(message),
    listen: (hear) => {
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data)
    },
  }
}
