import { defaultPreferences } from '#shared/contract/preferences.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { newComment } from '../comments/commenting.ts'
import { clearFaults, setFaults, tick } from '../faults.ts'
import { mailsTo } from '../inbox.ts'
import { letWait, openRecords, toldTo } from '../mail-acceptance/many-changes.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { awaitDecided, letItBeQuiet, planDaily, unlessMoved } from '../waiting-mails.ts'

// npm run bench -- mail-volume

/** What waits for somebody about some tasks: of each the events from the second on, up to `last`. */
type WaitingMail = { to: SignedIn; tasks: Task[]; last: number }

async function commentsThatWait(count: number, { tasks: taskCount = 1, daily = false } = {}): Promise<WaitingMail> {
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  if (daily) {
    const preferences = { ...defaultPreferences, mail: { ...defaultPreferences.mail, comment: 'daily' } }
    await call('PATCH', '/api/me', { as: to, body: { preferences } })
  }
  const tasks: Task[] = []
  const perTask = count / taskCount
  for (let at = 0; at < taskCount; at += 1) tasks.push(await letWait(by, to, perTask - 1))
  return { to, tasks, last: perTask + 1 }
}

async function tasksThatWait(count: number): Promise<WaitingMail> {
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const tasks: Task[] = []
  for (let at = 0; at < count; at += 1) {
    const task = await newTask(to, { title: `작업 ${at}` })
    await newComment(by, task.key, '댓글')
    tasks.push(task)
  }
  for (const task of tasks) await awaitDecided(task, 2)
  return { to, tasks, last: 2 }
}

const minutesMax = 30

/** Sweeps minute after minute until nothing is left to be done. */
async function sweepAll({ to, tasks }: WaitingMail): Promise<{ sweeps: number; longestMs: number }> {
  const left = async () => (await Promise.all(tasks.map((task) => openRecords(to, task)))).flat().length
  let longestMs = 0
  for (let sweeps = 1; sweeps <= minutesMax; sweeps += 1) {
    await planDaily(to, new Date(Date.now() - 60_000)).catch(unlessMoved)
    const startedAt = performance.now()
    // With the ticks of the quiet: both sweeps are of this minute.
    await letItBeQuiet(to)
    longestMs = Math.max(longestMs, performance.now() - startedAt)
    if ((await left()) === 0) return { sweeps, longestMs }
    await tick()
  }
  return { sweeps: minutesMax, longestMs }
}

/** A digest names how many events of each task it tells, a mail about one task which. */
async function findWrong({ to, tasks, last }: WaitingMail, isDigest: boolean) {
  const found = { doubled: 0, missing: 0, outOfOrder: 0, mails: (await mailsTo(to.email)).length }
  for (const task of tasks) {
    const told = isDigest ? await toldInDigests(to, task) : (await toldTo(to, task)).flat()
    found.doubled += told.length - new Set(told).size
    found.missing += last - 1 - new Set(told).size + (await openRecords(to, task)).length
    found.outOfOrder += told.filter((seq, at) => seq < (told[at - 1] ?? 0)).length
  }
  return found
}

async function toldInDigests({ email }: SignedIn, { key }: Task): Promise<number[]> {
  const mails = await mailsTo(email)
  return mails.flatMap(({ headers }) => {
    const place = (headers['x-baton-events'] ?? '').split(', ').find((one) => one.startsWith(`${key}/`))
    const [first = 0, last = first] = (place?.slice(key.length + 1) ?? '').split('-').map(Number)
    return first === 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at)
  })
}

type Case = {
  name: string
  make: () => Promise<WaitingMail>
  isDigest?: boolean
  ses?: { holdMs?: number; rate?: number }
}

const cases: Case[] = [
  { name: 'a digest of 1,000 changes', make: () => commentsThatWait(1000, { tasks: 10, daily: true }), isDigest: true },
  { name: '1,922 comments', make: () => commentsThatWait(1922) },
  { name: '5,000 entries of one bundle', make: () => commentsThatWait(5000) },
  { name: '80 mails, SES at 900 ms', make: () => tasksThatWait(80), ses: { holdMs: 900 } },
  { name: '80 mails, SES at 1 a second', make: () => tasksThatWait(80), ses: { rate: 1 } },
]

let wrongs = 0
for (const { name, make, isDigest = false, ses } of cases) {
  const waiting = await make()
  if (ses) await setFaults({ ses })
  const startedAt = performance.now()
  const { sweeps, longestMs } = await sweepAll(waiting)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  await clearFaults()
  const { doubled, missing, outOfOrder, mails } = await findWrong(waiting, isDigest)
  wrongs += doubled + missing + outOfOrder
  console.log(
    `${name}: ${mails} mails in ${sweeps} minutes (the longest run ${(longestMs / 1000).toFixed(1)} s, all ${seconds} s); ` +
      `doubled ${doubled}, missing ${missing}, out of order ${outOfOrder}`,
  )
}
if (wrongs > 0) throw new Error(`${wrongs} events were doubled, missing or out of order.`)
