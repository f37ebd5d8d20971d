import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTokenKeeper } from './access-token.ts'

function keeperThatCounts(expiresIn: number) {
  let refreshes = 0
  const keeper = createTokenKeeper(async () => {
    refreshes += 1
    await new Promise((resolve) => setTimeout(resolve, 5))
    return { accessToken: `token-${refreshes}`, expiresIn }
  })
  return { keeper, count: () => refreshes }
}

test('ten callers at once share one refresh', async () => {
  const { keeper, count } = keeperThatCounts(600)
  const tokens = await Promise.all(Array.from({ length: 10 }, () => keeper.get()))
  assert.deepEqual(new Set(tokens), new Set(['token-1']))
  assert.equal(count(), 1)
})

test('a token close to its end is renewed before it is used', async () => {
  const { keeper, count } = keeperThatCounts(600)
  keeper.set({ accessToken: 'nearly-over', expiresIn: 20 })
  assert.equal(await keeper.get(), 'token-1')
  assert.equal(await keeper.get(), 'token-1')
  assert.equal(count(), 1)
})

test('a refused token is replaced, but a newer one is not thrown away by a late refusal', async () => {
  const { keeper, count } = keeperThatCounts(600)
  keeper.set({ accessToken: 'old', expiresIn: 600 })
  keeper.refuse('old')
  assert.equal(await keeper.get(), 'token-1')
  keeper.refuse('old')
  assert.equal(await keeper.get(), 'token-1')
  assert.equal(count(), 1)
})

test('a failed refresh rejects and the next caller tries again', async () => {
  let attempts = 0
  const keeper = createTokenKeeper(async () => {
    attempts += 1
    if (attempts === 1) throw new Error('down')
    return { accessToken: 'up', expiresIn: 600 }
  })
  await assert.rejects(keeper.get(), /down/)
  assert.equal(await keeper.get(), 'up')
})

test('a sign-out during a refresh is not undone by its answer', async () => {
  const { keeper, count } = keeperThatCounts(600)
  const late = keeper.get()
  keeper.clear()
  await late
  await keeper.get()
  assert.equal(count(), 2)
})
