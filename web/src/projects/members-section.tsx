import { type FormEvent, useState } from 'react'
import type { Project, ProjectMember, ProjectRole } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { usePeople } from '../data/queries/people.ts'
import { useMembersChanged, useProjectMembers } from '../data/queries/project-parts.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { useAction } from '../ui/use-action.ts'
import { RemoveMember } from './remove-member.tsx'
import { useProjectsText } from './use-projects-text.ts'

const roles: readonly ProjectRole[] = ['manager', 'contributor', 'viewer']
const roleOf = (value: string): ProjectRole => roles.find((role) => role === value) ?? 'contributor'

/** Who has a role of their own in a project. */
export function MembersSection({ project }: { project: Project }) {
  const text = useProjectsText()
  const { members } = text
  const pages = useProjectMembers(project)
  return (
    <section className="block" aria-labelledby="members">
      <h2 id="members">{text.sections.members}</h2>
      <p className="block-intro">{project.visibility === 'team' ? members.introTeam : members.introPrivate}</p>
      <Loaded query={pages} failed={members.loadFailed}>
        {(items) => (
          <>
            {items.length === 0 && <EmptyState text={members.empty} />}
            <ul className="rows">
              {items.map((member) => (
                <MemberRow key={member.person.id} project={project} member={member} />
              ))}
            </ul>
            {project.role === 'manager' && <AddMember project={project} known={items.map(({ person }) => person.id)} />}
          </>
        )}
      </Loaded>
      <MoreButton pages={pages} failed={members.loadFailed} />
    </section>
  )
}

function MemberRow({ project, member }: { project: Project; member: ProjectMember }) {
  const { members: text } = useProjectsText()
  const me = usePerson()
  const person = usePeople().data?.find(({ id }) => id === member.person.id)
  const name = member.person.name ?? text.former
  const isMe = member.person.id === me.id
  const { act: set, running } = useSetMember(project)
  const { projectRoles } = words[useLocale()]
  return (
    <li>
      <Avatar person={person ?? { id: member.person.id, name }} size="large" />
      <div className="row-text">
        <strong dir="auto">{name}</strong>
        {isMe && <span className="badge">{text.you}</span>}
        {person && <div className="row-note">{person.email}</div>}
      </div>
      <div className="row-actions">
        {project.role === 'manager' ? (
          <RoleSelect
            label={text.role(name)}
            value={member.role}
            running={running}
            onChange={(role) => set({ id: member.person.id, name, role })}
          />
        ) : (
          <span>{projectRoles[member.role]}</span>
        )}
        {(project.role === 'manager' || isMe) && <RemoveMember project={project} member={member} />}
      </div>
    </li>
  )
}

type RoleSelectProps = {
  id?: string
  label?: string
  value: ProjectRole
  running: boolean
  onChange: (role: ProjectRole) => void
}

function RoleSelect({ id, label, value, running, onChange }: RoleSelectProps) {
  const { projectRoles } = words[useLocale()]
  return (
    <select
      id={id}
      className="role-select"
      aria-label={label}
      aria-busy={running}
      value={value}
      onChange={(event) => onChange(roleOf(event.target.value))}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {projectRoles[role]}
        </option>
      ))}
    </select>
  )
}

function AddMember({ project, known }: { project: Project; known: string[] }) {
  const { members: text } = useProjectsText()
  const people = (usePeople().data ?? []).filter(({ id }) => !known.includes(id))
  const [personId, setPersonId] = useState('')
  const [role, setRole] = useState<ProjectRole>('contributor')
  const { act: set, running } = useSetMember(project, () => setPersonId(''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const person = people.find(({ id }) => id === personId)
    if (person) set({ id: person.id, name: person.name, role })
  }
  return (
    <form className="inline-form" aria-label={text.add} onSubmit={submit}>
      <Field label={text.person} name="person">
        {({ name: _name, ...wiring }) => (
          <select {...wiring} value={personId} onChange={(event) => setPersonId(event.target.value)}>
            <option value="">{text.choose}</option>
            {people.map(({ id, name, email }) => (
              <option key={id} value={id}>
                {`${name} (${email})`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text.roleLabel} name="role">
        {({ id }) => <RoleSelect id={id} value={role} running={running} onChange={setRole} />}
      </Field>
      <Button type="submit" look="primary" aria-disabled={running || personId === ''}>
        {text.addButton}
      </Button>
    </form>
  )
}

type Membership = { id: string; name: string; role: ProjectRole }

/** Gives a person a role, or another one. */
function useSetMember(project: Project, onSet?: () => void) {
  const { members: text } = useProjectsText()
  const locale = useLocale()
  const api = useApi()
  const changed = useMembersChanged(project)
  return useAction(
    async ({ id, name, role }: Membership) => {
      await api.call('setProjectMember', { params: { projectKey: project.key }, body: { personId: id, role } })
      await changed(id)
      toastDone(text.added(name, words[locale].projectRoles[role]))
      onSet?.()
    },
    { failed: ({ name }) => text.failed(name) },
  )
}
