import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitBySize } from './event-publisher.ts'

test('events are grouped in order and no group is larger than allowed', () => {
  const groups = splitBySize(['aaaa', 'bbbb', 'cccc', 'dd'], 12)
  assert.deepEqual(groups, [
    ['aaaa', 'bbbb'],
    ['cccc', 'dd'],
  ])
})

test('an event larger than allowed goes alone, so that it can fail alone', () => {
  assert.deepEqual(splitBySize(['a', 'b'.repeat(50), 'c'], 10), [['a'], ['b'.repeat(50)], ['c']])
  assert.deepEqual(splitBySize([], 10), [])
})
