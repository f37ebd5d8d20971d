import { setTimeout as pause } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import { lastLines, shown } from '../launcher/places.mjs'
import { Problem } from '../launcher/problem.mjs'
import type { Child } from '../processes/children.ts'

const ASK_EVERY_MS = 30

export type Waiting = {
  process: Child
  port: number
  adminUser: string
  adminPassword: string
  logPath: string
  patienceMs: number
  signal: AbortSignal
}

const problem = (what: string, { logPath }: Waiting): Problem =>
  new Problem(what, {
    why: lastLines(logPath, 10) || 'It wrote nothing into its log.',
    next: 'Start again; if it stays so: npm run reset (deletes the local data)',
    log: shown(logPath),
  })

async function answers({ port, adminUser, adminPassword }: Waiting): Promise<boolean> {
  try {
    const connection = await createConnection({
      host: '127.0.0.1',
      port,
      user: adminUser,
      password: adminPassword,
      connectTimeout: 1000,
    })
    await connection.query('SELECT 1')
    await connection.end()
    return true
  } catch {
    // Not up yet. Why it never comes up is in its own log.
    return false
  }
}

/** Resolves when the admin can run a query; rejects with the end of the server's log when it ends or stays silent. */
export async function waitForDatabase(waiting: Waiting): Promise<void> {
  const deadline = Date.now() + waiting.patienceMs
  while (!(await answers(waiting))) {
    waiting.signal.throwIfAborted()
    if (waiting.process.hasExited()) {
      const { code, signal } = await waiting.process.exited
      throw problem(`The database ended while it was starting (${signal ?? `code ${code}`}).`, waiting)
    }
    if (Date.now() > deadline) {
      throw problem(`The database did not answer within ${waiting.patienceMs / 1000} s.`, waiting)
    }
    await pause(ASK_EVERY_MS)
  }
}
