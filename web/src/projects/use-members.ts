import type { Project, ProjectRole } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { useMembersChanged } from '../data/queries/project-parts.ts'
import { useAction } from '../ui/use-action.ts'
import { useProjectsText } from './use-projects-text.ts'

type Membership = { id: string; name: string; role: ProjectRole }

/** Gives a person a role, or another one. */
export function useSetMember(project: Project, onSet?: () => void) {
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
