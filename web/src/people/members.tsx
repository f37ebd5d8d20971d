import type { Member } from '#shared/contract/admin.ts'
import { useMembers } from '../data/queries/team.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Moment } from '../ui/moment.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { MemberMenu } from './member-menu.tsx'
import { PersonText } from './person-text.tsx'
import { RoleSelect } from './role-select.tsx'
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
