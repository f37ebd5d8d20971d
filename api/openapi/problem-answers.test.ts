import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from '#shared/contract/routes.ts'
import { problemAnswers, problemCodesOf } from './problem-answers.ts'

test('what a route can refuse follows from what it takes and who may call it', () => {
  assert.deepEqual(problemCodesOf(routes.getHealth), [])
  assert.deepEqual(problemCodesOf(routes.getTask), [
    'sign_in_required',
    'not_found',
    'unknown_name',
    'malformed_request',
  ])
  assert.deepEqual(problemCodesOf(routes.listPeople), [
    'sign_in_required',
    'unknown_name',
    'malformed_request',
    'validation_failed',
    'invalid_cursor',
  ])
  const deleting = problemCodesOf(routes.deleteTask)
  for (const code of ['read_only_token', 'version_conflict', 'if_match_required'] as const)
    assert.ok(deleting.includes(code), code)
})

test('only what can be sent again under a name can be refused for its name', () => {
  const { createTask } = routes
  const { repeatable: _, ...once } = createTask
  assert.ok(problemCodesOf(createTask).includes('idempotency_key_reused'))
  assert.ok(!problemCodesOf(once).includes('idempotency_key_reused'))
})

test('problems are shown by status, and a failure of the service always', () => {
  assert.deepEqual(Object.keys(problemAnswers(['role_too_low', 'sign_in_required', 'forbidden'])), [
    '401',
    '403',
    'default',
  ])
})
