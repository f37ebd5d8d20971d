import type { StepEvent } from '../composition/steps.ts'
import { describeProblem, Problem } from '../launcher/problem.mjs'
import { createProgress } from '../launcher/progress.mjs'
import { type Facts, readyScreen } from './facts.ts'

/** Where a start tells how it goes: the terminal, or the command that started it in the background. */
export type Reporter = {
  step: (event: StepEvent) => void
  note: (line: string) => void
  ready: (facts: Facts, keys?: string) => void
  /** Another start was there before. */
  alreadyRunning: (facts: Facts) => void
  failed: (error: unknown) => void
}

/** Milliseconds since the command was typed, installations included. */
export const sinceCommand = (): number => Date.now() - Number(process.env.BATON_STARTED_AT ?? Date.now())

const readyLine = (): string => `\n  Ready in ${(sinceCommand() / 1000).toFixed(1)} s\n`

/** Steps and the final screen on the terminal; with `json` stdout gets one line of JSON and stderr the rest. */
export function createTerminalReporter(output: 'screen' | 'json'): Reporter {
  const progress = createProgress(output === 'json' ? process.stderr : process.stdout)
  return {
    step: ({ name, state, detail, ms }) => {
      if (state === 'started') progress.begin(name, detail)
      if (state === 'done') progress.done(name, detail, ms)
      if (state === 'failed') progress.failed(name, detail, ms)
    },
    note: (line) => progress.note(`  ${line}`),
    ready: (facts, keys) => {
      progress.close()
      if (output === 'json') console.log(JSON.stringify(facts))
      else console.log(`${readyLine()}\n${readyScreen(facts, keys)}\n`)
    },
    alreadyRunning: (facts) => {
      progress.close()
      if (output === 'json') console.log(JSON.stringify(facts))
      else console.log(`\n  Already running at ${facts.url} (npm stop to end it)\n`)
    },
    failed: (error) => {
      progress.close()
      console.error(`\n${describeProblem(error)}\n`)
    },
  }
}

/** What the background process tells the command that waits for it. */
export type Report =
  | { type: 'step'; event: StepEvent }
  | { type: 'note'; line: string }
  | { type: 'ready'; facts: Facts }
  | { type: 'alreadyRunning'; facts: Facts }
  | { type: 'failed'; message: string; why?: string | undefined; next?: string | undefined; log?: string | undefined }

function toReport(error: unknown): Report {
  const message = error instanceof Error ? error.message : String(error)
  return error instanceof Problem
    ? { type: 'failed', message, why: error.why, next: error.next, log: error.log }
    : { type: 'failed', message }
}

/** Reports to the waiting command as long as it is there. */
export function createBackgroundReporter(): Reporter {
  const send = (report: Report): void => {
    if (process.connected) process.send?.(report)
  }
  return {
    step: (event) => send({ type: 'step', event }),
    note: (line) => send({ type: 'note', line }),
    ready: (facts) => send({ type: 'ready', facts }),
    alreadyRunning: (facts) => send({ type: 'alreadyRunning', facts }),
    failed: (error) => send(toReport(error)),
  }
}

/** Passes a report of the background process on to a reporter of this one. */
export function passOn(report: Report, reporter: Reporter): void {
  if (report.type === 'step') reporter.step(report.event)
  if (report.type === 'note') reporter.note(report.line)
  if (report.type === 'ready') reporter.ready(report.facts)
  if (report.type === 'alreadyRunning') reporter.alreadyRunning(report.facts)
  if (report.type === 'failed') reporter.failed(new Problem(report.message, report))
}
