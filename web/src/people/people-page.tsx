import { Link } from 'wouter'
import { usePeople } from '../data/queries/people.ts'
import { usePerson } from '../data/session/session-context.ts'
import { PageFrame } from '../frame/page-frame.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Invites } from './invites.tsx'
import { Members } from './members.tsx'
import { PersonText } from './person-text.tsx'
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

/** The team as everybody sees it. */
function TeamList() {
  const text = usePeopleText()
  return (
    <section className="block" aria-labelledby="members">
      <h2 id="members">{text.members.title}</h2>
      <Loaded query={usePeople()} failed={text.members.loadFailed} rows={5}>
        {(people) => (
          <ul className="rows">
            {people.map((person) => (
              <li key={person.id}>
                <PersonText person={person} />
                <span className="row-note">{text.roles[person.role]}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
