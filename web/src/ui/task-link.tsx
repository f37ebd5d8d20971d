import type { MouseEvent, ReactNode } from 'react'
import { openTask, taskPath } from '../base/addresses.ts'

type TaskLinkProps = { taskKey: string; className?: string; children: ReactNode }

/** A link that opens a task over what is on the screen. When the task is closed, it gets the focus back. */
export function TaskLink({ taskKey, className, children }: TaskLinkProps) {
  const follow = (event: MouseEvent) => {
    // With these the browser opens a tab or a window of its own.
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    openTask(taskKey)
  }
  return (
    <a
      href={taskPath(taskKey)}
      className={className}
      data-task-key={taskKey}
      draggable={false}
      dir="auto"
      onClick={follow}
    >
      {children}
    </a>
  )
}
