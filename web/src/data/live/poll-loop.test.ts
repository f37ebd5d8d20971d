import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChangeFeed } from '#shared/contract/change-feed.ts'
import { backOff, createPollLoop } from './poll-loop.ts'

const feed = (cursor: string, items = 0, reset = false) =>
  ({ items: Array.from({ length: items }), cursor, reset }) as ChangeFeed
const until = async (done: () => boolean) => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 1))
}

/** A server that gives these answers in turn and then keeps the question open until it is called off. */
function serverWith(...answers: (ChangeFeed | Error)[]) {
  const asked: (string | undefined)[] = []
  const open = new Set<AbortSignal>()
  const ask = async (since: string | undefined, signal: AbortSignal) => {
    asked.push(since)
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    if (answer) return answer
    open.add(signal)
    return new Promise<ChangeFeed>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        open.delete(signal)
        reject(new Error('aborted'))
      })
    })
  }
  return { ask, asked, open }
}

test('the first answer is where to begin; from then on changes are told, and empty answers are not', async () => {
  const server = serverWith(feed('1', 3), feed('2'), feed('3', 2))
  const told: string[] = []
  const loop = createPollLoop({ ask: server.ask, onChanges: ({ cursor }) => told.push(cursor), restMs: 0 })
  loop.start()
  await until(() => server.open.size === 1)
  loop.stop()
  assert.deepEqual(server.asked, [undefined, '1', '2', '3'])
  assert.deepEqual(told, ['3'])
})

test('an answer without news long before its time lets the loop rest, and the first one does not', async () => {
  const server = serverWith(feed('1'), feed('2'))
  const pace = { restMs: 0, openMs: 60_000, earlyRestMs: 60_000 }
  const loop = createPollLoop({ ask: server.ask, onChanges: () => undefined, ...pace })
  loop.start()
  await until(() => server.asked.length === 2)
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.deepEqual(server.asked, [undefined, '1'])
  loop.stop()
})

test('a reset is told although it holds no changes', async () => {
  const server = serverWith(feed('1'), feed('9', 0, true))
  const told: boolean[] = []
  const loop = createPollLoop({ ask: server.ask, onChanges: ({ reset }) => told.push(reset), restMs: 0 })
  loop.start()
  await until(() => server.open.size === 1)
  loop.stop()
  assert.deepEqual(told, [true])
})

test('stopping calls the open question off, and starting goes on where it stopped', async () => {
  const server = serverWith(feed('1'))
  const loop = createPollLoop({ ask: server.ask, onChanges: () => {}, restMs: 0 })
  loop.start()
  loop.start()
  await until(() => server.open.size === 1)
  loop.stop()
  assert.equal(server.open.size, 0)
  loop.start()
  await until(() => server.open.size === 1)
  loop.stop()
  assert.deepEqual(server.asked, [undefined, '1', '1'])
})

test('failures are waited out, longer each time, until an answer comes', async () => {
  const server = serverWith(feed('1'), new Error('down'), new Error('down'), feed('2', 1), new Error('down'))
  const waits: number[] = []
  const told: string[] = []
  const loop = createPollLoop({
    ask: server.ask,
    onChanges: ({ cursor }) => told.push(cursor),
    waitAfter: (failures) => waits.push(failures) * 0,
    restMs: 0,
  })
  loop.start()
  await until(() => server.open.size === 1)
  loop.stop()
  assert.deepEqual(waits, [1, 2, 1])
  assert.deepEqual(told, ['2'])
})

test('the wait grows to a minute and a half at most, and is what the server asks for when that is more', () => {
  const error = new Error('down')
  assert.ok(backOff(1, error) <= 1500)
  assert.ok(backOff(3, error) >= 2000)
  assert.ok(backOff(50, error) <= 90_000)
  assert.equal(backOff(1, Object.assign(error, { retryAfterSeconds: 30 })), 30_000)
})
