import { usePeople } from '../data/queries/people.ts'
import { Loaded } from '../ui/loaded.tsx'
import { PersonText } from './person-text.tsx'
import { usePeopleText } from './use-people-text.ts'

/** The team as everybody sees it. */
export function TeamList() {
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
