import { describeProblem } from '#local/launcher/problem.mjs'
import { type Replayed, replay } from '../replay/replay.ts'
import { type Replaying, readReplaying } from '../replay/span.ts'
import { openTarget } from '../replay/target.ts'

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`

function describe({ dry }: Replaying, { events, missing, made }: Replayed): string[] {
  if (dry) return [`${count(events, 'event')} in this span, ${count(missing, 'record')} missing in the mail ledger.`]
  const left = missing - made
  return [
    `${count(events, 'event')} put on the bus again, ${count(made, 'new record')} in the mail ledger.`,
    ...(left === 0
      ? []
      : [`${count(left, 'record')} still missing: look at the notifier’s log, then replay once more.`]),
  ]
}

async function run(): Promise<void> {
  const replaying = readReplaying(process.argv.slice(2), new Date())
  const target = openTarget(replaying.stage)
  try {
    const { from, to, stage = 'this machine' } = replaying
    console.log(`  From ${from.toISOString()} to ${to.toISOString()}, ${stage}.`)
    for (const line of describe(replaying, await replay(target, replaying))) console.log(`  ${line}`)
  } finally {
    await target.database.end()
  }
}

try {
  await run()
} catch (error) {
  console.error(`\n${describeProblem(error)}\n`)
  process.exitCode = 1
}
