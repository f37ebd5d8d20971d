import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import { readInput } from './read-input.ts'
import { nearestName } from './unknown-names.ts'

const known = ['project', 'parent', 'assignee', 'status', 'dueFrom', 'dueTo', 'q', 'limit', 'title', 'labelIds']

test('the nearest name is the one that was meant, and none where none is near', () => {
  const meant = {
    projectId: 'project',
    prjoect: 'project',
    ASSIGNEE: 'assignee',
    asignee: 'assignee',
    statusIds: 'status',
    state: 'status',
    titel: 'title',
    label: 'labelIds',
    due_to: 'dueTo',
  }
  assert.deepEqual(Object.fromEntries(Object.keys(meant).map((name) => [name, nearestName(name, known)])), meant)
  for (const name of ['page', 'search', 'x', '', '__proto__', '한글'])
    assert.equal(nearestName(name, known), undefined, name)
})

function refusalOf(value: unknown) {
  const schema = z.strictObject({
    title: z.string().optional(),
    inner: z.strictObject({ status: z.string() }).optional(),
  })
  try {
    readInput(schema, value, { prefix: '', locale: 'en' })
  } catch (error) {
    assert.ok(error instanceof AppError)
    return { code: error.code, errors: error.details.errors ?? [] }
  }
  throw new Error('It was taken.')
}

test('each unknown name is told with its place, before anything is said about values', () => {
  const { code, errors } = refusalOf({ titel: 'x', title: 7, inner: { status: 'x', 'a/b': 1 } })
  assert.equal(code, 'unknown_name')
  assert.deepEqual(errors, [
    { pointer: '/inner/a~1b', code: 'unknown_field', detail: 'Unknown field “a/b”. Known: status.' },
    {
      pointer: '/titel',
      code: 'unknown_field',
      detail: 'Unknown field “titel”. Did you mean “title”? Known: title, inner.',
    },
  ])
})

test('names as long as a body, or as many as fit into one, cost nothing and make a small answer', () => {
  const long = 'titl'.repeat(50_000)
  const many = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`t${index}`, 1]))
  const before = process.cpuUsage()
  const answers = [refusalOf({ [long]: 1 }), refusalOf(many), refusalOf({ inner: { [`${'x'.repeat(63)}😀`]: 1 } })]
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 250_000, `${user + system} µs`)
  for (const { errors } of answers) assert.ok(errors.length <= 50 && JSON.stringify(errors).length < 12_000)
  assert.equal(answers[0]?.errors[0]?.pointer, '')
  assert.ok(answers[2]?.errors[0]?.detail.isWellFormed())
})
