import type * as z from 'zod'
import { type FieldProblemCode, fieldProblems } from '#shared/contract/field-problem.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { FieldError } from '#shared/contract/problem.ts'
import { fill } from './fill.ts'

type Described = { code: FieldProblemCode; params: Record<string, unknown> }

/** zod's issues as our stable codes with a sentence each; `prefix` is '' for the body and '?' for the query. */
export function toFieldErrors(error: z.ZodError, prefix: '' | '?', locale: Locale): FieldError[] {
  return error.issues.slice(0, 50).map((issue) => {
    const described = describe(issue)
    return fieldError({ pointer: pointerTo(issue.path, prefix), ...described }, locale)
  })
}

type Fault = { pointer: string; code: FieldProblemCode; params?: Record<string, unknown> }

/** One field error with its sentence in the reader's language. */
export function fieldError({ pointer, code, params = {} }: Fault, locale: Locale): FieldError {
  return { pointer, code, detail: fill(fieldProblems[locale][code], params) }
}

function pointerTo(path: PropertyKey[], prefix: '' | '?'): string {
  if (prefix === '?') return `?${String(path[0] ?? '')}`
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function describe(issue: z.core.$ZodIssue): Described {
  switch (issue.code) {
    case 'custom':
      return { code: knownCode(issue.params?.code), params: issue.params ?? {} }
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? { code: 'required', params: {} }
        : { code: 'wrong_type', params: { expected: issue.expected } }
    case 'too_big':
    case 'too_small':
      return tooFar(issue)
    case 'invalid_value':
      return { code: 'invalid_value', params: { allowed: issue.values.join(', ') } }
    default:
      return { code: 'invalid_format', params: {} }
  }
}

function tooFar(issue: { origin: string; maximum?: unknown; minimum?: unknown }): Described {
  if (issue.origin === 'string') return { code: 'too_long', params: { max: issue.maximum ?? issue.minimum } }
  return { code: 'out_of_range', params: { min: issue.minimum ?? 1, max: issue.maximum ?? '∞' } }
}

function knownCode(code: unknown): FieldProblemCode {
  return typeof code === 'string' && code in fieldProblems.ko ? (code as FieldProblemCode) : 'invalid_format'
}
