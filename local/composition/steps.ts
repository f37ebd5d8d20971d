export type StepName = 'Database' | 'AWS, local' | 'API' | 'Web' | 'Demo' | 'Self-check'

/** One line of progress. `detail` is a sentence fragment for people, `ms` the time the step has taken so far. */
export type StepEvent = {
  name: StepName
  state: 'started' | 'done' | 'failed'
  detail: string
  ms: number
}

export type Steps = <Result>(step: {
  name: StepName
  doing: string
  run: () => Promise<Result>
  done: (result: Result) => string
}) => Promise<Result>

/** Runs one step after the other and tells how each went. An aborted signal ends the row before the next step. */
export function createSteps(onStep: (step: StepEvent) => void, signal: AbortSignal): Steps {
  return async ({ name, doing, run, done }) => {
    signal.throwIfAborted()
    const startedAt = performance.now()
    const tell = (state: StepEvent['state'], detail: string): void => {
      onStep({ name, state, detail, ms: Math.round(performance.now() - startedAt) })
    }
    tell('started', doing)
    try {
      const result = await run()
      signal.throwIfAborted()
      tell('done', done(result))
      return result
    } catch (error) {
      tell('failed', signal.aborted ? 'broken off' : 'failed')
      throw signal.aborted ? signal.reason : error
    }
  }
}
