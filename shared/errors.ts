import type { Conflict } from './contract/conflict.ts'
import type { FieldError } from './contract/problem.ts'
import type { ProblemCode } from './contract/problem-catalogue.ts'

type Details = {
  /** Fills `{name}` in the problem's text. */
  params?: Record<string, string | number>
  errors?: FieldError[]
  /** How many more there were than those. */
  moreErrors?: number
  /** What could be sent instead. */
  suggestion?: string | undefined
  /** On a conflict: the thing as it is now. */
  current?: unknown
  /** On a conflict about a task: what was read, what is there, what is wanted. */
  conflicts?: Conflict[]
  headers?: Record<string, string>
  cause?: unknown
}

/**
 * The only error that reaches a client with its meaning; everything else answers `internal_error` without a word of
 * what happened.
 */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ProblemCode
  readonly details: Details

  constructor(code: ProblemCode, details: Details = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.details = details
  }
}
