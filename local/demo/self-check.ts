import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Task } from '#shared/contract/task.ts'
import { Problem } from '../launcher/problem.mjs'
import { demoPeople } from './demo-people.ts'
import {
  clearInbox,
  createTask,
  type Door,
  firstProject,
  listMessages,
  openDoor,
  peopleByEmail,
  signIn,
  signOut,
  sweep,
} from './door.ts'

// A slow machine that has just installed everything is busy for a while.
const MAIL_WITHIN_MS = 60_000
const ASK_EVERY_MS = 15
const SWEEP_AFTER_MS = 1500
// The mail about the deletion may come after everything else has been cleared away.
const LATE_MAIL_AFTER_MS = [1000, 5000, 20_000]

const holds = (text: string) => (message: { subject: string; text: string }) =>
  message.subject.includes(text) || message.text.includes(text)

async function waitForMail(door: Door, to: string, text: string): Promise<void> {
  const deadline = Date.now() + MAIL_WITHIN_MS
  // After several starts within a minute the mails of one person to the other wait for the sweep.
  const helped = setTimeout(() => void sweep(door).catch(() => {}), SWEEP_AFTER_MS)
  while (!(await listMessages(door, to)).some(holds(text))) {
    if (Date.now() > deadline) {
      throw new Problem(`A task was moved, but no mail arrived within ${MAIL_WITHIN_MS / 1000} s.`, {
        why: 'The way is: outbox, change log, event bus, notifier, mail.',
        next: 'Look into the logs of the api and the notifier in the data folder',
      })
    }
    await pause(ASK_EVERY_MS)
  }
  clearTimeout(helped)
}

async function moveToDone(door: Door, token: string, task: Task): Promise<Task> {
  const project = await firstProject(door, token)
  const statusId = project.statuses.find((status) => status.category === 'done')?.id
  const path = `/api/tasks/${task.key}`
  return Task.parse(await door.ask({ method: 'PATCH', path, token, version: task.version, body: { statusId } }))
}

function clearLater(door: Door, text: string): void {
  for (const delay of LATE_MAIL_AFTER_MS) {
    // Best effort: the system may have been stopped meanwhile, and its inbox with it.
    setTimeout(() => void clearInbox(door, text).catch(() => {}), delay).unref()
  }
}

/**
 * Proves the whole way as two people would walk it: one hands the other a task, the other moves it to done, and the
 * first is told by mail. Leaves neither the task nor the mail behind. Resolves to the milliseconds from move to mail.
 */
export async function runSelfCheck(url: string, signal: AbortSignal): Promise<number> {
  const door = openDoor(url, signal)
  const { minsu, younghee } = demoPeople
  const [giver, taker] = await Promise.all([signIn(door, minsu.email), signIn(door, younghee.email)])
  const [project, people] = await Promise.all([firstProject(door, giver), peopleByEmail(door, giver)])
  const mark = `self-check-${randomBytes(4).toString('hex')}`
  const task = await createTask(door, giver, {
    projectId: project.id,
    title: `자동 점검 ${mark}`,
    assigneeId: people.get(younghee.email),
  })
  const movedAt = performance.now()
  const moved = await moveToDone(door, taker, task)
  await waitForMail(door, minsu.email, mark)
  const took = performance.now() - movedAt
  await door.ask({ method: 'DELETE', path: `/api/tasks/${task.key}`, token: giver, version: moved.version })
  await Promise.all([signOut(door, giver), signOut(door, taker)])
  await clearInbox(door, mark)
  clearLater(door, mark)
  return Math.round(took)
}
