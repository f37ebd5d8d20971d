import { signedInPerson, teamProject } from '../people.ts'
import { chanceOf } from './chance.ts'
import { judge } from './judge.ts'
import { gatherCrowd } from './people-at-work.ts'
import { type Plan, planOf } from './plan.ts'
import { newIdOf, play, startsAt } from './play.ts'
import { openServices } from './services.ts'

/** What came of one plan: what is wrong, and every step that led there. */
export type Outcome = { plan: Plan; wrong: string[]; steps: string[]; mails: number }

export type Model = {
  trySeed: (seed: number) => Promise<Outcome>
  /** The same failure with fewer changes and fewer troubles, as far as it goes: what is left is what it takes. */
  smallest: (failed: Outcome) => Promise<Outcome>
  close: () => Promise<void>
}

/** Plays people, the notifier and what can go wrong, as seeds say, against the local services. */
export async function openModel(): Promise<Model> {
  const { id, waiting, inProgress, done } = await teamProject(await signedInPerson())
  const project = { id, statuses: [waiting, inProgress, done] as [string, string, string] }
  const services = await openServices()
  const ids = chanceOf(0, 'crowd')
  const newId = () => newIdOf(ids.next(), ids.next())
  const crowd = await gatherCrowd({ database: services.database, now: () => new Date(startsAt), newId })

  async function tryPlan(plan: Plan): Promise<Outcome> {
    const world = { services, project, crowd, dynamo: services.emptyDynamo() }
    const steps: string[] = []
    let [wrong, mails] = [[] as string[], 0]
    try {
      const played = await play(world, plan, steps)
      mails = played.mails.length
      wrong = await judge(world, plan, played)
    } catch (error) {
      wrong = [error instanceof Error ? String(error.stack) : String(error)]
    }
    return { plan, wrong, steps, mails }
  }

  async function smallest(failed: Outcome): Promise<Outcome> {
    for (const plan of smallerThan(failed.plan)) {
      const outcome = await tryPlan(plan)
      if (outcome.wrong.length > 0) return smallest(outcome)
    }
    return failed
  }

  return { trySeed: (seed) => tryPlan(planOf(seed)), smallest, close: services.close }
}

function smallerThan(plan: Plan): Plan[] {
  const { changes, troubles } = plan
  const fewer = changes.length === 1 ? [] : changes
  return [
    ...troubles.map((one) => ({ ...plan, troubles: troubles.filter((other) => other !== one) })),
    ...fewer.map((one) => ({ ...plan, changes: changes.filter((other) => other !== one) })),
  ]
}

/** A failed run as somebody reads it who is to find out why. */
export const describeOutcome = ({ wrong, steps }: Outcome): string =>
  [...wrong.map((line) => `WRONG ${line}`), ...steps].join('\n')
