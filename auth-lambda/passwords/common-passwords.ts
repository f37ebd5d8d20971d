import { dictionary } from '@zxcvbn-ts/language-common'

const refused = 10_000

const commonest = new Set((dictionary['passwords-common'] as string[] | undefined)?.slice(0, refused))

/** True for the 10,000 commonest passwords of public leaks, in any case: they are what attackers try first. */
export function isCommonPassword(password: string): boolean {
  return commonest.has(password.toLowerCase())
}
