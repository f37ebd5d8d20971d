import { Link } from 'wouter'
import { PageFrame } from '../components/page-frame.tsx'
import { usePerson } from '../session/session-context.ts'
import { Invites } from './invites.tsx'
import { Members } from './members.tsx'
import { TeamList } from './team-list.tsx'
import { usePeopleText } from './use-people-text.ts'
import '../styles/people.css'

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
