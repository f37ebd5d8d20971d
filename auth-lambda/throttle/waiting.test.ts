import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rememberWaiting } from './waiting.ts'

const at = (seconds: number) => new Date(1e12 + seconds * 1000)

test('who was told to wait has to until the time is over, and how often they came back is told once', () => {
  const waiting = rememberWaiting()
  assert.equal(waiting.comeBack('forgot 203.0.113.7', at(0)), 0, 'nobody told them')
  assert.equal(waiting.tell('forgot 203.0.113.7', { seconds: 4, now: at(0) }), 0)
  assert.deepEqual(
    [0, 1.5, 3.999, 4, 5].map((second) => waiting.comeBack('forgot 203.0.113.7', at(second))),
    [4, 3, 1, 0, 0],
  )
  assert.equal(waiting.comeBack('reset 203.0.113.7', at(1)), 0, 'another entrance is another matter')
  assert.equal(waiting.tell('forgot 203.0.113.7', { seconds: 8, now: at(5) }), 3)
  assert.equal(waiting.tell('forgot 203.0.113.7', { seconds: 8, now: at(14) }), 0)
})

test('of more networks than it remembers it forgets those it told first', () => {
  const waiting = rememberWaiting(2)
  for (const who of ['a', 'b', 'a', 'c']) waiting.tell(who, { seconds: 10, now: at(0) })
  assert.deepEqual(
    ['a', 'b', 'c'].map((who) => waiting.comeBack(who, at(1))),
    [9, 0, 9],
  )
})
