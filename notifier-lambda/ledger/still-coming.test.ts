import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stillComing } from './still-coming.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, second))
const noted = (entries: string[], second: number) => ({
  missing: new Set(entries),
  missingSince: at(second).toISOString(),
})

test('an entry that is missing for the first time stays and is noted', () => {
  assert.deepEqual(stillComing({}, new Set(['a']), at(0)), {
    kept: new Set(['a']),
    noted: new Set(['a']),
    since: at(0).toISOString(),
  })
})

test('however often it is looked for, an entry stays while its invocation may live', () => {
  const { kept, since } = stillComing(noted(['a'], 0), new Set(['a']), at(44))
  assert.deepEqual([kept, since], [new Set(['a']), at(0).toISOString()])
})

test('an entry that was missing before an invocation can have lived goes', () => {
  const { kept, noted: left } = stillComing(noted(['a'], 0), new Set(['a']), at(46))
  assert.deepEqual([kept, left], [new Set(), new Set()])
})

test('an entry that is missing later than another gets its own time', () => {
  const early = stillComing(noted(['a'], 0), new Set(['a', 'b']), at(10))
  assert.deepEqual([early.kept, early.noted], [new Set(['a', 'b']), new Set(['a'])])
  const late = stillComing(noted(['a'], 0), new Set(['a', 'b']), at(50))
  assert.deepEqual(late, { kept: new Set(['b']), noted: new Set(['b']), since: at(50).toISOString() })
})

test('when nothing is missing any more nothing is noted', () => {
  assert.equal(stillComing(noted(['a'], 0), new Set(), at(10)).noted.size, 0)
})
