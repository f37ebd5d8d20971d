import { navigate } from 'wouter/use-browser-location'

/** What lies under an open task: an address, and how many steps back it is; 0: it is not on the way that one came. */
export type Behind = { over: string; steps: number }

const taskPattern = /^\/tasks\/([^/]+)\/?$/

/** The key of the task that an address opens. */
export function openTaskKey(path: string): string | undefined {
  const key = taskPattern.exec(path)?.[1]
  return key === undefined ? undefined : decoded(key)
}

/** The project that a task belongs to: WEB-42 is in WEB. */
export function projectKeyOf(taskKey: string): string {
  return taskKey.slice(0, taskKey.lastIndexOf('-'))
}

export function taskPath(taskKey: string): string {
  return `/tasks/${encodeURIComponent(taskKey)}`
}

export function boardPath(projectKey: string): string {
  return `/p/${encodeURIComponent(projectKey)}`
}

/** What lies under the task at this address: what it was opened from, else the board of its project. */
export function behindOf(taskKey: string, state: unknown): Behind {
  if (isBehind(state)) return state
  const projectKey = projectKeyOf(taskKey)
  return { over: projectKey === '' ? '/' : boardPath(projectKey), steps: 0 }
}

/** What lies under a task that is opened now from where one is. */
export function nextBehind({ path, search, state }: { path: string; search: string; state: unknown }): Behind {
  const open = openTaskKey(path)
  if (open === undefined) return { over: `${path}${search}`, steps: 1 }
  const { over, steps } = behindOf(open, state)
  return { over, steps: steps === 0 ? 0 : steps + 1 }
}

/**
 * Opens a task over whatever is on the screen. Without a hook, so that a thousand cards need not follow the address.
 */
export function openTask(taskKey: string) {
  const { pathname, search } = location
  navigate(taskPath(taskKey), { state: nextBehind({ path: pathname, search, state: history.state }) })
}

/** Goes back to what lies under the open task, however many tasks were opened one from the other. */
export function closeTask() {
  const open = openTaskKey(location.pathname)
  if (open === undefined) return
  const { over, steps } = behindOf(open, history.state)
  if (steps > 0) return history.go(-steps)
  navigate(over, { replace: true })
}

function isBehind(state: unknown): state is Behind {
  return (
    typeof state === 'object' &&
    state !== null &&
    'over' in state &&
    typeof state.over === 'string' &&
    // Only a path of our own: what a history entry holds is not ours alone.
    /^\/(?!\/)/.test(state.over) &&
    'steps' in state &&
    typeof state.steps === 'number'
  )
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
