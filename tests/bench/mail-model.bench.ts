import { parseArgs } from 'node:util'
import { describeOutcome, openModel } from '../mail-model/model.ts'

// npm run bench -- mail-model [--runs=1000] [--seed=1]
const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' } } })
const first = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed)
const runs = Number(values.runs)
const shownMax = 3

const model = await openModel()
const startedAt = performance.now()
const failed: number[] = []
let mails = 0
// What is wrong, without who and where.
const kinds = new Map<string, number>()
function count(line: string): void {
  const kind =
    line
      .split('\n')[0]
      ?.replace(/^.*?: /, '')
      .replace(/[0-9a-f]{6,}|\d+/g, '*') ?? ''
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
}
console.log(`${runs} runs from seed ${first}`)
for (let seed = first; seed < first + runs; seed += 1) {
  const outcome = await model.trySeed(seed)
  mails += outcome.mails
  if (runs === 1) console.log(describeOutcome(outcome))
  if (outcome.wrong.length === 0) continue
  failed.push(seed)
  for (const line of outcome.wrong) count(line)
  if (failed.length > shownMax || runs === 1) continue
  console.log(`\nseed ${seed} failed; the least that fails so:\n${describeOutcome(await model.smallest(outcome))}\n`)
}
await model.close()
const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
console.log(`${runs} runs with ${mails} mails in ${seconds} s: ${failed.length} broke the promise`)
for (const [kind, times] of kinds) console.log(`${String(times).padStart(6)} × ${kind}`)
if (failed.length > 0) console.log(`again, step by step: npm run bench -- mail-model --runs=1 --seed=${failed[0]}`)
if (failed.length > 1) console.log(`seeds: ${failed.join(' ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
