import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient } from '@tanstack/react-query'
import type { Task } from '#shared/contract/task.ts'
import { ApiError } from '../api/api-error.ts'
import type { Call } from '../api/calls.ts'
import { cacheKeys } from '../cache-keys.ts'
import { changeOf } from './task-actions.ts'
import { knownTask, registerTaskList } from './task-cache.ts'
import { fieldNames, type TaskFields, type TaskWrite, withWrites } from './task-write.ts'
import { createTaskWriter } from './task-writer.ts'

const first = { id: 't1', key: 'WEB-1', projectId: 'p', version: 1, title: '배포', statusId: 's0' } as Task
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const listKey = ['list']

registerTaskList({
  find: (cache, key) => cache.getQueryData<Task[]>(listKey)?.find((task) => task.key === key),
  onTaskChanged: (cache, task) =>
    cache.setQueryData<Task[]>(listKey, (held) => held?.map((one) => (one.version < task.version ? task : one))),
  onTaskGone: (cache) => cache.setQueryData<Task[]>(listKey, []),
  refresh: () => {},
})

/** A server with versions and random latency, and a screen made of the cache and the writes under way. */
function setUp({ failOn = () => false }: { failOn?: (fields: TaskFields) => boolean } = {}) {
  const server = { task: first, changedAt: new Map<string, number>(), requests: 0, conflicts: 0 }
  const cache = new QueryClient()
  cache.setQueryData(listKey, [first])
  const change = (fields: TaskFields) => {
    server.task = { ...server.task, ...fields, version: server.task.version + 1 }
    for (const name of fieldNames(fields)) server.changedAt.set(name, server.task.version)
  }
  const call = (async (_name: string, { ifMatch, body }: { ifMatch: number; body: TaskFields }) => {
    server.requests += 1
    await wait(Math.random() * 4)
    if (failOn(body)) throw new ApiError('unavailable', { status: 503, detail: '' })
    if (fieldNames(body).some((name) => (server.changedAt.get(name) ?? 0) > ifMatch)) {
      server.conflicts += 1
      throw new ApiError('version_conflict', { status: 412, detail: '', current: server.task })
    }
    change(body)
    await wait(Math.random() * 4)
    return server.task
  }) as unknown as Call
  const failed: unknown[] = []
  const send = createTaskWriter({
    cache,
    api: { call, tokens: { get: async () => '', set: () => {}, clear: () => {} } },
    events: { onDone: () => {}, onFailed: (_write, error) => failed.push(error) },
  })
  const pending = () =>
    cache
      .getMutationCache()
      .findAll({ mutationKey: cacheKeys.writes, status: 'pending' })
      .map((mutation) => mutation.state.variables as TaskWrite)
  const screen = () => withWrites([{ ...first, ...knownTask(cache, 'WEB-1') }], pending())[0] ?? first
  const seen = () => screen().statusId
  const move = (statusId: string) => send(changeOf(screen(), { statusId }))
  const settled = async () => {
    while (pending().length > 0) await wait(1)
    cache.clear()
  }
  return { server, change, cache, failed, move, seen, settled }
}

test('twenty runs of five quick moves: no false conflict, no snap-back, the last intent holds', async () => {
  for (let run = 0; run < 20; run += 1) {
    const { server, cache, failed, move, seen, settled } = setUp()
    let wanted = 's0'
    const snapBacks: unknown[] = []
    cache.getMutationCache().subscribe(({ type }) => {
      if (type === 'updated' && seen() !== wanted) snapBacks.push(seen())
    })
    for (const statusId of ['s1', 's2', 's0', 's1', 's2']) {
      wanted = statusId
      move(statusId)
      await wait(Math.random() * 3)
      assert.equal(seen(), wanted)
    }
    await settled()
    assert.deepEqual([server.task.statusId, server.conflicts, failed.length], ['s2', 0, 0])
    assert.deepEqual(snapBacks, [])
  }
})

test('a failed move takes the card back, unless a later move waits', async () => {
  const { move, seen, failed, settled, server } = setUp({ failOn: ({ statusId }) => statusId === 's1' })
  move('s1')
  move('s2')
  while (failed.length === 0) {
    assert.equal(seen(), 's2')
    await wait(1)
  }
  assert.equal(seen(), 's2')
  await settled()
  assert.equal(server.task.statusId, 's2')
})

test('a move that fails alone ends where the server has the card', async () => {
  const { move, seen, failed } = setUp({ failOn: () => true })
  move('s1')
  assert.equal(seen(), 's1')
  while (failed.length === 0) await wait(1)
  await wait(1)
  assert.equal(seen(), 's0')
})

test('a change by somebody else in another field is no conflict for the mover', async () => {
  const { server, change, move, failed, settled } = setUp()
  change({ title: '남이 고친 제목' })
  move('s1')
  await settled()
  assert.deepEqual([server.task.statusId, server.task.version, failed.length], ['s1', 3, 0])
})

test('a change by somebody else in the same field is told, and the newest reading is taken in', async () => {
  const { server, change, cache, move, failed } = setUp()
  change({ statusId: 's2' })
  move('s1')
  while (failed.length === 0) await wait(1)
  assert.equal(knownTask(cache, 'WEB-1')?.statusId, 's2')
  assert.equal(server.task.statusId, 's2')
})
