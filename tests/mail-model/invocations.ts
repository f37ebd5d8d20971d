import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb'
import type { NotifierDeps } from '#notifier-lambda/reading/notifier-deps.ts'
import { openSendRate } from '#notifier-lambda/sending/send-rate.ts'
import type { Dynamo, Ses } from '#shared/aws.ts'
import type { Log } from '#shared/log.ts'
import { changeLogTable, mailLedgerTable } from '../dynamo.ts'
import { fixedKeys } from '../mail/making-matters.ts'
import type { Chance } from './chance.ts'
import type { Trouble } from './plan.ts'
import type { Services } from './services.ts'
import type { Timeline } from './timeline.ts'

/** What an invocation of the notifier is played with. */
export type Stage = {
  services: Services
  dynamo: Dynamo
  timeline: Timeline
  chance: Chance
  /** Whether this can go wrong now. */
  mayGoWrong: (trouble: Trouble) => boolean
  startsAt: number
  newId: () => string
  /** Something goes on in this process. */
  wake: () => void
  note: (line: string) => void
  /** A call of AWS has had its effect. */
  onEffect: (call: Call) => void
}

type Service = 'dynamodb' | 'ses'
/** `wasHeld`: the invocation was frozen before the call left. */
export type Call = { service: Service; input: unknown; invocation: string; answer: unknown; beganAt: number }

const lambdaTimeoutMs = 30_000
const instances = [
  { name: 'A', aheadMs: 0 },
  { name: 'B', aheadMs: 30_000 },
] as const

type Running = { name: string; frozenUntil: number; isDead: boolean; wasFrozen: boolean }

/** Runs one invocation to its end on the timeline; resolves with whether it came to a good one. Never rejects. */
export function invoke(stage: Stage, name: string, run: (deps: NotifierDeps) => Promise<unknown>): Promise<boolean> {
  const { timeline, chance, mayGoWrong, note } = stage
  const instance = mayGoWrong('clocks apart') ? chance.pick(instances) : instances[0]
  const running: Running = { name: `${name}@${instance.name}`, frozenUntil: 0, isDead: false, wasFrozen: false }
  note(`${running.name} begins`)
  stage.wake()
  return new Promise((resolve) => {
    const end = (how: string, isGood: boolean) => {
      if (running.isDead) return
      running.isDead = true
      note(`${running.name} ${how}`)
      resolve(isGood)
    }
    const die = () => end('is killed', false)
    // One that was frozen lives on: the clock of Lambda stands still with it.
    timeline.after(lambdaTimeoutMs, () => running.wasFrozen || die())
    run(depsOf(stage, { running, die, aheadMs: instance.aheadMs })).then(
      () => end('ends', true),
      (error: unknown) => end(`fails: ${error instanceof Error ? error.message : String(error)}`, false),
    )
  })
}

type Playing = { running: Running; die: () => void; aheadMs: number }

function depsOf(stage: Stage, playing: Playing): NotifierDeps {
  const { services, timeline, chance, startsAt, newId } = stage
  const now = () => new Date(startsAt + timeline.now() + playing.aheadMs)
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => timeline.after(ms, () => resume(stage, playing, resolve)))
  const send = (service: Service, client: { send: (command: never) => Promise<unknown> }) => (command: unknown) =>
    call(stage, playing, { service, command, run: () => client.send(command as never) })
  const dynamo = { send: send('dynamodb', stage.dynamo) } as Dynamo
  const random = chance.next
  return {
    database: services.database,
    dynamo,
    ses: { send: send('ses', services.ses) } as Ses,
    changeLogTable,
    mailLedgerTable,
    appUrl: 'https://baton.example.com',
    fromAddress: services.fromAddress,
    configurationSet: services.configurationSet,
    directConfigurationSet: services.configurationSet,
    endsAt: now().getTime() + lambdaTimeoutMs,
    takeSendSlot: openSendRate({ dynamo, mailLedgerTable, now, sleep, random, readRate: async () => 500 }),
    onThrottled: () => undefined,
    tokenKeys: async () => fixedKeys,
    now,
    sleep,
    newId,
    random,
    newToken: newId,
    log: logInto((line) => stage.note(`${playing.running.name} logs: ${line}`)),
  }
}

/** What the notifier says of a run is among its steps. */
function logInto(note: (line: string) => void): Log {
  const say = ({ err }: { err?: unknown }, text: string) => note(err === undefined ? text : `${text} (${err})`)
  return { info: say, warn: say, error: say } as unknown as Log
}

/** Goes on with an invocation, unless it is dead; one that is frozen later. */
function resume(stage: Stage, playing: Playing, go: () => void): void {
  const { running } = playing
  const leftMs = running.frozenUntil - stage.timeline.now()
  if (running.isDead) return
  if (leftMs > 0) stage.timeline.after(leftMs, () => resume(stage, playing, go))
  else {
    stage.wake()
    go()
  }
}

type Calling = { service: Service; command: unknown; run: () => Promise<unknown> }

/**
 * A call of AWS: some time later it has its effect, and some time later again its answer comes; if nothing goes wrong.
 */
function call(stage: Stage, playing: Playing, { service, command, run }: Calling): Promise<unknown> {
  const { timeline, chance, mayGoWrong, note } = stage
  const { running } = playing
  const { input } = command as { input: unknown }
  const label = `${running.name} ${(command as object).constructor.name}`
  const beganAt = timeline.now()
  const fate = fateOf(stage, service)
  const moments = ['before', 'after'] as const
  const freezes = mayGoWrong('invocation frozen') && chance.often(0.03) ? chance.pick(moments) : undefined
  const dies = mayGoWrong('invocation killed') && chance.often(0.03) ? chance.pick(moments) : undefined
  if (freezes === 'before') freeze(stage, running, label)
  return new Promise((resolve, reject) => {
    const answer = (give: () => void) => timeline.after(fate.backMs, () => resume(stage, playing, give))
    const take = async () => {
      if (dies === 'before') return playing.die()
      if (fate.refusal !== undefined) {
        note(`${label}: ${fate.refusal.message}`)
        return answer(() => reject(fate.refusal))
      }
      if (fate.isThrottled) stage.services.throttleNext()
      const done = await run().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      )
      stage.onEffect({ service, input, invocation: running.name, answer: done, beganAt })
      if (dies === 'after') return playing.die()
      if (freezes === 'after') freeze(stage, running, label)
      if (fate.isUnanswered) note(`${label}: its answer is lost`)
      if (fate.isUnanswered) return answer(() => reject(new Error('The answer was lost.')))
      answer(() => ('error' in done ? reject(done.error) : resolve(done.value)))
    }
    timeline.after(fate.thereMs, () => leave(stage, running, take))
  })
}

/** A call of an invocation that was frozen before it left has its effect when that is thawed; of a dead one never. */
function leave(stage: Stage, running: Running, take: () => Promise<unknown>): unknown {
  const leftMs = running.frozenUntil - stage.timeline.now()
  if (leftMs > 0) return stage.timeline.after(leftMs, () => leave(stage, running, take))
  return running.isDead ? undefined : take()
}

function freeze({ timeline, chance, note }: Stage, running: Running, label: string): void {
  const forMs = chance.pick([5000, 40_000, 65_000, 100_000])
  running.frozenUntil = timeline.now() + forMs
  running.wasFrozen = true
  note(`${label}: frozen for ${forMs / 1000} s`)
}

type Fate = { thereMs: number; backMs: number; refusal?: Error; isThrottled?: boolean; isUnanswered?: boolean }

function fateOf(stage: Stage, service: Service): Fate {
  return service === 'ses' ? fateOfMail(stage) : fateOfWrite(stage)
}

function fateOfMail({ chance, mayGoWrong }: Stage): Fate {
  const isSlow = mayGoWrong('ses slow') && chance.often(0.6)
  const usual = { thereMs: chance.between(5, 50), backMs: isSlow ? chance.between(50, 3000) : chance.between(5, 50) }
  if (mayGoWrong('ses throttled') && chance.often(0.4)) return { ...usual, isThrottled: true }
  if (mayGoWrong('ses answer lost') && chance.often(0.2)) return { ...usual, backMs: 10_000, isUnanswered: true }
  return usual
}

function fateOfWrite({ chance, mayGoWrong, timeline }: Stage): Fate {
  const isSlow = mayGoWrong('dynamodb slow') && chance.often(0.2)
  const usual = { thereMs: chance.between(1, 8), backMs: isSlow ? chance.between(300, 3000) : chance.between(1, 8) }
  // Away for four seconds of every twenty.
  const isAway = mayGoWrong('dynamodb away') && timeline.now() % 20_000 > 16_000
  if (isAway) return { ...usual, backMs: 300, refusal: new Error('DynamoDB is away.') }
  if (mayGoWrong('dynamodb throttled') && chance.often(0.05))
    return { ...usual, refusal: new ProvisionedThroughputExceededException({ $metadata: {}, message: 'too fast' }) }
  if (mayGoWrong('dynamodb answer lost') && chance.often(0.03)) return { ...usual, backMs: 3000, isUnanswered: true }
  return usual
}
