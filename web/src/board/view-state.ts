import { useCallback } from 'react'
import { useLocation, useSearch } from 'wouter'

export type View = { projectKey: string | undefined; assignee: 'me' | 'all' }

/** What the address says about the board. Everything else in it is left alone. */
export function parseView(search: string): View {
  const given = new URLSearchParams(search)
  return { projectKey: given.get('project') ?? undefined, assignee: given.get('assignee') === 'me' ? 'me' : 'all' }
}

/** The query string of a view, with its `?`, or nothing for the plain board. */
export function viewSearch({ projectKey, assignee }: View): string {
  const search = new URLSearchParams()
  if (projectKey !== undefined) search.set('project', projectKey)
  if (assignee === 'me') search.set('assignee', 'me')
  return search.size === 0 ? '' : `?${search}`
}

/** The project that a task belongs to: WEB-42 is in WEB. */
export function projectKeyOf(taskKey: string): string {
  return taskKey.slice(0, taskKey.lastIndexOf('-'))
}

/** The view in the address and how to go on from it. A task opens over the view and closes back into it. */
export function useView() {
  const view = parseView(useSearch())
  const [, navigate] = useLocation()
  const search = viewSearch(view)
  const openTask = useCallback(
    // Where it was opened from decides whether closing is "back" or a step of its own.
    (key: string) => navigate(taskPath(key, search), { state: { over: 'board' } }),
    [navigate, search],
  )
  const closeTask = useCallback(() => {
    if (history.state?.over === 'board') return history.back()
    navigate(`/${search}`, { replace: true })
  }, [navigate, search])
  const show = (change: Partial<View>) => navigate(`/${viewSearch({ ...view, ...change })}`)
  return { view, search, openTask, closeTask, show }
}

/** The address of a task within a view. */
export function taskPath(key: string, search: string): string {
  return `/tasks/${encodeURIComponent(key)}${search}`
}
