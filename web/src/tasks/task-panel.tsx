import { useEffect, useEffectEvent, useId, useRef } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { projectKeyOf } from '../base/addresses.ts'
import { isComposing } from '../base/composing.ts'
import type { CommentsProps } from '../comments/comments.tsx'
import { ApiError } from '../data/api/api-error.ts'
import { useProject, whyReadOnly } from '../data/queries/projects.ts'
import { type ShownTask, useTask } from '../data/queries/task.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Icon } from '../ui/icon.tsx'
import { later, Nothing } from '../ui/later.tsx'
import { Conflicts } from './conflict-banner.tsx'
import { DescriptionEditor } from './description-editor.tsx'
import { FollowSection } from './follow-section.tsx'
import { PanelHead } from './panel-head.tsx'
import { Subtasks } from './subtasks.tsx'
import { TaskProperties } from './task-properties.tsx'
import { Timeline } from './timeline.tsx'
import { TitleEditor } from './title-editor.tsx'
import { usePanelText } from './use-panel-text.ts'
import { useSeen } from './use-seen.ts'
import './panel-fields.css'
import './panel-notes.css'
import './panel-parts.css'
import './panel-sections.css'
import './timeline.css'

// Asked for together with the panel, in a piece of its own. Without a network its place stays empty: there would be
// nothing to show.
const comments = import('../comments/comments.tsx').then(
  (module) => module.Comments,
  () => Nothing,
)
const Comments = later<CommentsProps>(comments, () => <section className="comments" aria-busy="true" />)

type TaskPanelProps = { taskKey: string; onClose: () => void }

/** One task, beside what was there before (or instead of it where there is no room for both). */
export function TaskPanel({ taskKey, onClose }: TaskPanelProps) {
  const text = usePanelText()
  const ref = useRef<HTMLElement>(null)
  const headingId = useId()
  const { task, known, error, isPending, refetch } = useTask(taskKey)
  const { project } = useProject(projectKeyOf(taskKey))
  const missing = error instanceof ApiError && error.status === 404
  useEscape(onClose)
  useEffect(() => ref.current?.focus(), [])
  const title = missing ? undefined : known?.title
  return (
    <section
      ref={ref}
      className="panel"
      role="dialog"
      aria-label={title === undefined ? text.panel : undefined}
      aria-labelledby={title === undefined ? undefined : headingId}
      aria-busy={isPending}
      tabIndex={-1}
    >
      <PanelHead taskKey={taskKey} task={missing ? undefined : task} project={project} onClose={onClose} />
      {missing && <EmptyState title={text.missing.title} text={text.missing.text} />}
      {!missing && !task && title !== undefined && <Preview title={title} headingId={headingId} />}
      {error && !missing && !task && (
        <ErrorNotice title={text.loadFailed} error={error} onRetry={() => void refetch()} />
      )}
      {task && !missing && <PanelBody task={task} project={project} headingId={headingId} />}
    </section>
  )
}

// What the card said already, until the rest is here.
function Preview({ title, headingId }: { title: string; headingId: string }) {
  return (
    <div className="panel-preview">
      <h2 id={headingId}>{title}</h2>
    </div>
  )
}

type PanelBodyProps = { task: ShownTask; project: Project | undefined; headingId: string }

function PanelBody({ task, project, headingId }: PanelBodyProps) {
  const text = usePanelText()
  const seen = useSeen(task)
  const why = project && whyReadOnly(project)
  const mayEdit = why === undefined
  return (
    <div className="panel-body">
      {why && (
        <p className="panel-note">
          <Icon name="eye" />
          <span>{text.readOnly[why]}</span>
        </p>
      )}
      <Conflicts task={task} project={project} />
      <TitleEditor task={task} headingId={headingId} mayEdit={mayEdit} />
      <TaskProperties task={task} project={project} mayEdit={mayEdit} />
      <DescriptionEditor task={task} mayEdit={mayEdit} />
      {task.parentId === null && <Subtasks task={task} project={project} mayEdit={mayEdit} />}
      <Comments task={task} project={project} words={text} mayEdit={mayEdit} />
      <FollowSection task={task} />
      <Timeline task={task} seenVersion={seen} mayEdit={mayEdit} />
    </div>
  )
}

// Escape first belongs to what is open on top: a menu, a dialog, a field that is edited.
function useEscape(onClose: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return
    if (document.querySelector('dialog[open], [popover]:popover-open')) return
    onClose()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
