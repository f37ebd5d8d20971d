import { useState } from 'react'
import type { Member } from '#shared/contract/admin.ts'
import type { Role } from '#shared/contract/person.ts'
import { toastDone } from '../base/toasts.ts'
import { useMembers, useUpdateMember } from '../data/queries/team.ts'
import { usePerson } from '../data/session/session-context.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Moment } from '../ui/moment.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { useAction } from '../ui/use-action.ts'
import { MemberMenu } from './member-menu.tsx'
import { PersonText } from './person-text.tsx'
import { usePeopleText } from './use-people-text.ts'

/** The team as administrators see it, with what they may do. */
export function Members() {
  const { members: text } = usePeopleText()
  const pages = useMembers()
  return (
    <section className="block" aria-labelledby="members">
      <h2 id="members">
        {text.title} {pages.data && <span className="count">{text.count(pages.data.length, pages.hasNextPage)}</span>}
      </h2>
      <Loaded query={pages} failed={text.loadFailed} rows={5}>
        {(members) => (
          <ul className="rows">
            {members.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </ul>
        )}
      </Loaded>
      <MoreButton pages={pages} failed={text.loadFailed} />
    </section>
  )
}

function MemberRow({ member }: { member: Member }) {
  const { members: text } = usePeopleText()
  const badges = (
    <>
      {member.disabled && <span className="badge badge-bad">{text.disabled}</span>}{' '}
      {!member.emailVerified && <span className="badge">{text.unconfirmed}</span>}
    </>
  )
  const seen =
    member.lastSeenAt === null ? (
      ` · ${text.neverSeen}`
    ) : (
      <>
        {` · ${text.lastSeen} `}
        <Moment at={member.lastSeenAt} />
      </>
    )
  return (
    <li data-disabled={member.disabled}>
      <PersonText person={member} badges={badges} note={seen} />
      <div className="row-actions">
        <RoleSelect member={member} />
        <MemberMenu member={member} />
      </div>
    </li>
  )
}

/** The role of a member. It is changed at once; only who gives up their own is asked before. */
function RoleSelect({ member }: { member: Member }) {
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
