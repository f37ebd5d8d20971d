import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Project, UpdateProject } from '#shared/contract/project.ts'
import { useApi } from '../data/api/api-context.ts'
import { ApiError } from '../data/api/api-error.ts'
import { cacheKeys } from '../data/cache-keys.ts'
import { refreshLists } from '../data/writes/task-cache.ts'
import { changedOf, isSame } from './ordered.ts'

export type ProjectConflict = { current: Project; mine: UpdateProject }

/**
 * Saves what a form changed of a project. `base` is the project that the form was filled from: only what differs from
 * it is sent, and what others changed elsewhere meanwhile stays. When both changed the same, `conflict` has both
 * values.
 */
export function useUpdateProject(project: Project) {
  const api = useApi()
  const cache = useQueryClient()
  const [base, setBase] = useState(project)
  const [conflict, setConflict] = useState<ProjectConflict>()

  const send = async (body: UpdateProject, version: number): Promise<Project> => {
    try {
      return await api.call('updateProject', { params: { projectKey: project.key }, body, ifMatch: version })
    } catch (error) {
      const current = currentProject(error)
      if (!current || !namesOf(body).every((name) => isSame(base[name], current[name]))) throw error
      return api.call('updateProject', { params: { projectKey: project.key }, body, ifMatch: current.version })
    }
  }
  /** Resolves to the saved project, or to undefined when somebody else was faster and a decision is needed. */
  const save = async (fields: UpdateProject, version = base.version): Promise<Project | undefined> => {
    const body: UpdateProject = changedOf(fields, base)
    if (Object.keys(body).length === 0) return base
    try {
      const saved = await send(body, version)
      setConflict(undefined)
      setBase(saved)
      takeInProject(cache, saved)
      return saved
    } catch (error) {
      const current = currentProject(error)
      if (!current) throw error
      takeInProject(cache, current)
      setConflict({ current, mine: body })
      return undefined
    }
  }
  return {
    base,
    conflict,
    save,
    overwrite: () => (conflict ? save(conflict.mine, conflict.current.version) : Promise.resolve(undefined)),
    /** Goes on from how it is now. */
    takeTheirs: () => {
      if (conflict) setBase(conflict.current)
      setConflict(undefined)
    },
  }
}

/** Shows a changed project everywhere. */
export function takeInProject(cache: QueryClient, project: Project) {
  cache.setQueryData(cacheKeys.project(project.key), project)
  cache.setQueryData<Project[]>(cacheKeys.projects, (list) => list && listWith(list, project))
  void cache.invalidateQueries({ queryKey: cacheKeys.projects })
  refreshLists(cache, project.id)
}

function listWith(list: Project[], project: Project): Project[] {
  if (project.archived) return list.filter(({ id }) => id !== project.id)
  if (!list.some(({ id }) => id === project.id)) return [...list, project]
  return list.map((one) => (one.id === project.id ? project : one))
}

// Every key of a partial project is one of a project.
function namesOf(body: UpdateProject): (keyof UpdateProject)[] {
  return Object.keys(body) as (keyof UpdateProject)[]
}

function currentProject(error: unknown): Project | undefined {
  if (!(error instanceof ApiError) || error.status !== 412) return undefined
  const { current } = error
  const looksRight = typeof current === 'object' && current !== null && 'statuses' in current && 'version' in current
  // The contract promises a Project here; the browser carries no schema to check it further.
  return looksRight ? (current as Project) : undefined
}
