import type * as z from 'zod'
import { type FieldProblemCode, fieldProblems } from '#shared/contract/field-problem.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { FieldError } from '#shared/contract/problem.ts'
import { AppError } from '#shared/errors.ts'
import { fill } from './fill.ts'
import { describeUnknown, isNameShort } from './unknown-names.ts'

type Described = { code: FieldProblemCode; params: Record<string, unknown> }

/**
 * What zod found wrong as a problem with our stable codes and a sentence each; `prefix` is '' for the body and '?' for
 * the query. Where a name is unknown, only that is told: what is said about values may follow from it.
 */
export function invalidInput({ issues }: z.ZodError, prefix: '' | '?', locale: Locale): AppError {
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys')
  // The first ones are picked before they are described: there may be as many as a body has bytes.
  if (unknown.length > 0) {
    const names = unknown.flatMap(({ keys, path, message }) => keys.map((name) => ({ name, path, told: message })))
    const errors = names.slice(0, limits.fieldErrorsMax).map((one) => unknownName(one, prefix, locale))
    return new AppError('unknown_name', { errors, moreErrors: names.length - errors.length })
  }
  const errors = issues
    .slice(0, limits.fieldErrorsMax)
    .map((issue) => fieldError({ pointer: pointerTo(issue.path, prefix), ...describe(issue) }, locale))
  return new AppError('validation_failed', { errors, moreErrors: issues.length - errors.length })
}

type UnknownName = { name: string; path: PropertyKey[]; told: string }

function unknownName({ name, path, told }: UnknownName, prefix: '' | '?', locale: Locale): FieldError {
  const code = prefix === '?' ? 'unknown_parameter' : 'unknown_field'
  const pointer = pointerTo(isNameShort(name) ? [...path, name] : path, prefix)
  return fieldError({ pointer, code, params: describeUnknown(name, told, locale) }, locale)
}

type Fault = { pointer: string; code: FieldProblemCode; params?: Record<string, unknown> }

/** One field error with its sentence in the reader's language. */
export function fieldError({ pointer, code, params = {} }: Fault, locale: Locale): FieldError {
  return { pointer, code, detail: fill(fieldProblems[locale][code], params) }
}

function pointerTo(path: PropertyKey[], prefix: '' | '?'): string {
  if (prefix === '?') return `?${shortly(String(path[0] ?? ''))}`
  return path.map((part) => `/${pointerPart(String(part))}`).join('')
}

/** A name as a part of a JSON pointer (RFC 6901). One that nobody would call anything by comes back shortened. */
export const pointerPart = (name: string): string => shortly(name).replaceAll('~', '~0').replaceAll('/', '~1')

const nameMax = 100
const shortly = (name: string): string => (name.length <= nameMax ? name : `${name.slice(0, nameMax).toWellFormed()}…`)

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
