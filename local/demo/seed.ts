import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Me } from '#shared/contract/me.ts'
import { defaultPreferences, everyKind, type Preferences } from '#shared/contract/preferences.ts'
import type { Task } from '#shared/contract/task.ts'
import { Problem } from '../launcher/problem.mjs'
import { type DemoPersonName, demoPassword, demoPeople } from './demo-people.ts'
import { clearInbox, confirmAddress, type Door, firstTasks, mailSequence, openDoor, signIn, signOut } from './door.ts'
import { createMissingWork } from './seed-work.ts'

const LONGEST_WAIT_MS = 8000
const ASK_EVERY_MS = 100

async function register(door: Door, name: DemoPersonName): Promise<string> {
  const person = demoPeople[name]
  const path = '/api/auth/register'
  const { status, body } = await door.call({ method: 'POST', path, body: { ...person, password: demoPassword } })
  if (status === 201) return signIn(door, person.email)
  // A start that was broken off has registered this person already; the inbox with their link may be gone.
  if (status === 409) {
    await door.ask({ method: 'POST', path: '/api/auth/verification', body: { email: person.email } })
    return signIn(door, person.email)
  }
  throw new Problem(`${person.email} could not be registered (${status}).`, { why: JSON.stringify(body) })
}

/** The first person of a system is its administrator. After a start that was broken off they are there already. */
async function setUp(door: Door, name: DemoPersonName, token: string | undefined): Promise<string> {
  const person = demoPeople[name]
  if (token === undefined) return signIn(door, person.email)
  const path = '/api/auth/setup'
  const { status, body } = await door.call({ method: 'POST', path, body: { ...person, password: demoPassword, token } })
  if (status === 200) return signIn(door, person.email)
  throw new Problem(`${person.email} could not set the system up (${status}).`, { why: JSON.stringify(body) })
}

/** Who has not proved their address gets no mail about tasks. */
async function confirm(door: Door, token: string, name: DemoPersonName): Promise<void> {
  const { email } = demoPeople[name]
  const deadline = Date.now() + LONGEST_WAIT_MS
  while (!Me.parse(await door.ask({ method: 'GET', path: '/api/me', token })).emailVerified) {
    if (Date.now() > deadline) throw new Problem(`${email} got no link to confirm the address.`)
    if (!(await confirmAddress(door, email))) await pause(ASK_EVERY_MS)
  }
}

const silence: Preferences = { ...defaultPreferences, mail: everyKind('off') }

const choose = (door: Door, tokens: string[], preferences: Preferences): Promise<unknown> =>
  Promise.all(tokens.map((token) => door.ask({ method: 'PATCH', path: '/api/me', token, body: { preferences } })))

/** Whether everybody's mail about the newest event of this task has been decided. */
const isDecided = async (door: Door, token: string, { key, version }: Task): Promise<boolean> =>
  (await mailSequence(door, token, key)).includes(version)

async function untilDecided(door: Door, token: string): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS
  let open = await firstTasks(door, token)
  while (open.length > 0 && Date.now() < deadline) {
    const decided = await Promise.all(open.map((task) => isDecided(door, token, task)))
    open = open.filter((_, index) => !decided[index])
    if (open.length > 0) await pause(ASK_EVERY_MS)
  }
}

/**
 * A newcomer's inbox should hold only what they cause themselves, and the first mails they cause should not be taken
 * for a flood: nobody wants mail while the work above is made.
 */
async function inSilence(door: Door, tokens: [string, ...string[]], makeWork: () => Promise<void>): Promise<void> {
  await choose(door, tokens, silence)
  await makeWork()
  await untilDecided(door, tokens[0])
  await choose(door, tokens, defaultPreferences)
  await clearInbox(door)
}

const markerOf = (dataDir: string): string => join(dataDir, 'demo.json')

/** Whether this data folder has the demo people. */
export const hasDemo = (dataDir: string): boolean => existsSync(markerOf(dataDir))

type Seeding = { url: string; dataDir: string; signal: AbortSignal; setUpToken: string | undefined }

/**
 * Makes the demo people, their projects and tasks through the public door, once per data folder: the marker `demo.json`
 * is written last, and a repeated run adds only what is missing. Resolves to whether it did anything.
 */
export async function seedDemo({ url, dataDir, signal, setUpToken }: Seeding): Promise<boolean> {
  if (hasDemo(dataDir)) return false
  const door = openDoor(url, signal)
  const minsu = await setUp(door, 'minsu', setUpToken)
  const [younghee, alex] = await Promise.all([register(door, 'younghee'), register(door, 'alex')])
  const makeWork = async () => {
    await createMissingWork(door, { minsu, younghee, alex }, new Date())
    await Promise.all([confirm(door, younghee, 'younghee'), confirm(door, alex, 'alex')])
  }
  await inSilence(door, [minsu, younghee, alex], makeWork)
  await Promise.all([minsu, younghee, alex].map((token) => signOut(door, token)))
  writeFileSync(markerOf(dataDir), `${JSON.stringify({ seededAt: new Date().toISOString() })}\n`)
  return true
}
