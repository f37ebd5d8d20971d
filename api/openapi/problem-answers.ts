import * as z from 'zod'
import type { Problem } from '#shared/contract/problem.ts'
import { type ProblemCode, problems } from '#shared/contract/problem-catalogue.ts'
import type { Route } from '#shared/contract/route.ts'
import type { Json } from './named-schemas.ts'

/**
 * What a route can answer instead of what was asked for, but for a failure of the service itself: what follows from its
 * shape, and what it says itself.
 */
export function problemCodesOf(route: Route): ProblemCode[] {
  const { access, body, ifMatch, method, openQuery, params, problems: own = [], query, repeatable, service } = route
  const rules: [boolean, ProblemCode[]][] = [
    [access !== 'public', ['sign_in_required']],
    [access === 'session' || access === 'admin', ['session_required']],
    [access === 'admin', ['forbidden']],
    [access === 'person' && method !== 'GET', ['read_only_token']],
    [service === 'auth' && method !== 'GET', ['cross_origin']],
    [params !== undefined, ['not_found']],
    [body !== undefined || !openQuery, ['unknown_name']],
    [params !== undefined || query !== undefined, ['malformed_request']],
    [body !== undefined, ['malformed_json', 'not_utf8', 'request_timeout', 'body_too_large', 'unsupported_media_type']],
    [body !== undefined || query !== undefined, ['validation_failed']],
    [query instanceof z.ZodObject && 'cursor' in query.shape, ['invalid_cursor']],
    [ifMatch === 'required', ['invalid_if_match', 'version_conflict', 'if_match_required']],
    [repeatable === true, ['invalid_idempotency_key', 'idempotency_key_reused']],
  ]
  const derived = rules.flatMap(([holds, codes]) => (holds ? codes : []))
  return [...new Set([...derived, ...own])]
}

/** The answers of an operation that are problems, by status. */
export function problemAnswers(codes: ProblemCode[]): Json {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  const answers = [...byStatus].sort(([one], [other]) => one - other)
  return {
    ...Object.fromEntries(answers.map(([status, those]) => [status, problemAnswer(those)])),
    default: {
      description: 'The service failed or is not there for a moment; safe to send again where it can be repeated',
      headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
      ...contentOf(['unavailable', 'internal_error']),
    },
  }
}

function problemAnswer(codes: ProblemCode[]): Json {
  const isThrottled = codes.includes('too_many_attempts')
  return {
    description: codes.map((code) => problems[code].en.title).join(' · '),
    ...(isThrottled ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } } : {}),
    ...contentOf(codes),
  }
}

const contentOf = (codes: ProblemCode[]): Json => ({
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
})

/** One example of each problem there is, for the document's components. */
export function problemExamples(): Json {
  const codes = Object.keys(problems) as ProblemCode[]
  return Object.fromEntries(codes.map((code) => [code, { summary: problems[code].en.title, value: exampleOf(code) }]))
}

function exampleOf(code: ProblemCode): Problem {
  const { status, en } = problems[code]
  return {
    type: `urn:baton:problem:${code}`,
    ...en,
    status,
    code,
    instance: '/api/tasks',
    requestId: '2f7e3a6c-0f0b-4e63-9d6b-3a4c1c7b9a10',
    ...(code === 'validation_failed'
      ? { errors: [{ pointer: '/title', code: 'required', detail: 'This value is needed.' }] }
      : {}),
  }
}
