/** A failure with everything a person needs to go on. `why`, `next` and `log` may be absent. */
export class Problem extends Error {
  constructor(what, { why, next, log, cause } = {}) {
    super(what, cause === undefined ? undefined : { cause })
    this.name = 'Problem'
    this.why = why
    this.next = next
    this.log = log
  }
}

const indented = (label, text) => `    ${label.padEnd(5)}${String(text).trimEnd().split('\n').join('\n         ')}`

/** The lines to show for any error: no stack trace, the stack belongs into a log. */
export function describeProblem(error) {
  if (!(error instanceof Error)) return `  ✘ ${String(error)}`
  const lines = [`  ✘ ${error.message}`]
  if (error.why) lines.push(indented('why', error.why))
  if (error.next) lines.push(indented('next', error.next))
  if (error.log) lines.push(indented('log', error.log))
  if (error.name !== 'Problem') lines.push(indented('next', 'npm run doctor prints what is needed for an issue'))
  return lines.join('\n')
}
