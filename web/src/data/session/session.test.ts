import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../api/api-error.ts'
import type { Call } from '../api/calls.ts'
import type { TabMessage } from './session.ts'
import { createSession } from './session.ts'

const minsu = { id: 'p1', name: '김민수', email: 'minsu@example.com', locale: 'ko', timeZone: 'Asia/Seoul' } as const

function setUp(answers: Record<string, () => unknown>) {
  const log: string[] = []
  let hear: (message: TabMessage) => void = () => {}
  const call = (async (name: string) => {
    log.push(name)
    return answers[name]?.()
  }) as Call
  const session = createSession({
    api: {
      call,
      tokens: { get: async () => 't', set: () => log.push('token set'), clear: () => log.push('token cleared') },
    },
    tabs: { tell: (message) => log.push(`told ${message.kind}`), listen: (listener) => (hear = listener) },
    forget: () => log.push('forgot'),
    dropDrafts: () => log.push('drafts dropped'),
  })
  return { session, log, hear: (message: TabMessage) => hear(message) }
}

const refused = () => {
  throw new ApiError('session_ended', { status: 401, detail: '' })
}

test('without a session, starting shows sign-in', async () => {
  const { session } = setUp({ getMe: refused })
  await session.start()
  assert.deepEqual(session.state.get(), { phase: 'signed-out', why: 'new' })
})

test('who comes without a session makes nothing be forgotten: the page of a link is reading what it shows', async () => {
  const { session, log } = setUp({ getMe: refused })
  await session.start()
  assert.deepEqual(log, ['getMe', 'token cleared'])
})

test('a server that cannot be reached does not sign anybody out', async () => {
  const { session } = setUp({
    getMe: () => {
      throw new ApiError('offline', { status: 0, detail: '' })
    },
  })
  await session.start()
  assert.equal(session.state.get().phase, 'unreachable')
})

test('signing in tells the other tabs', async () => {
  const { session, log } = setUp({ login: () => ({ accessToken: 'a', expiresIn: 600 }), getMe: () => minsu })
  await session.signIn({ email: minsu.email, password: 'x' })
  assert.deepEqual(log, ['login', 'token set', 'getMe', 'told signed-in'])
})

test('a sign-out in another tab signs out here and drops what was typed', async () => {
  const { session, log, hear } = setUp({ getMe: () => minsu })
  await session.start()
  hear({ kind: 'signed-out' })
  assert.deepEqual(session.state.get(), { phase: 'signed-out', why: 'signed-out' })
  assert.ok(log.includes('drafts dropped'))
})

test('a session that the server ended keeps what was typed', async () => {
  const { session, log } = setUp({ getMe: () => minsu })
  await session.start()
  session.end()
  assert.deepEqual(session.state.get(), { phase: 'signed-out', why: 'ended' })
  assert.equal(log.includes('drafts dropped'), false)
})

test('someone else signing in in another tab takes this tab along', async () => {
  let me: object = minsu
  const { session, hear, log } = setUp({ getMe: () => me })
  await session.start()
  me = { ...minsu, id: 'p2', name: '이영희' }
  hear({ kind: 'signed-in', personId: 'p2' })
  await new Promise((resolve) => setTimeout(resolve, 0))
  const now = session.state.get()
  assert.equal(now.phase === 'signed-in' && now.person.name, '이영희')
  assert.ok(log.includes('forgot'))
})

test('a sign-out that the server did not hear leaves the person signed in, so that it can be tried again', async () => {
  const { session } = setUp({
    getMe: () => minsu,
    logout: () => {
      throw new ApiError('offline', { status: 0, detail: '' })
    },
  })
  await session.start()
  await assert.rejects(session.signOut())
  assert.equal(session.state.get().phase, 'signed-in')
})

test('an address that has to be confirmed first signs nobody in', async () => {
  const { session, log } = setUp({ register: () => undefined })
  const input = { email: minsu.email, password: 'x', name: '김민수' }
  assert.equal(await session.register(input), 'confirm-first')
  assert.deepEqual(log, ['register'])
})

test('an accepted invite takes the place of whoever was signed in here, in every tab', async () => {
  let me: object = minsu
  const { session, log } = setUp({ getMe: () => me })
  await session.start()
  me = { ...minsu, id: 'p2', name: '이영희' }
  await session.adopt({ accessToken: 'b', expiresIn: 600 })
  const now = session.state.get()
  assert.equal(now.phase === 'signed-in' && now.person.id, 'p2')
  assert.deepEqual(log.slice(-4), ['forgot', 'token set', 'getMe', 'told signed-in'])
})

test('asking again who this is finds out that the session has ended', async () => {
  let me: () => unknown = () => minsu
  const { session } = setUp({ getMe: () => me() })
  await session.start()
  me = refused
  await session.recheck()
  assert.deepEqual(session.state.get(), { phase: 'signed-out', why: 'new' })
})
