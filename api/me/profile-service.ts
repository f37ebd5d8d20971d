import { isDeepStrictEqual } from 'node:util'
import { lockMe, updateProfile } from '#api/people/me-repository.ts'
import { type AskingPerson, type PeopleDeps, recordPersonEvent } from '#api/people/record-person-event.ts'
import type { Me, UpdateMe } from '#shared/contract/me.ts'
import { transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'

const profileFields = ['name', 'locale', 'timeZone', 'avatarColor', 'preferences'] as const

/** Changes some of the asking person's profile. The event names the fields that differ, not what is in them. */
export async function changeProfile(deps: PeopleDeps, fields: UpdateMe, asking: AskingPerson): Promise<Me> {
  const me = await transaction(deps.database, async (tx) => {
    const before = await lockMe(tx, asking.actor.personId)
    if (before === undefined) throw new AppError('sign_in_required')
    const after: Me = { ...before, ...withoutUndefined(fields) }
    const changed = profileFields.filter((field) => !isDeepStrictEqual(before[field], after[field]))
    if (changed.length === 0) return before
    await updateProfile(tx, after)
    await recordPersonEvent(
      tx,
      { type: 'user.profile_changed', personId: after.id, details: { fields: changed.join(', ') } },
      { newId: deps.newId, now: deps.now(), asking },
    )
    return after
  })
  deps.nudge()
  return me
}

function withoutUndefined(fields: UpdateMe): Partial<Me> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
