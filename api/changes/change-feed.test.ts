import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { FeedItem } from '#shared/contract/change-feed.ts'
import { createLog, type Log } from '#shared/log.ts'
import { openChangeFeed } from './change-feed.ts'
import { type FeedRow, isAfter, type Position } from './feed-window.ts'

const projectId = '01900000-0000-7000-8000-000000000001'

/** An outbox in memory that counts how often it is read; `hidden` rows are written and not yet committed. */
function openOutbox() {
  const rows: FeedRow[] = []
  const hidden = new Set<number>()
  const reads = { rows: 0, audiences: 0 }
  const visible = () => rows.filter(({ id }) => !hidden.has(id))
  return {
    reads,
    hidden,
    write(id: number): void {
      const item: FeedItem = {
        eventId: `event-${id}`,
        type: 'task.changed',
        projectId,
        taskKey: 'TEAM-1',
        version: id,
        actorId: 'a',
      }
      rows.push({ id, at: Date.now(), item })
    },
    readLatest: async () => {
      reads.rows += 1
      return visible()
    },
    readAfter: async (position: Position) => {
      reads.rows += 1
      return visible().filter(({ id }) => isAfter(position, id))
    },
    readAudience: async (_projectIds: string[], personIds: string[]) => {
      reads.audiences += 1
      const memberIds = new Set(personIds.filter((id) => id.startsWith('member')))
      return new Map([[projectId, { isPrivate: true, memberIds }]])
    },
  }
}

function open(log: Log = createLog('test', 'silent')) {
  const outbox = openOutbox()
  const feed = openChangeFeed({ source: outbox, now: () => new Date(), log })
  const gone = new AbortController()
  const ask = (since: string | undefined, waitMs = 0, personId = 'member') =>
    feed.listen({ personId, since, waitMs, closed: gone.signal })
  return { outbox, feed, gone, ask }
}

const idsOf = ({ items }: { items: FeedItem[] }) => items.map(({ version }) => version)

test('the change feed tells what came after the cursor, once', async () => {
  const { outbox, ask } = open()
  outbox.write(1)
  const { cursor, items } = await ask(undefined)
  assert.deepEqual(items, [])
  outbox.write(2)
  const first = await ask(cursor)
  assert.deepEqual(idsOf(first), [2])
  assert.deepEqual(idsOf(await ask(first.cursor)), [])
})

test('the change feed tells of an event that was committed after later ones, also through another instance', async () => {
  const { outbox, ask, feed } = open()
  const other = openChangeFeed({ source: outbox, now: () => new Date(), log: createLog('test', 'silent') })
  const { cursor } = await ask(undefined)
  for (const id of [1, 2, 3]) outbox.write(id)
  outbox.hidden.add(2)
  const first = await ask(cursor)
  assert.deepEqual(idsOf(first), [1, 3])
  outbox.hidden.delete(2)
  assert.deepEqual(idsOf(await ask(first.cursor)), [2])
  const elsewhere = { personId: 'member', since: first.cursor, waitMs: 0, closed: new AbortController().signal }
  assert.deepEqual(idsOf(await other.listen(elsewhere)), [2])
  feed.stop()
})

test('the change feed answers everybody who waits when something happens, with one more read for all of them', async () => {
  const { outbox, ask, feed } = open()
  const { cursor } = await ask(undefined)
  const waiting = Array.from({ length: 500 }, (_, index) => ask(cursor, 10_000, `member-${index}`))
  await wait(20)
  const before = { ...outbox.reads }
  outbox.write(1)
  feed.nudge()
  for (const answer of await Promise.all(waiting)) assert.deepEqual(idsOf(answer), [1])
  assert.deepEqual([outbox.reads.rows - before.rows, outbox.reads.audiences - before.audiences], [1, 1])
  feed.stop()
})

test('the change feed reads once a second however many wait, and not at all while nobody does', async () => {
  const { outbox, ask } = open()
  const { cursor } = await ask(undefined)
  const waiting = Array.from({ length: 500 }, (_, index) => ask(cursor, 2500, `member-${index}`))
  await wait(50)
  const before = outbox.reads.rows
  await Promise.all(waiting)
  const after = outbox.reads.rows
  assert.ok(after > before && after - before <= 3, `${after - before} reads in 2.5 s`)
  await wait(2000)
  assert.equal(outbox.reads.rows, after)
})

test('the change feed lets somebody who may not see it wait on, and moves their cursor', async () => {
  const { outbox, ask, feed } = open()
  const { cursor } = await ask(undefined)
  const waiting = ask(cursor, 300, 'stranger')
  await wait(20)
  outbox.write(1)
  feed.nudge()
  const answer = await waiting
  assert.deepEqual(answer.items, [])
  assert.notEqual(answer.cursor, cursor)
  assert.deepEqual(idsOf(await ask(answer.cursor)), [])
})

test('the change feed lets go of who has gone, and of everybody when it stops', async () => {
  const { ask, feed, gone } = open()
  const { cursor } = await ask(undefined)
  const waiting = ask(cursor, 60_000)
  await wait(20)
  gone.abort()
  assert.deepEqual((await waiting).items, [])
  const { ask: askOther, feed: other } = open()
  const { cursor: start } = await askOther(undefined)
  const staying = askOther(start, 60_000)
  await wait(20)
  other.stop()
  assert.deepEqual(await staying, { items: [], cursor: (await staying).cursor, reset: false })
  feed.stop()
})

test('the change feed says that everything is to be read again for a cursor that nobody knows', async () => {
  const { ask } = open()
  const { cursor, reset } = await ask(undefined)
  assert.equal(reset, false)
  assert.equal((await ask('nonsense')).reset, true)
  const future = `${Math.floor(Date.now() / 1000)}.99`
  assert.equal((await ask(future, 60_000)).reset, true)
  const lastWeek = `${Math.floor(Date.now() / 1000) - 7 * 86_400}.0`
  assert.equal((await ask(lastWeek)).reset, true)
  assert.equal((await ask(cursor)).reset, false)
})

test('the change feed keeps at most a thousand waiting, and says so once a minute, with a count', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const lines: Record<string, unknown>[] = []
  const log = {
    ...createLog('test', 'silent'),
    warn: (line: Record<string, unknown>) => lines.push(line),
  } as unknown as Log
  const { ask, feed } = open(log)
  const { cursor } = await ask(undefined)
  const waiting = Array.from({ length: 1000 }, (_, index) => ask(cursor, 600_000, `member-${index}`))
  await setImmediate()
  for (let count = 0; count < 300; count += 1)
    await assert.rejects(ask(cursor, 600_000, `late-${count}`), { code: 'too_many_waiting' })
  assert.deepEqual(lines, [{ refused: 1, waitersMax: 1000 }])
  t.mock.timers.tick(60_000)
  assert.deepEqual(lines.slice(1), [{ refused: 299, waitersMax: 1000 }])
  t.mock.timers.tick(60_000)
  assert.equal(lines.length, 2)
  feed.stop()
  assert.equal((await Promise.all(waiting)).length, 1000)
})

test('of one person at most six wait: one more ends the one that has waited longest, and others are not touched', async () => {
  const { ask, feed, outbox } = open()
  const { cursor } = await ask(undefined)
  const another = ask(cursor, 60_000, 'member-2')
  const windows = Array.from({ length: 6 }, () => ask(cursor, 60_000))
  const ended: number[] = []
  windows.forEach((window, index) => void window.then(({ items }) => items.length === 0 && ended.push(index)))
  await wait(20)
  assert.deepEqual(ended, [])
  const flood = Array.from({ length: 2000 }, () => ask(cursor, 60_000))
  assert.deepEqual(
    (await Promise.all(flood.slice(0, 1994))).filter(({ items }) => items.length > 0),
    [],
  )
  assert.deepEqual(ended, [0, 1, 2, 3, 4, 5])
  outbox.write(1)
  feed.nudge()
  for (const answer of await Promise.all([another, ...flood.slice(1994)])) assert.deepEqual(idsOf(answer), [1])
  feed.stop()
})
