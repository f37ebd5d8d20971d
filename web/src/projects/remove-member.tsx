import { useLocation } from 'wouter'
import type { Project, ProjectMember } from '#shared/contract/project.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { useMembersChanged } from '../data/queries/project-parts.ts'
import { usePerson } from '../data/session/session-context.ts'
import { ConfirmButton } from '../ui/confirm-dialog.tsx'
import { useProjectsText } from './use-projects-text.ts'

/** Takes a role away, after a question; from oneself it is called leaving. */
export function RemoveMember({ project, member }: { project: Project; member: ProjectMember }) {
  const { members: text } = useProjectsText()
  const api = useApi()
  const me = usePerson().id
  const changed = useMembersChanged(project)
  const [, navigate] = useLocation()
  const { id } = member.person
  const name = member.person.name ?? text.former
  const leaves = id === me
  const lost = project.visibility === 'team' ? text.removeTeamText : text.removePrivateText
  const remove = async () => {
    await api.call('removeProjectMember', { params: { projectKey: project.key, personId: id } })
    toastDone(text.removed(name))
    await changed(id)
    // What is private is gone for who has left it.
    if (leaves && project.visibility === 'private') navigate('/projects')
  }
  return (
    <ConfirmButton
      look="quiet"
      aria-label={leaves ? text.leave : text.removeOf(name)}
      title={leaves ? text.leaveQuestion : text.removeQuestion(name)}
      text={leaves && project.visibility === 'private' ? text.leaveText : lost}
      confirm={leaves ? text.leave : text.remove}
      run={remove}
    >
      {leaves ? text.leave : text.remove}
    </ConfirmButton>
  )
}
