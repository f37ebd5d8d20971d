import { setTimeout as wait } from 'node:timers/promises'
import { type Audit, audit } from './audit.ts'
import { type Broken, breakAtRandom, breakInTurn, nothingBroken, stopBreaking } from './break-things.ts'
import { gatherCrew } from './crew.ts'
import { gatherMails } from './gathered-mails.ts'
import { heal, letMinutesPass } from './heal.ts'
import { keepChanging, type Load } from './load.ts'

/**
 * How many changes a second, at which of the notifier's calls of AWS it dies in turn, and how long chance reigns after
 * that.
 */
type StormPlan = { perSecond: number; calls: readonly number[]; atRandomMs: number }

export type Storm = {
  seconds: { inTurn: number; atRandom: number; healing: number }
  broken: Broken
  load: Load
  audit: Audit
}

// In so long fewer mails come than the local inbox keeps.
const lookEveryMs = 60_000

/**
 * Changes tasks while one thing after the other breaks, then whatever chance picks; lets all come to rest and looks
 * what came of it.
 */
export async function storm({ perSecond, calls, atRandomMs }: StormPlan): Promise<Storm> {
  const crew = await gatherCrew()
  const mails = gatherMails(crew.people)
  const broken = nothingBroken()
  const ending = new AbortController()
  const changing = keepChanging(crew, perSecond, ending.signal)
  const minutes = letMinutesPass(crew, ending.signal)
  const lap = stopwatch()
  const seconds = { inTurn: 0, atRandom: 0, healing: 0 }
  try {
    await breakInTurn(calls, broken)
    seconds.inTurn = lap()
    for (let leftMs = atRandomMs; leftMs > 0; leftMs -= lookEveryMs) {
      await breakAtRandom(Math.min(leftMs, lookEveryMs), broken)
      await mails.look()
    }
    seconds.atRandom = lap()
  } finally {
    ending.abort()
    await stopBreaking(broken)
  }
  const [load] = await Promise.all([changing, minutes])
  // Whoever was killed last stands again before anything is asked.
  await wait(1000)
  await heal(crew)
  seconds.healing = lap()
  return { seconds, broken, load, audit: await audit(crew, { ...load, mails }) }
}

function stopwatch(): () => number {
  let at = Date.now()
  return () => {
    const seconds = (Date.now() - at) / 1000
    at = Date.now()
    return seconds
  }
}

/** What happened, line by line. */
export function describeStorm({ seconds, broken, load, audit: found }: Storm): string[] {
  const { inTurn, atRandom, healing } = seconds
  const perSecond = (load.asked / (inTurn + atRandom)).toFixed(1)
  const skipped = Object.entries(found.skipped).map(([why, count]) => `${count} ${why}`)
  return [
    `${inTurn.toFixed(0)} s of faults in turn, ${atRandom.toFixed(0)} s at random, all at rest ${healing.toFixed(0)} s later`,
    `changes: ${load.asked} asked for (${perSecond}/s), ${load.answered} answered with success, ${load.failed} not`,
    `killed: api ${broken.relaysKilled} ×, database ${broken.databasesKilled} ×, notifier ${broken.instancesKilled} ×`,
    `refused: ${broken.throttled} mails throttled, ${broken.entriesFailed} entries by the bus, ${broken.dynamodbCallsBroken} calls of DynamoDB; ${broken.answersLost} answers of SES lost`,
    `ledger: ${found.events} events, ${found.expected} pairs of event and person, ${found.final} with exactly one final record`,
    `mails: ${found.mails} for ${found.sent} pairs; not sent: ${skipped.join(', ') || 'none'}`,
    `lost: ${found.lost}; told twice: ${found.twice}, of which ${found.hidden} are not visible in the ledger`,
    `out of order: ${found.outOfOrder} mails; the last mail tells another status than holds: ${found.untrue}`,
    ...found.wrong.slice(0, 20).map((line) => `WRONG ${line}`),
    ...(found.wrong.length > 20 ? [`… and ${found.wrong.length - 20} more`] : []),
  ]
}
