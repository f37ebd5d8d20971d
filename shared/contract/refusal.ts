import * as z from 'zod'

/** Where attempts are counted; `password` is a password asked for once more. */
export const entrances = ['sign-in', 'password', 'register', 'forgot', 'verification', 'reset'] as const
export type Entrance = (typeof entrances)[number]

/** What an event says in place of a network when too many were refused in its hour to tell of each. */
export const manyNetworks = '*'

/** What was refused to one network because there was too much of it. */
export const Refusal = z.object({
  network: z.string().nullable().meta({
    description: 'First part of an address, such as 203.0.113.x; null for many others, none of which is told',
  }),
  entrances: z.array(z.enum(entrances)),
  refused: z.int().meta({ description: 'At least so many: told of at 1, 10, 100, … in each hour' }),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
})
export type Refusal = z.infer<typeof Refusal>

/** The networks to which most was refused, most first. */
export const Refusals = z.object({
  /** Refusals since then. */
  since: z.iso.datetime(),
  /** How many networks there are; of more than are listed, those with most are. */
  networks: z.int(),
  items: z.array(Refusal),
})
export type Refusals = z.infer<typeof Refusals>
