import { isDeepStrictEqual } from 'node:util'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { lockMe, updateProfile } from '#api/people/me-repository.ts'
import { recordPersonEvent } from '#api/people/record-person-event.ts'
import { write } from '#api/write/write.ts'
import type { Me, UpdateMe } from '#shared/contract/me.ts'
import { AppError } from '#shared/errors.ts'

const profileFields = ['name', 'locale', 'timeZone', 'avatarColor', 'preferences'] as const

/** Changes some of the asking person's profile. The event names the fields that differ, not what is in them. */
export function changeProfile(deps: Deps, fields: UpdateMe, asking: Asking): Promise<Me> {
  return write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    const before = await lockMe(tx, asking.actor.personId)
    if (before === undefined) throw new AppError('sign_in_required')
    const after: Me = { ...before, ...withoutUndefined(fields) }
    const changed = profileFields.filter((field) => !isDeepStrictEqual(before[field], after[field]))
    if (changed.length === 0) return before
    await updateProfile(tx, after)
    const details = { fields: changed.join(', ') }
    await recordPersonEvent(writing, {
      type: 'user.profile_changed',
      personId: after.id,
      details,
      at: writing.now(),
    })
    return after
  })
}

function withoutUndefined(fields: UpdateMe): Partial<Me> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
