import type { Role } from '#shared/contract/person.ts'

type Standing = { role: Role; disabled: boolean }
type Change = { id: string; before: Standing; after: Standing }

/** True when nobody could administer any more after this change. `admins` are the ids of those who can now. */
export function leavesNoAdmin({ id, before, after }: Change, admins: string[]): boolean {
  return isAdmin(before) && !isAdmin(after) && admins.every((one) => one === id)
}

const isAdmin = ({ role, disabled }: Standing): boolean => role === 'admin' && !disabled
