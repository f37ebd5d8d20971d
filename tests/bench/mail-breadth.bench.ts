import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { Task } from '#shared/contract/task.ts'
import { changeLogTable, dynamo } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { heal } from '../faults/storm/heal.ts'
import { clearFaults, setFaults, tick } from '../faults.ts'
import { crowdWatching, recordsOf, timesMailed } from '../mail-acceptance/crowd.ts'
import { atCall, struck } from '../mail-acceptance/meeting-faults.ts'
import { changed } from '../mail-acceptance/outcomes.ts'
import { newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'

// npm run bench -- mail-breadth
const sizes = [300, 1000]
const deaths = 5

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`

async function readEvent({ id }: Task): Promise<Record<string, unknown>> {
  const Key = { pk: taskPartition(id), sk: sequenceKey(2) }
  const { Item = {} } = await dynamo().send(new GetCommand({ TableName: changeLogTable, Key, ConsistentRead: true }))
  return Item
}

/** Each invocation that decides about it dies somewhere in the middle, and so do some that send. */
async function dieOften(change: () => Promise<unknown>): Promise<number> {
  let died = 0
  for (let round = 0; round < deaths; round += 1) {
    await setFaults(atCall(150 + 170 * round, { when: round % 2 === 0 ? 'before' : 'after' }))
    if (round === 0) await change()
    else await tick().catch(() => undefined)
    died += await eventually(struck, (count) => count > 0, 5000)
    await clearFaults()
  }
  return died
}

type Way = 'nothing breaks' | 'it dies' | 'SES takes 14 a second'

async function tell(minsu: SignedIn, size: number, way: Way): Promise<boolean> {
  const { inProgress } = await teamProject(minsu)
  const task = await newTask(minsu, { title: `${size} people watch` })
  const crowd = await crowdWatching(task, size)
  const [since, began] = [new Date(), Date.now()]
  const change = () => changed(minsu, task, { statusId: inProgress })
  if (way === 'SES takes 14 a second') await setFaults({ ses: { rate: 14 } })
  const died = way === 'it dies' ? await dieOften(change) : Number(await change().then(() => 0))
  const decided = () => readEvent(task).then(({ decidedAt }) => decidedAt !== undefined)
  if (way !== 'it dies') await eventually(decided, Boolean, 60_000)
  const decidedIn = seconds(began)
  await heal({ people: crowd, shared: [{ task }] })
  await clearFaults()
  const records = (await recordsOf(task, 2)).filter(({ personId }) => personId !== minsu.id)
  const sent = records.filter(({ state }) => state === 'sent').length
  const mails = await timesMailed(crowd, task, since)
  const [missing, doubled] = [mails.filter((count) => count === 0).length, mails.filter((count) => count > 1).length]
  const kilobytes = (JSON.stringify(await readEvent(task)).length / 1024).toFixed(1)
  console.log(
    `${size} watchers, ${way}${died > 0 ? ` ${died} times` : ''}: ${records.length} records, ${sent} of them sent`,
  )
  console.log(`  ${missing} without a mail, ${doubled} with more than one; event of ${kilobytes} kB`)
  console.log(`  ${way === 'it dies' ? '' : `decided after ${decidedIn}, `}all sent after ${seconds(began)}`)
  return records.length === size && sent === size && missing === 0 && doubled <= died
}

const minsu = await signedInPerson()
let isWell = true
for (const size of sizes)
  for (const way of ['nothing breaks', 'it dies', 'SES takes 14 a second'] as const)
    isWell = (await tell(minsu, size, way)) && isWell
process.exitCode = isWell ? 0 : 1
