import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Project, ProjectRole } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { toastDone, toastFailed } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { errorText } from '../data/api/error-text.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import { usePages } from '../data/queries/pages.ts'
import { usePerson } from '../data/session/session-context.ts'
import { useProjectsText } from './use-projects-text.ts'

const membersKey = (project: Project) => [...cacheKeys.project(project.key), 'members'] as const

export function useMembers(project: Project) {
  const api = useApi()
  return usePages(membersKey(project), (query, signal) =>
    api.call('listProjectMembers', { params: { projectKey: project.key }, query: { ...query, limit: 200 }, signal }),
  )
}

/** Reads again what depends on who is a member; a change of one's own role changes the project itself. */
export function useMembersChanged(project: Project) {
  const cache = useQueryClient()
  const me = usePerson().id
  return async (personId: string) => {
    await cache.invalidateQueries({ queryKey: membersKey(project) })
    if (personId !== me) return
    void cache.invalidateQueries({ queryKey: cacheKeys.projects })
    void cache.invalidateQueries({ queryKey: cacheKeys.project(project.key) })
  }
}

type Wanted = { id: string; name: string; role: ProjectRole }

/** Gives a person a role, or another one. Resolves to whether it worked; a failure has been told. */
export function useSetMember(project: Project) {
  const { members: text } = useProjectsText()
  const common = useText()
  const locale = useLocale()
  const api = useApi()
  const changed = useMembersChanged(project)
  const [running, setRunning] = useState(false)
  const set = async ({ id, name, role }: Wanted): Promise<boolean> => {
    setRunning(true)
    try {
      await api.call('setProjectMember', { params: { projectKey: project.key }, body: { personId: id, role } })
      await changed(id)
      toastDone(text.added(name, words[locale].projectRoles[role]))
      return true
    } catch (error) {
      toastFailed({ text: text.failed(name), detail: errorText(error, common) })
      return false
    } finally {
      setRunning(false)
    }
  }
  return { set, running }
}
