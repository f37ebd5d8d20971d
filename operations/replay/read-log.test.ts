import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder, monthsOf } from './read-log.ts'

async function* series(...ids: string[]) {
  yield* ids.map((eventId) => ({ eventId }))
}

test('several logs are read as one, oldest first', async () => {
  let all = ''
  for await (const { eventId } of inOrder([series('b', 'e'), series(), series('a', 'c', 'f'), series('d')]))
    all += eventId
  assert.equal(all, 'abcdef')
})

test('a span touches the months between its beginning and its end', () => {
  const months = (from: string, to: string) => monthsOf({ from: new Date(from), to: new Date(to) })
  assert.deepEqual(months('2026-11-20T00:00Z', '2026-11-21T00:00Z'), ['2026-11'])
  assert.deepEqual(months('2026-11-30T23:59Z', '2027-01-01T00:00Z'), ['2026-11', '2026-12'])
})
