import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compilePattern } from './event-pattern.ts'

type Case = [pattern: unknown, event: unknown, matches: boolean]

const but = (argument: unknown) => ({ a: [{ 'anything-but': argument }] })

const families: Record<string, Case[]> = {
  'exact values': [
    [{ a: ['x'] }, { a: 'x' }, true],
    [{ a: ['x'] }, { a: 'X' }, false],
    [{ a: ['x', 'y'] }, { a: 'y' }, true],
    [{ a: ['x'] }, {}, false],
    [{ a: [5] }, { a: 5 }, true],
    [{ a: [5] }, { a: '5' }, false],
    [{ a: [true] }, { a: true }, true],
    [{ a: [true] }, { a: 'true' }, false],
    [{ a: [''] }, { a: '' }, true],
    [{ a: ['x'], b: ['y'] }, { a: 'x', b: 'y' }, true],
    [{ a: ['x'], b: ['y'] }, { a: 'x', b: 'z' }, false],
    [{ a: { b: { c: ['x'] } } }, { a: { b: { c: 'x' } } }, true],
    [{ a: { b: ['x'] } }, { a: 'x' }, false],
    [{ a: ['toString'] }, {}, false],
  ],
  null: [
    [{ a: [null] }, { a: null }, true],
    [{ a: [null] }, { a: '' }, false],
    [{ a: [null] }, {}, false],
    [{ a: [null, 'x'] }, { a: 'x' }, true],
  ],
  'prefix and suffix': [
    [{ a: [{ prefix: 'task.' }] }, { a: 'task.created' }, true],
    [{ a: [{ prefix: 'task.' }] }, { a: 'Task.created' }, false],
    [{ a: [{ prefix: '' }] }, { a: 'anything' }, true],
    [{ a: [{ prefix: '1' }] }, { a: 12 }, false],
    [{ a: [{ prefix: { 'equals-ignore-case': 'TASK.' } }] }, { a: 'task.created' }, true],
    [{ a: [{ suffix: '.created' }] }, { a: 'task.created' }, true],
    [{ a: [{ suffix: '.created' }] }, { a: 'task.Created' }, false],
    [{ a: [{ suffix: { 'equals-ignore-case': '.CREATED' } }] }, { a: 'task.created' }, true],
    [{ a: [{ 'equals-ignore-case': 'ALICE' }] }, { a: 'alice' }, true],
    [{ a: [{ 'equals-ignore-case': 'ALICE' }] }, { a: 'alic' }, false],
  ],
  'anything-but': [
    [but('x'), { a: 'y' }, true],
    [but('x'), { a: 'x' }, false],
    [but('x'), {}, false],
    [but(5), { a: 6 }, true],
    [but(5), { a: 5 }, false],
    [but(['x', 'y']), { a: 'y' }, false],
    [but(['x', 'y']), { a: 'z' }, true],
    [but(['x', 5]), { a: 5 }, false],
    [but('x'), { a: null }, true],
    [but('x'), { a: ['x', 'y'] }, true],
    [but('x'), { a: ['x'] }, false],
    [but({ prefix: 'init' }), { a: 'initial' }, false],
    [but({ prefix: 'init' }), { a: 'other' }, true],
    [but({ prefix: ['a', 'b'] }), { a: 'bcd' }, false],
    [but({ suffix: '.txt' }), { a: 'a.txt' }, false],
    [but({ suffix: ['.txt', '.md'] }), { a: 'a.png' }, true],
    [but({ 'equals-ignore-case': 'DONE' }), { a: 'done' }, false],
    [but({ 'equals-ignore-case': ['DONE', 'OPEN'] }), { a: 'open' }, false],
    [but({ 'equals-ignore-case': 'DONE' }), { a: 'doing' }, true],
    [but({ wildcard: '*/lib/*' }), { a: 'x/lib/y' }, false],
    [but({ wildcard: ['*/lib/*', '*.md'] }), { a: 'x/src/y' }, true],
  ],
  exists: [
    [{ a: [{ exists: true }] }, { a: null }, true],
    [{ a: [{ exists: true }] }, {}, false],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: [{ exists: false }] }, { a: 'x' }, false],
    [{ a: [{ exists: true }] }, { a: { b: 1 } }, false],
    [{ a: { b: [{ exists: false }] } }, {}, true],
    [{ a: { b: [{ exists: true }] } }, { a: [{ b: 1 }] }, true],
    [{ a: ['x', { exists: false }] }, {}, true],
    [{ a: [{ exists: false }] }, { a: [] }, true],
  ],
  numeric: [
    [{ a: [{ numeric: ['=', 5] }] }, { a: 5 }, true],
    [{ a: [{ numeric: ['=', 5] }] }, { a: '5' }, false],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 0 }, false],
    [{ a: [{ numeric: ['>=', 1.5] }] }, { a: 1.5 }, true],
    [{ a: [{ numeric: ['<', -3] }] }, { a: -4 }, true],
    [{ a: [{ numeric: ['>', 0] }] }, {}, false],
  ],
  cidr: [
    [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: '10.0.0.255' }, true],
    [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: '10.0.1.0' }, false],
    [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: 'not an address' }, false],
    [{ a: [{ cidr: '0.0.0.0/0' }] }, { a: '203.0.113.9' }, true],
    [{ a: [{ cidr: '2001:db8::/32' }] }, { a: '2001:db8::1' }, true],
    [{ a: [{ cidr: '2001:db8::/32' }] }, { a: '10.0.0.1' }, false],
  ],
  wildcard: [
    [{ a: [{ wildcard: 'dir/*.png' }] }, { a: 'dir/a/b.png' }, true],
    [{ a: [{ wildcard: 'dir/*.png' }] }, { a: 'dir/a.jpg' }, false],
    [{ a: [{ wildcard: '*' }] }, { a: '' }, true],
    [{ a: [{ wildcard: 'a\\*b' }] }, { a: 'a*b' }, true],
    [{ a: [{ wildcard: 'a\\*b' }] }, { a: 'axb' }, false],
    [{ a: [{ wildcard: 'a\\\\*' }] }, { a: 'a\\xyz' }, true],
    [{ a: [{ wildcard: 'a.c' }] }, { a: 'abc' }, false],
    [{ a: [{ wildcard: '*\n*' }] }, { a: 'a\nb' }, true],
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
  $or: [
    [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'y' }, true],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'y', b: 'x' }, false],
    [{ c: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'x' }, false],
    [{ d: { $or: [{ a: [{ numeric: ['>', 1] }] }, { b: { c: ['y'] } }] } }, { d: { b: { c: 'y' } } }, true],
    [{ $or: [{ a: ['x'] }, { $or: [{ b: ['y'] }, { c: ['z'] }] }] }, { c: 'z' }, true],
    [{ $or: ['a', 'b'] }, { $or: 'b' }, true],
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

  const refused: unknown[] = [
    null,
    [],
    {},
    { a: 'x' },
    { a: [] },
    { a: {} },
    { a: [['x']] },
    { a: [{ unknown: 1 }] },
    { a: [{ prefix: 1 }] },
    { a: [{ prefix: 'a', suffix: 'b' }] },
    { a: [{ exists: 'yes' }] },
    { a: [{ numeric: ['>'] }] },
    { a: [{ numeric: ['!', 1] }] },
    { a: [{ cidr: '10.0.0.0' }] },
    { a: [{ cidr: '10.0.0.0/33' }] },
    { a: [{ wildcard: 'a**b' }] },
    { a: [{ 'anything-but': [] }] },
    { a: [{ 'anything-but': { exists: true } }] },
    { a: [{ toString: 1 }] },
  ]
  for (const pattern of refused) {
    it(`${JSON.stringify(pattern)} is refused with a sentence`, () => {
      assert.throws(() => compilePattern(pattern), /event pattern|matcher|array|empty/)
    })
  }
})
