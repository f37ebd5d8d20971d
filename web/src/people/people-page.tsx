import { Link } from 'wouter'
import { usePerson } from '../data/session/session-context.ts'
import { PageFrame } from '../frame/page-frame.tsx'
import { Invites } from './invites.tsx'
import { Members } from './members.tsx'
import { TeamList } from './team-list.tsx'
import { usePeopleText } from './use-people-text.ts'
import './people.css'

/** The people of the team; administrators also manage them here. */
export function PeoplePage() {
  const text = usePeopleText()
  const isAdmin = usePerson().role === 'admin'
  return (
    <PageFrame title={text.title} actions={isAdmin && <Link href="/mail">{text.teamMail}</Link>}>
      {isAdmin ? (
        <>
          <Members />
          <Invites />
        </>
      ) : (
        <TeamList />
      )}
    </PageFrame>
  )
}
