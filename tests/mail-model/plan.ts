import { type Chance, chanceOf } from './chance.ts'

/** What can go wrong in a run, beside what people do. */
export const troubles = [
  'relay late',
  'event late',
  'event twice',
  'event lost',
  'ses slow',
  'ses throttled',
  'ses answer lost',
  'report late',
  'report lost',
  'dynamodb away',
  'dynamodb slow',
  'dynamodb throttled',
  'dynamodb answer lost',
  'invocation frozen',
  'invocation killed',
  'clocks apart',
] as const
export type Trouble = (typeof troubles)[number]

const whats = ['status', 'bulk', 'comment', 'mention', 'assignee', 'title'] as const
type What = (typeof whats)[number]

export type Change = {
  atMs: number
  /** Which of the people, of the tasks, and of what there is to choose from. */
  by: number
  task: number
  what: What
  to: number
}

export type Plan = { seed: number; troubles: Trouble[]; modes: Mode[]; changes: Change[] }

/**
 * How somebody can want their mail: as everybody does at first, each at once, comments once a day, or all once a day.
 */
export const modes = ['usual', 'each', 'daily comments', 'daily'] as const
export type Mode = (typeof modes)[number]

export const peopleCount = 3
const tasksCount = 2

/** What a seed brings: who changes what when, and what can go wrong meanwhile. */
export function planOf(seed: number): Plan {
  const chance = chanceOf(seed, 'plan')
  const share = chance.pick([0, 0.1, 0.25, 0.5])
  const course = courseOf(chance)
  const wanted = Array.from({ length: peopleCount }, () => (chance.often(0.5) ? course.usualMode : chance.pick(modes)))
  return {
    seed,
    troubles: troubles.filter(() => chance.often(share)),
    modes: wanted,
    changes: changesOf(chance, course),
  }
}

/** How much is changed, how fast, by whom, and what is usual. */
type Course = {
  count: number
  paceMs: number
  tasks: number
  /** Between the first half and the second. */
  pauseMs: number
  byOneHand: number
  usualMode: Mode
  usualWhats: What[]
  /** A status goes to and fro between two, so that much comes to nothing. */
  toAndFro: boolean
}

function courseOf(chance: Chance): Course {
  const [drawn, count] = [chance.next(), chance.between(2, 6)]
  const twice = { tasks: tasksCount, toAndFro: true }
  // So much by one hand that some of it is a flood, which waits in a burst; and again.
  if (drawn < 0.1) {
    const usualWhats: What[] = [chance.pick(['status', 'bulk'])]
    return { ...twice, count: 3 * count, paceMs: 3000, pauseMs: 70_000, byOneHand: 0.8, usualMode: 'usual', usualWhats }
  }
  const paceMs = chance.pick([200, 2000, 8000])
  const usualWhats: What[] = ['status']
  // Two days, each with its mail.
  if (drawn < 0.25)
    return { ...twice, count: count + 2, paceMs, pauseMs: 86_400_000, byOneHand: 0.5, usualMode: 'daily', usualWhats }
  const tasks = chance.between(1, tasksCount)
  return { count, tasks, paceMs, pauseMs: 0, byOneHand: 0, usualMode: 'usual', usualWhats, toAndFro: false }
}

function changesOf(chance: Chance, course: Course): Change[] {
  const { count, paceMs, tasks, pauseMs, byOneHand, usualWhats, toAndFro } = course
  const hand = chance.between(0, peopleCount - 1)
  const statuses = [0, 0]
  let atMs = 0
  return Array.from({ length: count }, (_, index) => {
    atMs += chance.between(0, paceMs) + (index === count >> 1 ? pauseMs : 0)
    const by = chance.often(byOneHand) ? hand : chance.between(0, peopleCount - 1)
    const what = chance.pick(chance.often(0.5) ? usualWhats : whats)
    const [task, drawn] = [chance.between(0, tasks - 1), chance.between(0, peopleCount - 1)]
    const isStatus = what === 'status' || what === 'bulk'
    const to = isStatus && toAndFro ? 1 - (statuses[task] ?? 0) : drawn
    if (isStatus) statuses[task] = to
    return { atMs, by, task, what, to }
  })
}

/** A plan in words, a line each. */
export function describePlan({ seed, troubles: with_, modes: wanted, changes }: Plan): string[] {
  return [
    `seed ${seed}: ${with_.join(', ') || 'nothing goes wrong'}; mail of the people: ${wanted.join(', ')}`,
    ...changes.map(
      ({ atMs, by, task, what, to }) => `  ${(atMs / 1000).toFixed(2)} s: person ${by}, task ${task}, ${what} ${to}`,
    ),
  ]
}
