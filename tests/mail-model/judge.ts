import PostalMime from 'postal-mime'
import type { Person } from '#shared/contract/person.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { isNothing, netEffect } from '#shared/mail-rules/net-effect.ts'
import { auditLedger, newAudit, type Told, tell } from '../faults/storm/audit.ts'
import { outOfOrder, placesIn, statusSaid, type Telling, untrue } from '../faults/storm/told-in-order.ts'
import { recordsOf } from './ledger-now.ts'
import type { Mode, Plan } from './plan.ts'
import type { ModelMail, Played, World } from './play.ts'

/** A mail as its reader sees it, for each task that it tells of. */
type ReadMail = ModelMail & { personId: string; byTask: Map<string, Telling> }

/** Everything in which a run broke the promise; nothing when it was kept. */
export async function judge({ dynamo }: Pick<World, 'dynamo'>, plan: Plan, played: Played): Promise<string[]> {
  const mails = await Promise.all(played.mails.map((mail) => readMail(mail, played.people)))
  const told: Told = new Map()
  for (const { id: mailId, personId, byTask } of mails)
    for (const [key, { seqs }] of byTask) tell(told, { key, seqs, personId, mailId })
  const found = newAudit()
  // What a mail said is not known any more when its sender could not note it: then what came to nothing is told.
  const mayBeUnknown = plan.troubles.some((trouble) => /^(dynamodb|invocation)/.test(trouble))
  for (const { id, key } of played.tasks) {
    const events = played.events.filter(({ taskId }) => taskId === id)
    const records = await recordsOf(dynamo, id)
    auditLedger(found, { key, events, records, told })
    for (const [index, person] of played.people.entries()) {
      const own = mails.filter(({ personId, byTask }) => personId === person.id && byTask.has(key))
      const mode = plan.modes[index] ?? 'usual'
      found.wrong.push(
        ...faultsOf(own, { key, events, person, mode, mayBeUnknown }).map((line) => `${person.name}, ${line}`),
      )
    }
  }
  return found.wrong
}

async function readMail(mail: ModelMail, people: Person[]): Promise<ReadMail> {
  const email = await PostalMime.parse(mail.raw)
  const headers = Object.fromEntries(email.headers.map(({ key, value }) => [key, value]))
  const places = [...placesIn(headers)].map(([key, seqs]): [string, Telling] => {
    return [key, { mailId: mail.id.slice(-13, -7), seqs, status: statusSaid(email.text ?? '', key) }]
  })
  const person = people.find(({ email: address }) => mail.to.includes(address))
  return { ...mail, personId: person?.id ?? '', byTask: new Map(places) }
}

type About = { key: string; events: TaskEvent[]; person: Person; mode: Mode; mayBeUnknown: boolean }

/** What is wrong with the mails of one person about one task. */
function faultsOf(mails: ReadMail[], { key, events, person, mode, mayBeUnknown }: About): string[] {
  const all = mails.flatMap(({ byTask }) => byTask.get(key) ?? [])
  // The mails of a day and of bulk changes are mails of their own: what waits for them is told after what did not.
  const apart = new Set(events.filter((event) => isApart(event, mode)).map(({ seq }) => seq))
  const ordered = all
    .map((telling) => ({ ...telling, seqs: telling.seqs.filter((seq) => !apart.has(seq)) }))
    .filter(({ seqs }) => seqs.length > 0)
  const lie = untrue(all, events, { personId: person.id, locale: person.locale })
  const faults = [
    ...twiceWithoutNeed(mails, key),
    ...outOfOrder(ordered),
    ...(mayBeUnknown ? [] : needless(mails, key, events)),
    ...(lie === undefined ? [] : [lie]),
  ]
  return faults.map((line) => `${key}: ${line}`)
}

const isApart = ({ bulkId, comment }: TaskEvent, mode: Mode): boolean =>
  mode === 'daily' || bulkId !== undefined || (mode === 'daily comments' && comment !== undefined)

// Where mails of a day and of a burst wait.
const aboutMany = /\|(BURST#|DAILY$)/

/** What came to nothing while it waited is no news, unless the mail before it said another status than holds. */
function needless(mails: ReadMail[], key: string, events: TaskEvent[]): string[] {
  return mails.flatMap(({ place, byTask }, index) => {
    const telling = byTask.get(key)
    if (telling === undefined || !aboutMany.test(place)) return []
    const { mailId, seqs, status } = telling
    const before = mails.slice(0, index).findLast((mail) => mail.byTask.get(key)?.status !== undefined)
    const isAhead = before !== undefined && before.byTask.get(key)?.status !== status
    const isNews = isAhead || !isNothing(netEffect(events.filter(({ seq }) => seqs.includes(seq))))
    return isNews ? [] : [`mail ${mailId} tells of ${seqs}, which came to nothing`]
  })
}

/** A mail may leave again when nobody could note in time that it had left; else each event is told once. */
function twiceWithoutNeed(mails: ReadMail[], key: string): string[] {
  const noted = mails.filter(({ isNoted }) => isNoted).flatMap(({ byTask }) => byTask.get(key)?.seqs ?? [])
  const twice = noted.filter((seq, index) => noted.indexOf(seq) < index)
  return twice.map((seq) => `${seq} was told twice by mails that were noted in time`)
}
