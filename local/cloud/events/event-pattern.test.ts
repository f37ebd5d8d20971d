import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compilePattern } from './event-pattern.ts'

type Case = [pattern: unknown, event: unknown, matches: boolean]

const families: Record<string, Case[]> = {
  'exact texts': [
    [{ a: ['x'] }, { a: 'x' }, true],
    [{ a: ['x'] }, { a: 'X' }, false],
    [{ a: ['x', 'y'] }, { a: 'y' }, true],
    [{ a: ['x'] }, {}, false],
    [{ a: ['5'] }, { a: 5 }, false],
    [{ a: ['true'] }, { a: true }, false],
    [{ a: [''] }, { a: '' }, true],
    [{ a: [''] }, { a: null }, false],
    [{ a: ['x'], b: ['y'] }, { a: 'x', b: 'y' }, true],
    [{ a: ['x'], b: ['y'] }, { a: 'x', b: 'z' }, false],
    [{ a: { b: { c: ['x'] } } }, { a: { b: { c: 'x' } } }, true],
    [{ a: { b: ['x'] } }, { a: 'x' }, false],
    [{ a: ['toString'] }, {}, false],
  ],
  prefix: [
    [{ a: [{ prefix: 'task.' }] }, { a: 'task.created' }, true],
    [{ a: [{ prefix: 'task.' }] }, { a: 'Task.created' }, false],
    [{ a: [{ prefix: 'task.' }, 'x'] }, { a: 'x' }, true],
    [{ a: [{ prefix: '1' }] }, { a: 12 }, false],
  ],
  arrays: [
    [{ a: ['x'] }, { a: ['y', 'x'] }, true],
    [{ a: ['x'] }, { a: ['y'] }, false],
    [{ a: ['x'] }, { a: [] }, false],
    [{ a: ['x'] }, { a: [['x']] }, true],
    [{ a: { b: ['x'] } }, { a: [{ b: 'y' }, { b: 'x' }] }, true],
    [{ a: { b: ['x'], c: ['y'] } }, { a: [{ b: 'x', c: 'y' }, { b: 'n' }] }, true],
    [{ a: { b: ['x'], c: ['y'] } }, { a: [{ b: 'x' }, { c: 'y' }] }, false],
    [{ a: { b: { c: ['x'] }, d: ['y'] } }, { a: [{ b: [{ c: 'x' }], d: 'y' }] }, true],
  ],
}

describe('event patterns', () => {
  for (const [family, cases] of Object.entries(families)) {
    for (const [pattern, event, matches] of cases) {
      it(`${family}: ${JSON.stringify(pattern)} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(event)}`, () => {
        assert.equal(compilePattern(pattern)(event), matches)
      })
    }
  }

  // What EventBridge refuses, and what it takes in ways of its own that no rule of ours needs.
  const refused: unknown[] = [
    null,
    [],
    {},
    { a: 'x' },
    { a: [] },
    { a: {} },
    { a: [['x']] },
    { a: [5] },
    { a: [true] },
    { a: [null] },
    { 'a.b': ['x'] },
    { a: [{ unknown: 1 }] },
    { a: [{ toString: 1 }] },
    { a: [{ prefix: 1 }] },
    { a: [{ prefix: '' }] },
    { a: [{ prefix: 'a', suffix: 'b' }] },
    { a: [{ prefix: { 'equals-ignore-case': 'a' } }] },
    { a: [{ suffix: 'b' }] },
    { a: [{ 'equals-ignore-case': 'x' }] },
    { a: [{ exists: true }] },
    { a: [{ numeric: ['>', 5, '<', 3] }] },
    { a: [{ cidr: '10.0.0.1/32' }] },
    { a: [{ wildcard: 'a\\b*' }] },
    { a: [{ 'anything-but': 'x' }] },
    { a: [{ 'anything-but': { prefix: [] } }] },
    { $or: [{ a: ['x'] }, { b: ['y'] }] },
    { a: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] },
    { $or: ['a', 'b'] },
  ]
  for (const pattern of refused) {
    it(`${JSON.stringify(pattern)} is refused with a sentence`, () => {
      assert.throws(() => compilePattern(pattern), /event pattern|matcher|array|empty|\$or|dot/)
    })
  }
})
