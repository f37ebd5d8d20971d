import assert from 'node:assert/strict'
import { Problem } from '#shared/contract/problem.ts'
import type { Answer } from '../call.ts'

/** The problem that an answer is; it has this status and code, and says nothing of the inside. */
export function assertProblem(answer: Answer<unknown>, status: number, code: string): Problem {
  assert.equal(answer.status, status, answer.text)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = Problem.parse(answer.body)
  assert.equal(problem.code, code)
  assert.equal(problem.requestId, answer.headers.get('x-request-id'))
  assert.doesNotMatch(answer.text, /\bat \w+.*:\d+:\d+|node_modules|\/api\/.*\.ts|SQL/)
  return problem
}
