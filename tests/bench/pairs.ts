import { type SignedIn, signedInPerson } from '../people.ts'

/** Who gives work to whom. */
export type Pair = { by: SignedIn; to: SignedIn }

/**
 * Everybody with everybody else, both ways. From the fourth mail within a minute between the same two people on, mails
 * would wait for the sweep.
 */
export async function pairsOf(count: number): Promise<Pair[]> {
  const people: SignedIn[] = []
  for (let index = 0; index < count; index += 1) people.push(await signedInPerson())
  return people.flatMap((by) => people.filter((to) => to !== by).map((to) => ({ by, to })))
}
