import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createUndoStack } from './undo-stack.ts'

test('what was started last is undone first', async () => {
  const order: string[] = []
  const stack = createUndoStack(() => {})
  for (const name of ['database', 'cloud', 'api']) stack.add(async () => void order.push(name))
  await stack.run()
  assert.deepEqual(order, ['api', 'cloud', 'database'])
})

test('a failing undo is logged and the rest is undone all the same', async () => {
  const lines: string[] = []
  let undone = false
  const stack = createUndoStack((line) => lines.push(line))
  stack.add(async () => {
    undone = true
  })
  stack.add(() => Promise.reject(new Error('the api would not end')))
  await stack.run()
  assert.equal(undone, true)
  assert.deepEqual(lines, ['stop: the api would not end'])
})

test('two calls at once undo once and both wait', async () => {
  let count = 0
  const stack = createUndoStack(() => {})
  stack.add(async () => {
    await new Promise((resolve) => setTimeout(resolve, 10))
    count += 1
  })
  await Promise.all([stack.run(), stack.run()])
  assert.equal(count, 1)
})
