import { useState } from 'react'
import type { Member } from '#shared/contract/admin.ts'
import type { Role } from '#shared/contract/person.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastDone, toastFailed } from '../base/toasts.ts'
import { errorText } from '../data/api/error-text.ts'
import { usePerson } from '../data/session/session-context.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useUpdateMember } from './use-members.ts'
import { usePeopleText } from './use-people-text.ts'

/** The role of a member. It is changed at once; only who gives up their own is asked before. */
export function RoleSelect({ member }: { member: Member }) {
  const { members: text, roles } = usePeopleText()
  const common = useText()
  const me = usePerson()
  const update = useUpdateMember()
  const [under, setUnder] = useState<Role>()
  const [asking, setAsking] = useState(false)
  const change = async (role: Role) => {
    setUnder(role)
    try {
      await update(member.id, { role })
      toastDone(text.roleChanged(member.name, roles[role]))
    } catch (error) {
      toastFailed({ text: text.roleFailed(member.name), detail: errorText(error, common) })
    } finally {
      setUnder(undefined)
    }
  }
  const pick = (role: Role) => {
    if (member.id === me.id && role !== 'admin') return setAsking(true)
    void change(role)
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
