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

export type Change = {
  atMs: number
  /** Which of the people, of the tasks, and of what there is to choose from. */
  by: number
  task: number
  what: 'status' | 'comment' | 'mention' | 'assignee' | 'title'
  to: number
}

export type Plan = { seed: number; troubles: Trouble[]; modes: Mode[]; changes: Change[] }

/** How somebody wants their mail: as everybody does at first, each at once, or comments once a day. */
type Mode = 'usual' | 'each' | 'daily comments'

export const peopleCount = 3
const tasksCount = 2

/** What a seed brings: who changes what when, and what can go wrong meanwhile. */
export function planOf(seed: number): Plan {
  const chance = chanceOf(seed, 'plan')
  const share = chance.pick([0, 0.1, 0.25, 0.5])
  const modes = Array.from({ length: peopleCount }, () =>
    chance.pick<Mode>(['usual', 'usual', 'usual', 'each', 'daily comments']),
  )
  return { seed, troubles: troubles.filter(() => chance.often(share)), modes, changes: changesOf(chance) }
}

function changesOf(chance: Chance): Change[] {
  // So many that some are a flood, and wait in a burst.
  const isFlood = chance.often(0.06)
  const count = isFlood ? chance.between(12, 18) : chance.between(2, 6)
  const pace = isFlood ? 5000 : chance.pick([200, 2000, 8000])
  const tasks = isFlood ? tasksCount : chance.between(1, tasksCount)
  let atMs = 0
  return Array.from({ length: count }, () => {
    atMs += chance.between(0, pace)
    const what = chance.pick([
      'status',
      'status',
      'status',
      'status',
      'comment',
      'mention',
      'assignee',
      'title',
    ] as const)
    const [by, to] = [chance.between(0, peopleCount - 1), chance.between(0, 2)]
    return { atMs, by, task: chance.between(0, tasks - 1), what, to }
  })
}

/** A plan in words, a line each. */
export function describePlan({ seed, troubles: with_, modes, changes }: Plan): string[] {
  return [
    `seed ${seed}: ${with_.join(', ') || 'nothing goes wrong'}; mail of the people: ${modes.join(', ')}`,
    ...changes.map(
      ({ atMs, by, task, what, to }) => `  ${(atMs / 1000).toFixed(2)} s: person ${by}, task ${task}, ${what} ${to}`,
    ),
  ]
}
