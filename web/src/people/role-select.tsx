import { useState } from 'react'
import type { Member } from '#shared/contract/admin.ts'
import type { Role } from '#shared/contract/person.ts'
import { toastDone } from '../base/toasts.ts'
import { useUpdateMember } from '../data/queries/team.ts'
import { usePerson } from '../data/session/session-context.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useAction } from '../ui/use-action.ts'
import { usePeopleText } from './use-people-text.ts'

/** The role of a member. It is changed at once; only who gives up their own is asked before. */
export function RoleSelect({ member }: { member: Member }) {
  const { members: text, roles } = usePeopleText()
  const me = usePerson()
  const update = useUpdateMember()
  const [under, setUnder] = useState<Role>()
  const [asking, setAsking] = useState(false)
  const { act: change } = useAction(
    async (role: Role) => {
      setUnder(role)
      try {
        await update(member.id, { role })
        toastDone(text.roleChanged(member.name, roles[role]))
      } finally {
        setUnder(undefined)
      }
    },
    { failed: text.roleFailed(member.name) },
  )
  const pick = (role: Role) => {
    if (member.id === me.id && role !== 'admin') return setAsking(true)
    change(role)
  }
  return (
    <>
      <select
        className="role-select"
        aria-label={text.role(member.name)}
        aria-busy={under !== undefined}
        value={under ?? member.role}
        onChange={(event) => pick(event.target.value === 'admin' ? 'admin' : 'member')}
      >
        <option value="member">{roles.member}</option>
        <option value="admin">{roles.admin}</option>
      </select>
      {asking && (
        <ConfirmDialog
          title={text.demoteQuestion}
          text={text.demoteText}
          confirm={text.demote}
          run={() => update(member.id, { role: 'member' })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
