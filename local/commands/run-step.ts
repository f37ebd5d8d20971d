import { spawn } from 'node:child_process'
import { root } from '../launcher/places.mjs'

export type StepResult = { name: string; code: number; output: string; ms: number }

const KEPT_OUTPUT = 200_000

/** Runs a command of the checkout and collects what it prints; never rejects. */
export const runQuietly = (name: string, command: string, args: string[], env = {}): Promise<StepResult> =>
  new Promise((resolve) => {
    const startedAt = Date.now()
    let output = ''
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const settle = (code: number): void => resolve({ name, code, output, ms: Date.now() - startedAt })
    child.once('error', (error) => {
      output += error.message
      settle(1)
    })
    child.once('close', (code) => settle(code ?? 1))
  })

type Visibly = {
  /** What the command prints is shown when this has settled. */
  held?: Promise<unknown> | undefined
  /** A command that runs for longer is ended, which is said. */
  withinMinutes?: number
}

/** Runs a command of the checkout on this terminal; its exit code. */
export const runVisibly = (
  command: string,
  args: string[],
  env: Record<string, string> = {},
  { held, withinMinutes = 0 }: Visibly = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    const output = held === undefined ? 'inherit' : 'pipe'
    const startedAt = performance.now()
    const timeout = withinMinutes * 60_000
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['inherit', output, output],
      env: { ...process.env, ...env },
      timeout,
      killSignal: 'SIGKILL',
    })
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
    // The terminal's Ctrl-C reaches the command as well: this process only waits for how it ends.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.once('error', reject)
    child.once('close', async (code) => {
      await held?.catch(() => undefined)
      process.stdout.write(Buffer.concat(chunks))
      const isLate = timeout > 0 && performance.now() - startedAt >= timeout
      if (isLate) console.error(`\n  ✘ ${args.join(' ')} was still running after ${withinMinutes} min and was ended.`)
      resolve(code ?? 1)
    })
  })
