import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Project, ProjectMember } from '#shared/contract/project.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useMembersChanged } from './use-members.ts'
import { useProjectsText } from './use-projects-text.ts'

/** Takes a role away, after a question; from oneself it is called leaving. */
export function RemoveMember({ project, member }: { project: Project; member: ProjectMember }) {
  const { members: text } = useProjectsText()
  const api = useApi()
  const me = usePerson().id
  const changed = useMembersChanged(project)
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
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
    <>
      <Button look="quiet" aria-label={leaves ? text.leave : text.removeOf(name)} onClick={() => setAsking(true)}>
        {leaves ? text.leave : text.remove}
      </Button>
      {asking && (
        <ConfirmDialog
          title={leaves ? text.leaveQuestion : text.removeQuestion(name)}
          text={leaves && project.visibility === 'private' ? text.leaveText : lost}
          confirm={leaves ? text.leave : text.remove}
          run={remove}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
