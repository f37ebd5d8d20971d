import type { SendRawEmailCommandInput } from '@aws-sdk/client-ses'
import { putEvent } from '#api/outbox/change-log.ts'
import type { ServiceEvent } from '#local/cloud/events/event-bus.ts'
import { receiveFeedback } from '#notifier-lambda/feedback/receive-feedback.ts'
import { SesEvent } from '#notifier-lambda/feedback/ses-event.ts'
import { notify } from '#notifier-lambda/notify.ts'
import type { NotifierDeps } from '#notifier-lambda/reading/notifier-deps.ts'
import { placeTag } from '#notifier-lambda/sending/send-mail.ts'
import { sweep } from '#notifier-lambda/sweep.ts'
import type { Dynamo } from '#shared/aws.ts'
import type { Person } from '#shared/contract/person.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { leaseMs } from '#shared/mail-ledger/records.ts'
import { changeLogTable } from '../dynamo.ts'
import { chanceOf } from './chance.ts'
import { type Call, invoke, type Stage } from './invocations.ts'
import { nextDue, putDecided } from './ledger-now.ts'
import { type Crowd, makeChange, makeTask, type Project, type Team } from './people-at-work.ts'
import { describePlan, type Plan, type Trouble } from './plan.ts'
import type { Services, TakenMail } from './services.ts'
import { createSettling, createTimeline } from './timeline.ts'

/**
 * A mail that SES took, its place in the ledger, and whether the invocation that sent it could note that while it held
 * its lease.
 */
export type ModelMail = TakenMail & { atMs: number; place: string; isNoted: boolean }

/** What came of a run when all had come to rest. */
export type Played = { people: Person[]; tasks: Team['tasks']; events: TaskEvent[]; mails: ModelMail[] }

export type World = { services: Services; project: Project; crowd: Crowd; dynamo: Dynamo }

// What a lease lasts by a clock that is half a minute ahead: what is noted later may have been sent again meanwhile.
const notedWithinMs = leaseMs - 35_000
/** At noon in Seoul, long after whatever else is in the database. */
export const startsAt = Date.UTC(2031, 2, 3, 3)

type Run = Stage & {
  played: Played
  /** From then on what can go wrong does so for a while; then all is well. */
  trouble: (fromMs: number) => void
}

const troubledMs = 180_000

/**
 * Plays a plan from the first change until nothing is left to be done, and adds each step to `steps`. Rejects when that
 * does not come.
 */
export async function play(world: World, plan: Plan, steps: string[]): Promise<Played> {
  const run = newRun(world, plan, steps)
  const { services, dynamo, timeline, played } = run
  services.listen({ onTaken: (mail) => take(run, mail), onReport: (event) => report(run, event) })
  const means = { ...world, ...services, newId: run.newId, now: () => new Date(startsAt + timeline.now()) }
  for (let task = 0; task <= Math.max(...plan.changes.map((change) => change.task)); task += 1) {
    const made = await makeTask(means, played.people)
    played.tasks.push(made.task)
    if (made.event !== undefined) await putDecided(dynamo, made.event)
  }
  for (const change of plan.changes)
    timeline.after(1000 + change.atMs, async () => {
      const event = await makeChange(means, played, change)
      if (event !== undefined) happen(run, event)
    })
  await playMinutes(run)
  return played
}

function newRun(world: World, plan: Plan, steps: string[]): Run {
  steps.push(...describePlan(plan))
  const { services, dynamo, crowd } = world
  const chance = chanceOf(plan.seed, 'play')
  const ids = chanceOf(plan.seed, 'ids')
  const { wake, settle } = createSettling(services)
  const timeline = createTimeline(settle)
  const people = plan.modes.flatMap((mode, place) => crowd[place]?.[mode] ?? [])
  const played: Played = { people, tasks: [], events: [], mails: [] }
  const note = (line: string) => steps.push(`  ${(timeline.now() / 1000).toFixed(3)} s: ${line}`)
  let calmAt = 0
  const trouble = (fromMs: number) => {
    calmAt = fromMs + troubledMs
  }
  const mayGoWrong = (one: Trouble) => plan.troubles.includes(one) && timeline.now() < calmAt
  const newId = () => newIdOf(ids.next(), ids.next())
  const onEffect = (call: Call) => noteMail(played, timeline.now(), call)
  return { played, services, dynamo, timeline, chance, mayGoWrong, trouble, startsAt, newId, wake, note, onEffect }
}

let lastId = 0

/** Nobody else has it, and its last half, by which things are put in order and in shards, is the seed's. */
export function newIdOf(one: number, other: number): string {
  lastId += 1
  const hex = (value: number, digits: number) => Math.floor(value).toString(16).padStart(digits, '0').slice(-digits)
  const head = hex(process.pid * 0x10000 + (Date.now() % 0x10000), 8)
  return `${head}-${hex(lastId, 4)}-7${hex(lastId / 0x10000, 3)}-8${hex(one * 0x1000, 3)}-${hex(other * 2 ** 48, 12)}`
}

/** An event is committed: the relay carries it to the log and the bus, and the bus to the notifier. */
function happen(run: Run, event: TaskEvent): void {
  const { dynamo, timeline, chance, mayGoWrong, played, note } = run
  played.events.push(event)
  run.trouble(timeline.now())
  const label = `task ${played.tasks.findIndex(({ id }) => id === event.taskId)} event ${event.seq}`
  note(`${label}: ${event.type} ${Object.keys(event.changes).join()} by person ${indexOf(run, event.actorId)}`)
  const isLate = mayGoWrong('relay late') && chance.often(0.3)
  timeline.after(isLate ? chance.between(100, 20_000) : chance.between(2, 20), async () => {
    await putEvent(dynamo, changeLogTable, event)
    if (mayGoWrong('event lost') && chance.often(0.3)) return note(`${label} is lost by the bus`)
    const times = mayGoWrong('event twice') && chance.often(0.4) ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      const isHeld = mayGoWrong('event late') && chance.often(0.4)
      timeline.after(isHeld ? chance.between(100, 40_000) : chance.between(5, 50), () =>
        runAgain(run, label, (deps) => notify(deps, event)),
      )
    }
  })
}

const indexOf = ({ played }: Run, personId: string): number => played.people.findIndex(({ id }) => id === personId)

const lambdaRetriesMs = [60_000, 120_000]

/** As Lambda does with what was invoked for an event: twice more when it fails. */
function runAgain(run: Run, label: string, what: (deps: NotifierDeps) => Promise<unknown>, attempt = 0): void {
  void invoke(run, label, what).then((isGood) => {
    const afterMs = lambdaRetriesMs[attempt]
    if (!isGood && afterMs !== undefined) run.timeline.after(afterMs, () => runAgain(run, label, what, attempt + 1))
  })
}

function take({ played, timeline, note }: Run, mail: TakenMail): void {
  played.mails.push({ ...mail, atMs: timeline.now(), place: '', isNoted: false })
  const to = played.people.findIndex(({ email }) => mail.to.includes(email))
  const events = /^X-Baton-Events: (.*)$/m.exec(mail.raw.toString('latin1'))?.[1]?.trim()
  note(`SES takes mail ${played.mails.length} for person ${to} about ${events}`)
}

/** A write that names a mail's id, in time, is what keeps it from being sent again. */
function noteMail({ mails }: Played, now: number, { service, input, answer, beganAt }: Call): void {
  const last = mails.at(-1)
  // A call that left long after it was made is one that nobody waited for any more.
  if (service === 'ses' && last !== undefined && last.place === '') {
    last.atMs = Math.min(last.atMs, beganAt)
    last.place = placeOf(input as SendRawEmailCommandInput)
  }
  if (service === 'ses' || (answer as { error?: unknown }).error !== undefined) return
  // Where something was delivered is written at the mail's own place, and says nothing of what it told.
  const { ExpressionAttributeValues: written } = input as { ExpressionAttributeValues?: unknown }
  const text = JSON.stringify(written ?? {})
  for (const mail of mails) if (!mail.isNoted && text.includes(mail.id)) mail.isNoted = now - mail.atMs <= notedWithinMs
}

const placeOf = ({ Tags = [] }: SendRawEmailCommandInput): string =>
  Buffer.from(Tags.find(({ Name }) => Name === placeTag)?.Value ?? '', 'base64url').toString()

function report(run: Run, { detail }: ServiceEvent): void {
  const { timeline, chance, mayGoWrong } = run
  const parsed = SesEvent.safeParse(detail)
  if (!parsed.success || parsed.data.eventType !== 'Send' || (mayGoWrong('report lost') && chance.often(0.5))) return
  const isLate = mayGoWrong('report late') && chance.often(0.5)
  timeline.after(isLate ? chance.between(1000, 120_000) : chance.between(50, 400), () =>
    runAgain(run, `report ${parsed.data.eventType}`, (deps) => receiveFeedback(deps, parsed.data)),
  )
}

const minutesMax = 60
const hourMs = 3_600_000

/** A sweep each minute, until nothing is left to be done; hours in which nothing happens are over at once. */
async function playMinutes(run: Run): Promise<void> {
  const { timeline } = run
  for (let minute = 1; minute <= minutesMax; minute += 1) {
    await timeline.playUntil(timeline.now() + 60_000)
    const dueAt = await nextDue(run.dynamo)
    const dueAfter = dueAt === undefined ? Number.POSITIVE_INFINITY : dueAt - startsAt
    const next = Math.min(dueAfter, timeline.nextAt() ?? Number.POSITIVE_INFINITY)
    if (next === Number.POSITIVE_INFINITY) return
    const inAMinute = timeline.now() + 60_000
    if (next > inAMinute + hourMs) run.trouble(next)
    if (next > inAMinute) await timeline.playUntil(next)
    // A sweep that nothing is due for does nothing.
    if (dueAfter <= inAMinute) void invoke(run, `sweep ${minute}`, sweep)
  }
  throw new Error(`After ${minutesMax} minutes there is still something to be done.`)
}
