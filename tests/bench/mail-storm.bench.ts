import { parseArgs } from 'node:util'
import { describeStorm, storm } from '../faults/storm/storm.ts'

// npm run bench -- mail-storm [--minutes=10]
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } })

// From the first call of a decision to the mark that its mail was sent, and some of the sweep that follows.
const calls = Array.from({ length: 14 }, (_, index) => index + 1)

const happened = await storm({ perSecond: 20, calls, atRandomMs: Number(values.minutes) * 60_000 })
for (const line of describeStorm(happened)) console.log(line)
const { final, expected, wrong } = happened.audit
process.exitCode = wrong.length === 0 && final === expected ? 0 : 1
