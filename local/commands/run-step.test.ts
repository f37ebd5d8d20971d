import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runVisibly } from './run-step.ts'

const forEver = ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)']

test('a command that may run for a while only is ended after it', async () => {
  assert.equal(await runVisibly(process.execPath, forEver, {}, { withinMinutes: 0.5 / 60 }), 1)
})

test('without a limit the exit code is what the command says', async () => {
  assert.equal(await runVisibly(process.execPath, ['-e', 'process.exit(3)']), 3)
})
