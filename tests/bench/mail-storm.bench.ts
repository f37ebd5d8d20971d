import { describeStorm, storm } from '../faults/storm/storm.ts'

// From the first call of a decision to the mark that its mail was sent, and some of the sweep that follows.
const calls = Array.from({ length: 14 }, (_, index) => index + 1)

const happened = await storm({ perSecond: 20, calls, atRandomMs: 60_000 })
for (const line of describeStorm(happened)) console.log(line)
const { final, expected, wrong } = happened.audit
process.exitCode = wrong.length === 0 && final === expected ? 0 : 1
