import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testArguments, testPatterns } from './test-arguments.ts'

test('without arguments all tests run', () => {
  const args = testArguments([])
  assert.deepEqual(args.slice(-testPatterns.length), testPatterns)
})

test('a named file takes the place of all tests', () => {
  const args = testArguments(['tests/api/create-task.test.ts'])
  assert.equal(args.at(-1), 'tests/api/create-task.test.ts')
  assert.equal(args.includes('tests/**/*.test.ts'), false)
})

test('options are passed on and do not replace the tests', () => {
  const args = testArguments(['--test-name-pattern=mail', '--test-only'])
  assert.equal(args.includes('--test-name-pattern=mail'), true)
  assert.equal(args.at(-1), testPatterns.at(-1))
})

test('the value of an option that is written apart stays behind its option', () => {
  const args = testArguments(['--test-name-pattern', 'mail', 'tests/api/create-task.test.ts'])
  assert.equal(args[args.indexOf('--test-name-pattern') + 1], 'mail')
  assert.equal(args.at(-1), 'tests/api/create-task.test.ts')
})
